"""Which class each row has now, and from where: gold first, else the best label rule.

All arrays have one entry for each row of the pool. A class is given by its position in the
session's list of classes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

NO_CLASS = -1
NO_RULE = 0
_LOWEST, _HIGHEST = np.iinfo(np.int32).min, np.iinfo(np.int32).max
_FEW_RULES = 16
_FEW_ROWS = 8
"""What of the rules and rows is looked at by itself when it changes: more rules or a larger part
of the rows than one in so many take no longer when all is gone through."""
_NO_ROWS = np.empty(0, dtype=np.int64)

Mask = NDArray[np.bool_]


class Source:
    """Where a row's label comes from, as `Standing.sources` codes it."""

    NONE = 0
    GOLD = 1
    RULE = 2


class MatchedRows(Protocol):
    """The rows that a rule matches; the same object as long as they are the same."""

    def rows(self) -> NDArray[np.int64]:
        """Give them, (k,)."""

    def among(self, some: NDArray[np.int64]) -> Mask:
        """Say of some rows, (k,), whether they are matched."""


@dataclass(frozen=True)
class AppliedRule:
    """A rule with the rows that it matches in this pool.

    `rank` orders label rules: the higher one wins where two give a row different classes.
    """

    number: int
    code: int
    is_label: bool
    rank: tuple[float, ...]
    matched: MatchedRows = field(repr=False)

    def says_as(self, other: AppliedRule | None) -> bool:
        """Whether it says the same as a rule of its number said before."""
        return other is not None and (
            self.code == other.code
            and self.is_label == other.is_label
            and self.rank == other.rank
            and self.matched is other.matched
        )


@dataclass(frozen=True)
class _Said:
    """What rules say of each row, (n_rows,) each; see `Standing`."""

    by_rule: NDArray[np.int32]
    rule_of: NDArray[np.int32]
    n_rules: NDArray[np.int32]
    lowest: NDArray[np.int32]
    highest: NDArray[np.int32]

    @classmethod
    def none(cls, n_rows: int) -> _Said:
        """Say nothing of any row."""
        said = cls(*(np.empty(n_rows, dtype=np.int32) for _ in range(5)))
        said.clear(slice(None))
        return said

    def clear(self, rows: NDArray[np.int64] | slice) -> None:
        """Say nothing of some rows."""
        self.by_rule[rows] = NO_CLASS
        self.rule_of[rows] = NO_RULE
        self.n_rules[rows] = 0
        self.lowest[rows] = _HIGHEST
        self.highest[rows] = _LOWEST

    def add(self, rule: AppliedRule, rows: NDArray[np.int64]) -> None:
        """Let a rule speak of some of its rows, over those of lower rank."""
        if rule.is_label:
            self.by_rule[rows] = rule.code
            self.rule_of[rows] = rule.number
        self.n_rules[rows] += 1
        self.lowest[rows] = np.minimum(self.lowest[rows], rule.code)
        self.highest[rows] = np.maximum(self.highest[rows], rule.code)


