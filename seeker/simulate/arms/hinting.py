"""Rules over words, values and ranges alone; and regions beside rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.errors import NoModelError
from seeker.simulate.arms.arm import Arm, say_at_random
from seeker.simulate.arms.asking import ask_rows
from seeker.simulate.oracles.boxes import draw_box
from seeker.simulate.oracles.features import FeatureOracle
from seeker.simulate.oracles.regions import answer_regions

if TYPE_CHECKING:
    from seeker.simulate.person import Person

SHOWN = 20
"""Features of each class that are shown at a time."""


class RulesOnly(Arm):
    """Words, values and ranges, and not a single row."""

    name = "rules"
    sentence = "words, values and ranges that speak for a class; no rows"

    def __init__(self) -> None:
        self._oracle: FeatureOracle | None = None

    def step(self, person: Person) -> bool:
        """Say what the features mean that are shown."""
        if self._oracle is None:
            self._oracle = FeatureOracle(person)
        if person.session.rule_count():
            person.learn()
        return self._oracle.answer(person.session.ask_features(SHOWN)) > 0


class Regions(Arm):
    """Regions: boxes around what labeled rows show, regions that the model suggests; and rows."""

    name = "regions"
    sentence = "boxes and suggested regions, and rows that the model is unsure of"

    def __init__(self) -> None:
        self._round = 0

    def step(self, person: Person) -> bool:
        """Take turns between rows, a box and a suggested region."""
        if not person.has_both():
            return say_at_random(person)
        self._round += 1
        match self._round % 4:
            case 2:
                return draw_box(person) or ask_rows(person, "margin")
            case 0:
                try:
                    shown = person.session.ask_regions(1)
                except NoModelError:
                    shown = []
                before = person.purse.effort
                answer_regions(person, shown)
                if person.purse.effort > before:
                    return True
        return ask_rows(person, "margin")
