"""What strategies may look at, put together from what was said and what the models say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seeker.session.held_out import held_out
from seeker.session.standing import NO_CLASS
from seeker.suggest import Beliefs

if TYPE_CHECKING:
    from seeker.session.models.model import Opinion
    from seeker.session.projection import Projection
    from seeker.session.standing import Mask
    from seeker.suggest import RowSpace


def beliefs_of(
    now: Projection, opinion: Opinion | None, space: RowSpace, searched: Mask
) -> Beliefs:
    """Put together what strategies look at; rules have to be applied before.

    Rows that an audit drew are none to ask about: they are labeled blind, and teach nothing.

    Parameters
    ----------
    searched
        Which rows any search has shown to the person, (n_rows,).
    """
    standing = now.standing
    return Beliefs(
        space=space,
        labels=standing.codes.copy(),
        gold=(standing.gold != NO_CLASS) | held_out(now),
        n_classes=len(now.classes),
        probabilities=None if opinion is None else opinion.probabilities,
        committee=() if opinion is None else tuple(opinion.members.values()),
        conflicts=None if opinion is None else conflicts_of(now, opinion),
        searched=searched,
    )


def conflicts_of(now: Projection, opinion: Opinion) -> Mask | None:
    """Mark rows without gold that a rule gives to another class than the model, (n_rows,).

    None where there are no rules.
    """
    rules = [rule for rule in now.state.rules.values() if rule.active]
    if not rules:
        return None
    found = np.zeros(now.pool.n_rows, dtype=np.bool_)
    codes = [now.code_of(rule.class_id) for rule in rules]
    for code in set(codes):
        of_class = [rule for rule, said in zip(rules, codes, strict=True) if said == code]
        found |= now.rulebook.any_of(of_class) & (opinion.predicted != code)
    return found & np.equal(now.standing.gold, NO_CLASS)
