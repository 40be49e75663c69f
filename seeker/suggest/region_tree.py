"""Regions as a shallow tree finds them: short conjunctions over bins, values and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import scipy.sparse as sp

from seeker.pool.field import FieldKind
from seeker.suggest.conditions import (
    Condition,
    bins_of,
    feature_condition,
    is_named_value,
    range_condition,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from seeker.pool.features import FeatureMatrix

Conjunction: TypeAlias = tuple[Condition, ...]
"""Conditions that hold together."""

MAX_TERMS = 3
_LEAVES_PER_CLASS = 16
_MOST_LEAVES = 200


@dataclass(frozen=True)
class _Split:
    """What the tree can split by: the bins of a field in their order, or whether there is one.

    Attributes
    ----------
    place
        The field, by its place.
    feature
        The feature that a row has or hasn't; -1 for the order of the field's bins.
    """

    place: int
    feature: int = -1


def find_regions(
    features: FeatureMatrix,
    rows: NDArray[np.integer],
    targets: NDArray[np.float64],
    weights: NDArray[np.float64],
    chosen: Sequence[int],
    seed: int,
) -> list[Conjunction]:
    """Grow a tree over what a model believes of some rows, and read its nodes as conjunctions.

    A regression tree over all classes at once (Breiman et al. 1984); each class is scaled by its
    share, as in a chi-square distance, so that small classes have regions too. What is small is
    the number of its leaves, and the number of terms of what is read from it: a range takes two
    splits, and a word is often found only after many others were not.

    Parameters
    ----------
    rows
        The rows to grow it on, shape (n,).
    targets
        Their probability of each class, shape (n, n_classes).
    weights
        What each counts, shape (n,).
    chosen
        The words and values that may stand in a region; numbers and dates always may.

    Returns
    -------
    list
        Conjunctions of at most `MAX_TERMS` conditions, the first not negated, without repetition.
    """
    splits = list(_splits(features, chosen))
    if not splits or len(rows) < 2:
        return []
    # Estimators take long to import, and the first screen doesn't need them.
    from sklearn.tree import DecisionTreeRegressor

    part = features.X[rows]
    shares = np.average(targets, axis=0, weights=weights)
    scaled = targets / np.sqrt(np.maximum(shares, 1e-6))
    grown = DecisionTreeRegressor(
        max_leaf_nodes=min(_LEAVES_PER_CLASS * targets.shape[1], _MOST_LEAVES),
        min_samples_leaf=max(2, len(rows) // 1000),
        random_state=seed % 2**32,
    ).fit(_table(features, part, splits), scaled, sample_weight=weights)
    found: dict[Conjunction, None] = {}
    for bounds in _nodes(grown.tree_):
        conditions = _conditions(features, splits, bounds)
        plain = tuple(one for one in conditions if not one.negated)
        for some in (conditions, plain):
            if plain and len(some) <= MAX_TERMS:
                found[some] = None
    return list(found)


def _splits(features: FeatureMatrix, chosen: Sequence[int]) -> Iterator[_Split]:
    wanted = sorted(chosen)
    for place, field in enumerate(features.fields):
        if field.kind is FieldKind.BINS:
            yield _Split(place)
            continue
        for feature in wanted:
            is_here = field.start <= feature < field.stop
            if is_here and (
                field.kind is not FieldKind.VALUES or is_named_value(features, field, feature)
            ):
                yield _Split(place, feature)


def _table(
    features: FeatureMatrix, part: sp.csr_array, splits: Sequence[_Split]
) -> NDArray[np.float32]:
    """Lay out what the tree splits by, shape (n_rows, n_splits); -1 for a number's lack."""
    table = np.empty((part.shape[0], len(splits)), dtype=np.float32)
    by_feature = sp.csc_array(part)
    for at, split in enumerate(splits):
        if split.feature >= 0:
            column = by_feature[:, [split.feature]]
            table[:, at] = 0.0
            table[column.indices, at] = 1.0
            continue
        bins = bins_of(features, features.fields[split.place])
        table[:, at] = -1.0
        for code, feature in enumerate(bins):
            column = by_feature[:, [feature]]
            table[column.indices, at] = code
    return table


Bounds: TypeAlias = dict[int, tuple[float, float]]
"""For each split that a path used, what it lies above and what it is at most."""


def _nodes(tree: Any) -> Iterator[Bounds]:
    """Give the path to each node but the root."""
    waiting: list[tuple[int, Bounds]] = [(0, {})]
    while waiting:
        node, bounds = waiting.pop()
        if bounds:
            yield bounds
        if tree.children_left[node] < 0:
            continue
        at, threshold = int(tree.feature[node]), float(tree.threshold[node])
        low, high = bounds.get(at, (-np.inf, np.inf))
        waiting.append((tree.children_right[node], {**bounds, at: (max(low, threshold), high)}))
        waiting.append((tree.children_left[node], {**bounds, at: (low, min(high, threshold))}))


def _conditions(features: FeatureMatrix, splits: Sequence[_Split], bounds: Bounds) -> Conjunction:
    """Write a path as conditions, one for each split, those that are negated last."""
    written = [
        _condition(features, splits[at], low, high) for at, (low, high) in sorted(bounds.items())
    ]
    return tuple(sorted(written, key=lambda one: one.negated))


def _condition(features: FeatureMatrix, split: _Split, low: float, high: float) -> Condition:
    if split.feature >= 0:
        return feature_condition(features, split.place, split.feature, negated=high < 1.0)
    bins = bins_of(features, features.fields[split.place])
    if high < 0.0:
        return feature_condition(features, split.place, bins.stop)
    # A range that is open below leaves out the rows without a value, as ranges do.
    first = bins.start + (0 if low < 0.0 else int(np.floor(low)) + 1)
    last = bins.start + (len(bins) - 1 if np.isinf(high) else int(np.floor(high)))
    return range_condition(features, split.place, first, last)
