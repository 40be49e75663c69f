"""The model asks about rows, by one strategy; or chance does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.errors import NoModelError
from seeker.simulate.arms.arm import Arm, say_at_random
from seeker.suggest import Mix, strategy_named
from seeker.suggest.beliefs import Need

if TYPE_CHECKING:
    from seeker.simulate.person import Person


class RandomRows(Arm):
    """Rows by chance."""

    name = "random"
    sentence = "rows by chance"

    def step(self, person: Person) -> bool:
        """Say what some random rows are."""
        return say_at_random(person)


class AskedRows(Arm):
    """Rows that a strategy asks about, after random ones until two classes are known."""

    def step(self, person: Person) -> bool:
        """Learn, and answer what is asked."""
        return ask_rows(person, self.name)


def arm_of_strategy(strategy: str) -> type[AskedRows]:
    """Make the arm that asks by one strategy alone."""
    sentence = strategy_named(strategy).sentence
    return type(f"Asked{strategy.title()}", (AskedRows,), {"name": strategy, "sentence": sentence})


def ask_rows(person: Person, strategy: str) -> bool:
    """Learn what was said, and answer about the rows that a strategy asks about.

    As long as it can't ask, for want of two classes or of rules, chance does.
    """
    if not person.has_both():
        return say_at_random(person)
    learn_for(person, strategy)
    seed = int(person.random.integers(2**31))
    try:
        asked = person.session.ask(person.habits.batch, strategy, seed=seed)
    except NoModelError:
        return say_at_random(person)
    return person.say_rows([one.row for one in asked], search=f"sort:{strategy}") > 0


def learn_for(person: Person, strategy: str) -> None:
    """Learn as much as a strategy needs."""
    person.learn()
    chosen = strategy_named(strategy)
    if Need.COMMITTEE in chosen.needs or isinstance(chosen, Mix):
        person.session.learn_committee()
