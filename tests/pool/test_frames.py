"""Pools made of frames."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd
import polars as pl
import pytest

from seeker.errors import DataError
from seeker.pool.frames import from_pandas, table_of_frame


def test_a_pandas_frame_has_the_values_of_the_polars_frame() -> None:
    frame = from_pandas(
        pd.DataFrame(
            {
                "float": [1.5, None],
                "int": pd.array([1, None], dtype="Int64"),
                "bool": [True, False],
                "text": ["x", None],
                "string": pd.array(["x", None], dtype="string"),
                "day": pd.to_datetime(["2024-01-05", None]),
                "zone": pd.to_datetime(["2024-01-05T01:00+02:00", None], utc=True),
                "category": pd.Categorical(["u", None]),
                "vector": [np.array([1.0, 2.0]), None],
                "mixed": [1, "x"],
            }
        )
    )
    assert frame.to_dict(as_series=False) == {
        "float": [1.5, None],
        "int": [1, None],
        "bool": [True, False],
        "text": ["x", None],
        "string": ["x", None],
        "day": [datetime(2024, 1, 5), None],  # noqa: DTZ001  # UTC, as everywhere in a pool
        "zone": [datetime(2024, 1, 4, 23), None],  # noqa: DTZ001
        "category": ["u", None],
        "vector": [[1.0, 2.0], None],
        "mixed": ["1", "x"],
    }


def test_an_index_with_a_name_becomes_a_column_and_one_without_does_not() -> None:
    named = pd.DataFrame({"x": [1, 2]}, index=pd.Index(["a", "b"], name="id"))
    assert from_pandas(named).columns == ["id", "x"]
    assert from_pandas(pd.DataFrame({"x": [1, 2, 3]}).iloc[1:]).columns == ["x"]


def test_nested_values_are_flattened_as_in_a_file() -> None:
    table = table_of_frame(pl.DataFrame({"a": [{"b": 1, "c": ["x", "y"]}]}))
    assert table.frame.to_dicts() == [{"a.b": 1, "a.c": "x, y"}]


@pytest.mark.parametrize(
    "frame", [pl.DataFrame(), pl.DataFrame({"x": []}), pd.DataFrame({"x": []}), pd.DataFrame()]
)
def test_a_frame_without_rows_is_refused(frame: pl.DataFrame | pd.DataFrame) -> None:
    with pytest.raises(DataError, match="frame: has"):
        table_of_frame(frame)


def test_two_columns_of_one_name_are_refused() -> None:
    frame = pd.DataFrame([[1, 2]], columns=["x", "x"])
    with pytest.raises(DataError, match="more than one column"):
        table_of_frame(frame)
