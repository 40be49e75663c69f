"""Values that a file or frame holds with a dtype of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from seeker.pool.numerals import LARGEST_EXACT

if TYPE_CHECKING:
    from numpy.typing import NDArray


def bare(values: pl.Series) -> pl.Series:
    """Make empty texts and NaN missing: CSV can't tell them apart, so no format may."""
    if values.dtype.is_float():
        return values.fill_nan(None)
    if values.dtype == pl.String and (values == "").any():
        return values.set(values == "", None)
    return values


def as_numbers(values: pl.Series) -> NDArray[np.float64] | None:
    """Give numbers as float64, NaN for none; None for integers that a float can't hold."""
    if values.dtype.is_integer() and not values.dtype.is_unsigned_integer():
        low = values.min()
        if isinstance(low, int) and low < -LARGEST_EXACT:
            return None
    if values.dtype.is_integer():
        high = values.max()
        if isinstance(high, int) and high > LARGEST_EXACT:
            return None
    return values.cast(pl.Float64).fill_null(np.nan).to_numpy()


def as_dates(values: pl.Series) -> NDArray[np.datetime64]:
    """Give Date or Datetime as datetime64[us] in UTC, NaT for none; without a zone it is UTC."""
    if isinstance(values.dtype, pl.Datetime) and values.dtype.time_zone is not None:
        values = values.dt.convert_time_zone("UTC").dt.replace_time_zone(None)
    return values.cast(pl.Datetime("us")).to_numpy().astype("datetime64[us]")


def as_texts(values: pl.Series) -> pl.Series:
    """Give any values as texts, (n_rows,) String; lists and records as JSON."""
    if values.dtype == pl.String:
        return values
    if values.dtype in (pl.List, pl.Array, pl.Struct, pl.Object):
        return pl.Series(
            values.name,
            [None if one is None else _json(one) for one in values.to_list()],
            dtype=pl.String,
        )
    if values.dtype == pl.Binary:
        return pl.Series(
            values.name,
            [None if one is None else one.decode("utf-8", "replace") for one in values.to_list()],
            dtype=pl.String,
        )
    return values.cast(pl.String)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
