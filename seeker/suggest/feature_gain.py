"""What a feature tells of each class, by the rows that a model gives to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from seeker.learn.sums import multiply_presence

if TYPE_CHECKING:
    import scipy.sparse as sp
    from numpy.typing import NDArray

# How many features are compared at a time, so that many classes don't need much memory.
_PART = 65_536


@dataclass(frozen=True)
class ClassGains:
    """How well each feature tells each class from the others.

    Attributes
    ----------
    gain
        Information gain of a feature's presence about one class against the others, in bits,
        shape (n_features, n_classes) float32; negative where the feature speaks against it.
    lift
        How many times as frequent a feature is in the class as outside, shape
        (n_features, n_classes) float32.
    """

    gain: NDArray[np.float32] = field(repr=False)
    lift: NDArray[np.float32] = field(repr=False)


def class_gains(
    X: sp.csr_array, classes: NDArray[np.int64], weights: NDArray[np.float32], n_classes: int
) -> ClassGains:
    """Compare features by their presence in the rows of each class.

    IG = H(Y) - P(w) H(Y | w) - P(not w) H(Y | not w), with Y = class or not, one class after the
    other, so that small classes are told apart as well as large ones; Settles (2011, section 3.2)
    has it over all classes at once.

    A row counts for one class, its most likely one, as there, and not for each by its probability:
    models that learned from a few rows are far from sure, and by probabilities all classes look
    alike.

    Parameters
    ----------
    X
        Shape (n_rows, n_features); a feature is present where it is not 0.
    classes
        The class of each row, shape (n_rows,), 0 to n_classes - 1.
    weights
        How much each row counts, shape (n_rows,).
    """
    shares = np.zeros((len(classes), n_classes), dtype=np.float32)
    shares[np.arange(len(classes)), classes] = weights
    present = multiply_presence(X, shares)
    return _compare(present, shares.sum(axis=0, dtype=np.float64))


def _compare(present: NDArray[np.float64], of_class: NDArray[np.float64]) -> ClassGains:
    """Compare the rows with and without each feature.

    Parameters
    ----------
    present
        How many rows of each class have a feature, shape (n_features, n_classes).
    of_class
        How many rows each class has, shape (n_classes,).
    """
    n = max(of_class.sum(), 1e-300)
    gain = np.empty(present.shape, dtype=np.float32)
    lift = np.empty(present.shape, dtype=np.float32)
    prior = _entropy(of_class / n)
    for start in range(0, len(present), _PART):
        part = slice(start, start + _PART)
        inside = present[part]
        having = inside.sum(axis=1, keepdims=True)
        lacking = np.maximum(n - having, 0.0)
        in_having = inside / np.maximum(having, 1e-300)
        in_lacking = (of_class - inside) / np.maximum(lacking, 1e-300)
        left = having * _entropy(in_having) + lacking * _entropy(in_lacking)
        bits = np.maximum(prior - left / n, 0.0)
        inside_rate = inside / np.maximum(of_class, 1e-300)
        outside_rate = (having - inside) / np.maximum(n - of_class, 1e-300)
        gain[part] = np.where(inside_rate > outside_rate, bits, -bits)
        # Half a row keeps a feature that no other row has from being infinitely telling.
        half = 0.5 / max(n, 1.0)
        lift[part] = (inside_rate + half) / (outside_rate + half)
    return ClassGains(gain, lift)


def _entropy(share: NDArray[np.float64]) -> NDArray[np.float64]:
    """Entropy in bits of a thing that is so with probability `share`."""
    inside = np.clip(share, 1e-15, 1.0 - 1e-15)
    entropy: NDArray[np.float64] = -(
        inside * np.log2(inside) + (1.0 - inside) * np.log2(1.0 - inside)
    )
    return np.where((share <= 0.0) | (share >= 1.0), 0.0, entropy)
