"""The audit: how good the labels are, whether to stop, what they cover, and whom they serve."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from seeker.errors import Cancelled, SeekerError
from seeker.session.audit.naming import UNCHOSEN, NamedFigure
from seeker.tui.command import Where
from seeker.tui.commands import bindings
from seeker.tui.messages import Stepped
from seeker.tui.screens.one_answer import OneAnswer
from seeker.tui.widgets.audit.confusion_page import confusion_page
from seeker.tui.widgets.audit.coverage_page import coverage_page
from seeker.tui.widgets.audit.figures_page import figures_page, no_figures_page
from seeker.tui.widgets.audit.others_page import others_page, uncompared_page
from seeker.tui.widgets.audit.page import CellSpot, ClassSpot, Goal, Page, SearchSpot
from seeker.tui.widgets.audit.section import Section
from seeker.tui.widgets.audit.stopping_page import add_curve, stopping_page
from seeker.tui.widgets.key_line import KeyLine
from seeker.tui.widgets.place_bar import Place, PlaceBar, PlaceChosen
from seeker.tui.widgets.place_title import PlaceTitle
from seeker.tui.widgets.status_line import StatusLine
from seeker.tui.workers.facetting import Halt
from seeker.tui.workers.measuring import Assessment, Part, Wish, measure_part
from seeker.tui.workers.progress import ScreenProgress
from seeker.tui.workers.threads import guarded

if TYPE_CHECKING:
    from seeker.tui.desk import Desk
    from seeker.tui.screens.auditing import Auditing

_WIDE, _HUGE = 100, 180
_ESTIMANDS = ("labels", "model", "rules")
_AT_FIRST = 50
_MOST = 10_000
_HERE = "-here"
"""The class of the section that is seen where there is room for one only."""


class AuditScreen(OneAnswer["str | None"]):
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
        super().__init__()
        self._teller, self._desk = teller, desk
        self.measured = Assessment()
        self._wish = Wish()
        self._wanted: set[Part] = set()
        self._is_measuring = False
        self._halt = Halt()
        self._comparing: ScreenProgress | None = None
        self._pointed: NamedFigure | None = None
        self._class: str | None = None
        self._top = PlaceTitle(id="title")
        self._places = PlaceBar(id="audit-places")
        self.figures = Section("figures", id="audit-figures")
        self.confusion = Section("confusion", id="audit-confusion")
        self.stopping = Section("whether to go on", id="audit-stopping")
        self.coverage = Section("coverage", id="audit-coverage")
        self.others = Section("fit for other models", id="audit-others")
        self.status = StatusLine(id="status")
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
        self._top.show_place("audit", self._teller.headline)
        self._go_to(self.figures)
        self.measure(*Part)

    def on_resize(self) -> None:
        """Fit the pages to the new width."""
        self.call_after_refresh(self._draw)

    def on_unmount(self) -> None:
        """Stop what is being measured: nobody waits for it any more."""
        self._halt.stop()
        self._stop_comparing()

    # Measuring

    def measure(self, *parts: Part) -> None:
        """Measure parts anew; what is being measured comes first."""
        self._wanted.update(parts)
        if not self._is_measuring:
            self._is_measuring = True
            self._measure()

    @property
    def is_measuring(self) -> bool:
        """Something is being measured."""
        return self._is_measuring

    @work(group="measure")
    async def _measure(self) -> None:
        self._draw()
        try:
            while self._wanted:
                part = next(one for one in Part if one in self._wanted)
                self._wanted.discard(part)
                wish = self._wish
                ask = partial(measure_part, self._desk, part, wish, self.measured, self._halt)
                found = await asyncio.to_thread(guarded, ask)
                if wish == self._wish:
                    self.measured = replace(found, others=self.measured.others)
                else:
                    self._wanted.add(part)
                self._draw()
        except Cancelled:
            pass
        except SeekerError as error:
            self._teller.show_trouble(error)
        finally:
            self._is_measuring = False
            self._draw()

    def action_measure_again(self) -> None:
        """Measure everything again."""
        self.measure(*Part)

    def action_measure_other(self) -> None:
        """Measure the labels, the model or the rules, one after the other."""
        at = _ESTIMANDS.index(self._wish.of)
        self._wish = replace(self._wish, of=_ESTIMANDS[(at + 1) % len(_ESTIMANDS)])
        self.status.say(f"measuring the {'final labels' if not (at + 1) % 3 else self._wish.of}")
        self.measure(Part.FIGURES, Part.CURVE)

    def action_guarantee(self) -> None:
        """Show the bounds that hold whatever the pool is like, or hide them."""
        self._wish = replace(self._wish, guaranteed=not self._wish.guaranteed)
        self._go_to(self.figures)
        self.measure(Part.FIGURES)

    def action_wanted_width(self) -> None:
        """Ask how narrow the interval of F1 should be."""
        from seeker.tui.screens.writing import WritingDialog

        def said(text: str | None) -> None:
            if text is None:
                return
            try:
                width = float(text)
            except ValueError:
                width = 0.0
            if not 0.0 < width < 1.0:
                self.status.say("a width is a number between 0 and 1, such as .1", wrong=True)
                return
            self._wish = replace(self._wish, wanted_width=width)
            self.measure(Part.STOPPING)

        now = f"{self._wish.wanted_width:g} now"
        dialog = WritingDialog("How wide may the interval of F1 be", hint=now, takes="take it")
        self.app.push_screen(dialog, said)

    # Other models

    def action_compare_models(self) -> None:
        """Let other models learn from the same labels, and audit each."""
        self._go_to(self.others)
        if self._comparing is None:
            self._comparing = ScreenProgress(self.post_message)
            self._compare(self._comparing)

    @work(group="compare")
    async def _compare(self, progress: ScreenProgress) -> None:
        compare = partial(self._desk.fit_for_others, progress)
        try:
            compared = await asyncio.to_thread(guarded, compare)
        except Cancelled:
            self.status.say("stopped: o compares the models")
        except SeekerError as error:
            self.status.say(". ".join(filter(None, (error.what, error.remedy))))
        else:
            self.measured = replace(self.measured, others=compared)
        finally:
            self._comparing = None
            if self.is_attached:
                self.status.finished()
                self._draw()

    @on(Stepped)
    def _show_step(self, step: Stepped) -> None:
        if self._comparing is not None:
            self.status.step(step.what, step.done, step.total, step.seconds_left)

    def _stop_comparing(self) -> bool:
        if self._comparing is None:
            return False
        self._comparing.stop()
        return True

    # Drawing

    def _draw(self) -> None:
        if not self.is_attached:
            return
        self._draw_places()
        self._draw_figures()
        self._draw_stopping()
        measured = self.measured
        if measured.coverage is not None:
            look, room = self.coverage.look, self.coverage.room
            self.coverage.show(coverage_page(measured.coverage, look, room))
        else:
            self.coverage.show(self._missing(Part.COVERAGE))
        look, room = self.others.look, self.others.room
        if measured.others is None:
            self.others.show(uncompared_page(look, room))
        else:
            self.others.show(others_page(measured.others, look, room))

    def _draw_figures(self) -> None:
        found, look = self.measured.figures, self.figures.look
        if found is None and not self.measured.refused:
            self.figures.show(self._missing(Part.FIGURES))
            self.confusion.show(self._missing(Part.FIGURES))
        elif found is None:
            told, waiting = self.measured.refused, self.measured.waiting
            self.figures.show(no_figures_page(told, waiting, look, self.figures.room))
            self.confusion.show(Page())
        else:
            chosen = self.measured.chosen or UNCHOSEN
            self.figures.show(figures_page(found, chosen, look, self.figures.room))
            self.confusion.show(confusion_page(found, look, self.confusion.room))

    def _draw_stopping(self) -> None:
        stopping, look, room = self.measured.stopping, self.stopping.look, self.stopping.room
        if stopping is None:
            self.stopping.show(self._missing(Part.STOPPING))
            return
        label = self._class_to_tell()
        page = stopping_page(stopping, label, look, room)
        named = self._pointed or NamedFigure(label, "f1")
        if self.measured.so_far and (named.label or label):
            add_curve(page, named, self.measured.so_far, look, room)
        elif self.measured.so_far is None:
            page.lines += self._missing(Part.CURVE).lines
        self.stopping.show(page)

    def _class_to_tell(self) -> str:
        """Give the class that is told of: the one pointed at, that in the header, or the first."""
        classes = self._desk.classes
        chosen = self.measured.chosen
        wanted = (self._class, None if chosen is None else chosen.label)
        first = classes[0] if classes else ""
        return next((one for one in wanted if one is not None and one in classes), first)

    def _missing(self, part: Part) -> Page:
        page = Page()
        if self._is_measuring or part in self._wanted:
            page.add(("measuring …", self.figures.look.faint))
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
        self.call_after_refresh(self._draw)

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
        goal = pointed.goal
        if isinstance(goal, NamedFigure):
            self._pointed, self._class = goal, goal.label or self._class
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
        # They compute, and may be imported only now that there is something to search for.
        from seeker.pool.term_text import write_value
        from seeker.search.quoting import quote_value

        match goal:
            case NamedFigure():
                self._choose(goal)
            case SearchSpot():
                self.dismiss(goal.search)
            case ClassSpot():
                self.dismiss(f"label:none sort:p({write_value(goal.label)})")
            case CellSpot():
                said = "" if goal.called is None else f" predicted:{quote_value(goal.called)}"
                self._open_cell(f"by:audit{said} label:{quote_value(goal.truly)}", goal)

    @work(group="choose", exclusive=True)
    async def _choose(self, named: NamedFigure) -> None:
        """Let a figure stand in the header of every place."""
        await self._teller.all_told()
        try:
            await asyncio.to_thread(guarded, partial(self._desk.choose_figure, named))
        except SeekerError as error:
            self._teller.show_trouble(error)
            return
        self.measured = replace(self.measured, chosen=named)
        self._draw_figures()
        self.status.say(f"{named.words} stands in the header of every place")
        self._teller.want_headline()

    @work(group="choose", exclusive=True)
    async def _open_cell(self, search: str, cell: CellSpot) -> None:
        """Go to the audit rows of a cell; where they are mistakes, ask first."""
        from seeker.tui.screens.confirming import ConfirmDialog

        try:
            found = await asyncio.to_thread(guarded, partial(self._desk.search, search))
        except SeekerError as error:
            self._teller.show_trouble(error)
            return
        n_rows = len(found.rows)
        if not n_rows:
            self.status.say("no audit row is in this cell: its rows are estimated from the others")
            return
        if cell.called == cell.truly:
            self.dismiss(search)
            return
        rows = "1 audit row" if n_rows == 1 else f"{n_rows:,} audit rows"
        title = f"Open {rows} called {cell.called or 'nothing'}, truly {cell.truly}"
        leaves = "it leaves" if n_rows == 1 else "they leave"
        dialog = ConfirmDialog(
            title,
            (
                f"Whoever sees the mistakes mends them, so {leaves} the assessment: from now on",
                "the figures count them as they were, and allow for the best.",
                f"The search is {search}",
            ),
        )
        if await self.app.push_screen_wait(dialog):
            opened = found.rows
            self._teller.tell(lambda desk: desk.open_drawn_rows(opened))
            self.dismiss(search)

    # Labeling drawn rows

    def action_draw_rows(self) -> None:
        """Ask how many rows to draw, and label them one by one."""
        from seeker.tui.screens.writing import WritingDialog

        waiting = self.measured.waiting
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
        await self._teller.all_told()
        try:
            await asyncio.to_thread(guarded, partial(self._desk.audit, n_rows))
            rows = await asyncio.to_thread(guarded, self._desk.waiting_audit_rows)
        except SeekerError as error:
            self.status.say(". ".join(filter(None, (error.what, error.remedy))), wrong=True)
            return
        self.status.say("")
        from seeker.tui.screens.blind import BlindScreen

        await self.app.push_screen_wait(BlindScreen(self._teller, self._desk, rows[:n_rows]))
        if self.is_attached:
            self.measure(*Part)

    def action_audit_help(self) -> None:
        """Show grammar and keys."""
        from seeker.tui.screens.help import HelpDialog

        self.app.push_screen(HelpDialog(self._desk))

    def action_leave_audit(self) -> None:
        """Stop comparing models; else go back to the rows, where they were."""
        if not self._stop_comparing():
            self.dismiss(None)

    async def action_quit(self) -> None:
        """Quit in the safe way."""
        await self._teller.leave()
