"""What every strategy is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from seeker.errors import NoModelError
from seeker.suggest.beliefs import Need

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.suggest.beliefs import Beliefs


class NotYetError(NoModelError):
    """A strategy needs what isn't there yet."""

    def __init__(self, strategy: Strategy, needs: frozenset[Need]) -> None:
        super().__init__()
        first = next(need for need in Need if need in needs)
        self.what = f"`{strategy.name}` needs {first}, and there is none yet"
        if first is Need.COMMITTEE:
            self.what = f"`{strategy.name}` needs {first} to compare, and there are none yet"
        self.remedy = "label some rows or make some rules first; `random` needs nothing"


@dataclass(frozen=True)
class Slots:
    """How many rows of a batch a strategy gives, and the name that they are recorded under."""

    strategy: Strategy
    count: int
    name: str


class Strategy(ABC):
    """Says which rows to ask about first.

    Attributes
    ----------
    name
        What it is called in `sort:name` and `--strategy name`.
    sentence
        What it asks for, for people.
    needs
        What it can't do without.
    is_drawn
        It draws rows by chance, so that the probability of each is known.
    """

    name: ClassVar[str]
    sentence: ClassVar[str]
    needs: ClassVar[frozenset[Need]] = frozenset({Need.MODEL})
    is_drawn: ClassVar[bool] = False

    @abstractmethod
    def score(
        self, beliefs: Beliefs, candidates: NDArray[np.integer], seed: int
    ) -> NDArray[np.float64]:
        """Score rows: what is asked about first has the highest score.

        Parameters
        ----------
        candidates
            Row numbers, each once: those that a search found, or all.
        seed
            Not negative; the same seed gives the same scores.

        Returns
        -------
        NDArray[np.float64]
            Shape (n_candidates,); -inf for what it has no reason to ask about.
        """

    def slots(self, beliefs: Beliefs, n: int, seed: int) -> list[Slots]:
        """Say which strategies fill a batch of `n` rows, and how many rows each gives."""
        return [Slots(self, n, self.name)]

    def check(self, beliefs: Beliefs) -> None:
        """Make sure that what the strategy needs is there.

        Raises
        ------
        NotYetError
            It isn't.
        """
        lacking = self.needs & beliefs.lacks()
        if lacking:
            raise NotYetError(self, lacking)


def rows_of(array: NDArray[np.float64], candidates: NDArray[np.integer]) -> NDArray[np.float64]:
    """Take the candidates' rows of an array, without a copy where they are all in order."""
    n = len(array)
    if (
        len(candidates) == n
        and n
        and candidates[0] == 0
        and (candidates[1:] > candidates[:-1]).all()
    ):
        return array
    return np.asarray(array[candidates])
