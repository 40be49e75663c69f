"""Writing searches from code: names and values as the grammar takes them."""

from __future__ import annotations

import re

from seeker.search.matching.labels import NONE
from seeker.search.matching.registry import RESERVED

_PLAIN_NAME = re.compile(r"[^\s\"`()|:<>=!\-/*~][^\s\"`()|:<>=!*~]*")
_PLAIN_VALUE = re.compile(r"[^\s\"()|/*~][^\s\"()|*~]*")
_KEYWORDS = frozenset({"AND", "OR", "NOT"})


def quote_column(name: str) -> str:
    """Write a column's name: as it is, or in backticks where that would mean something else."""
    if _PLAIN_NAME.fullmatch(name) and name not in RESERVED | _KEYWORDS:
        return name
    return "`" + name.replace("`", "``") + "`"


def quote_value(value: str) -> str:
    """Write a whole value or a class as it stands behind a colon, in quotes where it must be."""
    if _PLAIN_VALUE.fullmatch(value) and value.casefold() != NONE:
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
