"""What a search asks of a session: labels, rules, states and models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

Mask: TypeAlias = NDArray[np.bool_]
"""One truth value for each row of the pool, shape (n_rows,)."""


class Context(Protocol):
    """Answers the terms that ask for more than the pool holds.

    The masks that it gives are not changed by those who ask.
    """

    def classes(self) -> Sequence[str]:
        """Give the classes' names."""

    def label_mask(self, name: str | None) -> Mask:
        """Find the rows whose label, gold or by rule, is a class; any class for None."""

    def route_mask(self, route: str) -> Mask:
        """Find the rows whose label came by a route: person, rule, audit or import."""

    def who_mask(self, who: str) -> Mask:
        """Find the rows whose label was said by somebody; `me` is who speaks now."""

    def state_mask(self, state: str) -> Mask:
        """Find the rows in a state: labeled, unlabeled, skipped, flagged, conflict or suspect.

        Raises
        ------
        NoModelError
            The state is told by a model.
        """

    def rule_mask(self, number: int) -> Mask | None:
        """Find the rows that a rule matches; None where there is no such rule."""

    def predicted_mask(self, name: str) -> Mask:
        """Find the rows that the model takes for a class; raises NoModelError."""

    def score(self, name: str, label: str | None) -> NDArray[np.float64]:
        """Score every row as the model does, (n_rows,), NaN where there is no score.

        Parameters
        ----------
        name
            `p`, the probability of the class `label`; or `entropy`, `margin` or `disagree`, which
            have no class.

        Raises
        ------
        NoModelError
            There is no model.
        """

    def strategy_scores(self, name: str, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """Score rows as a query strategy does that chooses among them.

        Parameters
        ----------
        rows
            (k,) row numbers, each once.

        Returns
        -------
        NDArray[np.float64]
            (k,), higher where it would ask first; NaN where it has no reason to ask.

        Raises
        ------
        NoModelError
            The strategy needs a model.
        """

    def likeness_to_row(self, row: int) -> NDArray[np.float64]:
        """Compare every row with one, (n_rows,), higher for more alike."""

    def likeness_to_text(self, text: str) -> NDArray[np.float64]:
        """Compare every row with a text, (n_rows,), higher for more alike."""
