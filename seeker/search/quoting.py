"""Writing classes and values from code, as the grammar takes them."""

from __future__ import annotations

from seeker.pool.term_text import write_value
from seeker.search.matching.labels import NONE


def quote_value(value: str) -> str:
    """Write a value or a class as it stands behind a colon.

    Quotes stand where it would mean something else without, as a class that is named "none" would.
    """
    return f'"{value}"' if value.casefold() == NONE else write_value(value)
