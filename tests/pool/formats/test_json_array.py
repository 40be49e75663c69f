from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seeker.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable

    from seeker.pool.formats import Table

    TableOf = Callable[..., Table]


@pytest.mark.parametrize(
    "document",
    [
        '[{"id": 1, "text": "a"}, {"id": 2, "text": "b"}]',
        '\ufeff [\n{"id": 1, "text": "a"},\n{"id": 2, "text": "b"}\n]\n',
        '{"version": 3, "rows": [{"id": 1, "text": "a"}, {"id": 2, "text": "b"}]}',
        '{"id": [1, 2], "text": ["a", "b"]}',
        '{"id": {"0": 1, "1": 2}, "text": {"0": "a", "1": "b"}}',
        '{"id": 1, "text": "a"}\n{"id": 2, "text": "b"}\n',
    ],
    ids=["list", "list over lines", "list inside", "columns", "pandas columns", "lines"],
)
def test_the_usual_shapes_are_read(table_of: TableOf, document: str) -> None:
    assert table_of(document, "pool.json").frame.rows() == [(1, "a"), (2, "b")]


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ("[]", "empty list"),
        ('[{"a": 1}, null]', "item 2 of the list is a null"),
        ('[{"a": 1}, "x"]', "item 2 of the list is a text"),
        ('{"a": 1}', "one object"),
        ('{"a": [1], "b": [1, 2]}', "one object"),
        ("[{}]", "no columns"),
        ('[{"a": 1}', "isn't valid JSON"),
        ('[{"a": 1}] x', "isn't valid JSON"),
    ],
)
def test_other_shapes_are_refused(table_of: TableOf, document: str, says: str) -> None:
    with pytest.raises(DataError, match=says):
        table_of(document, "pool.json")


def test_mixed_values_are_kept_as_text(table_of: TableOf) -> None:
    frame = table_of('[{"a": true}, {"a": 3}, {"a": "x"}]', "pool.json").frame
    assert frame["a"].to_list() == ["true", "3", "x"]
