"""The map: what keys and mouse do on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.events import (
    Blur,
    Focus,
    MouseDown,
    MouseMove,
    MouseScrollDown,
    MouseScrollUp,
    MouseUp,
    Resize,
    Show,
)

from seeker.tui.command import Where
from seeker.tui.commands import urgent_bindings
from seeker.tui.messages import BoxDrawn, PlacePointed
from seeker.tui.widgets.map_frame import HEAD
from seeker.tui.widgets.map_window import Cell, MapWindow, within

if TYPE_CHECKING:
    from seeker.session.map.view import View

_ZOOM = 0.5
_PAN = 0.25


class MapPane(MapWindow, can_focus=True, inherit_bindings=False):
    """A map to go about on, to look closer at, and to draw rectangles on.

    It posts `PlacePointed` when its cursor moves, and `BoxDrawn` when a rectangle is to be
    searched.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*urgent_bindings(Where.MAP)]

    _dragging = False

    # Going about

    def move(self, right: int, up: int, *, draws: bool = False) -> None:
        """Move the cursor by cells; with `draws` the corner stays where the cursor was."""
        if self.drawn is None:
            return
        if draws and self.corner is None:
            self.corner = self.at
        there = (self.at[0] + right, self.at[1] - up)
        inside = within(there, self.drawn.size)
        if inside == self.at and self.view is not None:
            self.pan(right, up)
            return
        self.point_at(inside)

    def point_at(self, cell: Cell) -> None:
        """Put the cursor on a cell."""
        self.at = cell
        self.refresh()
        place = self.place
        if place is not None and self.corner is None:
            self.post_message(PlacePointed(place))

    def set_corner(self) -> None:
        """Set a corner of a rectangle at the cursor, or take it off."""
        self.corner = self.at if self.corner is None else None
        self.refresh()

    def leave_rectangle(self) -> bool:
        """Take the rectangle off; False where there is none."""
        there, self.corner = self.corner is not None, None
        self.refresh()
        return there

    def take(self) -> bool:
        """Have the rectangle searched; False where there is none."""
        box = self.rectangle
        if self.drawn is None or box is None:
            return False
        self.post_message(BoxDrawn(self.drawn, box))
        self.corner = None
        self.refresh()
        return True

    def zoom(self, *, nearer: bool, at: Cell | None = None) -> None:
        """Show half as much, or twice as much, around a cell or the cursor."""
        if self.drawn is None:
            return
        if at is not None:
            self.at = at
        place = self.place
        assert place is not None
        self._look_at(self.drawn.picture.view.zoomed(_ZOOM if nearer else 1 / _ZOOM, place))

    def zoom_to_rectangle(self) -> None:
        """Show what the rectangle holds, or half as much without one."""
        box, drawn = self.rectangle, self.drawn
        if box is None or drawn is None:
            self.zoom(nearer=True)
            return
        from seeker.session.map.boxes import view_of

        self.corner = None
        self._look_at(view_of(box, drawn.picture.view, drawn.size))

    def show_all(self) -> None:
        """Show all there is."""
        self._look_at(None)

    def pan(self, right: int, up: int) -> None:
        """Go along the axes by a quarter of what is in view."""
        if self.drawn is not None:
            self._look_at(self.drawn.picture.view.moved(right * _PAN, up * _PAN))

    def _look_at(self, view: View | None) -> None:
        self.view = view
        self.want()

    # What happens

    def on_resize(self, event: Resize) -> None:
        """Fit to the new size."""
        self.corner = None
        self._forget()
        self.want()

    def on_show(self, event: Show) -> None:
        """Ask for what wasn't drawn while nobody saw it."""
        self.want()

    def on_focus(self, event: Focus) -> None:
        """Show where the cursor stands."""
        self.refresh()

    def on_blur(self, event: Blur) -> None:
        """Hide the cursor."""
        self.refresh()

    # The mouse

    def on_mouse_down(self, event: MouseDown) -> None:
        """Begin a rectangle; with shift, move the corner of the one that is there."""
        # A region at the edge is easily begun a little beside it.
        is_level = HEAD <= event.y < HEAD + self.frame.plot[1]
        cell = self._cell_of(event.x, event.y, nearest=is_level)
        if cell is None or self.drawn is None or event.button != 1:
            return
        if not (event.shift and self.corner is not None):
            self.corner = None
            self.point_at(cell)
            self.corner = cell
        self._dragging = True
        self.capture_mouse()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Draw the rectangle up to the mouse."""
        if not self._dragging:
            return
        cell = self._cell_of(event.x, event.y, nearest=True)
        if cell is not None and cell != self.at:
            self.at = cell
            self.refresh()

    def on_mouse_up(self, event: MouseUp) -> None:
        """Have the rectangle searched; where it is a single cell, that was a click."""
        if not self._dragging:
            return
        self._dragging = False
        self.release_mouse()
        if self.corner == self.at:
            self.leave_rectangle()
        else:
            self.take()

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Zoom in around the mouse."""
        event.stop()
        self._zoom_at(event.x, event.y, nearer=True)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Zoom out around the mouse."""
        event.stop()
        self._zoom_at(event.x, event.y, nearer=False)

    def _zoom_at(self, x: int, y: int, *, nearer: bool) -> None:
        cell = self._cell_of(x, y, nearest=False)
        if cell is not None:
            self.zoom(nearer=nearer, at=cell)

    def _cell_of(self, x: int, y: int, *, nearest: bool) -> Cell | None:
        frame = self.frame
        if self.drawn is None or self.drawn.size != frame.plot:
            return None
        return frame.cell_at(x, y, nearest=nearest)
