"""Foreign learners: what somebody else would train on the same labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp

from seeker.learn import learning_matrix
from seeker.learn.blocks import BlockKind
from seeker.session.models.other_pool import rows_elsewhere

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.search import SearchablePool


@dataclass(frozen=True)
class Learner:
    """A learner by what it is called.

    Attributes
    ----------
    sentence
        What it is, for people.
    make
        Makes an estimator that wasn't fitted yet.
    by_distance
        Whether it tells how sure it is by the distance from its border, not by probabilities.
    """

    sentence: str
    make: Callable[[], Any]
    by_distance: bool = False

    def sureness(self, model: Any, X: Any) -> NDArray[np.float64]:
        """Say how sure a fitted model is of rows, (n_rows,), higher being surer."""
        if self.by_distance:
            scores = np.asarray(model.decision_function(X))
            if scores.ndim == 1:
                return np.asarray(np.abs(scores))
            best = np.sort(scores, axis=1)
            return np.asarray(best[:, -1] - best[:, -2])
        best = np.sort(model.predict_proba(X), axis=1)
        return np.asarray(best[:, -1] - best[:, -2])

    def probabilities(self, model: Any, X: Any) -> NDArray[np.float64]:
        """Give how probable each class is, (n_rows, n_classes of the model).

        Distances from a border become a rank by a softmax; the likeliest is the predicted class.
        """
        if not self.by_distance:
            return np.asarray(model.predict_proba(X))
        scores = np.asarray(model.decision_function(X))
        if scores.ndim == 1:
            scores = np.column_stack([-scores / 2.0, scores / 2.0])
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        P: NDArray[np.float64] = odds / odds.sum(axis=1, keepdims=True)
        return P


def _svm() -> Any:
    from sklearn.svm import SVC

    return SVC(gamma="scale")


def _trees() -> Any:
    from sklearn.ensemble import ExtraTreesClassifier

    return ExtraTreesClassifier(100, random_state=0)


def _logistic() -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=10.0, class_weight="balanced", max_iter=1000)


def _neighbours() -> Any:
    from sklearn.neighbors import KNeighborsClassifier

    return KNeighborsClassifier(5, weights="distance")


LEARNERS: Mapping[str, Learner] = MappingProxyType(
    {
        "svm": Learner("support vector machine with an RBF kernel", _svm, by_distance=True),
        "trees": Learner("extremely randomised trees", _trees),
        "logistic": Learner("logistic regression, classes balanced", _logistic),
        "neighbours": Learner("nearest neighbours", _neighbours),
    }
)


class ForeignRows:
    """Rows as somebody else would take them: TF-IDF of words, scaled numbers, values of categories.

    Parameters
    ----------
    pool
        The rows to learn from; other rows are read in the same way.
    """

    def __init__(self, pool: SearchablePool) -> None:
        self._pool = pool
        self._seen = learning_matrix(pool.features, pool.columns.values())
        self._has_words = any(block.kind is BlockKind.COUNTS for block in self._seen.blocks)
        self._weights = [
            _tfidf(self._seen.X[:, block.start : block.stop])
            if block.kind is BlockKind.COUNTS
            else None
            for block in self._seen.blocks
        ]
        self.here: Any = self._read(self._seen.X)

    def of(self, other: SearchablePool) -> Any:
        """Give another pool's rows, CSR where there are words, dense otherwise; (n_rows, n)."""
        return self._read(rows_elsewhere(self._pool, other, self._seen.scales))

    def _read(self, X: sp.csr_array) -> Any:
        parts = [
            self._block(X[:, block.start : block.stop], block.rough, weights)
            for block, weights in zip(self._seen.blocks, self._weights, strict=True)
        ]
        together = sp.hstack(parts, format="csr") if parts else X
        if not self._has_words:
            return together.toarray()
        # Some learners take no long indices, which stacking makes where any part has them.
        together.indices = together.indices.astype(np.int32)
        together.indptr = together.indptr.astype(np.int32)
        return together

    def _block(self, part: sp.csr_array, n_rough: int, weights: Any | None) -> Any:
        if weights is not None:
            return weights.transform(part)
        # What bins say roughly, the number beside them says exactly.
        return part[:, n_rough:]


def _tfidf(counts: sp.csr_array) -> Any:
    from sklearn.feature_extraction.text import TfidfTransformer

    return TfidfTransformer(sublinear_tf=True).fit(counts)
