"""What a pool holds and what was said about it, as a record: for `seeker info`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from seeker.escaping import one_line
from seeker.pool.column import (
    CategoryColumn,
    Column,
    DateColumn,
    NumberColumn,
    Role,
    TextColumn,
    VectorColumn,
)
from seeker.session.projection import Projection

_SHOWN_VALUES = 4


def describe_project(now: Projection, path: Path | None, counts: dict[str, int]) -> dict[str, Any]:
    """Describe the columns, the duplicates, and what the project holds.

    `counts` are the rows of each class. Of a column that may hold the truth nothing but its name,
    type and role is told.
    """
    pool = now.pool
    return {
        "pool": pool.name,
        "rows": pool.n_rows,
        "distinct_rows": int(pool.duplicates.n_groups),
        "identity": "their content" if pool.ids.named is None else f"column {pool.ids.named}",
        "columns": [_describe_column(column) for column in pool.columns.values()],
        "project": None if path is None else _describe_labels(now, path, counts),
    }


def _describe_labels(now: Projection, path: Path, counts: dict[str, int]) -> dict[str, Any]:
    state = now.state
    return {
        "file": str(path),
        "classes": list(now.names),
        "labels": counts,
        "gold": len(state.labels),
        "rules": len(state.rules),
        "skipped": len(state.skipped),
        "flagged": len(state.flagged),
        "actions": len(state.actions),
    }


def _describe_column(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "type": str(column.type),
        "role": str(column.role),
        "missing": column.raw.null_count(),
        "distinct": None,
        "summary": "",
    }
    if column.role is not Role.FEATURE:
        return described
    match column:
        case NumberColumn():
            present = column.values[~np.isnan(column.values)]
            described["missing"] = len(column.values) - len(present)
            described["distinct"] = len(np.unique(present))
            if len(present):
                low, middle, high = np.quantile(present, [0, 0.5, 1]).tolist()
                described |= {"min": low, "median": middle, "max": high}
                described["summary"] = f"{low:g} .. {high:g}, median {middle:g}"
        case DateColumn():
            present_dates = column.values[~np.isnat(column.values)]
            described["missing"] = len(column.values) - len(present_dates)
            if len(present_dates):
                first, last = str(present_dates.min())[:10], str(present_dates.max())[:10]
                described |= {"min": first, "max": last, "summary": f"{first} .. {last}"}
        case CategoryColumn():
            described["distinct"] = len(column.categories)
            shares = np.bincount(column.codes[column.codes >= 0], minlength=1) / len(column.codes)
            described["summary"] = ", ".join(
                f"{one_line(value)} {share:.0%}"
                for value, share in list(zip(column.categories, shares, strict=False))[
                    :_SHOWN_VALUES
                ]
            )
        case TextColumn():
            described["distinct"] = column.raw.n_unique()
            present_texts = column.raw.drop_nulls()
            if len(present_texts):
                described["summary"] = one_line(str(present_texts[0]))[:60]
        case VectorColumn():
            described["summary"] = f"{column.values.shape[1]} numbers each"
    return described
