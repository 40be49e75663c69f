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
from seeker.suggest.strategies.mix import AUDIT_SHARE, Mix
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


def mix_of_the_model() -> Mix:
    """Give the default mix without the audit's share, for whoever draws that himself."""
    return Mix(audit=0.0)


def mix_of(shares: Mapping[str, float], audit: float = AUDIT_SHARE) -> Mix:
    """Make a mix of strategies that are given by name.

    Parameters
    ----------
    shares
        Parts of what the audit leaves; any numbers above 0.
    audit
        The share of rows that are drawn by chance, from 0 to 1.

    Raises
    ------
    UsageError
        There is no strategy of a name, a mix is part of itself, or a share is out of its range.
    """
    parts = [(strategy_named(name), share) for name, share in shares.items()]
    if any(isinstance(strategy, Mix) for strategy, _ in parts):
        raise UsageError("a mix can't be a part of a mix", remedy="name its parts instead")
    try:
        return Mix(tuple(parts), audit)
    except ValueError as error:
        raise UsageError(str(error)) from error


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
