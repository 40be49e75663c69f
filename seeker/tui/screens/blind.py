"""Labeling drawn rows one by one, blind: nothing but the row itself is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from seeker.tui.command import Where
from seeker.tui.commands import bindings
from seeker.tui.lights import Lights
from seeker.tui.messages import ClassChosen, ClassesWanted
from seeker.tui.screens.one_answer import OneAnswer
from seeker.tui.widgets.class_bar import ClassBar
from seeker.tui.widgets.drawn import Piece
from seeker.tui.widgets.key_line import KeyLine
from seeker.tui.widgets.line import Line
from seeker.tui.widgets.place_title import PlaceTitle
from seeker.tui.widgets.row_pane import RowPane
from seeker.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from seeker.session.answers import Outcome
    from seeker.tui.desk import Desk
    from seeker.tui.screens.auditing import Auditing
    from seeker.tui.screens.class_picker import Pick

_BAR = 20


class BlindRow(RowPane, inherit_bindings=False):
    """A row in full, without any say of model or rules."""


class BlindScreen(OneAnswer[None]):
    """Goes through drawn rows, from one to the next.

    Parameters
    ----------
    teller
        The screen that says things to the desk.
    desk
        Whose rows they are.
    rows
        The rows in the order to answer them, (k,).
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.BLIND)]
    AUTO_FOCUS = ""

    def __init__(self, teller: Auditing, desk: Desk, rows: NDArray[np.int64]) -> None:
        super().__init__()
        self._teller, self._desk = teller, desk
        self._rows: list[int] = rows.tolist()
        self.at = 0
        self._answered: list[int] = []
        self._since = teller.clock()
        self._top = PlaceTitle(id="title")
        self.progress = Line(id="blind-progress")
        self.pane = BlindRow(id="blind-row")
        self.class_bar = ClassBar(id="classes")
        self.status = StatusLine(id="status")

    def compose(self) -> ComposeResult:
        """Lay out progress, row, classes, status and keys."""
        yield self._top
        yield self.progress
        yield self.pane
        yield self.class_bar
        yield self.status
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Show the first row."""
        self._top.show_place("audit: what is this row?")
        self.set_focus(self.pane)
        self._draw()

    def on_resize(self) -> None:
        """Fit to the new width."""
        self._draw()

    @property
    def row(self) -> int | None:
        """The row that is asked about; None when all are answered."""
        return self._rows[self.at] if self.at < len(self._rows) else None

    def _draw(self) -> None:
        look, total = self.progress.look, len(self._rows)
        done = min(self.at, total)
        full = round(_BAR * done / total) if total else _BAR
        told = f" {done + 1:,} of {total:,} " if self.row is not None else f" all {total:,} done "
        pieces: list[Piece] = [
            (told, look.strong),
            ("━" * full, look.name),
            ("─" * (_BAR - full), look.faint),
            ("  blind: no prediction is shown", look.faint),
        ]
        self.progress.show(pieces)
        self.pane.show(self._desk, self.row, Lights())
        tally = self._teller.tally
        self.class_bar.show_classes(self._desk.classes, tally.counts, tally.recent)

    # Answers

    def action_blind_label(self, number: int) -> None:
        """Say that the row has the class of that number."""
        classes = self._desk.classes
        if not classes:
            self.action_blind_class()
        elif number > len(classes):
            self.status.say(f"there is no class {number}: c picks or makes one")
        else:
            self._label(classes[number - 1])

    def action_blind_class(self) -> None:
        """Pick the row's class by name, or make a new one."""
        if self.row is None:
            return
        from seeker.tui.screens.class_picker import ClassPicker

        def picked(pick: Pick | None) -> None:
            if pick is not None:
                self._label(pick.name)

        tally = self._teller.tally
        picker = ClassPicker(
            "Label the row", self._desk.classes, recent=tally.recent, counts=tally.counts
        )
        self.app.push_screen(picker, picked)

    @on(ClassChosen)
    def _class_chosen(self, chosen: ClassChosen) -> None:
        self.action_blind_label(chosen.position + 1)

    @on(ClassesWanted)
    def _classes_wanted(self) -> None:
        self.action_blind_class()

    def _label(self, label: str) -> None:
        row, seconds = self.row, round(self._teller.clock() - self._since, 1)
        if row is not None:
            self._answer(
                lambda desk: desk.label_rows([row], label, seconds=seconds, prediction_shown=False)
            )

    def action_blind_skip(self) -> None:
        """Skip the row."""
        row = self.row
        if row is not None:
            self._answer(lambda desk: desk.skip_rows([row]))

    def _answer(self, say: Callable[[Desk], Outcome]) -> None:
        """Say something of the row, and go on to the next at once."""
        self._answered.append(self.at)
        self._teller.tell(say, heard=self._heard)
        self._go_to(self.at + 1)

    def action_blind_undo(self) -> None:
        """Take back the last answer that was given here, and show its row again."""
        if not self._answered:
            self.status.say("nothing was answered here yet")
            return
        self._teller.tell(
            lambda desk: desk.undo(), after="its row is here again", heard=self._heard
        )
        self._go_to(self._answered.pop())

    def _go_to(self, at: int) -> None:
        self.at = at
        self._since = self._teller.clock()
        self._draw()
        if self.row is None:
            self.status.say("that was the last one: esc shows the figures")

    def _heard(self, message: str) -> None:
        if self.is_attached:
            if self.row is not None:
                self.status.say(message)
            self._draw()

    # Going about

    def action_blind_down(self) -> None:
        """Scroll down."""
        self.pane.scroll_relative(y=1, animate=False)

    def action_blind_up(self) -> None:
        """Scroll up."""
        self.pane.scroll_relative(y=-1, animate=False)

    def action_blind_page_down(self) -> None:
        """Scroll down by what is in view."""
        self.pane.scroll_relative(y=self.pane.size.height - 1, animate=False)

    def action_blind_page_up(self) -> None:
        """Scroll up by what is in view."""
        self.pane.scroll_relative(y=1 - self.pane.size.height, animate=False)

    def action_leave_blind(self) -> None:
        """Go to the figures."""
        self.dismiss(None)

    async def action_quit(self) -> None:
        """Quit in the safe way."""
        await self._teller.leave()
