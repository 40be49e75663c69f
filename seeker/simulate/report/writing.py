"""Writing what came of an experiment into its folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import polars as pl

from seeker.simulate.arms import arm_named
from seeker.simulate.points import table_of
from seeker.simulate.report.page import page, sections_of
from seeker.simulate.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seeker.simulate.folder import Folder
    from seeker.simulate.run import Run


def headline(summary: Summary, n_classes: int) -> str:
    """Say which measure an experiment is told by: F1 of the wanted class, or over many classes."""
    name = "f1" if n_classes <= 2 else "macro f1"
    return name if name in summary.measures else summary.measures[0]


def write_results(
    folder: Folder,
    runs: Sequence[Run],
    summary: Summary,
    settings: Mapping[str, Any],
    *,
    title: str,
    measure: str,
) -> None:
    """Write points, rows, summary and page; nothing in them hangs on when or where it was done."""
    points = [point for run in runs for point in run.points]
    folder.write("points.csv", table_of(points).write_csv())
    folder.write("points.json", _json([point.to_json() for point in points]))
    folder.write("rows.csv", _said_table(runs).write_csv())
    told = {"arms": list(summary.arms), "seeds": list(summary.seeds), **settings}
    folder.write("summary.json", _json({"settings": told, **summary.to_json()}))
    sentences = {arm: arm_named(arm).sentence for arm in summary.arms}
    sections = sections_of(summary, measure, settings, sentences)
    folder.write("report.html", page(title, [], sections))


def _said_table(runs: Sequence[Run]) -> pl.DataFrame:
    """Put the rows that were looked at into a table, in order."""
    rows = [
        {"arm": run.arm, "seed": run.seed, "number": number, **vars(one)}
        for run in runs
        for number, one in enumerate(run.said, 1)
    ]
    schema = {
        "arm": pl.String,
        "seed": pl.Int64,
        "number": pl.Int64,
        "id": pl.String,
        "label": pl.String,
        "effort": pl.Float64,
    }
    return pl.DataFrame(rows, schema=schema)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"
