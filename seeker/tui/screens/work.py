"""The work screen: one search box, one list, one row, the classes, and what just happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from seeker.escaping import one_line
from seeker.tui.command import Where
from seeker.tui.commands import bindings
from seeker.tui.habits import HABITS, THEME
from seeker.tui.jumping import Target
from seeker.tui.messages import ClassChosen, ClassesWanted, RowShown, Stepped
from seeker.tui.opening import Opener, OpenRequest
from seeker.tui.screens.desk_screen import Tally, Told
from seeker.tui.screens.faceting import Faceting
from seeker.tui.screens.featuring import Featuring
from seeker.tui.screens.going import FACETING, FEATURING, READING
from seeker.tui.screens.on_map import OnMap
from seeker.tui.screens.reading import Reading
from seeker.tui.screens.recalling import Recalling
from seeker.tui.screens.ruling import Ruling
from seeker.tui.widgets.class_bar import ClassBar
from seeker.tui.widgets.drawn import Drawn, Piece, width_of
from seeker.tui.widgets.key_line import KeyLine
from seeker.tui.widgets.line import Line
from seeker.tui.widgets.place_bar import Place, PlaceBar, PlaceChosen
from seeker.tui.widgets.place_title import headline_pieces
from seeker.tui.widgets.status_line import StatusLine
from seeker.tui.widgets.title_pieces import title_pieces
from seeker.tui.workers.opening import Opened

_WIDE, _HUGE = 100, 180

_MAIN_PLACES = (Place("rows", "list_rows"), Place("map", "map"))
_SIDE_PLACES = (
    Place("row", "read_row"),
    Place("facets", "facets"),
    Place("features", "features"),
)
"""What shares the spot of the list, and what shares the one beside it."""


class WorkScreen(OnMap, Ruling, Reading, Faceting, Featuring, Recalling):
    """Where rows are searched, read and labeled.

    It is painted before anything is read. What is typed into the box while the pool is being
    opened is searched for as soon as there are rows.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.ROWS)]
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012 - as textual has it
        (0, "-narrow"),
        (_WIDE, "-wide"),
        (_HUGE, "-huge"),
    ]

    def __init__(self, request: OpenRequest, opener: Opener, clock: Callable[[], float]) -> None:
        super().__init__(request, opener, clock)
        self._row_since = 0.0
        self.top = Line(id="title")
        self.places = PlaceBar(id="places")
        self.prompt = Line(id="prompt")
        self.class_bar = ClassBar(id="classes")
        self.status = StatusLine(id="status")

    def compose(self) -> ComposeResult:
        """Lay out the screen from top to bottom."""
        with Horizontal(id="head"):
            yield self.top
            yield self.places
        with Horizontal(id="ask"):
            yield self.prompt
            yield self.box
            yield self.count
        yield self.mistake
        with Horizontal(id="body"):
            yield self.rows
            yield self.map
            with Vertical(id="side"):
                yield self.pane
                yield self.features
            yield self.facets
        yield self.class_bar
        yield self.status
        yield KeyLine(id="keys")
        yield self.drop_down

    def on_mount(self) -> None:
        """Paint the frame, then open the pool."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw_lines())
        self.watch(self, "focused", self._draw_places, init=False)
        self.set_focus(self.rows)
        self._draw_lines()
        self.call_after_refresh(self.open_pool)

    def on_resize(self) -> None:
        """Say which places share a spot now, and of the pool what there is room for beside them."""
        self.call_after_refresh(self._draw_places)

    def _draw_places(self) -> None:
        """Say which of the places that share a spot is seen."""
        self.call_after_refresh(self._draw_lines)
        spots = {FACETING: "facets", FEATURING: "features", READING: "row"}
        beside = next((name for kind, name in spots.items() if self.has_class(kind)), None)
        main = "map" if self.is_mapping else "rows"
        if self.has_class("-huge"):
            self.places.show_places(_MAIN_PLACES, main)
        elif self.has_class("-narrow"):
            places = (*_MAIN_PLACES, *_SIDE_PLACES)
            self.places.show_places(places, beside or main, is_tight=True)
        else:
            self.places.show_places((*_MAIN_PLACES, *_SIDE_PLACES), main, beside or "row")

    @on(PlaceChosen)
    async def _go_to_place(self, chosen: PlaceChosen) -> None:
        await self.run_action(chosen.action)

    # What the desk's life looks like

    def show_opening(self) -> None:
        """Say that the pool is being opened."""
        self.rows.say(f"opening {one_line(self.request.name)} …")

    def show_finished(self) -> None:
        """Take the progress away."""
        self.status.finished()

    def show_desk(self, opened: Opened, tally: Tally) -> None:
        """Show the rows."""
        self._take_tally(tally)
        self.rows.open(opened.desk, opened.columns)
        self.facets.open(opened.desk)
        self.restore_columns()
        self.rows.say("searching …")
        self._draw_lines()
        self._tell_notes()
        self.box.open()
        self.show_hint()
        self.look_up(self.box.asked, 0)

    def show_prepared(self, tally: Tally) -> None:
        """Show what building found out: the rows of rules, and what changed in the pool."""
        super().show_prepared(tally)
        self._take_tally(tally)
        self._draw_lines()
        self.rows.lay_out()
        self.show_row()
        self.facets.want()
        self._tell_notes()

    def show_told(self, told: Told) -> None:
        """Show what an action did."""
        super().show_told(told)
        self._take_tally(told.tally)
        self.show_said(told.message)
        self._draw_lines()
        self.rows.lay_out()
        if told.goes_back and told.outcome is not None and len(told.outcome.rows) == 1:
            place = self.rows.place_of(int(told.outcome.rows[0]))
            self.rows.move_to(self.rows.index if place is None else place)
        self.facets.labels_changed()
        self.show_row()

    def _take_tally(self, tally: Tally) -> None:
        """Keep the counts, and draw everything anew where classes have other colours now."""
        former, self.tally = self.tally, tally
        if tally.colours != former.colours:
            self.app.class_colours = tally.colours  # type: ignore[attr-defined]
            for drawn in self.query(Drawn):
                drawn.notify_style_update()
                drawn.refresh()

    def show_learned(self) -> None:
        """Show what the model says now, and how much of what was said it doesn't know."""
        super().show_learned()
        model = self.learned.model
        unlearned = 0 if model is None else model.unlearned
        self.tally = replace(self.tally, unlearned=unlearned)
        self._draw_lines()
        self.show_row()

    def show_headline(self) -> None:
        """Show in the title the figure that the person chose."""
        self._draw_lines()

    def show_marks(self) -> None:
        """Show in the title how many rows are marked."""
        self._draw_lines()

    def show_said(self, message: str) -> None:
        """Show one line."""
        self.status.say(message)

    def last_said(self) -> str:
        """Give the line that is shown."""
        return self.status.said

    def _tell_notes(self) -> None:
        """Tell the first note about the pool, and where the others are."""
        notes = self.desk.notes if self.desk is not None else ()
        if notes:
            more = f"  (? tells {len(notes) - 1} more)" if len(notes) > 1 else ""
            self.show_said(one_line(notes[0]) + more)

    @on(Stepped)
    def _show_step(self, step: Stepped) -> None:
        if self.is_building:
            self.status.step(step.what, step.done, step.total, step.seconds_left)

    def _draw_lines(self) -> None:
        """Draw the lines around the rows again."""
        look = self.top.look
        right: list[Piece] = []
        if self.desk is not None:
            if self.desk.read_only:
                right = [("read only ", look.warning)]
            if marks := self.marks_told():
                right = [(f"{marks} ", look.match), *right]
            self.class_bar.show_classes(self.desk.classes, self.tally.counts, self.tally.recent)
        room = self.top.size.width - width_of(right)
        figure = headline_pieces(self.headline, look, is_tight=self.has_class("-narrow"))
        self.top.show(title_pieces(self.request.name, self._facts(), room, look, figure), right)
        self.prompt.show([(" / ", self.prompt.look.name)])
        self.draw_count()

    def _facts(self) -> Iterator[Piece]:
        """Tell of the pool and the project, the most important first."""
        if self.desk is None:
            return
        labeled, rules = sum(self.tally.counts.values()), self.tally.rules
        look = self.top.look
        yield f"{self.desk.pool.n_rows:,} rows", look.faint
        yield f"{labeled:,} labeled", look.faint
        yield f"{rules:,} rule" if rules == 1 else f"{rules:,} rules", look.faint
        if self.learned.model is not None and self.tally.unlearned:
            yield f"{self.tally.unlearned:,} not yet learned", look.name

    def seconds_on_row(self) -> float:
        """Give how long the cursor has been on the row."""
        return self.clock() - self._row_since

    # Going about

    @on(RowShown)
    def _row_shown(self) -> None:
        self._row_since = self.clock()
        self.follow_cursor()

    @on(ClassChosen)
    def _class_chosen(self, chosen: ClassChosen) -> None:
        self.action_label(chosen.position + 1)

    @on(ClassesWanted)
    def _classes_wanted(self) -> None:
        self.action_pick_class()

    def action_settings(self) -> None:
        """Show the settings that are kept from one time to the next."""
        now = [self.app.theme if h is THEME else h.of(self.remembered) for h in HABITS]
        from seeker.tui.screens.habits import HabitsDialog

        self.app.push_screen(HabitsDialog(HABITS, now))

    def action_jump(self) -> None:
        """Show a letter or two on every place that can be gone to."""

        def chosen(target: Target | None) -> None:
            if target is not None:
                target.go()

        from seeker.tui.screens.jump import JumpScreen

        self.app.push_screen(JumpScreen(self._targets()), chosen)

    def _targets(self) -> list[Target]:
        """Give the rows in view, then the other places that take keys or clicks."""
        left, top = self.rows.content_region.offset
        targets = [
            Target(left, top + y, partial(self._jump_to_row, index))
            for y, index in self.rows.places_in_view()
        ]
        return targets + [
            Target(widget.region.x, widget.region.y, partial(self.set_focus, widget))
            for widget in (self.box, self.map, self.pane, self.facets, self.features)
            if widget.is_on_screen
        ]

    def _jump_to_row(self, index: int) -> None:
        self.action_to_rows()
        self.rows.move_to(index)

    def action_help(self) -> None:
        """Show grammar and keys."""
        from seeker.tui.screens.help import HelpDialog

        self.app.push_screen(HelpDialog(self.desk))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out of the footer what a key can't do while it is typed into the box."""
        if action == "search" and self.box.has_focus:
            return False
        return super().check_action(action, parameters)

    async def action_quit(self) -> None:
        """Quit; everything said is kept."""
        await self.leave()
