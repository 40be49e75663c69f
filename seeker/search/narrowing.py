"""Narrowing a range of numbers that a search holds already by another one over the same column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.search.matching.ranges import Range, read_percentile, read_range
from seeker.search.parsing import parse
from seeker.search.terms import AllOf, Comparison, Condition, ValueKind

if TYPE_CHECKING:
    from seeker.search.terms import Node


def narrow_range(text: str, term: str) -> str | None:
    """Write a search with a range over a column as narrow as another one is in addition.

    Parameters
    ----------
    text
        A search.
    term
        One range of numbers: `price:10..50`.

    Returns
    -------
    str | None
        The search with one range in the place of both; None where it has none over that column at
        its top, or where either isn't a range of plain numbers.

    Raises
    ------
    SearchError
        Either can't be understood.
    """
    wanted = _range_of(parse(term).root)
    if wanted is None:
        return None
    column, narrower = wanted
    root = parse(text).root
    for part in root.parts if isinstance(root, AllOf) else (root,):
        there = _range_of(part)
        if there is None or there[0].casefold() != column.casefold():
            continue
        assert isinstance(part, Condition)
        value = part.value.span
        both = _intersect(there[1], narrower)
        return f"{text[: value.start]}{_write(both)}{text[value.end :]}"
    return None


def ranges_of(text: str) -> dict[str, Range] | None:
    """Give the ranges that a search consists of, by the columns as written.

    What their ends mean is left to the columns.

    Returns
    -------
    dict
        None where the search has anything else in it, or two ranges over one column.

    Raises
    ------
    SearchError
        It can't be understood.
    """
    root = parse(text).root
    found: dict[str, Range] = {}
    for part in root.parts if isinstance(root, AllOf) else (root,):
        there = _any_range_of(part)
        if there is None or there[0] in found:
            return None
        found[there[0]] = there[1]
    return found


def _range_of(node: Node) -> tuple[str, Range] | None:
    """Give the column and the range of a condition that is one of plain numbers."""
    there = _any_range_of(node)
    if there is None or not all(_is_number(end) for end in (there[1].low, there[1].high)):
        return None
    return there


def _any_range_of(node: Node) -> tuple[str, Range] | None:
    if not isinstance(node, Condition) or node.comparison is not Comparison.IS:
        return None
    if len(node.values) != 1 or node.value.kind is not ValueKind.BARE:
        return None
    found = read_range(node.value.text)
    return None if found is None else (node.field.name, found)


def _is_number(end: str) -> bool:
    if not end or read_percentile(end) is not None:
        return not end
    try:
        float(end)
    except ValueError:
        return False
    return True


def _intersect(one: Range, other: Range) -> Range:
    lows = [end for end in (one.low, other.low) if end]
    # Of two equal ends the one that is not taken in is the narrower.
    highs = [(float(end.high), end.takes_high, end.high) for end in (one, other) if end.high]
    high = min(highs, default=(0.0, True, ""))
    return Range(max(lows, key=float, default=""), high[2], takes_high=high[1])


def _write(both: Range) -> str:
    return f"{both.low}..{'' if both.takes_high or not both.high else '<'}{both.high}"
