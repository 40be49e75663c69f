"""From a search to the rows that it finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from seeker.search.highlights import Highlights
from seeker.search.matching.dispatch import match_term
from seeker.search.matching.evaluation import Evaluation
from seeker.search.ordering import order_rows
from seeker.search.parsing import parse
from seeker.search.terms import (
    AllOf,
    AnyOf,
    Condition,
    Everything,
    Node,
    Not,
    Search,
    ValueKind,
    Word,
    terms_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from seeker.pool.pool import Pool
    from seeker.search.context import Context, Mask


@dataclass(frozen=True)
class Found:
    """What a search found.

    Attributes
    ----------
    rows
        (k,) row numbers in the order of the result.
    highlights
        What to light up in these rows.
    notes
        What is to be told about how the search was understood.
    """

    rows: NDArray[np.int64] = field(repr=False)
    highlights: Highlights = field(default_factory=Highlights, repr=False)
    notes: tuple[str, ...] = ()


def find(
    search: Search | str, pool: Pool, context: Context | None = None, *, seed: int = 0
) -> Found:
    """Find the rows of a pool that a search matches, in the search's order.

    Parameters
    ----------
    context
        What is known of labels, rules and models; without one, terms that ask for them are
        mistakes.
    seed
        What `sort:random` shuffles by.

    Raises
    ------
    SearchError
        The search can't be understood, or not be answered.
    """
    if isinstance(search, str):
        search = parse(search)
    evaluation = Evaluation(search.text, pool, context)
    rows = np.flatnonzero(match(search.root, evaluation))
    rows = order_rows(rows, search.order, evaluation, seed=seed)
    return Found(rows, Highlights(tuple(evaluation.lights)), tuple(evaluation.notes))


def match(node: Node, evaluation: Evaluation) -> Mask:
    """Find the rows that a part of a search matches."""
    match node:
        case Word() | Condition():
            return match_term(node, evaluation)
        case Not(part=part):
            return ~match(part, evaluation.unlit())
        case AllOf(parts=parts):
            return _match_all(parts, evaluation)
        case AnyOf(parts=parts):
            return _match_any(parts, evaluation)
        case Everything():
            return np.ones(evaluation.pool.n_rows, dtype=np.bool_)


def _match_all(parts: Sequence[Node], evaluation: Evaluation) -> Mask:
    """Find the rows that every part matches; slow parts look only at what the others leave."""
    first, *rest = _slow_last(parts)
    found = match(first, evaluation)
    for part in rest:
        found = found & match(part, evaluation.only(_both(found, evaluation.within)))
    return found


def _match_any(parts: Sequence[Node], evaluation: Evaluation) -> Mask:
    """Find the rows that any part matches; slow parts look only at what the others don't find."""
    first, *rest = _slow_last(parts)
    found = match(first, evaluation)
    for part in rest:
        found = found | match(part, evaluation.only(_both(~found, evaluation.within)))
    return found


def _both(mask: Mask, within: Mask | None) -> Mask:
    return mask if within is None else mask & within


def _slow_last(parts: Iterable[Node]) -> list[Node]:
    """Put the parts that read the texts themselves behind those that look things up."""
    return sorted(parts, key=_reads_texts)


def _reads_texts(part: Node) -> bool:
    return any(
        value.kind is ValueKind.REGEX
        for term in terms_of(part)
        for value in ([term.value] if isinstance(term, Word) else term.values)
    )
