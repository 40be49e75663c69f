from __future__ import annotations

import polars as pl
import pytest

from seeker.pool.formats.flattening import flatten


def flat(values: list[object], dtype: pl.DataType | None = None) -> dict[str, list[object]]:
    columns, _ = flatten(pl.DataFrame([pl.Series("a", values, dtype=dtype)]))
    return {column.name: column.to_list() for column in columns}


def test_structs_become_columns_at_any_depth() -> None:
    assert flat([{"b": 1, "c": {"d": "x"}}, None]) == {"a.b": [1, None], "a.c.d": ["x", None]}


def test_texts_in_a_list_become_one_text() -> None:
    assert flat([["red", "sweet"], [], None]) == {"a": ["red, sweet", None, None]}


def test_lists_of_numbers_of_one_length_stay() -> None:
    assert flat([[1.0, 2.0], None, [3.0, 4.0]]) == {"a": [[1.0, 2.0], None, [3.0, 4.0]]}


def test_an_array_column_is_a_list_of_numbers() -> None:
    dtype = pl.Array(pl.Float32, 2)
    assert flat([[1.0, 2.0], [3.0, 4.0]], dtype) == {"a": [[1.0, 2.0], [3.0, 4.0]]}


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([[1, 2], [3]], ["[1, 2]", "[3]"]),
        ([[1, None], [3, 4]], ["[1, null]", "[3, 4]"]),
        ([[[1], [2]], [[3]]], ["[[1], [2]]", "[[3]]"]),
        ([[{"b": 1}, {"b": None}], []], ['[{"b": 1}, {}]', "[]"]),
    ],
)
def test_what_else_is_nested_becomes_json(values: list[object], texts: list[object]) -> None:
    assert flat(values) == {"a": texts}


def test_a_column_without_any_value_is_text() -> None:
    columns, _ = flatten(pl.DataFrame({"a": [None, None]}))
    assert columns[0].dtype == pl.String


def test_bytes_are_text_if_they_can_be_and_else_left_out_with_a_note() -> None:
    frame = pl.DataFrame({"a": ["é".encode(), None], "b": [b"\xff\xfe", b"x"]})
    columns, notes = flatten(frame)
    assert [column.to_list() for column in columns] == [["é", None]]
    assert notes == ("Column b was left out: it holds bytes, not text.",)
