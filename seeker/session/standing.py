"""Which class each row has now, and from where: gold first, else the best label rule.

All arrays have one entry for each row of the pool. A class is given by its position in the
session's list of classes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

NO_CLASS = -1
NO_RULE = 0
_LOWEST, _HIGHEST = np.iinfo(np.int32).min, np.iinfo(np.int32).max

Mask = NDArray[np.bool_]


class Source:
    """Where a row's label comes from, as `Standing.sources` codes it."""

    NONE = 0
    GOLD = 1
    RULE = 2


@dataclass(frozen=True)
class AppliedRule:
    """A rule with the rows that it matches in this pool.

    `rank` orders label rules: the higher one wins where two give a row different classes. `rows`
    finds its rows, (k,).
    """

    number: int
    code: int
    is_label: bool
    rank: tuple[float, ...]
    rows: Callable[[], NDArray[np.int64]] = field(repr=False)


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
    n_rules
        (n_rows,) int32, how many rules match it.
    lowest, highest
        (n_rows,) int32, the lowest and the highest class that any rule says: where all say the
        same these are equal, and where none does `highest` is below `lowest`.
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
        self._by_rule = np.full(n_rows, NO_CLASS, dtype=np.int32)
        self._rule_of = np.full(n_rows, NO_RULE, dtype=np.int32)
        self.n_rules = np.zeros(n_rows, dtype=np.int32)
        self.lowest = np.full(n_rows, _HIGHEST, dtype=np.int32)
        self.highest = np.full(n_rows, _LOWEST, dtype=np.int32)

    @property
    def gold(self) -> NDArray[np.int32]:
        """(n_rows,) int32, the class of each row's gold label, -1 for none."""
        return self._gold

    @property
    def by_rule(self) -> NDArray[np.int32]:
        """(n_rows,) int32, the class that label rules give each row, gold or not; -1 for none."""
        return self._by_rule

    @property
    def rule_of(self) -> NDArray[np.int32]:
        """(n_rows,) int32, the number of the label rule that would decide; 0 for none."""
        return self._rule_of

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
        """Replace the rules that hold."""
        self._by_rule.fill(NO_CLASS)
        self._rule_of.fill(NO_RULE)
        self.n_rules.fill(0)
        self.lowest.fill(_HIGHEST)
        self.highest.fill(_LOWEST)
        # One after the other, so that of thousands of rules the rows of one are in memory.
        for rule in sorted(rules, key=lambda rule: rule.rank):
            rows = rule.rows()
            if rule.is_label:
                self._by_rule[rows] = rule.code
                self._rule_of[rows] = rule.number
            self.n_rules[rows] += 1
            self.lowest[rows] = np.minimum(self.lowest[rows], rule.code)
            self.highest[rows] = np.maximum(self.highest[rows], rule.code)
        self._settle(slice(None))

    def _settle(self, rows: NDArray[np.int64] | slice) -> None:
        """Let gold win over rules, and find the conflicts, in some rows or in all."""
        gold, by_rule = self._gold[rows], self._by_rule[rows]
        has_gold, has_rule = gold != NO_CLASS, by_rule != NO_CLASS
        self.codes[rows] = np.where(has_gold, gold, by_rule)
        decided = has_rule & ~has_gold
        self.sources[rows] = np.where(has_gold, Source.GOLD, np.where(decided, Source.RULE, 0))
        self.deciding[rows] = np.where(decided, self._rule_of[rows], NO_RULE)
        lowest, highest = self.lowest[rows], self.highest[rows]
        against_gold = has_gold & ((lowest != gold) | (highest != gold))
        self.conflict[rows] = (lowest <= highest) & ((lowest != highest) | against_gold)
