"""What a feature tells about the classes that a model sees."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from seeker.learn.sums import multiply_presence

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class FeatureGains:
    """How well each feature tells the classes apart.

    Attributes
    ----------
    gain
        Information gain of a feature's presence, in bits, shape (n_features,) float64; 0 for a
        feature that no row or every row has.
    rate
        The share of each class's rows that have the feature, shape (n_features, n_classes)
        float64; 0 for a class without rows.
    """

    gain: NDArray[np.float64] = field(repr=False)
    rate: NDArray[np.float64] = field(repr=False)


def feature_gains(X: Any, P: NDArray[np.floating], *, like_dualist: bool = False) -> FeatureGains:
    """Compare features by their presence in the rows that a model gives to each class.

    IG(w) = H(Y) - P(w) H(Y | w) - P(not w) H(Y | not w), as DUALIST asks for words (Settles 2011,
    section 3.2), with each row in its most likely class. Unlike there, a feature of every row has
    no gain instead of NaN.

    Parameters
    ----------
    X
        CSR or dense, shape (n_rows, n_features).
    P
        Probability of each class, shape (n_rows, n_classes).
    like_dualist
        Whether to round as MALLET does, which DUALIST takes its gains from: entropies and the
        logarithm of 2 are of single precision there.
    """
    entropy = _single_precision_entropy if like_dualist else _entropy
    n_rows, n_classes = P.shape
    hard = np.zeros((n_rows, n_classes), dtype=np.float32)
    hard[np.arange(n_rows), P.argmax(axis=1)] = 1.0
    of_class = hard.sum(axis=0, dtype=np.float64)
    present = multiply_presence(X, hard)
    absent = of_class - present
    gain = (
        entropy(of_class[None, :]) * n_rows
        - entropy(present) * present.sum(axis=1)
        - entropy(absent) * absent.sum(axis=1)
    ) / max(n_rows, 1)
    return FeatureGains(np.maximum(gain, 0.0), present / np.maximum(of_class, 1.0))


def _entropy(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Entropy in bits of each row of counts, shape (n,); 0 where there are none."""
    share = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1e-300)
    logs = np.log2(share, where=share > 0, out=np.zeros_like(share))
    entropy: NDArray[np.float64] = -(share * logs).sum(axis=1)
    return entropy


def _single_precision_entropy(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    share = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1e-300)
    logs = np.log(share, where=share > 0, out=np.zeros_like(share)) / np.float32(np.log(2.0))
    entropy = -(share * logs).sum(axis=1)
    rounded: NDArray[np.float64] = entropy.astype(np.float32).astype(np.float64)
    return rounded