class Standing:
    """The current label of every row.

    Attributes
    ----------
    codes
        (n_rows,) int32, the class of each row's label, -1 for none.
    sources
        (n_rows,) uint8, see `Source`.
    deciding
        (n_rows,) int32, the number of the label rule that decides where `sources` is RULE, else 0.
    skipped, flagged, noted
        (n_rows,) bool; a row is noted when there is a note on it.
    waiting
        (n_rows,) bool: drawn for an audit and not answered yet, so to be labeled blind.
    conflict
        (n_rows,) bool: a rule, hint or label, says another class than the row's gold label, or
        than another rule.
    """

    def __init__(self, n_rows: int) -> None:
        self.codes = np.full(n_rows, NO_CLASS, dtype=np.int32)
        self.sources = np.zeros(n_rows, dtype=np.uint8)
        self.deciding = np.full(n_rows, NO_RULE, dtype=np.int32)
        self.skipped = np.zeros(n_rows, dtype=np.bool_)
        self.flagged = np.zeros(n_rows, dtype=np.bool_)
        self.noted = np.zeros(n_rows, dtype=np.bool_)
        self.waiting = np.zeros(n_rows, dtype=np.bool_)
        self.conflict = np.zeros(n_rows, dtype=np.bool_)
        self._gold = np.full(n_rows, NO_CLASS, dtype=np.int32)
        self._applied: dict[int, AppliedRule] = {}
        self._said = _Said.none(n_rows)

    @property
    def gold(self) -> NDArray[np.int32]:
        """(n_rows,) int32, the class of each row's gold label, -1 for none."""
        return self._gold

    @property
    def by_rule(self) -> NDArray[np.int32]:
        """(n_rows,) int32, the class that label rules give each row, gold or not; -1 for none."""
        return self._said.by_rule

    @property
    def n_rules(self) -> NDArray[np.int32]:
        """(n_rows,) int32, how many rules match each row."""
        return self._said.n_rules

    @property
    def lowest(self) -> NDArray[np.int32]:
        """(n_rows,) int32, the lowest class that any rule says of each row; beyond all for none."""
        return self._said.lowest

    @property
    def highest(self) -> NDArray[np.int32]:
        """(n_rows,) int32, the highest class that any rule says of each row.

        All say the same where it is equal to `lowest`, and none says anything where it is below.
        """
        return self._said.highest

    @property
    def rule_of(self) -> NDArray[np.int32]:
        """(n_rows,) int32, the number of the label rule that would decide; 0 for none."""
        return self._said.rule_of

    def set_all_gold(self, rows: NDArray[np.int64], codes: NDArray[np.int32]) -> None:
        """Replace every gold label: `rows[i]` has class `codes[i]`; both are (k,)."""
        self._gold.fill(NO_CLASS)
        self._gold[rows] = codes
        self._settle(slice(None))

    def set_gold(self, rows: NDArray[np.int64], codes: NDArray[np.int32]) -> None:
        """Change the gold labels of some rows (-1 takes one away); both are (k,).

        Costs as many steps as there are rows given, whatever the size of the pool.
        """
        self._gold[rows] = codes
        self._settle(rows)

    def set_rules(self, rules: Iterable[AppliedRule]) -> None:
        """Replace the rules that hold; where few are others, only their rows are looked at."""
        former, self._applied = self._applied, {rule.number: rule for rule in rules}
        ranked = sorted(self._applied.values(), key=lambda rule: rule.rank)
        changed = [
            rule
            for one, other in ((former, self._applied), (self._applied, former))
            for rule in one.values()
            if not rule.says_as(other.get(rule.number))
        ]
        rows = self._rows_of_few(changed)
        if rows is None:
            # Whoever looks at it on another thread sees what was said before until it is done.
            said = _Said.none(len(self._gold))
            for rule in ranked:
                said.add(rule, rule.matched.rows())
            self._said = said
            self._settle(slice(None))
            return
        self._said.clear(rows)
        for rule in ranked:
            inside = rows[rule.matched.among(rows)]
            if len(inside):
                self._said.add(rule, inside)
        self._settle(rows)

    def _rows_of_few(self, changed: Sequence[AppliedRule]) -> NDArray[np.int64] | None:
        """Give the rows of rules, (k,); None where going through all rows is no more work."""
        if len(changed) > _FEW_RULES:
            return None
        rows = np.unique(np.concatenate([_NO_ROWS, *(rule.matched.rows() for rule in changed)]))
        return rows if len(rows) * _FEW_ROWS <= len(self._gold) else None

    def _settle(self, rows: NDArray[np.int64] | slice) -> None:
        """Let gold win over rules, and find the conflicts, in some rows or in all."""
        gold, by_rule = self._gold[rows], self._said.by_rule[rows]
        has_gold, has_rule = gold != NO_CLASS, by_rule != NO_CLASS
        self.codes[rows] = np.where(has_gold, gold, by_rule)
        decided = has_rule & ~has_gold
        self.sources[rows] = np.where(has_gold, Source.GOLD, np.where(decided, Source.RULE, 0))
        self.deciding[rows] = np.where(decided, self._said.rule_of[rows], NO_RULE)
        lowest, highest = self._said.lowest[rows], self._said.highest[rows]
        against_gold = has_gold & ((lowest != gold) | (highest != gold))
        self.conflict[rows] = (lowest <= highest) & ((lowest != highest) | against_gold)
