"""What is known of some rows: their classes by gold, rules and model, and the rules over them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from seeker.session.answers import ClassShare, Overlap, RegionFacts, Rows
from seeker.session.packed_rows import count_shared, pack
from seeker.session.standing import NO_CLASS, Source

if TYPE_CHECKING:
    from seeker.session.models.model import Opinion
    from seeker.session.projection import Projection

MOST_OVERLAPS = 50
"""Overlapping rules that are told by name."""


def region_facts(
    rows: Rows, now: Projection, opinion: Opinion | None, *, but: int = 0
) -> RegionFacts:
    """Tell what is known of rows, (k,) ascending; rules have to be applied before.

    Parameters
    ----------
    opinion
        What the current model says; None where there is none.
    but
        The number of a rule that isn't compared with itself.
    """
    overlaps = _overlaps(rows, now, but)
    rule = now.state.rules.get(but)
    itself = int(rule is not None and rule.active)
    return RegionFacts(
        classes=tuple(_class_shares(rows, now, opinion)),
        overlaps=tuple(overlaps[:MOST_OVERLAPS]),
        n_overlapping=len(overlaps),
        overlapped=int((now.standing.n_rules[rows] > itself).sum()),
        has_model=opinion is not None,
    )


def _class_shares(rows: Rows, now: Projection, opinion: Opinion | None) -> list[ClassShare]:
    """Count each class that there is in the rows, by gold, rule or model."""
    standing, names = now.standing, now.names
    gold = _count(standing.gold[rows], len(names))
    codes = standing.codes[rows]
    by_rule = _count(codes[standing.sources[rows] == Source.RULE], len(names))
    predicted = np.zeros(len(names), dtype=np.int64)
    means = np.full(len(names), math.nan)
    if opinion is not None and len(rows):
        known = opinion.probabilities[rows]
        # A class that was made since isn't known to the model.
        predicted[: known.shape[1]] = _count(opinion.predicted[rows], known.shape[1])
        means[: known.shape[1]] = known.mean(axis=0)
    return [
        ClassShare(name, int(gold[at]), int(by_rule[at]), int(predicted[at]), float(means[at]))
        for at, name in enumerate(names)
        if gold[at] or by_rule[at] or predicted[at]
    ]


def _count(codes: NDArray[np.integer], n_classes: int) -> NDArray[np.int64]:
    return np.bincount(codes[codes != NO_CLASS], minlength=n_classes)


def _overlaps(rows: Rows, now: Projection, but: int) -> list[Overlap]:
    """Find the rules that are switched on and share rows, the most rows first."""
    mask = np.zeros(now.pool.n_rows, dtype=np.bool_)
    mask[rows] = True
    rules = [rule for rule in now.state.rules.values() if rule.active and rule.number != but]
    packed = [now.rulebook.matched(rule).rows_packed for rule in rules]
    shared = count_shared(pack(mask), packed)
    return [
        Overlap(
            rules[at].number,
            rules[at].text,
            now.names[now.code_of(rules[at].class_id)],
            rules[at].strength,
            int(shared[at]),
        )
        for at in np.argsort(-shared, kind="stable").tolist()
        if shared[at]
    ]
