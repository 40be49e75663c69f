"""What a strategy may look at: what is known of the rows, and what models believe of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from seeker.suggest.feature_gain import class_gains

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.suggest.feature_gain import ClassGains
    from seeker.suggest.row_space import RowSpace


class Need(StrEnum):
    """What a strategy can't do without."""

    MODEL = "a model"
    COMMITTEE = "at least two models"
    RULES = "rules beside the model"


@dataclass(frozen=True, eq=False)
class Beliefs:
    """All that a strategy sees, each array aligned to the pool's rows.

    Attributes
    ----------
    space
        What the pool holds: features, duplicates, embeddings. The same object in every round, so
        that what is computed from it is computed once.
    labels
        The class of each row by gold or rule, shape (n_rows,) int32; -1 for none.
    gold
        Which rows a person labeled one by one, shape (n_rows,) bool.
    n_classes
        How many classes there are.
    probabilities
        The current model's, shape (n_rows, n_classes) float64; None before there is a model.
    committee
        Other models' probabilities, each shape (n_rows, n_classes) float64.
    conflicts
        Where rules and model disagree, shape (n_rows,) bool; None where there are no rules.
    searched
        Which rows any search has ever shown, shape (n_rows,) bool; None means none yet.

    Raises
    ------
    ValueError
        The arrays are not about the same rows or the same classes.
    """

    space: RowSpace = field(repr=False)
    labels: NDArray[np.int32] = field(repr=False)
    gold: NDArray[np.bool_] = field(repr=False)
    n_classes: int
    probabilities: NDArray[np.float64] | None = field(default=None, repr=False)
    committee: Sequence[NDArray[np.float64]] = field(default=(), repr=False)
    conflicts: NDArray[np.bool_] | None = field(default=None, repr=False)
    searched: NDArray[np.bool_] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        arrays = {
            "labels": self.labels,
            "gold": self.gold,
            "probabilities": self.probabilities,
            "conflicts": self.conflicts,
            "searched": self.searched,
            **{f"committee[{at}]": P for at, P in enumerate(self.committee)},
        }
        for name, array in arrays.items():
            if array is not None and len(array) != self.n_rows:
                raise ValueError(f"{name} has {len(array)} rows, and the pool has {self.n_rows}")
        opinions = [P for P in (self.probabilities, *self.committee) if P is not None]
        for P in opinions:
            if P.shape[1] != self.n_classes:
                raise ValueError(
                    f"a model tells {P.shape[1]} classes apart, and there are {self.n_classes}"
                )

    @property
    def n_rows(self) -> int:
        """How many rows the pool has."""
        return self.space.n_rows

    def lacks(self) -> frozenset[Need]:
        """Say what is not there yet."""
        there = {
            Need.MODEL: self.probabilities is not None,
            Need.COMMITTEE: len(self.committee) > 1,
            Need.RULES: self.conflicts is not None and self.probabilities is not None,
        }
        return frozenset(need for need, is_there in there.items() if not is_there)

    @cached_property
    def gains(self) -> ClassGains:
        """What each feature tells of each class; computed once for these beliefs.

        Rows with a gold label count for it, and rows that hold the same values count once together.
        """
        likeliest = self.model().argmax(axis=1)
        said = np.flatnonzero(self.gold & (self.labels >= 0))
        likeliest[said] = self.labels[said]
        weights = (1.0 / self.space.duplicates.size).astype(np.float32)
        return class_gains(self.space.features.X, likeliest, weights, self.n_classes)

    def model(self) -> NDArray[np.float64]:
        """Give the current model's probabilities to those who can't do without.

        Raises
        ------
        ValueError
            There is no model.
        """
        if self.probabilities is None:
            raise ValueError("there is no model yet")
        return self.probabilities
