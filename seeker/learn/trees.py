"""Growing extremely randomised trees quickly, on few rows again and again."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn import config_context
from sklearn.tree import ExtraTreeRegressor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray


@dataclass(frozen=True)
class Trees:
    """Trees, each with the rows that it was grown on.

    Attributes
    ----------
    n_classes
        How many classes they tell apart.
    trees
        The trees.
    drawn
        For each tree how often it drew each row, shape (n_rows,); None where it had all.
    """

    n_classes: int
    trees: list[Any] = field(repr=False)
    drawn: list[NDArray[np.int64]] | None = field(repr=False)

    def votes(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Give the mean share of each class in the leaves of rows, (n_rows, n_classes)."""
        total = np.zeros((len(rows), self.n_classes))
        for tree in self.trees:
            total += tree.predict(rows, check_input=False)
        shares: NDArray[np.float64] = total / len(self.trees)
        return shares

    def with_unseen(self) -> Iterator[tuple[Any, NDArray[np.bool_]]]:
        """Give each tree with the rows that it wasn't grown on, (n_rows,)."""
        assert self.drawn is not None
        for tree, drawn in zip(self.trees, self.drawn, strict=True):
            yield tree, drawn == 0


def grow_trees(
    rows: NDArray[np.float32],
    shares: NDArray[np.float64],
    weights: NDArray[np.float64],
    n_trees: int,
    random: np.random.RandomState,
    *,
    max_features: int | str = "sqrt",
    least_leaf: float = 0.0,
    bootstrap: bool = False,
) -> Trees:
    """Grow extremely randomised trees (Geurts et al. 2006).

    They regress on the classes' indicators: the squared error of these is Gini's impurity, so that
    splits and leaves are those of classification trees. scikit-learn's forest of such takes twice
    as long on a hundred rows: it looks at the labels and the parameters anew for each tree.

    Parameters
    ----------
    rows
        Shape (n_rows, n_columns), in C order.
    shares
        What part of each row is of each class, shape (n_rows, n_classes), two classes at least.
    weights
        Shape (n_rows,).
    max_features, least_leaf
        As `max_features` and `min_weight_fraction_leaf` there.
    bootstrap
        Whether each tree draws as many rows as there are, with replacement.
    """
    # The trees share one source of chance: seeding one for each takes as long as the growing.
    model = ExtraTreeRegressor(
        max_features=max_features, min_weight_fraction_leaf=least_leaf, random_state=random
    )
    # Weights are checked anew for each tree too, and where all are alike they say nothing.
    are_alike = bool((weights == weights[0]).all())
    trees: list[Any] = []
    drawn: list[NDArray[np.int64]] = []
    n_rows = len(rows)
    with config_context(skip_parameter_validation=True, assume_finite=True):
        for _ in range(n_trees):
            tree = copy(model)
            if not bootstrap:
                tree.fit(rows, shares, None if are_alike else weights, check_input=False)
            else:
                draw = random.randint(0, n_rows, n_rows)
                drawn.append(np.bincount(draw, minlength=n_rows))
                if are_alike:
                    tree.fit(rows[draw], shares[draw], check_input=False)
                else:
                    tree.fit(rows, shares, weights * drawn[-1], check_input=False)
            trees.append(tree)
    return Trees(shares.shape[1], trees, drawn if bootstrap else None)
