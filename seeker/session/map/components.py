"""Components of texts and of vectors: the directions in which rows differ most.

For texts it is latent semantic analysis (Deerwester et al., "Indexing by Latent Semantic Analysis",
1990): the singular vectors of rows by words, weighted by how rare the words are. They are found on
a sample of the rows; every row is then projected.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp

from seeker.learn.sums import each_part
from seeker.pool.field import FieldKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.pool.features import FeatureMatrix
    from seeker.pool.field import Field

N_COMPONENTS = 4
"""How many directions of a column are offered."""

_SAMPLE = 20_000
_WORDS = 3
_FEWEST, _MOST_SHARE = 3, 0.25
_ENOUGH = 50
_SEED = 0


@dataclass(frozen=True)
class Components:
    """Where rows lie in the directions in which they differ most.

    Attributes
    ----------
    places
        (n_rows, k) float64, NaN for a row without words, or without a vector.
    poles
        For each direction the words that are strong at its low and at its high end; empty for
        vectors.
    """

    places: NDArray[np.float64] = field(repr=False)
    poles: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


def text_components(features: FeatureMatrix, column: str) -> Components | None:
    """Find the components of a text column's words; None where there is too little to find any.

    The first singular vector is what all rows have in common, so it is left out.
    """
    words = _field_of(features, column)
    if words is None or words.stop - words.start < N_COMPONENTS + 2:
        return None
    X = features.X
    n_rows = X.shape[0]
    frequency = _frequency(X, words)
    idf = _rarity(frequency, n_rows)
    sample = _sample_of(X, words, idf)
    if sample.shape[0] < N_COMPONENTS + 2:
        return None
    directions = _directions(sample)[:, 1:]
    # One product gives the places, and the squared length of each row by which they are divided.
    W = np.zeros((X.shape[1], directions.shape[1] + 1), dtype=np.float32)
    W[words.start : words.stop, :-1] = directions * idf[:, None]
    W[words.start : words.stop, -1] = idf**2
    projected = np.concatenate(list(each_part(X, lambda part, _: _ones(part) @ W)))
    lengths = np.sqrt(projected[:, -1].astype(np.float64))
    with np.errstate(invalid="ignore", divide="ignore"):
        places = projected[:, :-1] / lengths[:, None]
    places[lengths == 0] = np.nan
    poles = tuple(_poles(features, words, directions[:, at]) for at in range(directions.shape[1]))
    return Components(places, poles)


def vector_components(vectors: NDArray[np.float32]) -> Components | None:
    """Find the principal components of vectors, (n_rows, d), a row of NaN where there is none."""
    known = np.flatnonzero(~np.isnan(vectors).any(axis=1))
    k = min(N_COMPONENTS, vectors.shape[1])
    if len(known) < k + 2:
        return None
    sample = vectors[_some(known)].astype(np.float64)
    middle = sample.mean(axis=0)
    _, _, directions = np.linalg.svd(sample - middle, full_matrices=False)
    places = (vectors.astype(np.float64) - middle) @ _pointed(directions[:k].T)
    return Components(places, ((((), ())),) * k)


def _field_of(features: FeatureMatrix, column: str) -> Field | None:
    return next(
        (one for one in features.fields if one.column == column and one.kind is FieldKind.WORDS),
        None,
    )


def _frequency(X: Any, words: Field) -> NDArray[np.int64]:
    counts = np.zeros(X.shape[1], dtype=np.int64)
    for part in each_part(X, lambda part, _: np.bincount(part.indices, minlength=X.shape[1])):
        counts += part
    return counts[words.start : words.stop]


def _rarity(frequency: NDArray[np.int64], n_rows: int) -> NDArray[np.float64]:
    """Weigh words by how rare they are; those of everywhere tell nothing apart and count nothing.

    Nor do those of very few rows: with them single rows would be directions of their own.
    """
    telling = (frequency >= _FEWEST) & (frequency <= _MOST_SHARE * n_rows)
    if telling.sum() < _ENOUGH:
        telling = frequency > 0
    return np.where(telling, np.log((1 + n_rows) / (1 + frequency)) + 1, 0.0)


def _sample_of(X: Any, words: Field, idf: NDArray[np.float64]) -> Any:
    """Give some rows that have words, weighted and of length 1, CSR."""
    rows = _some(np.arange(X.shape[0]))
    taken = _ones(X[rows])[:, words.start : words.stop].astype(np.float64)
    weighted = taken @ sp.diags_array(idf)
    lengths = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    has_words = np.flatnonzero(lengths)
    return (sp.diags_array(1 / lengths[has_words]) @ weighted.tocsr()[has_words]).tocsr()


def _some(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    if len(rows) <= _SAMPLE:
        return rows
    return np.sort(np.random.default_rng(_SEED).choice(rows, _SAMPLE, replace=False))


def _directions(sample: Any) -> NDArray[np.float64]:
    """Give the singular vectors of weighted rows, (n_words, k + 1), the strongest first."""
    from sklearn.decomposition import TruncatedSVD

    k = min(N_COMPONENTS + 1, *(size - 1 for size in sample.shape))
    fitted = TruncatedSVD(k, random_state=_SEED).fit(sample)
    return _pointed(fitted.components_.T)


def _pointed(directions: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn each direction so that its strongest entry is positive: its sign is arbitrary."""
    strongest = np.abs(directions).argmax(axis=0)
    signs = np.sign(directions[strongest, np.arange(directions.shape[1])])
    return directions * np.where(signs == 0, 1.0, signs)


def _ones(part: Any) -> Any:
    return sp.csr_array((np.ones_like(part.data), part.indices, part.indptr), shape=part.shape)


def _poles(
    features: FeatureMatrix, words: Field, direction: NDArray[np.float64]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    order = np.argsort(direction, kind="stable")

    def named(places: NDArray[np.int64], sign: float) -> tuple[str, ...]:
        strong = [int(at) for at in places if direction[at] * sign > 0]
        return tuple(" ".join(features.feature_words(words.start + at)) for at in strong)

    return named(order[:_WORDS], -1.0), named(order[::-1][:_WORDS], 1.0)
