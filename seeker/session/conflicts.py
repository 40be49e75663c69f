"""Where what was said disagrees: rules with rules, rules with gold, models with gold.

Each conflict is a search for its rows. Rows that an audit drew are left out: whoever mends what
they show to be wrong makes them tell nothing of the rest any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from seeker.pool.term_text import write_value
from seeker.session.held_out import held_out
from seeker.session.packed_rows import PackedRows, count_all_shared, pack
from seeker.session.rule_searches import shared_by
from seeker.session.standing import NO_CLASS

if TYPE_CHECKING:
    from seeker.ledger import RuleClaim
    from seeker.session.models.model import Opinion
    from seeker.session.projection import Projection

MOST = 1_000
"""Conflicts of a kind that are told, those about the most rows."""
_MOST_COMPARED = 200
_FEW = 16
_MOST_WORDS = 400_000_000
"""Words of 64 rows that are compared at most, whatever the number of rules: about a second."""


class ConflictKind(StrEnum):
    """Who disagrees with whom."""

    RULES = "rules"
    GOLD = "gold"
    MODEL = "model"
    SUSPECT = "suspect"


@dataclass(frozen=True)
class Side:
    """What one of the two says: a rule by its number, or gold, or a model (number 0)."""

    label: str
    rule: int = 0
    certified: bool = False


@dataclass(frozen=True)
class Conflict:
    """Rows about which two say different classes.

    Attributes
    ----------
    kind
        `rules`: two rules. `gold`: a rule and gold. `model`: the current model and gold that it
        may have learned from. `suspect`: models that didn't see the gold find it unlikely.
    search, rows
        What finds the rows, and how many there are.
    one, other
        What the two say. The other side of a suspect names no class.
    """

    kind: ConflictKind
    search: str
    rows: int
    one: Side
    other: Side

    @property
    def is_certified(self) -> bool:
        """Whether both are certified rules: one of them is wrong about these rows all the same."""
        return self.one.certified and self.other.certified


@dataclass(frozen=True)
class Conflicts:
    """Every conflict, those of certified rules first, then by how many rows they are about.

    `uncompared` counts the rules that disagree with others about so few rows that nobody looked
    with which; 0 unless there are hundreds of rules.
    """

    found: tuple[Conflict, ...]
    uncompared: int


def find_conflicts(now: Projection, opinion: Opinion | None) -> Conflicts:
    """Find all conflicts; rules have to be applied before. `opinion` is the current model's."""
    rules = [rule for rule in now.state.rules.values() if rule.active]
    between, uncompared = _between_rules(rules, now)
    gold_rows = np.flatnonzero(now.standing.gold != NO_CLASS)
    measuring = held_out(now)[gold_rows]
    open_rows = gold_rows[~measuring]
    # What an audit drew is left out of the search as well; by:audit takes in spot checks.
    but = " (-by:audit OR by:check)" if measuring.any() else ""
    with_gold = list(_with_gold(rules, now, open_rows, but))
    with_model = [] if opinion is None else list(_with_model(opinion, now, open_rows, but))
    found = [*between, *_leading(with_gold), *_leading(with_model)]
    found.sort(key=lambda one: (-one.is_certified, -one.rows))
    return Conflicts(tuple(found), uncompared)


def _leading(conflicts: list[Conflict]) -> list[Conflict]:
    return sorted(conflicts, key=lambda one: -one.rows)[:MOST]


# Rules with rules


def _between_rules(rules: list[RuleClaim], now: Projection) -> tuple[list[Conflict], int]:
    """Find pairs of rules that say different classes; give also how many were not compared."""
    standing = now.standing
    disputed = np.flatnonzero(standing.lowest < standing.highest)
    if not len(disputed):
        return [], 0
    packed = _within(now, rules, disputed)
    counts = np.array([int(np.bitwise_count(one.bits).sum()) for one in packed])
    order = np.argsort(-counts, kind="stable")
    order = order[counts[order] > 0]
    words = len(order) * len(packed[0].bits)
    n_compared = min(_MOST_COMPARED, len(order), max(1, _MOST_WORDS // max(1, words)))
    # The others stand in the same order, so that each pair is met once: at its larger rule.
    codes = np.array([now.code_of(rules[at].class_id) for at in order])
    others = [packed[at] for at in order]
    shared = count_all_shared(others[:n_compared], others)
    against = (codes[:n_compared, None] != codes[None, :]) & (shared > 0)
    first, second = np.nonzero(np.triu(against))
    largest = np.argsort(-shared[first, second], kind="stable")[:MOST]
    certified = [now.checked(rules[at]).certificate.certified for at in order.tolist()]
    found = []
    for one, two in zip(first[largest].tolist(), second[largest].tolist(), strict=True):
        sides = [
            Side(now.names[codes[at]], rules[order[at]].number, certified[at]) for at in (one, two)
        ]
        sides.sort(key=lambda side: side.rule)
        search = shared_by(sides[0].rule, sides[1].rule)
        found.append(Conflict(ConflictKind.RULES, search, int(shared[one, two]), *sides))
    return found, len(order) - n_compared


def _within(now: Projection, rules: list[RuleClaim], rows: NDArray[np.int64]) -> list[PackedRows]:
    """Pack what rules match of some rows: these alone where they are few, else among all."""
    n_rows = now.pool.n_rows
    if len(rows) * _FEW < n_rows:
        return [pack(now.rulebook.matched(rule).among(rows)) for rule in rules]
    mask = np.zeros(n_rows, dtype=np.bool_)
    mask[rows] = True
    some = pack(mask).bits
    matched = (now.rulebook.matched(rule).rows_packed for rule in rules)
    return [PackedRows(one.bits & some, n_rows) for one in matched]


# Rules and models with gold


def _with_gold(
    rules: list[RuleClaim], now: Projection, rows: NDArray[np.int64], but: str
) -> Iterator[Conflict]:
    gold = now.standing.gold[rows]
    for rule in rules:
        code = now.code_of(rule.class_id)
        against = gold[now.rulebook.matched(rule).among(rows) & (gold != code)]
        if not len(against):
            continue
        certified = now.checked(rule).certificate.certified
        for said, count in _counted(against):
            label = now.names[said]
            search = f"rule:{rule.number} label:{write_value(label)} -by:rule{but}"
            one = Side(now.names[code], rule.number, certified)
            yield Conflict(ConflictKind.GOLD, search, count, one, Side(label))


def _with_model(
    opinion: Opinion, now: Projection, rows: NDArray[np.int64], but: str
) -> Iterator[Conflict]:
    gold, predicted, names = now.standing.gold[rows], opinion.predicted[rows], now.names
    suspects = np.isin(rows, opinion.model.suspects)
    for said, count in _counted(gold[suspects]):
        search = f"is:suspect label:{write_value(names[said])} -by:rule{but}"
        yield Conflict(ConflictKind.SUSPECT, search, count, Side(""), Side(names[said]))
    wrong = gold != predicted
    pairs = gold[wrong].astype(np.int64) * len(names) + predicted[wrong]
    for pair, count in _counted(pairs):
        label, thought = (names[at] for at in divmod(pair, len(names)))
        search = f"predicted:{write_value(thought)} label:{write_value(label)} -by:rule{but}"
        yield Conflict(ConflictKind.MODEL, search, count, Side(thought), Side(label))


def _counted(values: NDArray[np.integer]) -> Iterator[tuple[int, int]]:
    found, counts = np.unique(values, return_counts=True)
    return zip(found.tolist(), counts.tolist(), strict=True)
