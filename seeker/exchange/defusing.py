"""Cells that a spreadsheet would run as a formula, made plain text."""

from __future__ import annotations

import polars as pl

# What OWASP's page on CSV injection lists as beginning a formula, full-width forms included.
_FORMULA = r"^[=+\-@\t\r\n＝＋－＠]"
# Signed numbers begin like a formula and are none: defused, they would be numbers no more.
_NUMBER = r"^[+\-]?[0-9.,]+(?:[eE][+\-]?[0-9]+)?\s?%?$"


def defuse(frame: pl.DataFrame) -> pl.DataFrame:
    """Put an apostrophe before each text cell and column name that begins like a formula.

    The apostrophe makes a spreadsheet take the rest as text; it stays in the file, so a program
    that reads it back sees one character more. Signed numbers are left as they are.
    """
    texts = [name for name, dtype in frame.schema.items() if dtype == pl.String]
    defused = frame.with_columns(
        pl.when(pl.col(name).str.contains(_FORMULA) & ~pl.col(name).str.contains(_NUMBER))
        .then(pl.lit("'") + pl.col(name))
        .otherwise(pl.col(name))
        .alias(name)
        for name in texts
    )
    names = pl.Series("name", frame.columns, dtype=pl.String)
    dangerous = names.str.contains(_FORMULA)
    return defused.rename({name: f"'{name}" for name in names.filter(dangerous).to_list()})
