"""Spot checks: random rows of a rule, one key each, and how pure that shows it to be."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.events import ScreenResume
from textual.widgets import Static

from seeker.errors import SeekerError
from seeker.escaping import one_line
from seeker.tui.command import Where
from seeker.tui.commands import bindings
from seeker.tui.look import Look, look_on
from seeker.tui.screens.one_answer import OneAnswer
from seeker.tui.widgets.check_text import check_text
from seeker.tui.widgets.drawn import Piece
from seeker.tui.widgets.key_line import KeyLine
from seeker.tui.widgets.line import Line
from seeker.tui.widgets.place_title import headline_on, headline_pieces
from seeker.tui.widgets.row_pane import RowPane
from seeker.tui.widgets.row_state import class_piece
from seeker.tui.widgets.status_line import StatusLine
from seeker.tui.workers.checking import BlindRows, CheckState, read_checks
from seeker.tui.workers.threads import guarded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seeker.session.answers import Outcome
    from seeker.session.splitting import SplitSuggestion
    from seeker.tui.desk import Desk
    from seeker.tui.screens.class_picker import Pick
    from seeker.tui.screens.rules.teller import RuleTeller

_WIDE = 100
_HIDDEN = "hidden: its label, and what the model thinks of it"


class SpotChecks(OneAnswer[None]):
    """Shows one row after the other, drawn at random, and takes what each of them is.

    The next row is there at once; the ledger follows, in the order of the keys.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.CHECKS)]
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012 - as textual has it
        (0, "-narrow"),
        (_WIDE, "-wide"),
    ]

    def __init__(self, teller: RuleTeller, desk: Desk, number: int) -> None:
        super().__init__()
        self._teller, self._desk, self._number = teller, desk, number
        self._state: CheckState | None = None
        self._coming: list[int] = []
        self._n_said = 0
        self._since = 0.0
        self._top = Line(id="title")
        self._search = Line(id="checks-search")
        self._told = Static(markup=False, id="checks-told")
        self.pane = RowPane(id="checks-row", untold=_HIDDEN)
        self.status = StatusLine(id="status")

    @property
    def look(self) -> Look:
        """The styles of the theme that is on."""
        return look_on(self.app)

    @property
    def row(self) -> int | None:
        """The row that is asked about; None where there is none."""
        return self._coming[0] if self._coming else None

    @property
    def plain(self) -> str:
        """What is told of the checks, without its styles."""
        return str(self._told.render())

    def compose(self) -> ComposeResult:
        """Lay out the rule, what was found so far, and the row."""
        yield self._top
        yield self._search
        with Horizontal(id="checks"):
            yield self._told
            yield self.pane
        yield self.status
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Read what was found so far."""
        self.set_focus(None)
        self._top.show([(f" rule {self._number}", self.look.strong)])
        self._told.update(Text("…"))
        self.read()

    @work(exclusive=True, group="checks")
    async def read(self) -> None:
        """Read the rule and its checks, when all that was said is written."""
        n_said = self._n_said
        await self._teller.all_told()
        try:
            state = await asyncio.to_thread(guarded, partial(read_checks, self._desk, self._number))
        except SeekerError as error:
            self.app.notify(one_line(error.what))
            self.dismiss()
            return
        self._take(state, is_current=n_said == self._n_said)

    def _take(self, state: CheckState, *, is_current: bool) -> None:
        """Show what was found; rows that were answered meanwhile don't come again."""
        before = self.row
        self._state = state
        if is_current:
            self._coming = list(state.coming)
        self._draw()
        if self.row != before or before is None:
            self._show_row()

    @on(ScreenResume)
    def _come_back(self) -> None:
        """Read again: something may have been said, or have failed, on a screen over this one."""
        if self._state is not None:
            self.read()

    def _show_row(self) -> None:
        self._since = self._teller.clock()
        if self._state is None:
            return
        blind = BlindRows(self._desk.pool, self._desk.classes)
        self.pane.show(blind, self.row, self._state.lights)

    # Drawing

    def _draw(self) -> None:
        if self._state is None:
            return
        look, rule, checked = self.look, self._state.rule, self._state.checked
        left: list[Piece] = [
            (f" rule {rule.id} ", look.strong),
            (" hints at " if rule.strength == "hint" else " says ", look.faint),
            class_piece(rule.label, self._desk.classes, look),
        ]
        figure = headline_pieces(headline_on(self.app), look)
        self._top.show(left, [(f"{rule.rows:,} rows  ", look.faint), *figure, (" ", look.faint)])
        self._search.show([(" " + (one_line(rule.search) or "every row"), look.name)])
        text = check_text(checked, look)
        if rule.problem is not None:
            text = Text(f"{one_line(rule.problem)}\n", look.error)
        elif self.row is None and self._state.coming:
            text.append("\n…\n", look.faint)
        elif self.row is None:
            text.append("\nevery row of it was looked at\n", look.match)
        else:
            text.append(f"\ncheck {len(checked.outcomes) + 1:,}: is this row ", look.faint)
            text.append(*class_piece(rule.label, self._desk.classes, look))
            text.append("?\n", look.faint)
        if len(checked.outcomes) > int(checked.outcomes.sum()):
            text.append("s", look.name)
            text.append(" shows words that leave out what is wrong\n", look.faint)
        self._told.update(text)

    # What a person does

    def action_row_is_it(self) -> None:
        """Say that the row has the rule's class."""
        if self._state is not None:
            self._answer(self._state.rule.label)

    def action_row_is(self, number: int) -> None:
        """Say that the row is the class of that number."""
        classes = self._desk.classes
        if number <= len(classes):
            self._answer(classes[number - 1])
        else:
            self.status.say(f"there is no class {number}: c picks or makes one")

    @work
    async def action_pick_row_class(self) -> None:
        """Pick the row's class by name."""
        row = self.row
        pick: Pick | None = await self.app.push_screen_wait(self._teller.picker("What is it?"))
        if pick is not None and row == self.row:
            self._answer(pick.name)

    def _answer(self, label: str) -> None:
        row, number = self.row, self._number
        if row is None:
            self.status.say("there is no row to check")
            return
        seconds = round(self._teller.clock() - self._since, 1)
        self._said(lambda desk: desk.check_row(number, row, label, seconds=seconds))

    def action_cannot_tell(self) -> None:
        """Say nothing of the row: it counts as one that hasn't the class."""
        row = self.row
        if row is not None:
            self._said(lambda desk: desk.skip_rows([row]))

    def _said(self, say: Callable[[Desk], Outcome]) -> None:
        """Say it, and show the next row at once."""
        self._coming.pop(0)
        self._n_said += 1
        self._show_row()
        self._teller.tell(say, heard=self._heard)

    def action_undo_check(self) -> None:
        """Take back the newest action: the row is asked about again."""
        self._n_said += 1
        self._teller.tell(
            lambda desk: desk.undo(),
            after="ctrl+r says it again",
            nothing="there is nothing to undo",
            heard=self._heard,
        )

    def _heard(self, message: str) -> None:
        if self.is_attached:
            self.status.say(message)
            self.read()

    def action_split_rule(self) -> None:
        """Choose words that leave out what is wrong, and look at what they would do."""
        state = self._state
        if state is None:
            return

        def chosen(search: str | None) -> None:
            if search is not None:
                self._teller.word_anew(state.rule, search, self._heard)

        from seeker.tui.screens.splits import SplitDialog

        dialog = SplitDialog(self._number, self._find_splits, self._why_no_split())
        self.app.push_screen(dialog, chosen)

    async def _find_splits(self) -> Sequence[SplitSuggestion]:
        await self._teller.all_told()
        return await asyncio.to_thread(guarded, partial(self._desk.splits, self._number))

    def _why_no_split(self) -> str:
        state = self._state
        if state is not None and state.rule.is_list:
            return "the rule is a list of rows: there are no words to make narrower"
        if state is not None and not state.rule.disagreeing:
            return "nothing is known to be wrong in it: there is nothing to leave out"
        return f"no word or range leaves out what is wrong in rule {self._number}"

    def action_check_down(self) -> None:
        """Read on in the row."""
        self._scroll(1)

    def action_check_up(self) -> None:
        """Read back in the row."""
        self._scroll(-1)

    def action_check_page_down(self) -> None:
        """Read on by what is in view."""
        self._scroll(self.pane.size.height)

    def action_check_page_up(self) -> None:
        """Read back by what is in view."""
        self._scroll(-self.pane.size.height)

    def _scroll(self, by: int) -> None:
        self.pane.scroll_relative(y=by, animate=False)

    def action_leave_checks(self) -> None:
        """Go back; every check is kept."""
        self.dismiss()

    async def action_quit(self) -> None:
        """Quit in the safe way."""
        await self._teller.leave()
