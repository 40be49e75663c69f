"""The formats that are known, in the order in which unnamed content is tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.pool.formats.arrow import ARROW
from seeker.pool.formats.delimited import CSV, TSV
from seeker.pool.formats.json_array import JSON
from seeker.pool.formats.json_lines import JSON_LINES
from seeker.pool.formats.parquet import PARQUET

if TYPE_CHECKING:
    from seeker.pool.formats.content import Content, Format

# CSV takes whatever is left, so it stands last.
FORMATS: tuple[Format, ...] = (PARQUET, ARROW, JSON_LINES, JSON, TSV, CSV)


def format_of(content: Content) -> Format:
    """Give the format that the ending names, else the first that recognises the content."""
    for format_ in FORMATS:
        if content.ending in format_.endings:
            return format_
    return next(format_ for format_ in FORMATS if format_.recognises(content.data))
