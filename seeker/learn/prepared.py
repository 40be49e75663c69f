"""What naive Bayes computes from X alone, by no label: kept from fit to fit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from seeker.learn.field_evidence import Evidence, background_of, totals_of
from seeker.learn.row_forms import settle_row_form
from seeker.learn.rule_evidence import fired_rules, speaks_through_features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.learn.blocks import Block
    from seeker.learn.row_forms import DampenedRows, RowForm
    from seeker.learn.rules import Rules
    from seeker.learn.targets import Targets

# A part of fewer rows doesn't stand for all.
_LEAST_ROWS = 200


@dataclass(frozen=True)
class PreparedRows:
    """Rows, and what they say whatever their labels are.

    Attributes
    ----------
    given
        X as it was handed over.
    X
        The same, checked.
    form
        How rows are dampened.
    order
        The place in X of each of `rows`, shape (n_rows,) int64: at random, so that any run of them
        stands for all; None where all rows are one part.
    rows
        The rows, dampened, in that order.
    parts
        Runs of these rows.
    weights
        Of the rows of X, shape (n_rows,) float64.
    totals, background
        As in `Evidence`.
    """

    given: Any = field(repr=False)
    X: Any = field(repr=False)
    form: RowForm
    order: NDArray[np.int64] | None = field(repr=False)
    rows: DampenedRows
    parts: Sequence[slice]
    weights: NDArray[np.float64] = field(repr=False)
    totals: NDArray[np.float64] = field(repr=False)
    background: NDArray[np.float64] = field(repr=False)

    def weighed(self, weights: NDArray[np.float64]) -> Self:
        """Give the same rows with these weights."""
        if np.array_equal(self.weights, weights):
            return self
        totals = _part_totals(self.rows, self.parts, in_order(weights, self.order))
        background = background_of(totals.sum(axis=0), self.form.blocks)
        return replace(self, weights=weights, totals=totals, background=background)

    def evidence(self, targets: Targets, rules: Rules | None) -> Evidence:
        """Put what was said of the rows beside them."""
        fired = None
        if rules is not None:
            standing = np.flatnonzero(~speaks_through_features(rules, self.form.blocks))
            if len(standing):
                fired = fired_rules(rules.matches, standing, self.rows.X.dtype)
        if self.order is not None:
            targets = replace(targets, codes=targets.codes[self.order])
            fired = None if fired is None else fired[self.order]
        return Evidence(
            rows=self.rows,
            parts=self.parts,
            weights=in_order(self.weights, self.order),
            targets=targets,
            rules=rules,
            fired=fired,
            blocks=self.form.blocks,
            totals=self.totals,
            background=self.background,
        )

    def as_given(self, posterior: NDArray[np.floating]) -> NDArray[np.floating]:
        """Bring back into the order of X what is about `rows`, shape (n_rows, …)."""
        if self.order is None:
            return posterior
        places = np.empty_like(self.order)
        places[self.order] = np.arange(len(places))
        return posterior.take(places, axis=0)


def prepare_rows(
    given: Any, X: Any, blocks: Sequence[Block], weights: NDArray[np.float64], *, n_parts: int
) -> PreparedRows:
    """Dampen rows, shuffle them, and add up their features.

    Parameters
    ----------
    given, X
        X as it was handed over, and checked: CSR or dense, shape (n_rows, n_features).
    weights
        Of the rows, shape (n_rows,).
    n_parts
        Into how many parts to cut the rows, at most.
    """
    n_rows = X.shape[0]
    n_parts = max(min(n_parts, n_rows // _LEAST_ROWS), 1)
    order = np.random.RandomState(0).permutation(n_rows) if n_parts > 1 else None
    form = settle_row_form(X, blocks, weights)
    rows = form.dampen(X)
    rows = rows if order is None else rows.take(order)
    edges = np.linspace(0, n_rows, n_parts + 1).astype(int).tolist()
    parts = [slice(*ends) for ends in pairwise(edges)]
    totals = _part_totals(rows, parts, in_order(weights, order))
    return PreparedRows(
        given=given,
        X=X,
        form=form,
        order=order,
        rows=rows,
        parts=parts,
        weights=weights,
        totals=totals,
        background=background_of(totals.sum(axis=0), blocks),
    )


def in_order(values: NDArray[np.float64], order: NDArray[np.int64] | None) -> NDArray[np.float64]:
    """Give values in an order; as they are where there is none."""
    return values if order is None else values[order]


def _part_totals(
    rows: DampenedRows, parts: Sequence[slice], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    return np.stack([totals_of(rows.run(part), weights[part]) for part in parts])
