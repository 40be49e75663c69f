"""Writing one term of a search: a column and what is asked of it."""

from __future__ import annotations

import re

BUILT_IN_NAMES = frozenset(
    {
        "by",
        "disagree",
        "entropy",
        "is",
        "label",
        "like",
        "margin",
        "p",
        "predicted",
        "rule",
        "sort",
        "who",
    }
)
"""The names that mean something else than a column, unless they stand in backticks."""

_PLAIN_NAME = re.compile(r"(?!(?:OR|AND|NOT)$)[^\s\"`()|:<>=!\-/*~][^\s\"`()|:<>=!*~]*")
_PLAIN_VALUE = re.compile(r"[^\s\"()|/*~][^\s\"()|*~]*")


def write_column(name: str) -> str:
    """Write a column's name as a search takes it."""
    if _PLAIN_NAME.fullmatch(name) and name.casefold() not in BUILT_IN_NAMES:
        return name
    return "`" + name.replace("`", "``") + "`"


def write_value(value: str) -> str:
    """Write a value or words as a search takes them, in quotes where they are needed."""
    if _PLAIN_VALUE.fullmatch(value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write_missing(column: str) -> str:
    """Write the search for the rows that have no value in a column."""
    return f"-{write_column(column)}:*"


def write_present(column: str) -> str:
    """Write the search for the rows that have a value in a column."""
    return f"{write_column(column)}:*"


def write_range(column: str, low: str | None, high: str | None) -> str:
    """Write the search for values from `low` up to but without `high`; None leaves an end open."""
    if low is None and high is None:
        return write_present(column)
    end = "" if high is None else f"<{high}"
    return f"{write_column(column)}:{low or ''}..{end}"
