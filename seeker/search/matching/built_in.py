"""What a name means that is no column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from seeker.search.context import Context, Mask
    from seeker.search.matching.evaluation import Evaluation
    from seeker.search.terms import Condition


@dataclass(frozen=True)
class Offer:
    """A value that a built-in name takes, with what it means, for completion."""

    value: str
    meaning: str
    is_class: bool = False


def _nothing(_: Context | None) -> Iterable[Offer]:
    return ()


@dataclass(frozen=True)
class BuiltIn:
    """A built-in name.

    Attributes
    ----------
    asks
        What it asks, in a few words.
    match
        Finds the rows; raises SearchError.
    is_content
        Whether it asks of a row's own content alone, so that a rule may.
    offers
        Gives the values that it takes.
    needs_model
        Whether only a model can tell.
    """

    asks: str
    match: Callable[[Condition, Evaluation], Mask]
    is_content: bool = False
    offers: Callable[[Context | None], Iterable[Offer]] = _nothing
    needs_model: bool = False
