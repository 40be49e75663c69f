"""`low..high` and `low..<high`, before anything is known of the ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seeker.escaping import one_line

_COMPARISON = re.compile(r"(?:[<>!]=?|=)[^<>=!\s]+")
_PERCENTILE = re.compile(r"p(\d+(?:\.\d+)?)", re.ASCII)


@dataclass(frozen=True)
class Range:
    """The ends as written, empty where there is none; `takes_high` unless written `..<`."""

    low: str
    high: str
    takes_high: bool


def read_range(text: str) -> Range | None:
    """Read a range; None where a value has no `..`."""
    low, dots, high = text.partition("..")
    if not dots:
        return None
    return Range(low, high.removeprefix("<"), takes_high=not high.startswith("<"))


def read_percentile(text: str) -> float | None:
    """Read `p90`; None where it is no percentile from 0 to 100."""
    found = _PERCENTILE.fullmatch(text)
    if found is None:
        return None
    percent = float(found[1])
    return percent if percent <= 100 else None


def meant_comparison(name: str, text: str) -> str | None:
    """Say how a comparison behind a colon is written, as of `price:>5`; None where it is none."""
    if _COMPARISON.fullmatch(text) is None:
        return None
    return f"Write {name}{one_line(text)}, without a colon."
