"""Tables made of polars and pandas frames; pandas is never imported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeGuard

import numpy as np
import polars as pl

from seeker.errors import DataError, Place
from seeker.pool.fingerprint import frame_fingerprint
from seeker.pool.formats.columnar import typed_columns
from seeker.pool.formats.content import Content
from seeker.pool.formats.table import Source, Table

if TYPE_CHECKING:
    import pandas as pd

_NAME = "frame"


def table_of_frame(frame: pl.DataFrame | pd.DataFrame) -> Table:
    """Make a table of a frame, as if it had been read from a file that holds it.

    Raises
    ------
    DataError
        It has no rows or no columns, or two columns of one name.
    """
    if is_pandas_frame(frame):
        frame = from_pandas(frame)
    parsed = typed_columns(Content(_NAME, b""), frame)
    source = Source(None, _NAME, _NAME, frame_fingerprint(parsed.frame), notes=parsed.notes)
    return Table(parsed.frame, source)


def is_pandas_frame(value: object) -> TypeGuard[pd.DataFrame]:
    """Whether this is a pandas frame; pandas is not imported to find out."""
    kind = type(value)
    return kind.__name__ == "DataFrame" and kind.__module__.split(".")[0] == "pandas"


def from_pandas(frame: pd.DataFrame) -> pl.DataFrame:
    """Take in a pandas frame; an index that has a name becomes a column.

    Dates with a zone come out in UTC. pandas' NaN, NaT and NA are missing values.

    Raises
    ------
    DataError
        Two columns have one name.
    """
    if any(name is not None for name in frame.index.names):
        frame = frame.reset_index()
    names = [str(name) for name in frame.columns]
    repeated = {name for name in names if names.count(name) > 1}
    if repeated:
        raise DataError(
            f"more than one column is called {', '.join(sorted(repeated))}",
            place=Place(_NAME),
            remedy="Give each column a name of its own.",
        )
    columns = (_column(name, frame.iloc[:, place]) for place, name in enumerate(names))
    return pl.DataFrame(list(columns))


def _column(name: str, values: Any) -> pl.Series:  # a pandas series
    dtype = values.dtype
    if getattr(dtype, "tz", None) is not None:
        values = values.dt.tz_convert("UTC").dt.tz_localize(None)
        dtype = values.dtype
    if isinstance(dtype, np.dtype) and dtype.kind in "biufM":
        array = values.to_numpy()
        if dtype.kind == "M":
            array = array.astype("datetime64[us]")
        column = pl.Series(name, array)
        return column.fill_nan(None) if column.dtype.is_float() else column
    present = values.notna().to_numpy()
    objects = values.astype(object).to_numpy()
    plain = [
        (one.tolist() if isinstance(one, np.ndarray) else one) if there else None
        for one, there in zip(objects, present, strict=True)
    ]
    try:
        return pl.Series(name, plain, strict=True)
    except (TypeError, pl.exceptions.PolarsError):
        # A column of mixed Python values: texts, as it would be exported.
        return pl.Series(name, [None if one is None else str(one) for one in plain])
