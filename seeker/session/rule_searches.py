"""Searches for the parts of a rule or region: what agrees with it, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable

from seeker.pool.term_text import write_value
from seeker.search.editing import add_term

MOST_EXCLUDED = 12
"""Rules that a search leaves out by name; with more of them nobody could read it."""


def gold_with(search: str, label: str) -> str:
    """Search for the rows of a search whose gold label is a class."""
    return _narrow(search, f"label:{write_value(label)}", "-by:rule")


def gold_without(search: str, label: str) -> str:
    """Search for the rows of a search whose gold label is another class."""
    return _narrow(search, "label:*", f"-label:{write_value(label)}", "-by:rule")


def conflicts_of(number: int) -> str:
    """Search for the rows of a rule about which gold or another rule says something else."""
    return f"rule:{number} is:conflict"


def shared_by(one: int, other: int) -> str:
    """Search for the rows that two rules share."""
    return f"rule:{one} rule:{other}"


def only_in(number: int, others: Iterable[int]) -> str | None:
    """Search for the rows of a rule that are in no other; None where that takes too many words.

    `others` are the rules that share rows with it.
    """
    excluded = [f"-rule:{other}" for other in others]
    if len(excluded) > MOST_EXCLUDED:
        return None
    return " ".join([f"rule:{number}", *excluded])


def _narrow(search: str, *terms: str) -> str:
    for term in terms:
        search = add_term(search, term)
    return search
