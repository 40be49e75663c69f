"""What there is to learn from at one moment: gold labels, rules, and what each row counts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp

from seeker.errors import NoModelError, SearchError
from seeker.learn.evidence import duplicate_weights
from seeker.learn.rules import Rules, make_rules, purity_from_checks
from seeker.session.held_out import held_out
from seeker.session.models.word_rules import features_of
from seeker.session.standing import NO_CLASS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from seeker.ledger import RuleClaim
    from seeker.session.projection import Projection
    from seeker.session.standing import Mask

NO_FEATURE = -1


@dataclass(frozen=True)
class RuleColumn:
    """A rule, or the part of it that one feature is, as learners take it."""

    number: int
    feature: int


@dataclass(frozen=True)
class Learnable:
    """All that models learn from.

    Attributes
    ----------
    class_ids
        The classes, in the order of their codes.
    y
        (n_rows,) int64, the class of each row with a gold label, -1 for all others and for rows
        that are drawn to measure.
    weights
        (n_rows,) float64: rows that hold the same values count once together.
    rules
        What rules say; None without any.
    columns
        Which rule each column of `rules` is.
    rule_versions
        The rules that are in it, each with its wording.
    """

    class_ids: tuple[str, ...]
    y: NDArray[np.int64] = field(repr=False)
    weights: NDArray[np.float64] = field(repr=False)
    rules: Rules | None = field(repr=False)
    columns: tuple[RuleColumn, ...]
    rule_versions: frozenset[tuple[str, int]]

    @cached_property
    def digest(self) -> str:
        """Name what was learned: the same labels and rules have the same name."""
        digest = hashlib.blake2b(digest_size=6)
        gold = np.flatnonzero(self.y != NO_CLASS)
        parts: list[NDArray[np.generic]] = [gold, self.y[gold]]
        if self.rules is not None:
            matches = self.rules.matches
            parts += [matches.indptr, matches.indices, self.rules.labels, self.rules.purity]
        for part in parts:
            digest.update(part.tobytes())
        return digest.hexdigest()

    @property
    def n_gold(self) -> int:
        """How many gold labels there are to learn from."""
        return int((self.y != NO_CLASS).sum())

    @property
    def n_rules(self) -> int:
        """How many rules there are to learn from."""
        return len({column.number for column in self.columns})


def learnable_now(now: Projection, *, besides: Mask | None = None) -> Learnable:
    """Take down what was said so far; rules have to be applied before.

    Parameters
    ----------
    besides
        Rows that measure and are to be learned from all the same, (n_rows,): to find out what they
        would be worth.

    Raises
    ------
    NoModelError
        There is nothing to tell apart, or nothing was said.
    """
    if len(now.classes) < 2:
        raise NoModelError(
            "there is no model yet: it needs two classes to tell apart",
            "Make another class, or label a row with one.",
        )
    y = now.standing.gold.astype(np.int64)
    measuring = held_out(now)
    y[measuring if besides is None else measuring & ~besides] = NO_CLASS
    rules, columns = _rules(now)
    if rules is None and not (y != NO_CLASS).any():
        raise NoModelError(
            "there is no model yet: nothing was said that it could learn",
            "Label some rows, or say what a word means.",
        )
    return Learnable(
        class_ids=now.class_ids,
        y=y,
        weights=_weights(now, y),
        rules=rules,
        columns=columns,
        rule_versions=_versions(now),
    )


def count_unlearned(learnable: Learnable, now: Projection) -> int:
    """Count the labels and rules that were said, changed or taken back since a learnable."""
    y = now.standing.gold.astype(np.int64)
    y[held_out(now)] = NO_CLASS
    codes = np.array([now.code_of(each) for each in learnable.class_ids] + [NO_CLASS])
    labels = int((codes[learnable.y] != y).sum())
    return labels + len({rule for rule, _ in learnable.rule_versions ^ _versions(now)})


def _versions(now: Projection) -> frozenset[tuple[str, int]]:
    return frozenset((rule.id, rule.version) for rule in now.state.rules.values() if rule.active)


def _weights(now: Projection, y: NDArray[np.int64]) -> NDArray[np.float64]:
    duplicates = now.pool.duplicates
    if duplicates.n_groups == now.pool.n_rows:
        return np.ones(now.pool.n_rows)
    return duplicate_weights(duplicates.group, y != NO_CLASS)


def _rules(now: Projection) -> tuple[Rules | None, tuple[RuleColumn, ...]]:
    rows: list[NDArray[np.integer]] = []
    columns: list[RuleColumn] = []
    labels: list[int] = []
    purity: list[float] = []
    for rule in now.state.rules.values():
        if not rule.active:
            continue
        for feature, matched in _columns(rule, now):
            rows.append(matched)
            columns.append(RuleColumn(rule.number, feature))
            labels.append(now.code_of(rule.class_id))
            purity.append(_purity(rule, now))
    if not columns:
        return None, ()
    ends = np.cumsum([len(one) for one in rows])
    matches = sp.csc_array(
        (
            np.ones(int(ends[-1]), dtype=np.float32),
            np.concatenate(rows).astype(np.int32),
            np.append(0, ends).astype(np.int32 if ends[-1] < 2**31 else np.int64),
        ),
        shape=(now.pool.n_rows, len(columns)),
    )
    features = [column.feature for column in columns]
    return make_rules(matches, labels, purity=purity, features=features), tuple(columns)


def _columns(rule: RuleClaim, now: Projection) -> Iterator[tuple[int, NDArray[np.integer]]]:
    """Give the columns that a rule is, each with the feature that it is and with its rows."""
    try:
        features = () if rule.rows is not None else features_of(rule.text, now.pool)
    except SearchError:
        features = ()
    if len(features) < 2:
        feature = features[0].feature if features else NO_FEATURE
        yield feature, np.flatnonzero(now.rulebook.matched(rule).mask)
        return
    # A word that stands in several texts is evidence about it in each of them.
    for one in features:
        index = now.pool.index(one.column)
        tokens = [index.token_id(word) for word in one.words]
        yield one.feature, np.flatnonzero(index.phrase_mask([t for t in tokens if t is not None]))


def _purity(rule: RuleClaim, now: Projection) -> float:
    """Give a rule's purity as its random checks put it, or as it is presumed before any."""
    checked = now.checked(rule)
    return float(purity_from_checks([checked.right], [len(checked.outcomes)])[0])
