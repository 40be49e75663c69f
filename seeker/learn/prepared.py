"""What naive Bayes computes from X alone, by no label: kept from fit to fit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from seeker.learn.field_evidence import background_of, sample_rows, totals_of
from seeker.learn.row_forms import RowForm, settle_row_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.learn.blocks import Block
    from seeker.learn.field_evidence import SampledRows
    from seeker.learn.row_forms import DampenedRows


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
    rows, sample
        The rows, dampened, and some that stand for all; None where there are few.
    weights
        Of the rows, shape (n_rows,) float64.
    totals, background
        As in `Evidence`.
    """

    given: Any = field(repr=False)
    X: Any = field(repr=False)
    form: RowForm
    rows: DampenedRows
    sample: SampledRows | None
    weights: NDArray[np.float64] = field(repr=False)
    totals: NDArray[np.float64] = field(repr=False)
    background: NDArray[np.float64] = field(repr=False)

    def weighed(self, weights: NDArray[np.float64]) -> Self:
        """Give the same rows with these weights."""
        if np.array_equal(self.weights, weights):
            return self
        totals = totals_of(self.rows, weights)
        background = background_of(totals, self.form.blocks)
        return replace(self, weights=weights, totals=totals, background=background)


def prepare_rows(
    given: Any,
    X: Any,
    blocks: Sequence[Block],
    weights: NDArray[np.float64],
    *,
    at_most: int,
) -> PreparedRows:
    """Dampen rows, choose some that stand for all, and add up their features.

    Parameters
    ----------
    given, X
        X as it was handed over, and checked: CSR or dense, shape (n_rows, n_features).
    weights
        Of the rows, shape (n_rows,).
    at_most
        How many rows stand for all.
    """
    form = settle_row_form(X, blocks, weights)
    rows = form.dampen(X)
    totals = totals_of(rows, weights)
    return PreparedRows(
        given=given,
        X=X,
        form=form,
        rows=rows,
        sample=sample_rows(rows, at_most),
        weights=weights,
        totals=totals,
        background=background_of(totals, blocks),
    )
