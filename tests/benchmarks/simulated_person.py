"""A person who labels rows and accepts words, and the rounds that such a session takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from seeker.learn import Rules, feature_gains, rules_of_features
from seeker.learn.blocks import BlockKind
from seeker.pool.duplicates import Duplicates
from seeker.pool.features import FeatureMatrix
from seeker.suggest.beliefs import Beliefs
from seeker.suggest.features import suggest_features
from seeker.suggest.row_space import RowSpace
from tests.benchmarks.pools_with_truth import Split

SHOWN = 100
ACCEPTED = 5
TRUE_TOP = 100
LEAST_PURITY = 0.7


@dataclass
class Said:
    """What was said so far."""

    y: NDArray[np.int64] = field(repr=False)
    features: list[int] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)

    def rules(self, split: Split) -> Rules | None:
        """Give the accepted words as rules over the rows to learn from."""
        if not self.features:
            return None
        return rules_of_features(split.X, self.features, self.codes)


# Learns from what was said; gives the posterior of the rows to learn from, and of the test rows.
Learner = Callable[[Split, Said], tuple[NDArray[np.floating], NDArray[np.floating]]]


@dataclass(frozen=True)
class Protocol:
    """How a session goes.

    Attributes
    ----------
    row_cost, word_cost
        Units of effort.
    batch
        Rows a round.
    checkpoints
        Units of effort at which the learner is judged.
    test_share
        Rows held out to judge by.
    """

    row_cost: float
    word_cost: float
    batch: int
    checkpoints: Sequence[float]
    test_share: float


# Settles' protocol (DUALIST, EMNLP 2011): words cost nothing, ten rows a round.
DUALIST = Protocol(1.0, 0.0, 10, (10, 30, 60, 120), 0.1)
# Raghavan et al.: labeling a feature takes about a fifth of the time of labeling a row.
EFFORT = Protocol(1.0, 0.2, 5, (20, 40, 60, 100, 150), 0.2)


@dataclass(frozen=True)
class Contestant:
    """A learner, and how it is used.

    Attributes
    ----------
    learner
        Learns.
    words
        Whether it takes words at all.
    stop_words
        Whether it shows and learns from stop words.
    by
        How rows are asked: "margin", "entropy" or "random".
    features
        Who chooses the words that are shown: "dualist", or "seeker" as in the program.
    """

    learner: Learner
    words: bool = True
    stop_words: bool = True
    by: str = "margin"
    features: str = "dualist"


def run_session(
    split: Split, contestant: Contestant, protocol: Protocol, seed: int
) -> Iterator[NDArray[np.floating]]:
    """Yield the probabilities of the test rows at each checkpoint, in order."""
    rng = np.random.default_rng(seed)
    person = _Person(split, contestant)
    said = Said(np.full(len(split.truth), -1))
    posterior: NDArray[np.floating] | None = None
    effort, waiting = 0.0, list(protocol.checkpoints)
    while waiting:
        if contestant.words:
            effort += protocol.word_cost * person.accept_words(said, posterior)
        rows = _ask(posterior, said.y, contestant.by, protocol.batch, rng)
        said.y[rows] = split.truth[rows]
        effort += protocol.row_cost * len(rows)
        if not len(rows) or effort >= waiting[0]:
            posterior, of_test = contestant.learner(split, said)
            while waiting and (effort >= waiting[0] or not len(rows)):
                waiting.pop(0)
                yield of_test
        else:
            posterior, _ = contestant.learner(split, said)


class _Person:
    """Accepts shown words that are among the best hundred by the truth, for their true class."""

    def __init__(self, split: Split, contestant: Contestant) -> None:
        self._split = split
        truth = np.eye(split.pool.n_classes)[split.truth]
        gains = feature_gains(split.X, truth)
        self._never = np.zeros(split.X.shape[1], dtype=np.bool_)
        if not contestant.stop_words:
            self._never |= split.pool.stop_words
        for block in split.pool.blocks:
            if block.kind is BlockKind.NUMBERS:
                self._never[block.start : block.stop] = True
        order = np.argsort(-np.where(self._never, -1.0, gains.gain), kind="stable")
        self._good = np.zeros(split.X.shape[1], dtype=np.bool_)
        self._good[order[:TRUE_TOP]] = True
        self._good &= ~self._never
        self._class_of = gains.rate.argmax(axis=1)
        # A hint over a word need not be pure; who says that a bin means a class has looked.
        rows_of = gains.rate * np.bincount(split.truth, minlength=split.pool.n_classes)
        of_class = rows_of[np.arange(len(rows_of)), self._class_of]
        purity = of_class / np.maximum(rows_of.sum(axis=1), 1.0)
        for block in split.pool.blocks:
            if block.kind is BlockKind.ALTERNATIVES:
                columns = slice(block.start, block.stop)
                self._good[columns] &= purity[columns] >= LEAST_PURITY
        self._rows_with = np.asarray((split.X != 0).sum(axis=0)).ravel()
        self._space = _space_of(split) if contestant.features == "seeker" else None

    def accept_words(self, said: Said, posterior: NDArray[np.floating] | None) -> int:
        """Say what the shown words mean; give how many were accepted."""
        answered = self._never.copy()
        answered[said.features] = True
        before = len(said.features)
        for code, shown in enumerate(self._choose(said, answered, posterior)):
            fits = [word for word in shown if self._good[word] and self._class_of[word] == code]
            said.features += fits[:ACCEPTED]
            said.codes += [code] * len(fits[:ACCEPTED])
        return len(said.features) - before

    def _choose(
        self,
        said: Said,
        answered: NDArray[np.bool_],
        posterior: NDArray[np.floating] | None,
    ) -> Iterable[list[int]]:
        if self._space is None:
            return self._shown(answered, posterior)
        beliefs = Beliefs(
            space=self._space,
            labels=said.y.astype(np.int32),
            gold=said.y >= 0,
            n_classes=self._split.pool.n_classes,
            probabilities=None if posterior is None else posterior.astype(np.float64),
        )
        searches = {self._space.features.feature_search(one) for one in said.features}
        found = suggest_features(beliefs, SHOWN, answered=searches)
        return [[one.feature for one in suggestions] for suggestions in found]

    def _shown(
        self, answered: NDArray[np.bool_], posterior: NDArray[np.floating] | None
    ) -> Iterator[list[int]]:
        if posterior is None:
            frequent = np.argsort(-np.where(answered, -1, self._rows_with), kind="stable")[:SHOWN]
            yield from [frequent.tolist()] * self._split.pool.n_classes
            return
        found = feature_gains(self._split.X, posterior)
        gain = np.where(answered, 0.0, found.gain)
        ranked = np.argsort(-gain, kind="stable")[: 2 * SHOWN]
        ranked = ranked[gain[ranked] > 0]
        for code in range(self._split.pool.n_classes):
            typical = found.rate[ranked, code] > 0.75 * found.rate[ranked].max(axis=1)
            yield ranked[typical][:SHOWN].tolist()


def _space_of(split: Split) -> RowSpace:
    whole = split.pool.features
    searches = [
        [whole.feature_search(feature) for feature in range(field.start, field.stop)]
        for field in whole.fields
    ]
    X = split.X[:, : whole.n_features]
    n_rows = X.shape[0]
    alone = np.arange(n_rows, dtype=np.int32)
    duplicates = Duplicates(alone, np.ones(n_rows, dtype=np.int32))
    return RowSpace(FeatureMatrix(X, whole.fields, searches), duplicates)


def _ask(
    posterior: NDArray[np.floating] | None,
    y: NDArray[np.int64],
    by: str,
    batch: int,
    rng: np.random.Generator,
) -> NDArray[np.int64]:
    candidates = np.flatnonzero(y < 0)
    chance = rng.random(len(candidates))
    if posterior is None or by == "random":
        return candidates[np.argsort(chance)[:batch]]
    P = posterior[candidates]
    if by == "entropy":
        certainty = (P * np.log(np.maximum(P, 1e-300))).sum(axis=1)
    else:
        best = np.sort(P, axis=1)
        certainty = best[:, -1] - best[:, -2]
    return candidates[np.lexsort((chance, certainty))[:batch]]
