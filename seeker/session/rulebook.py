"""The rules of a project, applied to its pool: which rows each of them matches."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from seeker.errors import SearchError
from seeker.ledger import RuleClaim, payloads
from seeker.search import SearchablePool, find, freeze, is_content, parse
from seeker.session.answers import Rows
from seeker.session.packed_rows import PackedRows, holds, pack, unite, unpack
from seeker.session.standing import AppliedRule, Mask


@dataclass(frozen=True)
class Matched:
    """The rows that a rule matches now, and what is in the way where they aren't all it spoke of.

    Attributes
    ----------
    rows_packed
        The rows, as `pack` makes it.
    count
        How many there are.
    gone
        How many rows of a rule that is a list the pool doesn't have any more.
    problem
        Why the rule can't be applied to this pool; None where it can.
    """

    rows_packed: PackedRows = field(repr=False)
    count: int
    gone: int = 0
    problem: str | None = None

    @property
    def mask(self) -> Mask:
        """Mark the rows, (n_rows,); made anew whenever it is asked for."""
        return unpack(self.rows_packed)

    def trouble(self, rows_then: int) -> str | None:
        """Say what keeps a rule from speaking of the rows that it spoke of; None for nothing.

        `rows_then` is how many it matched when it was said.
        """
        if self.problem is not None:
            return f"{self.problem}: it matches nothing in this pool"
        if self.gone:
            rows = "1 row of it is" if self.gone == 1 else f"{self.gone:,} rows of it are"
            return f"{rows} not in this pool any more"
        if rows_then and not self.count:
            rows = "1 row" if rows_then == 1 else f"{rows_then:,} rows"
            return f"no row matches any more: {rows} did when it was said"
        return None

    def rows(self) -> Rows:
        """Give the rows, (count,), ascending."""
        return np.flatnonzero(self.mask)

    def among(self, some: Rows) -> Mask:
        """Say of some rows, (k,), whether they are matched."""
        return holds(self.rows_packed, some)


class Rulebook:
    """Finds the rows of rules, each version of a rule once."""

    def __init__(self, pool: SearchablePool) -> None:
        self._pool = pool
        self._matched: dict[tuple[str, int], Matched] = {}

    def matched(self, rule: RuleClaim) -> Matched:
        """Find the rows of a rule.

        A rule over ids matches those of its rows that the pool has, and counts the others; a
        search that this pool can't answer (a column is gone, say) matches nothing and says why.
        """
        key = (rule.id, rule.version)
        if key not in self._matched:
            self._matched[key] = self._match(rule)
        return self._matched[key]

    def count_at_hand(self, rule: RuleClaim) -> int:
        """Give how many rows a rule matches, or did when it was worded, without any search."""
        found = self._matched.get((rule.id, rule.version))
        return rule.matched_count if found is None else found.count

    def any_of(self, rules: Iterable[RuleClaim]) -> Mask:
        """Mark the rows that any of some rules matches, (n_rows,)."""
        return unite((self.matched(rule).rows_packed for rule in rules), self._pool.n_rows)

    def applied(
        self,
        rules: Iterable[RuleClaim],
        code_of: Mapping[str, int],
        ranks: Mapping[int, tuple[float, ...]],
    ) -> list[AppliedRule]:
        """Give rules with their rows, for the standing; `ranks` are those of label rules."""
        return [
            AppliedRule(
                number=rule.number,
                code=code_of[rule.class_id],
                is_label=rule.strength == "label",
                rank=ranks.get(rule.number, ()),
                matched=self.matched(rule),
            )
            for rule in rules
        ]

    def forget_others(self, rules: Iterable[RuleClaim]) -> None:
        """Drop the rows of rules that no longer stand."""
        kept = {(rule.id, rule.version) for rule in rules}
        self._matched = {key: found for key, found in self._matched.items() if key in kept}

    def _match(self, rule: RuleClaim) -> Matched:
        if rule.rows is not None:
            rows = self._pool.ids.rows_of(list(rule.rows))
            return self._found(rows[rows >= 0], gone=int((rows < 0).sum()))
        try:
            rows = find(parse(rule.text), self._pool).rows
        except SearchError as error:
            return self._found(np.empty(0, dtype=np.int64), problem=error.what)
        return self._found(rows)

    def _found(self, rows: Rows, *, gone: int = 0, problem: str | None = None) -> Matched:
        mask = np.zeros(self._pool.n_rows, dtype=np.bool_)
        mask[rows] = True
        return Matched(pack(mask), int(mask.sum()), gone, problem)


@dataclass(frozen=True)
class ClaimedSearch:
    """A search in the form that a rule keeps.

    `ids` are the rows' ids where the search asks for more than their content, else None; `rows`
    is (k,) in ascending order.
    """

    text: str
    ids: tuple[str, ...] | None
    rows: Rows = field(repr=False)

    @property
    def digest(self) -> str:
        """Name the set of rows: the same for the same row numbers."""
        return hashlib.blake2b(self.rows.astype("<i8").tobytes(), digest_size=16).hexdigest()

    def rule(
        self, number: int, class_id: str, strength: str, *, overwrite: bool = False
    ) -> payloads.Rule:
        """Word the rule that claims a class for it."""
        return payloads.Rule(
            number=number,
            text=self.text,
            class_id=class_id,
            strength=strength,
            rows=self.ids,
            matched_count=len(self.rows),
            matched_hash=self.digest,
            overwrite=overwrite,
        )

    def edit(self, class_id: str, strength: str) -> payloads.RuleEdit:
        """Word the edit that lets a rule speak of it from now on."""
        return payloads.RuleEdit(
            text=self.text,
            class_id=class_id,
            strength=strength,
            rows=self.ids,
            matched_count=len(self.rows),
            matched_hash=self.digest,
        )


def claim_search(text: str, rows: Rows, pool: SearchablePool) -> ClaimedSearch:
    """Turn a search and the rows that it found into what a rule can keep.

    Percentiles and fuzzy words are written out as what they mean today, so that the rule can't
    drift; a search over labels, rules or the model becomes the list of its rows.
    """
    rows = np.sort(rows)
    search = parse(text)
    if is_content(search):
        return ClaimedSearch(freeze(search, pool), None, rows)
    return ClaimedSearch(text, tuple(pool.ids.ids_of(rows)), rows)
