"""Which columns the list shows, in which order and how wide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from seeker.escaping import one_line
from seeker.tui.cells import fit
from seeker.tui.screens.dialog import Dialog
from seeker.tui.widgets.choices import Choices
from seeker.tui.widgets.drawn import Piece
from seeker.tui.widgets.line_input import LineInput
from seeker.tui.widgets.list_columns import ColumnChoice

_IN_VIEW = 14
_NARROWEST, _WIDEST = 4, 200
_NAME = 30


class _Filter(LineInput):
    """A box that leaves the space bar to the dialog."""

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Take all that can be typed, but blanks."""
        return key != "space" and super().check_consume_key(key, character)


class ColumnsDialog(Dialog[ColumnChoice | None]):
    """Gives the choice that enter takes, None when it is left as it was.

    An empty choice, without any column shown, leaves it to the list again.

    Parameters
    ----------
    names
        Every column that can be shown, in file order.
    shown
        Those that are shown now with their widths, in the list's order.
    widths
        Of these, what a person has said.
    types
        The word for how each column's values are read.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", priority=True),
        Binding("up", "move(-1)", priority=True),
        Binding("pagedown", "page(1)", priority=True),
        Binding("pageup", "page(-1)", priority=True),
        Binding("space", "show_or_hide", priority=True),
        Binding("shift+down", "shift(1)", priority=True),
        Binding("shift+up", "shift(-1)", priority=True),
        Binding("right", "widen(1)", priority=True),
        Binding("left", "widen(-1)", priority=True),
        Binding("ctrl+r", "reset", priority=True),
    ]

    def __init__(
        self,
        names: Sequence[str],
        shown: Mapping[str, int],
        widths: Mapping[str, int],
        types: Mapping[str, str],
    ) -> None:
        super().__init__("Columns of the list")
        self._order = [*shown, *(name for name in names if name not in shown)]
        self._shown = set(shown)
        self._now = shown
        self._widths = dict(widths)
        self._types = types
        self._filter = _Filter(placeholder="type to find a column")
        self._list = Choices(_IN_VIEW)

    def contents(self) -> ComposeResult:
        """Lay out the box and the columns under it."""
        yield self._filter
        yield self._list

    def on_mount(self) -> None:
        """Begin with all columns."""
        self.show_keys(
            [
                ("space", "show"),
                ("← →", "width"),
                ("shift+↑ ↓", "order"),
                ("^r", "reset"),
                ("enter", "keep"),
            ]
        )
        self.set_focus(self._filter)
        self._draw(0)

    @property
    def found(self) -> list[str]:
        """The columns whose names hold what was typed."""
        typed = self._filter.value.strip().casefold()
        return [name for name in self._order if typed in name.casefold()]

    @on(Input.Changed)
    def _typed(self) -> None:
        self._draw(0)

    @on(Input.Submitted)
    def _keep(self) -> None:
        shown = tuple(name for name in self._order if name in self._shown)
        self.dismiss(ColumnChoice(shown, {n: w for n, w in self._widths.items() if n in shown}))

    @on(Choices.Picked)
    def _picked(self) -> None:
        self.action_show_or_hide()

    def action_move(self, by: int) -> None:
        """Choose another column."""
        self._list.move(by)

    def action_page(self, by: int) -> None:
        """Choose a column a page further."""
        self._list.move(by * self._list.page)

    def action_show_or_hide(self) -> None:
        """Show the column, or don't."""
        if name := self._chosen():
            self._shown ^= {name}
            self._draw(self._list.choice)

    def action_shift(self, by: int) -> None:
        """Put the column before or behind its neighbour."""
        found, place = self.found, self._list.choice
        if found and 0 <= place + by < len(found):
            here, there = (self._order.index(found[at]) for at in (place, place + by))
            self._order.insert(there, self._order.pop(here))
            self._draw(place + by)

    def action_widen(self, by: int) -> None:
        """Make the column wider or narrower."""
        if name := self._chosen():
            now = self._widths.get(name, self._now.get(name, cell_len(one_line(name))))
            self._widths[name] = max(_NARROWEST, min(now + by, _WIDEST))
            self._shown.add(name)
            self._draw(self._list.choice)

    def action_reset(self) -> None:
        """Leave columns, order and widths to the list again."""
        self.dismiss(ColumnChoice((), {}))

    def _chosen(self) -> str | None:
        found = self.found
        return found[self._list.choice] if found else None

    def _draw(self, choice: int) -> None:
        found, look = self.found, self.look

        def line(place: int) -> Sequence[Piece]:
            name = found[place]
            width = self._widths.get(name)
            told = f"{width:>4} wide" if width else ""
            return [
                ("✓ " if name in self._shown else "· ", look.match),
                (fit(one_line(name), _NAME), look.strong if name in self._shown else look.faint),
                (f" {self._types.get(name, ''):<9}", look.faint),
                (told if name in self._shown else "", look.faint),
            ]

        self._list.show(len(found), line, choice)
