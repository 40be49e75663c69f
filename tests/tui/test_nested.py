"""Nested values: laid out to be read, and not a character changed."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from seeker.tui.nested import spread

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=20,
)


@given(value=JSON)
def test_only_blanks_are_added(value: object) -> None:
    text = json.dumps(value)
    assert json.loads(spread(text)) == value


@given(text=st.text(alphabet='[]{}",: a1\\n', max_size=30))
def test_what_is_no_json_stays_as_it_is(text: str) -> None:
    try:
        json.loads(text)
    except ValueError:
        assert spread(text) == text


def test_short_values_stay_on_a_line_and_long_ones_are_indented() -> None:
    assert spread('{"a":[1, 2.50]}') == '{"a": [1, 2.50]}'
    long = "x" * 50
    text = json.dumps({"a": long, "b": {"c": 1}})
    assert spread(text) == '{\n  "a": "' + long + '",\n  "b": {"c": 1}\n}'


def test_what_is_nested_too_deep_stays_as_it_is() -> None:
    text = "[" * 5_000 + "]" * 5_000
    assert spread(text) == text
