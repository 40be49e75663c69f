"""The search that finds the audit rows in a cell of a confusion matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.ledger import Strength
from seeker.search.quoting import quote_value
from seeker.session.estimates import Estimand

if TYPE_CHECKING:
    from seeker.session.projection import Projection


def cell_search(now: Projection, of: Estimand, called: str | None, truly: str) -> str:
    """Write a search for the audit rows that are called one class and are truly another.

    Where several label rules match a row and say different classes, any of them counts.

    Parameters
    ----------
    of
        What the matrix is about: what calls rows so.
    called, truly
        Classes by their names; `called` is None for rows of which nothing is said.
    """
    theirs, others = _label_rules(now, called)
    if of is Estimand.MODEL:
        theirs, others = [], []
    says = []
    if called is not None and of is not Estimand.RULES:
        says = [f"predicted:{quote_value(called)}"]
    elif called is not None and not theirs:
        # No rule says this class: nothing is called so.
        return ""
    if called is None or says:
        # A rule decides before the model does.
        says += [f"-rule:{number}" for number in others]
    if theirs:
        ways = [f"rule:{number}" for number in theirs]
        if says:
            ways.append(f"({' '.join(says)})" if len(says) > 1 else says[0])
        says = [f"({' OR '.join(ways)})" if len(ways) > 1 else ways[0]]
    return " ".join(["by:audit", *says, f"label:{quote_value(truly)}"])


def _label_rules(now: Projection, called: str | None) -> tuple[list[int], list[int]]:
    """Give the numbers of the label rules that say a class, and of those that say another."""
    code = now.names.index(called) if called is not None else -1
    theirs: list[int] = []
    others: list[int] = []
    for number, rule in now.state.rules.items():
        if rule.active and rule.strength == Strength.LABEL:
            (theirs if now.code_of(rule.class_id) == code else others).append(number)
    return theirs, others
