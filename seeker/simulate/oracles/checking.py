"""Spot checks of rules, as a simulated person does them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.simulate.truth import NO_TRUTH

if TYPE_CHECKING:
    from seeker.simulate.person import Person


def check_rule(person: Person, rule: int, n: int) -> int:
    """Look at random rows of a rule, as long as there is effort left; give how many."""
    checked = 0
    for row_id in person.session.checks(rule, n):
        if not person.purse.affords(person.habits.costs.check):
            break
        person.purse.spend("check", person.habits.costs.check)
        (row,) = person.session.pool.ids.rows_of([row_id]).tolist()
        code = person.see(row)
        if code == NO_TRUTH:
            person.session.skip([row_id])
        else:
            person.session.check(rule, row_id, person.truth.names[code])
        checked += 1
    return checked


def split_at_errors(person: Person, rule: int) -> bool:
    """Take the best split of a rule in which checks found errors; costs looking at a region."""
    splits = person.session.splits(rule, 1)
    if not splits or not person.purse.affords(person.habits.costs.region):
        return False
    person.purse.spend("region", person.habits.costs.region)
    person.session.edit_rule(rule, splits[0].search)
    return True
