"""pandas frames taken in without pandas as a dependency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeGuard

import numpy as np
import polars as pl

if TYPE_CHECKING:
    import pandas as pd


def is_pandas_frame(value: object) -> TypeGuard[pd.DataFrame]:
    """Whether this is a pandas frame; pandas is not imported to find out."""
    kind = type(value)
    return kind.__name__ == "DataFrame" and kind.__module__.split(".")[0] == "pandas"


def from_pandas(frame: pd.DataFrame) -> pl.DataFrame:
    """Take in a pandas frame; an index that has a name becomes a column.

    Dates with a zone come out in UTC. pandas' NaN, NaT and NA are missing values.
    """
    named = any(name is not None for name in frame.index.names)
    if named:
        frame = frame.reset_index()
    return pl.DataFrame({str(name): _column(str(name), frame[name]) for name in frame.columns})


def _column(name: str, values: Any) -> pl.Series:
    dtype = values.dtype
    if getattr(dtype, "tz", None) is not None:
        values = values.dt.tz_convert("UTC").dt.tz_localize(None)
        dtype = values.dtype
    if isinstance(dtype, np.dtype) and dtype.kind in "biufM":
        array = values.to_numpy()
        if dtype.kind == "M":
            array = array.astype("datetime64[us]")
        return (
            pl.Series(name, array).fill_nan(None) if dtype.kind == "f" else pl.Series(name, array)
        )
    present = values.notna().to_numpy()
    plain = [
        one.tolist() if isinstance(one, np.ndarray) else one
        for one in values.astype(object).to_numpy()
    ]
    listed = [one if there else None for one, there in zip(plain, present, strict=True)]
    try:
        return pl.Series(name, listed, strict=True)
    except (TypeError, pl.exceptions.PolarsError):
        # A column of mixed Python values: texts, as it would be exported.
        return pl.Series(name, [None if one is None else str(one) for one in listed])
