"""The ways of working that are compared, each in a file of its own, by name.

A new one is a file here and a line in `ARMS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import TypeVar

from seeker.errors import UsageError
from seeker.simulate.arms.arm import Arm
from seeker.simulate.arms.asking import RandomRows, arm_of_strategy
from seeker.simulate.arms.classic import Classic, ClassicRandom, ClassicRows
from seeker.simulate.arms.default import Default
from seeker.simulate.arms.foreign import (
    ForeignRandom,
    SvmSearch,
    SvmUncertainty,
    TreesUncertainty,
)
from seeker.simulate.arms.guided import CommitteeSearch, GuidedSearch, Hybrid, SearchOnly
from seeker.simulate.arms.hinting import Regions, RulesOnly
from seeker.simulate.arms.stopping import Misses, Stable, StoppingRule, Sure, Until
from seeker.suggest import STRATEGIES

_ALL: tuple[type[Arm], ...] = (
    Default,
    RandomRows,
    *(arm_of_strategy(name) for name in STRATEGIES if name != RandomRows.name),
    Classic,
    ClassicRows,
    ClassicRandom,
    GuidedSearch,
    SearchOnly,
    Hybrid,
    CommitteeSearch,
    RulesOnly,
    Regions,
    ForeignRandom,
    SvmUncertainty,
    SvmSearch,
    TreesUncertainty,
)

ARMS: Mapping[str, type[Arm]] = MappingProxyType({arm.name: arm for arm in _ALL})
"""Every arm, by the name that people use."""


RULES: Mapping[str, type[StoppingRule]] = MappingProxyType(
    {rule.name: rule for rule in (Stable, Sure, Misses)}
)
"""Every stopping rule, by name: `margin+stable` is the arm `margin` until `stable` says stop."""


def arm_named(name: str) -> Arm:
    """Make an arm by its name, for one run.

    Raises
    ------
    UsageError
        There is none of that name.
    """
    way, plus, rule = name.partition("+")
    arm = _known(way, ARMS, "arm")()
    return Until(arm, _known(rule, RULES, "stopping rule")()) if plus else arm


_Kind = TypeVar("_Kind")


def _known(name: str, there: Mapping[str, _Kind], what: str) -> _Kind:
    if name in there:
        return there[name]
    near = get_close_matches(name, there, n=1)
    remedy = f"Did you mean {near[0]!r}?" if near else f"There are {', '.join(there)}."
    raise UsageError(f"there is no {what} {name!r}", remedy=remedy)
