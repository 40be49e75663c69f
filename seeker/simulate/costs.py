"""What each thing that a person says costs, in units of effort: looking at one row is 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from seeker.errors import UsageError


@dataclass(frozen=True)
class Costs:
    """Prices of what a person does.

    Attributes
    ----------
    row
        Saying the class of a row.
    feature
        Saying what a word or value means: a fifth of a row (Raghavan et al. 2006).
    region
        Looking at a region and answering it, or drawing a box.
    search
        Finding a row of the wanted class by searching (Attenberg and Provost 2010 have 1 to 8).
    check
        Looking at a random row of a rule.
    """

    row: float = 1.0
    feature: float = 0.2
    region: float = 1.0
    search: float = 1.0
    check: float = 1.0

    def __post_init__(self) -> None:
        for name, cost in vars(self).items():
            # Words that cost nothing are how DUALIST's figures were taken; rows end a run.
            if not cost >= 0.0 or (name in ("row", "search") and not cost):
                raise UsageError(f"the cost of a {name} is {cost:g}; it must be above 0")


def costs_of(prices: Mapping[str, float]) -> Costs:
    """Take some prices, and leave the others as they are.

    Raises
    ------
    UsageError
        There is nothing of that name, or a price isn't above 0.
    """
    names = [one.name for one in fields(Costs)]
    for name in prices:
        if name not in names:
            raise UsageError(f"nothing is called {name!r}", remedy=f"Costs are {', '.join(names)}.")
    return Costs(**prices)


@dataclass
class Purse:
    """The effort of one run: spent, and left.

    Attributes
    ----------
    budget
        How much there is.
    spent
        How much has gone, by what it went for.
    """

    budget: float
    spent: dict[str, float] = field(default_factory=dict)

    @property
    def effort(self) -> float:
        """How much was spent in all."""
        return sum(self.spent.values())

    @property
    def left(self) -> float:
        """How much can still be spent."""
        return max(self.budget - self.effort, 0.0)

    def spend(self, what: str, cost: float) -> None:
        """Spend effort on something; the last thing may go beyond the budget."""
        self.spent[what] = self.spent.get(what, 0.0) + cost

    def affords(self, cost: float) -> bool:
        """Whether anything is left for something of this cost."""
        return self.effort + cost <= self.budget + 1e-9
