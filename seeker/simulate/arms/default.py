"""Seeker's own way of working: search, say what things mean, let the model ask, keep an audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.audit import NotAuditedError
from seeker.errors import NoModelError
from seeker.simulate.arms.arm import Arm, say_at_random
from seeker.simulate.arms.asking import ask_rows
from seeker.simulate.arms.hinting import SHOWN
from seeker.simulate.oracles.alike import look_around
from seeker.simulate.oracles.boxes import draw_box
from seeker.simulate.oracles.features import FeatureOracle
from seeker.simulate.oracles.regions import answer_regions
from seeker.simulate.oracles.searching import search_once

if TYPE_CHECKING:
    from seeker.simulate.person import Person

_GLANCES = 2
"""Random rows that a person looks at before anything else."""
_FIRST = 3
"""Rows of the wanted class that are searched for before the model is left to ask."""
_WORDY = 60
"""Labels up to which words and values are said: they pay most early (section 2 of the science)."""
_ROWS_A_REGION = 25
"""Rows that are answered between two regions."""
_LATEST = 20
"""So many answers at most tell how often asking finds the wanted class."""
_SURE, _MOST_SURE = 0.1, 0.2
"""How probable so few hits may be by chance. Where a search is dear the class is probably rare, and
fewer answers in vain are enough: `_SURE` times the price, up to `_MOST_SURE`."""
_GOOD_RATE = 0.2
"""How often asked rows are wanted ones where a person goes on answering, however cheap a search is:
what is found by searching alone teaches the model little."""
_RARE = 0.3
"""Up to which prevalence, by the audit, a person looks around a drawn row of the wanted class: what
is half of the pool need not be looked for."""
_LEARNED = 100
"""Labels after which whole regions are settled. Said earlier, even a pure one lets the model be
sure where it has seen nothing, so that it doesn't ask there: on the papayas that cost .05 of F1."""


class Default(Arm):
    """What the guide tells a newcomer to do.

    Glance at two rows, and search until some of the wanted class are known, unless chance finds
    them sooner; say what words and values mean where there are any; then answer the default mix,
    look around a row of the wanted class that an audit drew where none was known, and once the
    model has learned, settle regions now and then, by a box or as it suggests. Where asking comes
    upon the wanted class more seldom than searching would, and than one time in five, search until
    many more are known, and try asking again.
    """

    name = "default"
    sentence = "seeker's own: search, words and values, boxes and regions, and the default mix"

    def __init__(self) -> None:
        self._oracle: FeatureOracle | None = None
        self._tries = 0
        self._by_chance = 0.0
        self._searching = _Searching()
        self._region_due = _LEARNED

    def step(self, person: Person) -> bool:
        """Do what the guide says next."""
        before = person.purse.effort
        if len(person.looked_at) < _GLANCES:
            done = say_at_random(person, 1)
            self._by_chance = person.n_found / max(len(person.looked_at), 1)
            return done
        if self._wants_search(person):
            self._tries += 1
            search_once(person)
            if person.purse.effort > before:
                return True
        if not person.has_both():
            return say_at_random(person, 1)
        self._say_features(person)
        self._say_region(person)
        looked = len(person.looked_at)
        # As long as fewer others are known than wanted ones, the model asks about others.
        tells = looked >= 2 * person.n_found - 1
        done = ask_rows(person, "mix")
        answered = person.looked_at[looked:]
        self._look_around_drawn(person, answered)
        if tells:
            self._searching.note_answers(person.truth.wanted[answered].tolist())
        return done or person.purse.effort > before

    def _wants_search(self, person: Person) -> bool:
        rate = 1.0 / person.habits.costs.search * person.habits.finds
        is_rare = self._by_chance < rate
        if is_rare and person.n_found < _FIRST and self._tries < 3 * _FIRST:
            return True
        if not person.has_both():
            return False
        rate = min(rate, _GOOD_RATE)
        chance = min(_SURE * person.habits.costs.search, _MOST_SURE)
        return self._searching.is_better(rate, chance, person.n_found)

    def _look_around_drawn(self, person: Person, answered: list[int]) -> None:
        """Label rows like a drawn one of the wanted class: models don't learn from that itself."""
        wanted = [row for row in answered if person.gold[row] == 0]
        if wanted and self._is_rare(person):
            drawn = set(person.session.search("by:audit").rows.tolist())
            for row in wanted:
                if row in drawn:
                    look_around(person, row)

    def _is_rare(self, person: Person) -> bool:
        """Tell whether the audit says so; not before it says anything."""
        try:
            figures = person.session.estimate()[person.truth.names[0]]
        except (NotAuditedError, KeyError):
            return False
        return figures.prevalence.value < _RARE

    def _say_features(self, person: Person) -> None:
        """Answer about words and values, where the pool has texts."""
        if not person.session.pool.text_columns or len(person.looked_at) > _WORDY:
            return
        if self._oracle is None:
            self._oracle = FeatureOracle(person)
        person.learn()
        self._oracle.answer(person.session.ask_features(SHOWN))

    def _say_region(self, person: Person) -> None:
        """Draw a box around what is seen, or answer what the model would like to know."""
        if len(person.looked_at) < self._region_due:
            return
        self._region_due = len(person.looked_at) + _ROWS_A_REGION
        if draw_box(person):
            return
        try:
            shown = person.session.ask_regions(1)
        except NoModelError:
            return
        answer_regions(person, shown)


class _Searching:
    """Weighs asking against searching, by what asking found since it was last taken up."""

    def __init__(self) -> None:
        self._answers: list[bool] = []
        self._until = 0

    def note_answers(self, wanted: list[bool]) -> None:
        """Remember which of the rows that were asked about are wanted ones."""
        self._answers += wanted

    def is_better(self, rate: float, chance: float, n_found: int) -> bool:
        """Tell whether asking finds the wanted class less often than `rate`.

        It does if so few of the latest answers would come with less than `chance` otherwise.
        Then one searches until eight times as many wanted rows are known, and tries again.
        """
        from scipy.stats import binom

        if n_found < self._until:
            return True
        tried = self._answers[-_LATEST:]
        if not tried or binom.cdf(sum(tried), len(tried), rate) >= chance:
            return False
        self._answers, self._until = [], 8 * n_found
        return True
