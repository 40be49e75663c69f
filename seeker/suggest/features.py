"""Features to ask about: which words, values and ranges speak for which class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from seeker.pool.field import FieldKind
from seeker.pool.term_text import write_column
from seeker.search.editing import top_terms
from seeker.suggest.conditions import presence

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from numpy.typing import NDArray

    from seeker.suggest.beliefs import Beliefs
    from seeker.suggest.row_space import RowSpace

MIN_LIFT = 2.0
"""How many times as frequent a feature is in its class as outside, at least.

Below that it says little, however many rows have it: most of what is left out are stop words.
"""

MIN_ROWS = 2
_MOST_OF_WORDS = 0.5
_MOST_OF_VALUES = 0.95
_MIN_GAIN = 1e-6
_LARGEST_OVERLAP = 0.5
# How many features are compared for overlap to find one that is unlike the others.
_LOOKED_AT = 8
# On how many rows at least, where there are so many.
_COMPARED_ROWS = 20_000
_TEXTS = frozenset({FieldKind.WORDS, FieldKind.BIGRAMS})


@dataclass(frozen=True)
class FeatureSuggestion:
    """A feature that probably speaks for a class.

    Attributes
    ----------
    feature
        Its number in the feature matrix.
    search
        The search that finds the rows with it, of one term.
    label
        The class.
    score
        Its information gain about the class, in bits; before there is anything to go by, how much
        it tells rows apart (`RowSpace.cohesion`). Higher comes first.
    count
        How many rows have it.
    """

    feature: int
    search: str
    label: int
    score: float
    count: int


def suggest_features(
    beliefs: Beliefs,
    n: int,
    *,
    answered: Collection[str] = (),
    rejected: Collection[tuple[str, int]] = (),
) -> list[list[FeatureSuggestion]]:
    """Suggest features for each class, the most telling first.

    A class that the model gives no row to, and every class before there is a model, gets features
    that many rows have, that tell rows apart, and that are spread over different rows.

    Parameters
    ----------
    n
        How many features a class gets, where there are so many that speak for it.
    answered
        Searches that somebody made a rule of: they are suggested for no class. A word may stand
        without its column.
    rejected
        Searches that somebody turned down, each with the class.

    Returns
    -------
    list
        Shape (n_classes,), each a list of at most `n`.
    """
    chooser = _Chooser(beliefs.space, n, set(answered), set(rejected))
    if beliefs.probabilities is None:
        by_chance = _before_labels(beliefs.space, chooser)
        return [by_chance(label, set()) for label in range(beliefs.n_classes)]
    gains = beliefs.gains
    allowed = _allowed(beliefs.space)
    found: list[list[FeatureSuggestion]] = []
    for label in range(beliefs.n_classes):
        gain = gains.gain[:, label]
        speaks = allowed & (gain > _MIN_GAIN) & (gains.lift[:, label] >= MIN_LIFT)
        found.append(chooser.choose(label, np.flatnonzero(speaks), gain))
    if all(found):
        return found
    by_chance = _before_labels(beliefs.space, chooser)
    taken = {one.feature for suggestions in found for one in suggestions}
    return [suggestions or by_chance(label, taken) for label, suggestions in enumerate(found)]


def _allowed(space: RowSpace) -> NDArray[np.bool_]:
    """Mark the features that more than a row has, and not nearly every row."""
    frequency = space.document_frequency
    allowed = frequency >= MIN_ROWS
    for field in space.features.fields:
        most = _MOST_OF_WORDS if field.kind in _TEXTS else _MOST_OF_VALUES
        part = slice(field.start, field.stop)
        allowed[part] &= frequency[part] <= most * space.n_rows
    return allowed


def _before_labels(
    space: RowSpace, chooser: _Chooser
) -> Callable[[int, set[int]], list[FeatureSuggestion]]:
    """Prepare suggestions for classes of which nothing is known."""
    cohesion = space.cohesion
    features = np.flatnonzero(_allowed(space) & (cohesion > 0.0))

    def suggest(label: int, taken: set[int]) -> list[FeatureSuggestion]:
        open_ones = features[~np.isin(features, list(taken))] if taken else features
        return chooser.choose(label, open_ones, cohesion, spread=True)

    return suggest


class _Chooser:
    """Takes the best features that nobody has answered or rejected."""

    def __init__(
        self,
        space: RowSpace,
        n: int,
        answered: set[str],
        rejected: set[tuple[str, int]],
    ) -> None:
        self._space = space
        self._n = n
        self._answered = answered
        self._rejected = rejected

    def choose(
        self,
        label: int,
        features: NDArray[np.integer],
        scores: NDArray[np.floating],
        *,
        spread: bool = False,
    ) -> list[FeatureSuggestion]:
        """Take features by their scores, shape (n_features,), the highest first.

        Parameters
        ----------
        spread
            Whether to leave out those that stand mostly in the same rows as one before.
        """
        wanted = self._n * _LOOKED_AT if spread else self._n
        best: list[FeatureSuggestion] = []
        for feature in _descending(features, scores):
            if len(best) >= wanted:
                break
            search = self._space.features.feature_search(feature)
            if self._is_open(feature, search, label):
                count = int(self._space.document_frequency[feature])
                best.append(
                    FeatureSuggestion(feature, search, label, float(scores[feature]), count)
                )
        return self._spread(best) if spread else best

    def _is_open(self, feature: int, search: str, label: int) -> bool:
        if search in self._answered or (search, label) in self._rejected:
            return False
        field = self._space.features.field_of(feature)
        if field.kind in _TEXTS:
            bare = search.removeprefix(f"{write_column(field.column)}:")
            return bare not in self._answered and (bare, label) not in self._rejected
        # All values that are too rare for a feature of their own take more than one term.
        return len(top_terms(search)) == 1

    def _spread(self, suggestions: list[FeatureSuggestion]) -> list[FeatureSuggestion]:
        """Take those that don't stand mostly in the same rows as an earlier one."""
        if not suggestions:
            return suggestions
        X = self._space.features.X
        some = np.arange(0, X.shape[0], max(X.shape[0] // _COMPARED_ROWS, 1))
        columns = presence(X[some], [one.feature for one in suggestions])
        together = (columns.T @ columns).toarray()
        counts = together.diagonal()
        overlap = together / np.maximum(counts[:, None] + counts - together, 1.0)
        kept: list[int] = []
        for place in range(len(suggestions)):
            if len(kept) < self._n and (overlap[place, kept] <= _LARGEST_OVERLAP).all():
                kept.append(place)
        return [suggestions[place] for place in kept]


def _descending(features: NDArray[np.integer], scores: NDArray[np.floating]) -> Iterator[int]:
    """Give features by their scores, sorting no more of them than are asked for."""
    rest, window = features, 256
    while len(rest):
        if window < len(rest):
            split = np.argpartition(-scores[rest], window)
            now, rest = rest[split[:window]], rest[split[window:]]
        else:
            now, rest = rest, rest[:0]
        yield from now[np.lexsort((now, -scores[now]))].tolist()
        window *= 4
