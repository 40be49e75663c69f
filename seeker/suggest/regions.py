"""Regions to ask about: short searches whose rows could be answered at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from seeker.pool.field import FieldKind
from seeker.suggest import measures
from seeker.suggest.conditions import mask_of, members
from seeker.suggest.ranking import Stream, row_chance
from seeker.suggest.region_tree import Conjunction, find_regions

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    import scipy.sparse as sp
    from numpy.typing import NDArray

    from seeker.suggest.beliefs import Beliefs

N_SAMPLED = 20_000
N_FEATURES = 120
PURE = 0.8
"""From which mean probability on a region counts as pure; below, it puzzles the model."""

_MOST_CLAIMED = 0.5
_LARGEST_OVERLAP = 0.5
# How many regions are counted over the whole pool for each that is wanted.
_PROMISING = 8
_MIN_ROWS = 3
_LEAST_EXCESS = 0.01


class RegionKind(StrEnum):
    """Why a region is worth an answer."""

    PURE = "pure"
    PUZZLING = "puzzling"


@dataclass(frozen=True)
class RegionSuggestion:
    """A region that one answer could settle.

    Attributes
    ----------
    search
        A conjunction of at most three terms.
    label
        The class that the model gives most of its rows to.
    kind
        Pure: most of it has one class by the model, and an answer settles many rows at once.
        Puzzling: the model doesn't know what to make of it.
    score
        The expected gain, in rows. Pure: how many more of the rows without a label have the class
        than as many rows drawn by chance (weighted relative accuracy, Lavrac et al. 1999).
        Puzzling: the sum of their entropies, each a share of the most there can be.
    count
        How many rows it holds.
    unlabeled
        How many of these have no label, by gold or by rule.
    share
        The model's mean probability of `label` over the rows without a label.
    """

    search: str
    label: int
    kind: RegionKind
    score: float
    count: int
    unlabeled: int
    share: float


def suggest_regions(
    beliefs: Beliefs,
    n: int,
    seed: int,
    *,
    rejected: Collection[str] = (),
    avoided: NDArray[np.bool_] | None = None,
    write: Callable[[str], str] = str,
) -> list[RegionSuggestion]:
    """Suggest regions, pure and puzzling ones in turn, each kind by its expected gain.

    Regions of which more than half is labeled, or more than half lies in a better region, are
    left out.

    Parameters
    ----------
    n
        How many regions at most.
    seed
        What the rows that the tree is grown on are drawn by.
    rejected
        Searches that somebody turned down or answered.
    avoided
        Rows that no region should be mostly about, shape (n_rows,); None for no such rows.
    write
        How `rejected` searches were written for people, given a search as it is written here.

    Returns
    -------
    list
        Empty before there is a model.
    """
    if beliefs.probabilities is None or n < 1:
        return []
    rows = _sample(beliefs, seed)
    weights = 1.0 / beliefs.space.duplicates.size[rows]
    conjunctions = find_regions(
        beliefs.space.features,
        rows,
        beliefs.probabilities[rows],
        weights,
        _telling_features(beliefs),
        seed,
    )
    turned_down = set(rejected)
    texts = ((_text(one), one) for one in conjunctions)
    open_ones = {
        text: one
        for text, one in texts
        if text not in turned_down and write(text) not in turned_down
    }
    if not open_ones:
        return []
    X, P, unlabeled = beliefs.space.features.X, beliefs.probabilities, beliefs.labels < 0
    promising = _Frame(X[rows], P[rows], unlabeled[rows]).judge(list(open_ones.values()))
    shortlist = [open_ones[one.search] for one, _ in promising[: _PROMISING * n]]
    covered = np.zeros(beliefs.n_rows, dtype=np.bool_) if avoided is None else avoided.copy()
    return _choose(_Frame(X, P, unlabeled).judge(shortlist), n, covered)


def _sample(beliefs: Beliefs, seed: int) -> NDArray[np.integer]:
    """Draw rows without a label, one of each group of duplicates being enough."""
    rows = np.flatnonzero(beliefs.labels < 0)
    if len(rows) <= N_SAMPLED:
        return rows
    chance = row_chance(rows, seed, Stream.SAMPLES)
    return np.sort(rows[np.argpartition(chance, N_SAMPLED)[:N_SAMPLED]])


def _telling_features(beliefs: Beliefs) -> list[int]:
    """Give the words and values that tell the classes apart best, as many for each class."""
    telling = np.abs(beliefs.gains.gain)
    frequency = beliefs.space.document_frequency
    telling[(frequency < _MIN_ROWS) | (frequency == beliefs.n_rows)] = 0.0
    for field in beliefs.space.features.fields:
        if field.kind is FieldKind.BINS:
            telling[field.start : field.stop] = 0.0
    of_each = min(max(N_FEATURES // beliefs.n_classes, 3), len(telling))
    found: set[int] = set()
    for gain in telling.T:
        if of_each:
            best = np.argpartition(-gain, of_each - 1)[:of_each]
            found.update(best[gain[best] > 0.0].tolist())
    return sorted(found)


def _text(conjunction: Conjunction) -> str:
    return " ".join(one.text for one in conjunction)


@dataclass(frozen=True)
class _Frame:
    """Some rows, and what the model believes of them."""

    X: sp.csr_array
    P: NDArray[np.float64]
    unlabeled: NDArray[np.bool_]

    def judge(
        self, conjunctions: Sequence[Conjunction]
    ) -> list[tuple[RegionSuggestion, NDArray[np.integer]]]:
        """Say what each conjunction would gain, with its rows; leave out what gains nothing."""
        conditions = {one.text: one for some in conjunctions for one in some}
        place = {text: at for at, text in enumerate(conditions)}
        found = members(self.X, list(conditions.values()))
        doubt = measures.entropy(self.P)
        anywhere = self.P[self.unlabeled].mean(axis=0)
        usual = float(doubt[self.unlabeled].mean())
        judged = []
        for conjunction in conjunctions:
            mask = np.ones(len(self.P), dtype=np.bool_)
            for one in conjunction:
                mask &= mask_of(found, place[one.text], one)
            rows = np.flatnonzero(mask)
            unlabeled = rows[self.unlabeled[rows]]
            if len(unlabeled) < max(_MIN_ROWS, (1.0 - _MOST_CLAIMED) * len(rows)):
                continue
            mean = self.P[unlabeled].mean(axis=0)
            label = int(mean.argmax())
            is_pure = mean[label] >= PURE
            excess = mean[label] - anywhere[label] if is_pure else doubt[unlabeled].mean() - usual
            if excess < _LEAST_EXCESS:
                continue
            suggestion = RegionSuggestion(
                search=_text(conjunction),
                label=label,
                kind=RegionKind.PURE if is_pure else RegionKind.PUZZLING,
                score=float(excess) * len(unlabeled),
                count=len(rows),
                unlabeled=len(unlabeled),
                share=float(mean[label]),
            )
            judged.append((suggestion, rows))
        # Of two that gain the same, the shorter search.
        return sorted(judged, key=lambda one: (-one[0].score, len(one[0].search)))


def _choose(
    judged: Sequence[tuple[RegionSuggestion, NDArray[np.integer]]],
    n: int,
    covered: NDArray[np.bool_],
) -> list[RegionSuggestion]:
    """Take pure and puzzling regions in turn, none of them mostly inside what was `covered`."""
    waiting = {kind: [one for one in judged if one[0].kind is kind] for kind in RegionKind}
    taken: list[RegionSuggestion] = []
    while len(taken) < n and any(waiting.values()):
        for kind in RegionKind:
            regions = waiting[kind]
            while regions and len(taken) < n:
                suggestion, rows = regions.pop(0)
                if covered[rows].mean() <= _LARGEST_OVERLAP:
                    taken.append(suggestion)
                    covered[rows] = True
                    break
    return taken
