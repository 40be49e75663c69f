"""Someone who labels papayas on the map with the mouse, from nothing, and goes by what is seen.

What a papaya is they know only of one that they look at. Of a box they know what the preview of a
rule lets them see: whether most of its rows are what they believe. How large their boxes are, and
how far they go on to a side, suits the papayas of `data/`; on others, grown from other seeds, they
come to a lower F1 in as many actions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seeker.tui.screens.rule_dialog import RuleDialog
from seeker.tui.widgets.map_frame import GUTTER, HEAD
from tests.tui.conftest import Driver

if TYPE_CHECKING:
    from seeker.session.map.view import Span

WANTED = 0
"""The class that they look for, the first one; all others are the second."""

_STEP = 0.1
"""How far they look to a side at once; all lengths are in the units of both columns, 0 to 1."""
_TALL = 0.105
_LEADS = 0.6
_ASIDE, _LITTLE_ASIDE = 0.55, 0.4
"""How far boxes go on in the direction in which the last one went, and to a side, in widths."""
_ROOM = 0.06
"""What is too little to draw a box in."""
_MOST = 0.65
"""From which share of a class on a box is taken to be it."""


class MousePerson:
    """Finds the papayas of a class: a first one, its sides, and then boxes above and below.

    Parameters
    ----------
    truth
        The class of each row, for those that are looked at.
    budget
        How many rows and boxes there may be together.

    Attributes
    ----------
    done
        What was done, in words, each an action.
    """

    def __init__(self, driver: Driver, truth: Sequence[int], budget: int) -> None:
        self.driver, self.truth, self.budget = driver, truth, budget
        self.done: list[str] = []
        self._drawn: set[tuple[int, int, int, int]] = set()

    @property
    def left(self) -> int:
        """Actions left, but for the last one: what becomes of the rest."""
        return self.budget - 1 - len(self.done)

    async def label_all(self) -> None:
        """Label the pool."""
        x, y = await self._find_first()
        right, left = await self._side(x, y, 1), await self._side(x, y, -1)
        width = min(max(right - left, 0.12), 0.24)
        middle = max((left + right) / 2, width / 2)
        first = await self._box(middle, y, width, _TALL)
        low, high = first or (y, y)
        for up, edge in ((1, high), (-1, low)):
            await self._follow(middle, edge, width, up)
        await self._rest()

    async def _find_first(self) -> tuple[float, float]:
        """Look at papayas all over the map until there is one of the class."""
        number = 1
        while self.left > 0:
            is_it, x, y = await self._look(_spread(number, 2), _spread(number, 3))
            if is_it:
                return x, y
            number += 1
        raise AssertionError("none of the class was found")

    async def _side(self, x: float, y: float, sign: int) -> float:
        """Look further to one side until there is another class; give where it begins."""
        inside = x
        while self.left > 0:
            is_it, there, _ = await self._look(inside + sign * _STEP, y)
            if not is_it:
                return (inside + there) / 2
            if (there - inside) * sign <= 0:
                return inside + sign * _STEP / 2
            inside = there
        return inside

    async def _follow(self, middle: float, edge: float, width: float, up: int) -> None:
        """Draw box after box in one direction, each where the last ones lead to.

        Where none fits there they try beside, and then flatter ones.
        """
        before = middle
        while self.left > 0 and (room := 1 - edge if up > 0 else edge) > _ROOM:
            went = middle - before
            side = width if went > 0 else -width
            ahead = middle + _LEADS * went
            for guess, tall in (
                (ahead, _TALL),
                (ahead + _ASIDE * side, _TALL),
                (ahead - _ASIDE * side, _TALL),
                (middle + _LITTLE_ASIDE * side, _TALL / 2),
                (middle + went / 2 - _LITTLE_ASIDE * side, _TALL / 2),
            ):
                there, tall = max(guess, width * 0.45), min(tall, room)
                box = None
                if self.left > 0:
                    box = await self._box(there, edge + up * tall / 2, width, tall)
                if box is not None:
                    before, middle = middle, there
                    edge = box[1] if up > 0 else box[0]
                    break
            else:
                return

    # What a hand does

    async def _look(self, x: float, y: float) -> tuple[bool, float, float]:
        """Click a place, read the row that is nearest, and label it."""
        driver, work = self.driver, self.driver.work
        await self._drawn_and_read()
        await driver.pilot.click(work.map, offset=self._cell(x, y))
        await self._drawn_and_read()
        row, desk = work.rows.row, work.desk
        assert row is not None
        assert desk is not None
        place = desk.map.place_of("redness", "firmness", row)
        assert place is not None
        is_it = self.truth[row] == WANTED
        if desk.standing.codes[row] < 0:
            self.done.append(f"row at {place[0]:.2f} {place[1]:.2f}: {self.truth[row] + 1}")
            await driver.press(str(self.truth[row] + 1))
            await driver.until(lambda: bool(desk.standing.codes[row] >= 0))
        return is_it, place[0], place[1]

    async def _box(
        self, middle: float, at: float, width: float, tall: float
    ) -> tuple[float, float] | None:
        """Draw a box, look at its rows in the preview, and say the class if most are of it.

        Gives where it ends below and above; None where it isn't so.
        """
        driver, pane = self.driver, self.driver.work.map
        await self._drawn_and_read()
        assert pane.drawn is not None
        (columns, lines), view = pane.drawn.size, pane.drawn.picture.view
        left, right = _cells(middle - width / 2, middle + width / 2, view.x, columns)
        low, high = _cells(at - tall / 2, at + tall / 2, view.y, lines)
        if (left, right, low, high) in self._drawn:
            return None
        self._drawn.add((left, right, low, high))
        begin = GUTTER + left, HEAD + lines - 1 - high
        end = GUTTER + right, HEAD + lines - 1 - low
        await driver.pilot.mouse_down(pane, offset=begin)
        await driver.pilot.hover(pane, offset=end)
        await driver.pilot.mouse_up(pane, offset=end)
        await self._found()
        if not await self._say(WANTED, driver.work.box.value):
            return None
        return view.y.edge(low, lines), view.y.edge(high + 1, lines)

    async def _rest(self) -> None:
        """Say that what has no label yet is the other class."""
        work = self.driver.work
        await self.driver.press("slash", "ctrl+u", *"label:none", "enter")
        await self._found()
        assert await self._say(1 - WANTED, work.box.value)

    async def _say(self, label: int, search: str) -> bool:
        driver, work = self.driver, self.driver.work
        assert work.answer is not None
        rows = work.answer.matches.rows.tolist()
        right = sum(self.truth[row] == label for row in rows)
        self.done.append(f"box {search}: {right} of {len(rows)} are {label + 1}")
        if not rows:
            return False
        await driver.press("R", str(label + 1))
        dialog = driver.app.screen
        assert isinstance(dialog, RuleDialog)
        await driver.until(lambda: "say it" in "".join(_keys(dialog)))
        believes = bool(right >= _MOST * len(rows))
        rules = work.tally.rules
        await driver.press("enter" if believes else "escape")
        await driver.until(lambda: work.tally.rules == rules + believes)
        return believes

    async def _drawn_and_read(self) -> None:
        """Wait for the map and the row that is read; what is learned may come later."""
        driver = self.driver
        await driver.settled()
        await driver.until(
            lambda: all(
                worker.is_finished
                for worker in driver.app.workers
                if worker.group in {"map", "point", "search"}
            )
        )
        await driver.settled()

    async def _found(self) -> None:
        work = self.driver.work
        await self.driver.until(
            lambda: (
                work.answer is not None
                and work.answer.text == work.box.value
                and not work.is_searching
            )
        )

    def _cell(self, x: float, y: float) -> tuple[int, int]:
        """Give the cell of the screen at which a place is."""
        drawn = self.driver.work.map.drawn
        assert drawn is not None
        (columns, lines), view = drawn.size, drawn.picture.view
        column, line = view.x.cell(x, columns), lines - 1 - view.y.cell(y, lines)
        return GUTTER + max(0, min(column, columns - 1)), HEAD + max(0, min(line, lines - 1))


def _cells(low: float, high: float, span: Span, n_cells: int) -> tuple[int, int]:
    """Give the first and the last cell of a stretch, its ends at the nearest edges of cells."""
    first, stop = (round((end - span.low) * n_cells / span.length) for end in (low, high))
    first = max(0, min(first, n_cells - 1))
    return first, max(first, min(stop, n_cells) - 1)


def _keys(dialog: RuleDialog) -> list[str]:
    return [brief for _, brief in dialog._keys_now()]  # the line that shows them may be cut


def _spread(number: int, base: int) -> float:
    """Spread places evenly (Halton 1960, the radical inverse of 1, 2, 3, …)."""
    share, place = 1.0, 0.0
    while number:
        share /= base
        place += share * (number % base)
        number //= base
    return place
