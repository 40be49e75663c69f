"""The strategies, each in a file of its own, by name.

A new one is a file here and a line in `STRATEGIES`.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType

from seeker.errors import UsageError
from seeker.suggest.strategies.at_random import Random
from seeker.suggest.strategies.committee import Committee, Divergence
from seeker.suggest.strategies.conflict import Conflict
from seeker.suggest.strategies.density import Density
from seeker.suggest.strategies.herding import Herding
from seeker.suggest.strategies.likely import Likely
from seeker.suggest.strategies.mix import Mix
from seeker.suggest.strategies.uncertainty import Entropy, LeastConfidence, Margin
from seeker.suggest.strategies.unsearched import Unsearched
from seeker.suggest.strategy import Strategy

STRATEGIES: Mapping[str, Strategy] = MappingProxyType(
    {
        strategy.name: strategy
        for strategy in (
            Mix(),
            Likely(),
            Margin(),
            Entropy(),
            LeastConfidence(),
            Committee(),
            Divergence(),
            Density(),
            Herding(),
            Conflict(),
            Unsearched(),
            Random(),
        )
    }
)
"""Every strategy with its defaults, by the name that people use."""


def strategy_named(name: str) -> Strategy:
    """Find a strategy by its name.

    Raises
    ------
    UsageError
        There is none of that name.
    """
    if name in STRATEGIES:
        return STRATEGIES[name]
    near = get_close_matches(name, STRATEGIES, n=1)
    remedy = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(STRATEGIES)}"
    raise UsageError(f"there is no strategy `{name}`", remedy=remedy)
