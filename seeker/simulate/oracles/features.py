"""Answering about words, values and ranges: they are recognised if they truly tell much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seeker.errors import SearchError, UsageError
from seeker.pool.field import FieldKind
from seeker.simulate.truth import NO_TRUTH
from seeker.suggest.feature_gain import class_gains

if TYPE_CHECKING:
    from seeker.session.suggestions import FeatureSuggestion
    from seeker.simulate.person import Person

_LEAST_PURITY = 0.7
"""A word need not be pure to be a hint; who says that a bin means a class has looked at it."""


class FeatureOracle:
    """Accepts a shown feature if it is among the best by the truth's information gain.

    Parameters
    ----------
    person
        Who answers.
    per_class
        How many features of a class are accepted at a time, at most (DUALIST's protocol has 5).
    """

    def __init__(self, person: Person, per_class: int = 5) -> None:
        self._person = person
        self._per_class = per_class
        self._class_of = _telling_features(person)

    def answer(self, shown: list[FeatureSuggestion]) -> int:
        """Say what shown features mean, as long as there is effort left; give how many."""
        person, habits = self._person, self._person.habits
        accepted: dict[str, int] = {}
        for one in shown:
            label = self._class_of.get(one.search)
            if person.random.random() < habits.feature_errors:
                label = one.label if label is None else None
            if label != one.label or accepted.get(label, 0) >= self._per_class:
                continue
            if not person.purse.affords(habits.costs.feature):
                break
            try:
                person.session.rule(one.search, label)
            except (SearchError, UsageError):
                continue
            person.purse.spend("feature", habits.costs.feature)
            accepted[label] = accepted.get(label, 0) + 1
        return sum(accepted.values())


def _telling_features(person: Person) -> dict[str, str]:
    """Give the class of each feature that the person recognises, by its search."""
    session, truth = person.session, person.truth
    features = session.pool.features
    known = truth.codes != NO_TRUTH
    codes = np.where(known, truth.codes, 0)
    n_classes = len(truth.names)
    gains = class_gains(features.X, codes, known.astype(np.float32), n_classes)
    best = np.where(gains.gain > 0, gains.gain, 0.0).max(axis=1)
    order = np.argsort(-best, kind="stable")[: person.habits.top_features]
    found: dict[str, str] = {}
    for feature in order[best[order] > 0].tolist():
        label = int(gains.gain[feature].argmax())
        rows = features.X[:, [feature]].nonzero()[0]
        purity = (truth.codes[rows] == label).mean() if len(rows) else 0.0
        kind = features.field_of(feature).kind
        if kind in (FieldKind.WORDS, FieldKind.BIGRAMS) or purity >= _LEAST_PURITY:
            found[session.short(features.feature_search(feature))] = truth.names[label]
    return found
