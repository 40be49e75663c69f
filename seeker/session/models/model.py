"""A model as the session keeps it: what it says of every row, and what it was learned from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from seeker.suggest import measures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from seeker.session.models.learnable import Learnable
    from seeker.session.projection import Projection


def _no_rows() -> NDArray[np.int64]:
    return np.zeros(0, dtype=np.int64)


class Stage(StrEnum):
    """How far learning has come: what is there at once, and what takes its time."""

    INSTANT = "instant"
    CONSIDERED = "considered"


@dataclass(frozen=True, eq=False)
class Model:
    """What was learned.

    Attributes
    ----------
    stage
        Which model it is.
    learned_from
        What was said by then.
    estimator
        The fitted estimator; its classes are the codes of what it was learned from.
    probabilities
        Of each row and class, (n_rows, n_classes) float64, rows sum to 1.
    calibration_error
        How far probabilities and shares lie apart on gold that it didn't see; NaN where there is
        too little.
    suspects
        Rows of gold labels that models contradict which didn't see them, (k,) int64.
    held_out_rows, held_out_codes
        Gold rows, and the class that cross-validated models give each, (k,) int64.
    """

    stage: Stage
    learned_from: Learnable = field(repr=False)
    estimator: Any = field(repr=False)
    probabilities: NDArray[np.float64] = field(repr=False)
    calibration_error: float = float("nan")
    suspects: NDArray[np.int64] = field(default_factory=_no_rows, repr=False)
    held_out_rows: NDArray[np.int64] = field(default_factory=_no_rows, repr=False)
    held_out_codes: NDArray[np.int64] = field(default_factory=_no_rows, repr=False)

    @property
    def version(self) -> str:
        """What the ledger calls it: the stage, and a name of what was learned."""
        return f"{self.stage}-{self.learned_from.digest}"

    def held_out_predictions(self, now: Projection) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Give gold rows, and the present class that models give them that didn't see them."""
        codes = np.array([now.code_of(one) for one in self.learned_from.class_ids], dtype=np.int64)
        return self.held_out_rows, codes[self.held_out_codes]


@dataclass(frozen=True, eq=False)
class Committee:
    """What unlike models say.

    Attributes
    ----------
    learned_from
        What was said by then.
    probabilities
        By the models' names, each (n_rows, n_classes) float64.
    """

    learned_from: Learnable = field(repr=False)
    probabilities: Mapping[str, NDArray[np.float64]] = field(repr=False)


@dataclass(frozen=True, eq=False)
class Opinion:
    """What models say of the classes as they are now, whatever was renamed or merged since.

    Attributes
    ----------
    model
        The model that is current.
    committee
        Unlike models; None until they are learned.
    class_ids
        The classes, in the order of their codes.
    probabilities
        The current model's, (n_rows, n_classes) float64.
    members
        Those of the unlike models, by their names.
    """

    model: Model
    committee: Committee | None
    class_ids: tuple[str, ...]
    probabilities: NDArray[np.float64] = field(repr=False)
    members: Mapping[str, NDArray[np.float64]] = field(repr=False)

    @classmethod
    def of(cls, model: Model, committee: Committee | None, now: Projection) -> Opinion:
        """Give each of the present classes what the models say of it and of what it took in."""
        members = {}
        if committee is not None:
            known = committee.learned_from.class_ids
            members = {
                name: for_classes(P, known, now) for name, P in committee.probabilities.items()
            }
        return cls(
            model=model,
            committee=committee,
            class_ids=now.class_ids,
            probabilities=for_classes(model.probabilities, model.learned_from.class_ids, now),
            members=members,
        )

    def holds(self, model: Model, committee: Committee | None, class_ids: tuple[str, ...]) -> bool:
        """Whether it is about these models and classes."""
        return self.model is model and self.committee is committee and self.class_ids == class_ids

    @cached_property
    def predicted(self) -> NDArray[np.int64]:
        """The most likely class of each row, (n_rows,)."""
        return np.asarray(self.probabilities.argmax(axis=1))

    @cached_property
    def entropy(self) -> NDArray[np.float64]:
        """How undecided the model is, (n_rows,), from 0 to 1."""
        return measures.entropy(self.probabilities)

    @cached_property
    def margin(self) -> NDArray[np.float64]:
        """How far the two likeliest classes lie apart, (n_rows,), from 0 to 1."""
        return measures.margin(self.probabilities)

    @cached_property
    def disagreement(self) -> NDArray[np.float64] | None:
        """How split the models' votes are, (n_rows,), from 0 to 1; None without a committee."""
        if len(self.members) < 2:
            return None
        return measures.vote_entropy(list(self.members.values()))


def for_classes(
    P: NDArray[np.float64], class_ids: tuple[str, ...], now: Projection
) -> NDArray[np.float64]:
    """Give each of the present classes what was said of it and of the classes that it took in.

    Parameters
    ----------
    P
        (n_rows, n_known), of the classes with these ids.

    Returns
    -------
    NDArray[np.float64]
        (n_rows, n_classes); 0 for a class that came later.
    """
    codes = [now.code_of(each) for each in class_ids]
    if codes == list(range(len(now.classes))):
        return P
    moved = np.zeros((len(P), len(now.classes)))
    for place, code in enumerate(codes):
        if code >= 0:
            moved[:, code] += P[:, place]
    return moved
