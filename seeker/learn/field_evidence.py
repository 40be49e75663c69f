"""What naive Bayes over fields learns from: rows, labels, and the pool's own frequencies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from seeker.learn.blocks import BlockKind
from seeker.learn.sums import multiply_transposed

if TYPE_CHECKING:
    from collections.abc import Sequence

    import scipy.sparse as sp
    from numpy.typing import NDArray

    from seeker.learn.blocks import Block
    from seeker.learn.row_forms import DampenedRows
    from seeker.learn.rules import Rules
    from seeker.learn.targets import Targets


@dataclass(frozen=True)
class Evidence:
    """What there is to learn from.

    Attributes
    ----------
    rows
        The rows, dampened.
    parts
        Runs of rows that each stand for all.
    weights
        Of the rows, shape (n_rows,) float64.
    targets
        The labels of rows and rules.
    rules
        The rules, or None; their matches are not in the order of `rows`.
    fired
        See `fired_rules`; None where no rule stands alone.
    blocks
        What the columns are.
    totals
        What the rows of each part have of each feature, by their weights, shape
        (n_parts, n_features) float64.
    background
        The pool's own distribution over the features of each field, shape (n_features,) float64.
    """

    rows: DampenedRows
    parts: Sequence[slice]
    weights: NDArray[np.float64] = field(repr=False)
    targets: Targets
    rules: Rules | None
    fired: sp.csr_array | None = field(repr=False)
    blocks: Sequence[Block]
    totals: NDArray[np.float64] = field(repr=False)
    background: NDArray[np.float64] = field(repr=False)


def gold_of(evidence: Evidence) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Give the labeled rows, and the weight of each in its class, (n_labeled, n_classes)."""
    labeled = np.flatnonzero(evidence.targets.labeled)
    classes = np.eye(len(evidence.targets.classes))[evidence.targets.codes[labeled]]
    return labeled, classes * evidence.weights[labeled, None]


def which_are_words(blocks: Sequence[Block]) -> NDArray[np.bool_]:
    """Tell which features are words, shape (n_features,)."""
    return per_column(blocks, [block.kind is BlockKind.COUNTS for block in blocks]) > 0


def totals_of(rows: DampenedRows, weights: NDArray[np.floating]) -> NDArray[np.float64]:
    """Give what rows together have of each feature, X.T @ weights, shape (n_features,)."""
    return multiply_transposed(rows.X, weights[:, None].astype(rows.X.dtype))[:, 0]


def background_of(totals: NDArray[np.float64], blocks: Sequence[Block]) -> NDArray[np.float64]:
    """Give the pool's own distribution over the features of each field, shape (n_features,)."""
    counts = totals + 0.5  # a feature of no row must not have probability 0
    sums = [counts[block.start : block.stop].sum() for block in blocks]
    return counts / per_column(blocks, sums)


def per_column(blocks: Sequence[Block], values: Sequence[float]) -> NDArray[np.float64]:
    """Give each feature the value of its block, shape (n_features,)."""
    sizes = [block.stop - block.start for block in blocks]
    return np.repeat(np.asarray(values, dtype=np.float64), sizes)
