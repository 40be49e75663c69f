"""Saved searches: one to take, to forget, and a name for a new one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from seeker.escaping import in_words, one_line
from seeker.tui.cells import fit
from seeker.tui.screens.dialog import Dialog
from seeker.tui.screens.list_dialog import ListDialog
from seeker.tui.widgets.drawn import PLAIN, Piece
from seeker.tui.widgets.line import Line
from seeker.tui.widgets.line_input import LineInput
from seeker.tui.widgets.search_text import search_pieces

_WIDEST_NAME = 30
_GAP = 2


class SavedSearches(ListDialog[str]):
    """Gives the text of a saved search, None when left.

    What is typed may be a part of the name or of the search.

    Parameters
    ----------
    saved
        The texts by their names, the one that was saved last at the end.
    forget
        Called with the name of a search to forget.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete", "forget", show=False, priority=True),
    ]

    def __init__(self, saved: Mapping[str, str], forget: Callable[[str], None]) -> None:
        super().__init__("Saved searches", "part of a name, or of a search")
        self._saved = list(saved.items())[::-1]
        self._forget = forget
        self._name_them()

    def on_mount(self) -> None:
        """Name the keys."""
        self.show_keys(
            [
                ("enter", "search for it"),
                ("delete", "forget it"),
                ("↑ ↓", "choose"),
                ("esc", "leave"),
            ]
        )

    def _name_them(self) -> None:
        self.names = [f"{name} {text}" for name, text in self._saved]
        widest = max((cell_len(one_line(name)) for name, _ in self._saved), default=0)
        self._width = min(widest, _WIDEST_NAME)

    def nothing_found(self) -> str:
        """Say how to save one, where none is there."""
        return super().nothing_found() if self._saved else "none yet: ctrl+s saves a search"

    def draw_name(self, at: int) -> Sequence[Piece]:
        """Draw the name, and the search in colours."""
        name, text = self._saved[at]
        look = self.list.look
        head = fit(one_line(name), self._width)
        return [(head, look.strong), (" " * _GAP, PLAIN), *search_pieces(one_line(text), look)]

    def take(self, at: int) -> None:
        """Give the search."""
        self.dismiss(self._saved[at][1])

    def action_forget(self) -> None:
        """Forget the chosen search, and stay."""
        if self.chosen is not None:
            at, place = self.chosen, self.list.choice
            name, _ = self._saved.pop(at)
            self._forget(name)
            self._name_them()
            self.fill()
            self.list.move(place)


class SearchName(Dialog[str | None]):
    """Gives a name for a search, None when left.

    Parameters
    ----------
    text
        The search.
    saved
        The searches that are saved already, by their names.
    """

    def __init__(self, text: str, saved: Mapping[str, str]) -> None:
        super().__init__("Save this search")
        self._text, self._saved = text, saved
        self._search = Line()
        self.told = Line()
        names = [name for name, kept in saved.items() if kept == text]
        self.box = LineInput("".join(names[:1]), placeholder="name")

    def contents(self) -> ComposeResult:
        """Lay out the search, and the box for its name."""
        yield self._search
        yield Line()
        yield self.box
        yield self.told

    def on_mount(self) -> None:
        """Show the search, and ask for the name."""
        self.show_keys([("enter", "save it"), ("esc", "leave")])
        self._search.show(search_pieces(one_line(self._text), self._search.look))
        self.set_focus(self.box)

    @on(Input.Changed)
    def _typed(self) -> None:
        """Tell what a name that is taken stands for."""
        name = " ".join(self.box.value.split())
        there = self._saved.get(name)
        told = ""
        if there not in (None, self._text):
            told = f"{in_words(name)} is {one_line(str(there))} till now"
        self.told.show([(told, self.told.look.warning)])

    @on(Input.Submitted)
    def _entered(self) -> None:
        if self.box.value.strip():
            self.dismiss(self.box.value)
