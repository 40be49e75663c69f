"""Formulas in data stay text in a spreadsheet."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import polars as pl
import pytest

from seeker.exchange import write_labels

if TYPE_CHECKING:
    from pathlib import Path


def _written(cells: list[str | None], tmp_path: Path, *, defuse: bool) -> list[str]:
    write_labels(
        pl.DataFrame({"note": cells, "n": range(len(cells))}), tmp_path / "x.csv", defuse=defuse
    )
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        return [row["note"] for row in csv.DictReader(file)]


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        '=HYPERLINK("http://x","y")',
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1",
    ],
)
def test_a_formula_becomes_text(cell: str, tmp_path: Path) -> None:
    assert _written([cell], tmp_path, defuse=True) == ["'" + cell]


@pytest.mark.parametrize(
    "cell", ["-5", "+1.5", "-1,234.50", "-1e-5", "-12 %", "a=b", "refund", "", "'x"]
)
def test_numbers_and_plain_text_stay_as_they_are(cell: str, tmp_path: Path) -> None:
    assert _written([cell], tmp_path, defuse=True) == [cell]


def test_nothing_is_changed_unless_asked(tmp_path: Path) -> None:
    assert _written(["=1+1", None], tmp_path, defuse=False) == ["=1+1", ""]


def test_column_names_are_defused_too(tmp_path: Path) -> None:
    write_labels(pl.DataFrame({"=cmd": ["x"], "id": ["@a"]}), tmp_path / "x.tsv", defuse=True)
    assert (tmp_path / "x.tsv").read_text(encoding="utf-8") == "'=cmd\tid\nx\t'@a\n"
