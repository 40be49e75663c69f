"""DUALIST as it was (Settles 2011): its learner, its questions about rows and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seeker.learn import DualNB, Rules, feature_gains
from seeker.pool.field import FieldKind
from seeker.session.suggestions import FeatureSuggestion
from seeker.simulate.arms.arm import Arm, say_at_random
from seeker.simulate.oracles.features import FeatureOracle
from seeker.suggest import measures

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.session.models.learnable import Learnable
    from seeker.simulate.person import Person

_BATCH = 10
_SHOWN = 100
_TYPICAL = 0.75


class Classic(Arm):
    """Ten rows of the highest entropy a round, and words by information gain (Settles 2011).

    Words are shown under the classes whose mean count of them is near the highest; its learner is
    `DualNB(mode="classic")`, which learns from hints over single words.
    """

    name = "dualist"
    sentence = "DUALIST's learner, asking about rows and words as it did"
    learner = "dualist"

    takes_words = True
    asks_rows = True

    def __init__(self) -> None:
        self._oracle: FeatureOracle | None = None

    def step(self, person: Person) -> bool:
        """Answer about words, then about rows."""
        learned = learn_classic(person)
        said = self.takes_words and self._say_words(person, learned)
        if learned is None or not self.asks_rows:
            return say_at_random(person, _BATCH) or said
        gold = person.session.standing.gold
        open_ones = np.flatnonzero((gold < 0) & ~person.session.standing.skipped)
        doubt = measures.entropy(learned[open_ones])
        chance = person.random.random(len(open_ones))
        rows = open_ones[np.lexsort((chance, -doubt))[:_BATCH]]
        return person.say_rows(rows.tolist()) > 0 or said

    def _say_words(self, person: Person, learned: NDArray[np.float64] | None) -> bool:
        if self._oracle is None:
            self._oracle = FeatureOracle(person)
        return self._oracle.answer(self._shown(person, learned)) > 0

    def _shown(
        self, person: Person, learned: NDArray[np.float64] | None
    ) -> list[FeatureSuggestion]:
        """Give the words that DUALIST would show, by class."""
        session = person.session
        if learned is None:
            return session.ask_features(_SHOWN)
        features = session.pool.features
        found = feature_gains(features.X, learned)
        words = np.zeros(features.n_features, dtype=np.bool_)
        for field in features.fields:
            words[field.start : field.stop] = field.kind is FieldKind.WORDS
        gain = np.where(words, found.gain, 0.0)
        ranked = np.argsort(-gain, kind="stable")[:_SHOWN]
        typical = found.rate[ranked] > _TYPICAL * found.rate[ranked].max(axis=1, keepdims=True)
        said = {hint.search for hint in session.hints()}
        return [
            FeatureSuggestion(search, label, float(gain[feature]), 0)
            for code, label in enumerate(session.classes)
            for feature, fits in zip(ranked.tolist(), typical[:, code].tolist(), strict=True)
            if fits and (search := session.short(features.feature_search(feature))) not in said
        ]


class ClassicRows(Classic):
    """DUALIST without its words: the learner asks about rows alone."""

    name = "dualist-rows"
    sentence = "DUALIST's learner, asking about rows alone"
    takes_words = False


class ClassicRandom(ClassicRows):
    """DUALIST's learner on rows by chance."""

    name = "dualist-random"
    sentence = "rows by chance, judged by DUALIST's learner"
    asks_rows = False


def learn_classic(person: Person) -> NDArray[np.float64] | None:
    """Learn as DUALIST does; give the posterior of each row, None where nothing was said.

    Returns
    -------
    NDArray | None
        (n_rows, n_classes), the classes in the session's order.
    """
    taught = classic_of(person)
    return None if taught is None else np.asarray(taught.posterior_, dtype=np.float64)


def classic_of(person: Person) -> DualNB | None:
    """Fit DUALIST's learner on what was said of words and rows; None where nothing was."""
    said = person.session.learnable()
    if said is None:
        return None
    model = DualNB(mode="classic")
    classes = np.arange(len(said.class_ids))
    return model.fit(
        person.session.pool.features.X, said.y, rules=_words_only(said), classes=classes
    )


def _words_only(said: Learnable) -> Rules | None:
    """Leave rules out that are no single feature: classic mode knows no others."""
    rules = said.rules
    if rules is None:
        return None
    kept = np.flatnonzero(rules.features >= 0)
    return Rules(
        rules.matches[:, kept], rules.labels[kept], rules.purity[kept], rules.features[kept]
    )
