"""What stands in the empty search box: what can be asked, in the pool's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from seeker.escaping import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seeker.search.examples import Example

HINT = "search: words, values, ranges"
"""While no pool is there to take examples from, or none of them fits."""
_BEFORE = "search: "
_FEW = 3
_ROOM = 52
"""Cells of the box on the narrowest screen that all is drawn for, without the cursor's."""


def search_hint(examples: Sequence[Example]) -> str:
    """Write a few examples of different kinds, the plain ones first, as many as fit.

    Where the first of a kind is too long, the next one of that kind takes its place.
    """
    chosen: dict[str, str] = {}
    for example in sorted(examples, key=lambda example: not example.is_plain):
        shown = one_line(example.search)
        line = _BEFORE + ", ".join([*chosen.values(), shown])
        if len(chosen) < _FEW and example.what not in chosen and cell_len(line) <= _ROOM:
            chosen[example.what] = shown
    return _BEFORE + ", ".join(chosen.values()) if chosen else HINT
