from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeker.pool.formats import nesting
from seeker.pool.formats.nesting import are_shallow_lines, is_shallow

TRICKY = st.text(alphabet='a{[}]"\\\n', max_size=8)
VALUES = st.recursive(
    TRICKY,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TRICKY, inner, max_size=3),
    max_leaves=12,
)


def depth_of(value: object) -> int:
    if isinstance(value, dict):
        return 1 + max(map(depth_of, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(depth_of, value), default=0)
    return 0


@pytest.mark.parametrize("depth", [64, 65])
@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ('{"a":', "}")], ids=["list", "object"])
def test_sixty_four_levels_are_shallow(depth: int, opens: str, closes: str) -> None:
    assert is_shallow((opens * depth + "1" + closes * depth).encode()) == (depth == 64)


def test_brackets_in_texts_do_not_count() -> None:
    data = b'{"a": "' + b"{" * 100 + b'"}\n{"a": "\\"[[' + b"[" * 100 + b'\\\\"}\n'
    assert is_shallow(data)
    assert are_shallow_lines(data)


@pytest.mark.parametrize("hidden", [b'"', b"}" * 100, b'{"a": "}'])
def test_a_line_that_is_wrong_does_not_hide_a_deep_one(hidden: bytes) -> None:
    data = hidden + b"\n" + b'{"a":' * 100 + b"1" + b"}" * 100 + b"\n"
    assert not is_shallow(data)
    assert not are_shallow_lines(data)


@given(values=st.lists(VALUES, max_size=4), block=st.integers(1, 30))
def test_depth_is_that_of_the_values(values: list[object], block: int) -> None:
    deepest = max(map(depth_of, values), default=0)
    data = "\n".join(map(json.dumps, values)).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nesting, "_BLOCK", block)
        for limit in (max(deepest - 1, 0), deepest):
            patch.setattr(nesting, "_DEEPEST", limit)
            assert is_shallow(data) == (deepest <= limit)
            assert are_shallow_lines(data) == (deepest <= limit)
