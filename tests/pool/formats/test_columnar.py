from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest

from seeker.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable

    from seeker.pool.formats import Table

    TableOf = Callable[..., Table]

FRAME = pl.DataFrame(
    {
        "id": [1, 2],
        "day": [date(2024, 1, 1), None],
        "text": ["ripe", ""],
        "place": [{"farm": "north"}, {"farm": None}],
        "vector": [[0.5, 1.0], [0.25, 0.0]],
    }
)
FLAT = [(1, date(2024, 1, 1), "ripe", "north", [0.5, 1.0]), (2, None, None, None, [0.25, 0.0])]


def parquet(frame: pl.DataFrame) -> bytes:
    file = io.BytesIO()
    frame.write_parquet(file)
    return file.getvalue()


def arrow_file(frame: pl.DataFrame) -> bytes:
    file = io.BytesIO()
    frame.write_ipc(file)
    return file.getvalue()


def arrow_stream(frame: pl.DataFrame) -> bytes:
    file = io.BytesIO()
    frame.write_ipc_stream(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("write", "name", "format_"),
    [
        (parquet, "pool.parquet", "parquet"),
        (parquet, "pool", "parquet"),
        (arrow_file, "pool.arrow", "arrow"),
        (arrow_file, "pool.feather", "arrow"),
        (arrow_file, "pool", "arrow"),
        (arrow_stream, "pool.arrow", "arrow"),
        (arrow_stream, "pool", "arrow"),
    ],
)
def test_typed_columns_keep_their_types(
    table_of: TableOf, write: Callable[[pl.DataFrame], bytes], name: str, format_: str
) -> None:
    table = table_of(write(FRAME), name)
    assert table.frame.columns == ["id", "day", "text", "place.farm", "vector"]
    assert table.frame.rows() == FLAT
    assert (table.source.format, table.source.notes) == (format_, ())
    assert table.line_of(0) is None


def test_a_stream_without_its_end_is_told_of(table_of: TableOf) -> None:
    table = table_of(arrow_stream(FRAME)[:-8], "pool.arrow")
    assert "rows are missing" in table.source.notes[0]


def test_names_that_meet_when_flattened_are_refused(table_of: TableOf) -> None:
    frame = pl.DataFrame({"a.b": [1], "a": [{"b": 2}]})
    with pytest.raises(DataError, match=r'"a\.b" \(columns 1, 2\)'):
        table_of(parquet(frame), "pool.parquet")


def test_a_frame_without_rows_is_refused(table_of: TableOf) -> None:
    with pytest.raises(DataError, match="no rows"):
        table_of(arrow_file(FRAME.clear()), "pool.arrow")
