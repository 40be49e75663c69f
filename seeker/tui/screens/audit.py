"""The audit: how good the labels are, whether to stop, what they cover, and whom they serve."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from seeker.errors import SeekerError
from seeker.session.audit.naming import UNCHOSEN, NamedFigure
from seeker.tui.command import Where
from seeker.tui.commands import bindings
from seeker.tui.screens.assessing import Assessing, told
from seeker.tui.widgets.audit.confusion_page import confusion_page
from seeker.tui.widgets.audit.coverage_page import coverage_page
from seeker.tui.widgets.audit.figures_page import figures_page, no_figures_page, rests_on
from seeker.tui.widgets.audit.others_page import others_page, uncompared_page
from seeker.tui.widgets.audit.page import CellSpot, ClassSpot, Goal, Page, SearchSpot
from seeker.tui.widgets.audit.section import Section
from seeker.tui.widgets.audit.stopping_page import stopping_page
from seeker.tui.widgets.key_line import KeyLine
from seeker.tui.widgets.place_bar import Place, PlaceBar, PlaceChosen
from seeker.tui.widgets.place_title import PlaceTitle
from seeker.tui.workers.measuring import Part, find_cell
from seeker.tui.workers.threads import guarded

if TYPE_CHECKING:
    from seeker.tui.desk import Desk
    from seeker.tui.screens.auditing import Auditing

_WIDE, _HUGE = 100, 180
_AT_FIRST = 50
_MOST = 10_000
_OPENED = "that can't be undone: who has seen them has seen them"
_HERE = "-here"
"""The class of the section that is seen where there is room for one only."""


class AuditScreen(Assessing):
    """Shows what is measured as it becomes known; gives the search whose rows are wanted.

    Parameters
    ----------
    teller
        The screen that says things to the desk.
    desk
        What is audited.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.AUDIT)]
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012 - as textual has it
        (0, "-narrow"),
        (_WIDE, "-wide"),
        (_HUGE, "-huge"),
    ]

    def __init__(self, teller: Auditing, desk: Desk) -> None:
        super().__init__(teller, desk)
        self._pointed: NamedFigure | None = None
        self._class: str | None = None
        self._top = PlaceTitle(id="title")
        self._places = PlaceBar(id="audit-places")
        self.figures = Section("figures", id="audit-figures")
        self.confusion = Section("confusion", id="audit-confusion")
        self.stopping = Section("whether to go on", id="audit-stopping")
        self.coverage = Section("coverage", id="audit-coverage")
        self.others = Section("fit for other models", id="audit-others")
        self._sections = {
            "figures": self.figures,
            "confusion": self.confusion,
            "go on?": self.stopping,
            "coverage": self.coverage,
            "others": self.others,
        }

    def compose(self) -> ComposeResult:
        """Lay out title, sections, status and keys."""
        yield self._top
        yield self._places
        yield Container(*self._sections.values(), id="audit")
        yield self.status
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Measure everything."""
        self._top.show_place("audit")
        self._go_to(self.figures)
        self.begin()

    def on_resize(self) -> None:
        """Fit the pages to the new width."""
        self.call_after_refresh(self.show_measured)

    # Drawing

    def show_measured(self) -> None:
        """Draw every section."""
        if not self.is_attached:
            return
        self._draw_places()
        self._draw_figures()
        self._draw_stopping()
        measured, look = self.measured, self.figures.look
        covered, room = measured.coverage, self.coverage.room
        page = self._missing(Part.COVERAGE)
        self.coverage.show(page if covered is None else coverage_page(covered, look, room))
        compared, room = measured.others, self.others.room
        page = uncompared_page(look, room)
        self.others.show(page if compared is None else others_page(compared, look, room))

    def _draw_figures(self) -> None:
        measured, look, room = self.measured, self.figures.look, self.figures.room
        found = measured.figures
        if found is not None:
            chosen = measured.chosen or UNCHOSEN
            self.figures.show(figures_page(found, chosen, look, room))
            self.confusion.show(confusion_page(found, look, self.confusion.room))
        elif measured.refused:
            self.figures.show(no_figures_page(measured.refused, measured.waiting, look, room))
            self.confusion.show(Page())
        else:
            self.figures.show(self._missing(Part.FIGURES))
            self.confusion.show(self._missing(Part.FIGURES))

    def _draw_stopping(self) -> None:
        measured, look, room = self.measured, self.stopping.look, self.stopping.room
        if measured.stopping is None:
            self.stopping.show(self._missing(Part.STOPPING))
            return
        label = self._class_to_tell()
        named = self._pointed or NamedFigure(label, "f1")
        page = stopping_page(measured.stopping, label, named, measured.so_far, look, room)
        if measured.so_far is None:
            page.lines += self._missing(Part.CURVE).lines
        self.stopping.show(page, ClassSpot(label))

    def _class_to_tell(self) -> str:
        """Give the class that is told of: the one pointed at, that in the header, or the first."""
        classes, chosen = self.desk.classes, self.measured.chosen
        wanted = (self._class, None if chosen is None else chosen.label)
        first = classes[0] if classes else ""
        return next((one for one in wanted if one is not None and one in classes), first)

    def _missing(self, part: Part) -> Page:
        page, look = Page(), self.figures.look
        if self.awaits_model and part is not Part.COVERAGE:
            page.add(("the first model is being learned …", look.faint))
        elif self.is_awaited(part):
            page.add(("measuring …", look.faint))
        return page

    def _draw_places(self) -> None:
        there = next(name for name, one in self._sections.items() if one.has_class(_HERE))
        places = tuple(Place(name, f"go_to_section('{name}')") for name in self._sections)
        self._places.show_places(places, there)

    # Going about

    @property
    def here(self) -> Section:
        """The section that the keys go to."""
        return next(one for one in self._sections.values() if one.has_class(_HERE))

    def _go_to(self, section: Section) -> None:
        for one in self._sections.values():
            one.set_class(one is section, _HERE)
        self.set_focus(section)
        self.call_after_refresh(self.show_measured)

    def on_descendant_focus(self) -> None:
        """Let the section that was clicked be the one that is seen."""
        if isinstance(self.focused, Section) and not self.focused.has_class(_HERE):
            self._go_to(self.focused)

    def action_go_to_section(self, name: str) -> None:
        """Go to a section by its name."""
        self._go_to(self._sections[name])

    @on(PlaceChosen)
    async def _place_chosen(self, chosen: PlaceChosen) -> None:
        await self.run_action(chosen.action)

    def action_next_section(self) -> None:
        """Go to the next section."""
        self._step(1)

    def action_previous_section(self) -> None:
        """Go to the section before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        sections = [*self._sections.values()]
        self._go_to(sections[(sections.index(self.here) + by) % len(sections)])

    def action_guarantee(self) -> None:
        """Show the bounds that hold whatever the pool is like, or hide them."""
        self._go_to(self.figures)
        super().action_guarantee()

    def action_compare_models(self) -> None:
        """Let other models learn from the same labels, and audit each."""
        self._go_to(self.others)
        super().action_compare_models()

    def action_spot_down(self) -> None:
        """Go down."""
        self.here.move(1, 0)

    def action_spot_up(self) -> None:
        """Go up."""
        self.here.move(-1, 0)

    def action_spot_right(self) -> None:
        """Go right."""
        self.here.move(0, 1)

    def action_spot_left(self) -> None:
        """Go left."""
        self.here.move(0, -1)

    def action_section_down(self) -> None:
        """Go down by what is in view."""
        self.here.move_page(1)

    def action_section_up(self) -> None:
        """Go up by what is in view."""
        self.here.move_page(-1)

    @on(Section.Pointed)
    def _spot_pointed(self, pointed: Section.Pointed) -> None:
        goal, found = pointed.goal, self.measured.figures
        if isinstance(goal, NamedFigure):
            self._pointed, self._class = goal, goal.label or self._class
            if found is not None:
                self.status.say(rests_on(goal, found))
        elif isinstance(goal, ClassSpot):
            self._pointed, self._class = None, goal.label
        else:
            return
        self._draw_stopping()

    # What a person does

    def action_take_spot(self) -> None:
        """Open what the cursor stands on."""
        goal = self.here.goal
        if goal is not None:
            self._take(goal)

    @on(Section.Taken)
    def _spot_taken(self, taken: Section.Taken) -> None:
        self._take(taken.goal)

    def _take(self, goal: Goal) -> None:
        # It computes, and may be imported only now that there is something to search for.
        from seeker.pool.term_text import write_value

        match goal:
            case NamedFigure():
                self.choose(goal)
            case SearchSpot():
                self.dismiss(goal.search)
            case ClassSpot():
                self.dismiss(f"label:none sort:p({write_value(goal.label)})")
            case CellSpot():
                self._open_cell(goal)

    @work(group="choose", exclusive=True)
    async def _open_cell(self, cell: CellSpot) -> None:
        """Go to the audit rows of a cell; where they are mistakes, ask first."""
        from seeker.tui.screens.confirming import ConfirmDialog

        find = partial(find_cell, self.desk, self.wish.of, cell.called, cell.truly)
        try:
            search, rows = await asyncio.to_thread(guarded, find)
        except SeekerError as error:
            self.teller.show_trouble(error)
            return
        if not len(rows):
            self.status.say("no audit row is in this cell: its rows are estimated from the others")
            return
        if cell.called == cell.truly:
            self.dismiss(search)
            return
        count = "1 audit row" if len(rows) == 1 else f"{len(rows):,} audit rows"
        leaves = "it leaves" if len(rows) == 1 else "they leave"
        dialog = ConfirmDialog(
            f"Open {count} called {cell.called or 'nothing'}, truly {cell.truly}",
            (
                f"Whoever sees the mistakes mends them, so {leaves} the assessment: from now on"
                " the figures count them as they were, and allow for the best.",
                f"The search is {search}",
            ),
        )
        if await self.app.push_screen_wait(dialog):
            self.teller.tell(lambda desk: desk.open_drawn_rows(rows), after=_OPENED)
            self.dismiss(search)

    def action_draw_rows(self) -> None:
        """Ask how many rows to draw, and label them one by one."""
        from seeker.tui.screens.writing import WritingDialog

        waiting = self.measured.waiting
        if self.teller.is_awaiting_model:
            # Drawing would have to wait for it, and everything else for the draw.
            self.status.say("the first model is being learned: by what it says rows are drawn")
            return
        title = "How many rows to label blind"
        if waiting:
            title += f" ({waiting:,} drawn rows wait, and come first)"

        def said(text: str | None) -> None:
            if text is None:
                return
            written = text.replace(",", "").strip() or str(_AT_FIRST)
            if not written.isascii() or not written.isdigit() or not 0 < int(written) <= _MOST:
                self.status.say(f"a number from 1 to {_MOST:,} is wanted", wrong=True)
                return
            self._draw_rows(int(written))

        dialog = WritingDialog(title, hint=str(_AT_FIRST), takes="draw", may_be_empty=True)
        self.app.push_screen(dialog, said)

    @work(group="draw", exclusive=True)
    async def _draw_rows(self, n_rows: int) -> None:
        self.status.say("drawing …")
        await self.teller.all_told()
        try:
            await asyncio.to_thread(guarded, partial(self.desk.audit, n_rows))
            rows = await asyncio.to_thread(guarded, self.desk.waiting_audit_rows)
        except SeekerError as error:
            self.status.say(told(error), wrong=True)
            return
        self.status.say("")
        from seeker.tui.screens.blind import BlindScreen

        blind = BlindScreen(self.teller, self.desk, rows[:n_rows])
        self.app.push_screen(blind, lambda _: self.action_measure_again())

    def action_audit_help(self) -> None:
        """Show grammar and keys."""
        from seeker.tui.screens.help import HelpDialog

        self.app.push_screen(HelpDialog(self.desk))

    def action_leave_audit(self) -> None:
        """Stop comparing models; else go back to the rows, where they were."""
        if not self.stop_comparing():
            self.dismiss(None)

    async def action_quit(self) -> None:
        """Quit in the safe way."""
        await self.teller.leave()
