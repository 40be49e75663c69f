"""The map on the screen: what it shows, where one is on it, the box that becomes a search."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work

from seeker.errors import Cancelled, SeekerError
from seeker.tui.desk_map import MapRequest
from seeker.tui.messages import BoxDrawn, MapWanted, PlacePointed, RowShown
from seeker.tui.opening import Opener, OpenRequest
from seeker.tui.screens.desk_screen import Tally, Told
from seeker.tui.screens.going import COMPARING, MAPPING
from seeker.tui.screens.learning import Learning
from seeker.tui.screens.marking import Meant
from seeker.tui.widgets.map_pane import MapPane
from seeker.tui.workers.explaining import explain
from seeker.tui.workers.facetting import Halt
from seeker.tui.workers.searching import Answer, listed
from seeker.tui.workers.threads import guarded

if TYPE_CHECKING:
    from seeker.session.answers import Rows

_AXES = "map"
"""Under which name the axes of a pool are remembered."""


class Charting(Learning):
    """Rows as points, in the place of the list. What is said of a row is said as anywhere."""

    def __init__(self, request: OpenRequest, opener: Opener, clock: Callable[[], float]) -> None:
        super().__init__(request, opener, clock)
        self.map = MapPane(id="map")
        self._pointed: int | None = None
        self._boxed: BoxDrawn | None = None
        self._boxed_text = ""
        self._points_next: PlacePointed | None = None

    @property
    def is_mapping(self) -> bool:
        """The map stands in the place of the list."""
        return self.has_class(MAPPING)

    # What it shows

    def action_map(self) -> None:
        """Go to the map; it takes the list's place."""
        desk = self.opened_desk()
        if desk is None:
            return
        if self.map.axes is None:
            axes = self._axes_from_before() or desk.map.usual_axes()
            if axes is None:
                self.show_said(
                    "there is nothing to draw a map over: it takes two numbers, or a text"
                )
                return
            self.map.axes = axes
        if self.has_class("-narrow"):
            self.show_in_spot(None)
        self.add_class(MAPPING)
        self.set_focus(self.map)
        self.map.want()

    def _axes_from_before(self) -> tuple[str, str] | None:
        """Give the axes that the person chose of this pool before, if they are still there."""
        kept = self.remembered.get(_AXES, pool=self.pool_key)
        assert self.desk is not None
        known = {one.key for one in self.desk.map.axes}
        if isinstance(kept, list) and len(kept) == 2 and known.issuperset(map(str, kept)):
            return str(kept[0]), str(kept[1])
        return None

    @on(MapWanted)
    @work(exclusive=True, group="map")
    async def _draw_map(self) -> None:
        """Draw what the map is to show, unless it is to show something else meanwhile."""
        request, desk = self.map.request, self.desk
        if request is None or desk is None:
            return
        if self.map.drawn is None:
            self.map.say("drawing …")
        halt = Halt()
        draw = partial(
            desk.map.draw,
            request.x,
            request.y,
            request.size,
            view=request.view,
            models=request.models,
            rows=self._rows_of(request),
            progress=halt,
        )
        try:
            drawn = await asyncio.to_thread(guarded, draw)
        except Cancelled:
            return
        except SeekerError as error:
            self.map.say(" ".join(filter(None, (error.what, error.remedy))))
            return
        finally:
            halt.stop()
        if request == self.map.request:
            self.map.show(drawn, desk.classes)
            self._mark_row()

    def _rows_of(self, request: MapRequest) -> Rows | None:
        return None if self.answer is None or not request.only_result else self.answer.matches.rows

    def _show_answer(self, found: Answer) -> None:
        super()._show_answer(found)
        if self.map.only_result:
            self.map.want()
        pointed, self._points_next = self._points_next, None
        if pointed is not None:
            self.map.post_message(pointed)

    def show_told(self, told: Told) -> None:
        """Show on the map what was said."""
        super().show_told(told)
        if told.outcome is not None:
            self.map.want()

    def show_learned(self) -> None:
        """Show on the map what the model says now."""
        super().show_learned()
        self.map.want()

    def show_prepared(self, tally: Tally) -> None:
        """Show on the map the rows of rules."""
        super().show_prepared(tally)
        self.map.want()

    # Where one is

    @on(PlacePointed)
    @work(exclusive=True, group="point")
    async def _point(self, pointed: PlacePointed) -> None:
        """Read the row of the search that is nearest to the cursor.

        Where the search is a box that was drawn here, whoever goes elsewhere is done with it.
        """
        drawn, desk, found, axes = self.map.drawn, self.desk, self.answer, self.map.axes
        if drawn is None or desk is None or found is None or axes is None:
            return
        boxed = self._boxed
        if boxed is not None and self.box.value == self._boxed_text and not boxed.has(pointed.at):
            self._points_next = pointed
            self._put_box(boxed.columns, ())
            return
        find = partial(
            desk.map.nearest_row, *axes, drawn.picture.view, pointed.at, found.matches.rows
        )
        try:
            row = await asyncio.to_thread(guarded, find)
        except SeekerError as error:
            self.show_trouble(error)
            return
        if row is None or found is not self.answer:
            return
        self._pointed = row
        place = self.rows.place_of(row)
        if place is not None:
            self.rows.move_to(place)
        self._mark_row()

    @on(RowShown)
    def _mark_row(self) -> None:
        """Mark on the map the row that is read."""
        row, desk, axes = self.rows.row, self.desk, self.map.axes
        if not self.is_mapping or row is None or desk is None or axes is None:
            return
        if self.map.drawn is not None:
            self.map.mark(desk.map.place_of(*axes, row))

    def advance(self, meant: Meant) -> None:
        """Stay on the row that the cursor of the map stands at; go on from others."""
        if not (self.map.has_focus and self.rows.row == self._pointed):
            super().advance(meant)

    # The box that becomes a search

    @on(BoxDrawn)
    def _search_box(self, drawn: BoxDrawn) -> None:
        if not drawn.drawn.takes_ranges:
            self._explain_box(drawn)
            return
        terms = drawn.drawn.search_terms(drawn.box)
        if not terms:
            self.show_said("this is the whole map: draw a smaller rectangle")
            return
        self._put_box(drawn.columns, terms)
        self._boxed, self._boxed_text = drawn, self.box.value
        self.show_said("the box is a search now: R labels its rows, enter goes to them, / edits it")

    def _put_box(self, columns: tuple[str, str], terms: tuple[str, ...]) -> None:
        """Put ranges over the axes in the place of those that the search has."""
        # It computes, and may be imported only now that the pool is there.
        from seeker.search.editing import replace_about

        self._boxed = None
        self.box.change(lambda text: replace_about(text, columns, terms))

    @work(exclusive=True, group="explain")
    async def _explain_box(self, drawn: BoxDrawn) -> None:
        """Offer searches for a rectangle that is no range of anything."""
        desk = self.desk
        assert desk is not None
        self.show_said("looking for what these rows have in common …")
        try:
            rows = await asyncio.to_thread(
                guarded, partial(desk.map.rows_in, drawn.drawn, drawn.box)
            )
            if not len(rows):
                self.show_said("there is no row in the rectangle")
                return
            found = await asyncio.to_thread(guarded, partial(explain, desk, rows))
        except SeekerError as error:
            self.show_trouble(error)
            return
        self.show_said("" if found else "these rows have nothing in common that others don't have")
        from seeker.tui.screens.in_common import InCommonDialog

        search = await self.app.push_screen_wait(InCommonDialog(len(rows), found))
        if search:
            self.box.ask(search)
        elif search is not None:
            self.action_list_rows()
            self._show_answer(listed(rows, "the rows of the rectangle; f5 searches again"))

    # Coming and leaving

    def show_axes(self, x: str, y: str) -> None:
        """Show other axes, and remember them for this pool."""
        self.remembered.put(_AXES, [x, y], pool=self.pool_key)
        self.map.choose_axes(x, y)

    def action_take_box(self) -> None:
        """Search for what the rectangle holds; without one, go to the rows."""
        if not self.map.take():
            self.action_leave_map()

    def action_leave_map(self) -> None:
        """Take the rectangle off; without one, go to the rows."""
        if not self.map.leave_rectangle():
            self.action_list_rows()

    def action_list_rows(self) -> None:
        """Go to the list of the rows, from wherever."""
        self.remove_class(MAPPING)
        self.compare_with(None)
        self.action_to_rows()

    def show_in_spot(self, kind: str | None) -> None:
        """Show something beside; two maps leave no room for it."""
        if kind is not None:
            self.compare_with(None)
        super().show_in_spot(kind)

    def action_to_rows(self) -> None:
        """Go to the rows; where the map stands in their place, to the map."""
        super().action_to_rows()
        if self.is_mapping:
            self.set_focus(self.map)

    def compare_with(self, model: str | None) -> None:
        """Show another model beside the current one, which takes the room of the row."""
        self.set_class(model is not None, COMPARING)
        self.map.compare(model)
