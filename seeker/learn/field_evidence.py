"""What naive Bayes over fields learns from: rows, labels, and the pool's own frequencies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from seeker.learn.blocks import BlockKind
from seeker.learn.sums import multiply_transposed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.learn.blocks import Block
    from seeker.learn.row_forms import DampenedRows
    from seeker.learn.rules import Rules
    from seeker.learn.targets import Targets


@dataclass(frozen=True)
class SampledRows:
    """Rows that stand for all.

    Attributes
    ----------
    places
        Which rows they are, in order, shape (n_sampled,) int64.
    rows
        These rows.
    """

    places: NDArray[np.int64] = field(repr=False)
    rows: DampenedRows


@dataclass(frozen=True)
class Evidence:
    """What there is to learn from.

    Attributes
    ----------
    rows
        The rows, dampened.
    sample
        Some that stand for all; None where there are few.
    weights
        Of the rows, shape (n_rows,) float64.
    targets
        The labels of rows and rules.
    rules
        The rules, or None.
    blocks
        What the columns are.
    totals
        What all rows together have of each feature, by their weights, shape (n_features,) float64.
    background
        The pool's own distribution over the features of each field, shape (n_features,) float64.
    """

    rows: DampenedRows
    sample: SampledRows | None
    weights: NDArray[np.float64] = field(repr=False)
    targets: Targets
    rules: Rules | None
    blocks: Sequence[Block]
    totals: NDArray[np.float64] = field(repr=False)
    background: NDArray[np.float64] = field(repr=False)


def sample_rows(rows: DampenedRows, at_most: int) -> SampledRows | None:
    """Choose rows spread over all, in order; None where there are not more than so many."""
    n_rows = rows.X.shape[0]
    if n_rows <= at_most:
        return None
    # Random within each stretch: rows may be sorted, or come in turns.
    starts = np.arange(at_most) * (n_rows / at_most)
    jitter = np.random.RandomState(0).uniform(size=at_most)
    places = (starts + jitter * (n_rows / at_most)).astype(np.int64)
    return SampledRows(places, rows.take(places))


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
