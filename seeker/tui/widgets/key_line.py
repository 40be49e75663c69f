"""The keys that work here, in one line at the foot of a screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.events import Click, MouseMove

from seeker.escaping import one_line
from seeker.tui.commands import rank_of
from seeker.tui.widgets.drawn import Piece, width_of
from seeker.tui.widgets.line import Line

_GAP = 2
_WITH_PALETTE = 100
"""Cells from which on there is room for the key of the palette at the right."""


@dataclass(frozen=True)
class ShownKey:
    """A key as the line shows it; `what` tells more of it, and is shown under the mouse."""

    key: str
    name: str
    brief: str
    what: str
    works: bool

    @property
    def width(self) -> int:
        """The cells that it takes."""
        return cell_len(self.name) + 1 + cell_len(self.brief)


class KeyLine(Line):
    """Shows the keys of whatever has the focus, as many as fit; a click presses one.

    It is one widget that draws a line, where textual's footer makes a widget for each key anew
    whenever the focus moves: that took longer than all else that a key does.
    """

    ALLOW_SELECT: ClassVar[bool] = False

    _keys: tuple[ShownKey, ...] = ()
    _palette: ShownKey | None = None

    def on_mount(self) -> None:
        """Hear when other keys work."""
        self.screen.bindings_updated_signal.subscribe(
            self, lambda _: self.call_after_refresh(self._take_keys)
        )

    @property
    def keys(self) -> tuple[ShownKey, ...]:
        """The keys that work here, whether or not there is room for all of them."""
        return self._keys

    def _take_keys(self) -> None:
        # While another screen lies over this one, that one would be asked which keys work; and a
        # screen may have gone meanwhile.
        if not self.is_attached or not self.screen.is_active:
            return
        palette = self.app.COMMAND_PALETTE_BINDING
        shown: dict[str, ShownKey] = {}
        self._palette = None
        for _, binding, works, tooltip in self.screen.active_bindings.values():
            name = one_line(self.app.get_key_display(binding))
            what = tooltip or binding.description
            key = ShownKey(binding.key, name, one_line(binding.description), what, works)
            if binding.key == palette:
                self._palette = key
            elif binding.show:
                shown.setdefault(binding.action, key)
        self._keys = tuple(shown[action] for action in sorted(shown, key=rank_of))
        self._draw()

    def on_resize(self) -> None:
        """Show as many keys as fit now."""
        self._draw()

    def notify_style_update(self) -> None:
        """Draw the keys again in the new colours."""
        super().notify_style_update()
        if self.is_mounted:
            self._draw()

    def _draw(self) -> None:
        right = self._right_key()
        pieces: list[Piece] = []
        for start, key in self._placed():
            gap = start - width_of(pieces)
            pieces.append((" " * gap, self.look.faint))
            pieces += self._pieces(key)
        if right is None:
            self.show(pieces)
            return
        self.show(pieces, [("▏", self.look.rule), *self._pieces(right), (" ", self.look.faint)])

    def _pieces(self, key: ShownKey) -> list[Piece]:
        look = self.look
        return [
            (key.name, look.name if key.works else look.faint),
            (f" {key.brief}", look.faint),
        ]

    def _right_key(self) -> ShownKey | None:
        return self._palette if self.size.width >= _WITH_PALETTE else None

    def _placed(self) -> Iterator[tuple[int, ShownKey]]:
        """Give the keys that fit as a whole, each with the cell at which it begins."""
        right = self._right_key()
        end = self.size.width - (0 if right is None else right.width + 3)
        start = 1
        for key in self._keys:
            if start + key.width > end:
                return
            yield start, key
            start += key.width + _GAP

    def _key_at(self, x: int) -> ShownKey | None:
        right = self._right_key()
        if right is not None and x >= self.size.width - right.width - 1:
            return right
        return next((key for start, key in self._placed() if start <= x < start + key.width), None)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Tell more of the key under the mouse."""
        key = self._key_at(event.x)
        self.tooltip = None if key is None else key.what

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        key = self._key_at(event.x)
        if key is not None:
            self.app.simulate_key(key.key)
