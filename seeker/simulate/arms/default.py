"""Seeker's own way of working: search, say what things mean, let the model ask, keep an audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.errors import NoModelError
from seeker.simulate.arms.arm import Arm, say_at_random
from seeker.simulate.arms.asking import ask_rows
from seeker.simulate.arms.hinting import SHOWN
from seeker.simulate.oracles.boxes import draw_box
from seeker.simulate.oracles.features import FeatureOracle
from seeker.simulate.oracles.regions import answer_regions
from seeker.simulate.oracles.searching import search_once

if TYPE_CHECKING:
    from seeker.simulate.person import Person

_SEARCHED = 3
"""Rows of the wanted class that are searched for before the model is left to ask."""


class Default(Arm):
    """What the guide tells a newcomer to do.

    Search until some rows of the wanted class are known; say what words and values mean where
    there are any; then answer the default mix, and every now and then draw a box or answer a
    region.
    """

    name = "default"
    sentence = "seeker's own: search, words and values, boxes and regions, and the default mix"

    def __init__(self) -> None:
        self._oracle: FeatureOracle | None = None
        self._round = 0
        self._searches = 0

    def step(self, person: Person) -> bool:
        """Do what the guide says next."""
        before = person.purse.effort
        if not len(person.looked_at):
            return say_at_random(person)
        wanted = int((person.gold == 0).sum())
        if wanted < _SEARCHED and self._searches < 3 * _SEARCHED:
            self._searches += 1
            search_once(person)
            if person.purse.effort > before:
                return True
        if not person.has_both():
            return say_at_random(person)
        self._round += 1
        self._say_features(person)
        if self._round % 3 == 0:
            self._say_region(person)
        return ask_rows(person, "mix") or person.purse.effort > before

    def _say_features(self, person: Person) -> None:
        """Answer about words and values, where the pool has texts."""
        if not person.session.pool.text_columns:
            return
        if self._oracle is None:
            self._oracle = FeatureOracle(person)
        person.session.learn_thoroughly()
        self._oracle.answer(person.session.ask_features(SHOWN))

    def _say_region(self, person: Person) -> None:
        """Draw a box around what is seen, or answer what the model would like to know."""
        if draw_box(person):
            return
        try:
            shown = person.session.ask_regions(1)
        except NoModelError:
            return
        answer_regions(person, shown)
