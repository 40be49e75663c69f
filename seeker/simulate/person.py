"""A person who answers a session by the truth, makes mistakes, and gets tired: the simulated one.

Everything is said through the same session as a screen would say it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from seeker.errors import NoModelError, UsageError
from seeker.session.models.model import Stage
from seeker.simulate.costs import Costs, Purse
from seeker.simulate.truth import NO_TRUTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.search import SearchablePool
    from seeker.session.session import Session
    from seeker.simulate.learners import ForeignRows
    from seeker.simulate.truth import Truth


@dataclass(frozen=True)
class Habits:
    """How a simulated person works.

    Attributes
    ----------
    costs
        What things cost.
    row_errors, feature_errors
        How often an answer about a row, or about a feature, is wrong, from 0 to 1.
    finds
        How often a search comes upon a row of the wanted class, from 0 to 1.
    top_features
        Among how many of the most telling features by the truth one must be to be recognised.
    purity
        From which true share of a class a region is taken to be it.
    blur
        How far the edges of a box that the person draws are off, as a share of the column's range.
    batch
        How many rows are answered between two rounds of learning.
    """

    costs: Costs = field(default_factory=Costs)
    row_errors: float = 0.0
    feature_errors: float = 0.0
    finds: float = 1.0
    top_features: int = 100
    purity: float = 0.9
    blur: float = 0.05
    batch: int = 5

    def __post_init__(self) -> None:
        for name in ("row_errors", "feature_errors", "finds", "purity", "blur"):
            share = getattr(self, name)
            if not 0.0 <= share <= 1.0:
                raise UsageError(f"{name.replace('_', ' ')} is {share}; it lies between 0 and 1")
        for name in ("top_features", "batch"):
            if getattr(self, name) < 1:
                raise UsageError(f"{name.replace('_', ' ')} must be at least 1")


class Person:
    """Someone at a session.

    Attributes
    ----------
    session
        What they say things to.
    truth
        What they know of each row when they look at it.
    habits, purse
        How they work, and what is left of their effort.
    random
        What chance goes by.
    looked_at
        The rows whose class they said, in order, each once.
    efforts
        What had been spent by the time of each, that row included.
    """

    def __init__(
        self, session: Session, truth: Truth, habits: Habits, purse: Purse, seed: int
    ) -> None:
        self.session = session
        self.truth = truth
        self.habits = habits
        self.purse = purse
        self.random = np.random.default_rng(seed)
        self.looked_at: list[int] = []
        self.efforts: list[float] = []
        self._seen: set[int] = set()
        self._elsewhere: dict[SearchablePool, Any] = {}
        self._foreign_of: dict[SearchablePool, Any] = {}

    @cached_property
    def foreign(self) -> ForeignRows:
        """The rows as other programs' learners would take them."""
        from seeker.simulate.learners import ForeignRows

        return ForeignRows(self.session.pool)

    def elsewhere(self, other: SearchablePool) -> Any:
        """Give the rows of another pool as this session's models see them, CSR; worked out once."""
        if other not in self._elsewhere:
            from seeker.learn import learning_matrix
            from seeker.session.models.other_pool import rows_elsewhere

            pool = self.session.pool
            scales = learning_matrix(pool.features, pool.columns.values()).scales
            self._elsewhere[other] = rows_elsewhere(pool, other, scales)
        return self._elsewhere[other]

    def foreign_of(self, other: SearchablePool) -> Any:
        """Give the rows of another pool as other programs would take them; worked out once."""
        if other not in self._foreign_of:
            self._foreign_of[other] = self.foreign.of(other)
        return self._foreign_of[other]

    @property
    def gold(self) -> NDArray[np.int64]:
        """What was said of each row, by the truth's codes, (n_rows,); -1 for nothing."""
        said = self.session.standing.gold
        return np.where(said < 0, NO_TRUTH, self._codes()[said])

    @property
    def labels(self) -> NDArray[np.int64]:
        """What rows have by gold, else by a label rule, by the truth's codes; -1 for nothing."""
        said = self.session.standing.codes
        return np.where(said < 0, NO_TRUTH, self._codes()[said])

    def _codes(self) -> NDArray[np.int64]:
        """Give the truth's code of each of the session's classes."""
        names = [self.truth.names.index(name) for name in self.session.classes]
        return np.array(names, dtype=np.int64)

    def learn(self) -> bool:
        """Let the session learn what was said, unless it has; tell whether there is a model."""
        known = self.session.model()
        if known is not None and known.stage == Stage.CONSIDERED and not known.unlearned:
            return True
        try:
            self.session.learn_thoroughly()
        except NoModelError:
            return False
        return True

    def say_rows(self, rows: Sequence[int], *, search: str = "", cost: float | None = None) -> int:
        """Say what rows are, one after the other, as long as there is effort left; give how many.

        A row whose truth isn't known is skipped, which costs as much.
        """
        price = self.habits.costs.row if cost is None else cost
        said = 0
        for row in rows:
            if not self.purse.affords(price):
                break
            self.purse.spend("row" if cost is None else "search", price)
            self._say(int(row), search)
            said += 1
        return said

    def see(self, row: int) -> int:
        """Look at a row, and give the class that they take it for; -1 if they can't tell."""
        code = int(self.truth.codes[row])
        if code != NO_TRUTH and self.random.random() < self.habits.row_errors:
            others = [other for other in range(len(self.truth.names)) if other != code]
            return int(self.random.choice(others))
        return code

    def _say(self, row: int, search: str) -> None:
        code = self.see(row)
        if row not in self._seen:
            self._seen.add(row)
            self.looked_at.append(row)
            self.efforts.append(self.purse.effort)
        if code == NO_TRUTH:
            self.session.skip_rows([row])
        else:
            self.session.label_rows([row], self.truth.names[code], search=search)

    @property
    def n_found(self) -> int:
        """How many rows of the wanted class they looked at."""
        return int(self.truth.wanted[self.looked_at].sum())

    def has_both(self) -> bool:
        """Whether they have said two classes at least, so that there is something to learn."""
        gold = self.gold
        return len(np.unique(gold[gold != NO_TRUTH])) > 1
