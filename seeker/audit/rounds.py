"""Audit rounds: what was drawn from where, and what has become of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

NO_LABEL = -1
"""Stands for a class where a row has none."""

UNKNOWN = -2
"""Stands for a class where nobody can say which it would be."""


class Answer(IntEnum):
    """What has become of a drawn row.

    Attributes
    ----------
    WAITING
        Nobody said what it is.
    IN_TURN
        It was asked as a drawn row, and labeled.
    ELSEWHERE
        It was labeled where it came up otherwise: in a search, or as what a model asked.
    SKIPPED
        It was put aside: the person can't say what it is.
    """

    WAITING = 0
    IN_TURN = 1
    ELSEWHERE = 2
    SKIPPED = 3


def _no_rows() -> NDArray[np.int64]:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class AuditRound:
    """One round: rows drawn with one seed from one frame, in the order of their numbers.

    The frame is the pool as it was when the round was drawn, less the `certain` rows. Row numbers
    are those of the pool as it is now.

    Attributes
    ----------
    names, sizes
        Name of each stratum, and how many rows of the frame it has, shape (n_strata,).
    rows
        The rows drawn, shape (n,); -1 for one that is no longer in the pool.
    stratum
        The stratum of each, shape (n,).
    answers
        An `Answer` for each, shape (n,).
    certain
        The rows whose class a person had said before.
    absent
        The rows that came into the pool after.
    assigned
        The class that each drawn row was assigned by rule or model when it was drawn, shape (n,),
        or `NO_LABEL`. None takes what it is assigned now: then the figures are too good as far as
        somebody acted on what the audit showed.
    opened
        Rows that a person opened to mend what was wrong with them, shape (n,) bool; None for none.
    """

    names: tuple[str, ...]
    sizes: NDArray[np.int64]
    rows: NDArray[np.int64] = field(repr=False)
    stratum: NDArray[np.int64] = field(repr=False)
    answers: NDArray[np.integer] = field(repr=False)
    certain: NDArray[np.int64] = field(default_factory=_no_rows, repr=False)
    absent: NDArray[np.int64] = field(default_factory=_no_rows, repr=False)
    assigned: NDArray[np.int64] | None = field(default=None, repr=False)
    opened: NDArray[np.bool_] | None = field(default=None, repr=False)

    def counted(self) -> NDArray[np.bool_]:
        """Tell which drawn rows can be counted by now, shape (n,).

        In each stratum the rows before the first one that waits are a smaller random sample. A
        later one that came up in a search has to wait: it is no chance that it did. Nor is it
        chance that the last ones before the one that waits came up so, and how large the sample is
        must not hang on what its rows are: it ends with a row that was asked in turn.
        """
        counted = np.zeros(len(self.rows), dtype=np.bool_)
        gone = self.rows < 0
        waits = (self.answers == Answer.WAITING) & ~gone
        in_turn = (self.answers == Answer.IN_TURN) | (self.answers == Answer.SKIPPED)
        for stratum in range(len(self.names)):
            inside = np.flatnonzero(self.stratum == stratum)
            waiting = np.flatnonzero(waits[inside])
            if not len(waiting):
                counted[inside] = True
                continue
            before = inside[: waiting[0]]
            asked = np.flatnonzero((in_turn & ~gone)[before])
            if len(asked):
                counted[before[: asked[-1] + 1]] = True
        return counted
