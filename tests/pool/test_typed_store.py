"""Tables with types come back from the cache as they were."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from seeker.pool import ColumnType
from seeker.pool.cache import Cache
from seeker.pool.column import CategoryColumn, TextColumn
from seeker.pool.frames import table_of_frame
from seeker.pool.progress import Quiet
from seeker.pool.typed_store import TypedStore
from seeker.pool.typed_table import TypedTable, type_columns

TYPES = {"code": ColumnType.CATEGORY}


@pytest.fixture
def table() -> TypedTable:
    frame = pl.DataFrame(
        {
            "n": [1.5, None, 3.0],
            "price": ["$1", "n/a", "$3"],
            "when": [date(2024, 1, 5), None, date(2024, 1, 6)],
            "ok": [True, None, False],
            "city": ["Rome", "Oslo", "Rome"],
            "code": [7, 8, 7],
            "v": [[1.0, 2.0], None, [3.0, 4.0]],
            "body": ["I asked for a refund", None, "it works as it should"],
            "nothing": [None, None, None],
            "mixed": ["$5", "€4", None],
        }
    )
    return type_columns(table_of_frame(frame), TYPES, Quiet())


def load(store: TypedStore) -> TypedTable | None:
    return store.load(name="frame", path=None, fingerprint="f")


def test_every_column_comes_back_as_it_was(table: TypedTable, tmp_path: Path) -> None:
    store = TypedStore.of(Cache(tmp_path), "f", TYPES)
    assert load(store) is None
    store.save(table)
    back = load(store)
    assert back is not None
    assert (back.notes, back.column_notes) == (table.notes, table.column_notes)
    assert "mixes" in back.column_notes["mixed"]
    assert list(back.columns) == list(table.columns)
    for name, column in table.columns.items():
        again = back.columns[name]
        assert (type(again), again.type, again.role) == (type(column), column.type, column.role)
        assert again.raw.equals(column.raw, check_dtypes=True)
        if isinstance(column, CategoryColumn):
            assert isinstance(again, CategoryColumn)
            assert again.categories == column.categories
            np.testing.assert_array_equal(again.codes, column.codes)
        elif not isinstance(column, TextColumn):
            assert not isinstance(again, TextColumn | CategoryColumn)
            assert again.values.dtype == column.values.dtype
            np.testing.assert_array_equal(again.values, column.values)


def test_other_types_have_another_place(table: TypedTable, tmp_path: Path) -> None:
    TypedStore.of(Cache(tmp_path), "f", TYPES).save(table)
    assert load(TypedStore.of(Cache(tmp_path), "f", {})) is None
    assert load(TypedStore.of(Cache(tmp_path), "g", TYPES)) is None


def test_half_of_it_is_not_used(table: TypedTable, tmp_path: Path) -> None:
    store = TypedStore.of(Cache(tmp_path), "f", TYPES)
    store.save(table)
    for file in store.raw.path.iterdir():
        file.write_bytes(file.read_bytes()[:-1])
    assert load(store) is None
