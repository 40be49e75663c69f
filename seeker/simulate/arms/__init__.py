"""The ways of working that are compared, each in a file of its own, by name.

A new one is a file here and a line in `ARMS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType

from seeker.errors import UsageError
from seeker.simulate.arms.arm import Arm
from seeker.simulate.arms.asking import RandomRows, arm_of_strategy
from seeker.simulate.arms.classic import Classic
from seeker.simulate.arms.default import Default
from seeker.simulate.arms.foreign import ForeignRandom, SvmUncertainty, TreesUncertainty
from seeker.simulate.arms.guided import GuidedSearch, Hybrid, SearchOnly
from seeker.simulate.arms.hinting import Regions, RulesOnly
from seeker.suggest import STRATEGIES

_ALL: tuple[type[Arm], ...] = (
    Default,
    RandomRows,
    *(arm_of_strategy(name) for name in STRATEGIES if name != RandomRows.name),
    Classic,
    GuidedSearch,
    SearchOnly,
    Hybrid,
    RulesOnly,
    Regions,
    ForeignRandom,
    SvmUncertainty,
    TreesUncertainty,
)

ARMS: Mapping[str, type[Arm]] = MappingProxyType({arm.name: arm for arm in _ALL})
"""Every arm, by the name that people use."""


def arm_named(name: str) -> type[Arm]:
    """Find an arm by its name.

    Raises
    ------
    UsageError
        There is none of that name.
    """
    if name in ARMS:
        return ARMS[name]
    near = get_close_matches(name, ARMS, n=1)
    remedy = f"Did you mean {near[0]!r}?" if near else f"The arms are {', '.join(ARMS)}."
    raise UsageError(f"there is no arm {name!r}", remedy=remedy)
