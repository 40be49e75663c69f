"""A dialog with a list that is filtered by what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from seeker.tui.ranking import rank
from seeker.tui.screens.dialog import Dialog
from seeker.tui.widgets.choices import Choices
from seeker.tui.widgets.drawn import Piece
from seeker.tui.widgets.line import Line
from seeker.tui.widgets.line_input import LineInput

Result = TypeVar("Result")

_IN_VIEW = 12


class ListDialog(Dialog[Result | None]):
    """Names to choose from: type to filter, enter or a click takes one.

    A subclass sets `names`, draws them, and says what taking one gives.

    Attributes
    ----------
    names
        All that there are.
    found
        The positions of those that fit what is typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(self, title: str, placeholder: str) -> None:
        super().__init__(title)
        self.names: Sequence[str] = ()
        self.found: Sequence[int] = ()
        self.box = LineInput(placeholder=placeholder)
        self.list = Choices(_IN_VIEW)
        self.told = Line()

    def draw_name(self, at: int) -> Sequence[Piece]:
        """Draw the name at a position."""
        raise NotImplementedError

    def take(self, at: int) -> None:
        """Be done with the name at a position."""
        raise NotImplementedError

    def nothing_found(self) -> str:
        """Say why there is nothing to choose from."""
        return "nothing fits what is typed"

    @property
    def begins_at(self) -> int:
        """The place in the list that is chosen first."""
        return 0

    def contents(self) -> ComposeResult:
        """Lay out the box, the list under it, and a line that counts."""
        yield self.box
        yield Line()
        yield self.list
        yield self.told

    def on_mount(self) -> None:
        """Begin with all of them."""
        self.set_focus(self.box)
        self.fill()
        self.list.move(self.begins_at)

    @property
    def chosen(self) -> int | None:
        """The position of the chosen name; None where there is nothing to choose from."""
        return self.found[self.list.choice] if self.found else None

    @on(Input.Changed)
    def fill(self) -> None:
        """Show the names that fit what is typed."""
        self.found = found = rank(self.names, self.box.value)
        self.list.show(len(found), lambda place: self.draw_name(found[place]))
        told = "" if found else self.nothing_found()
        if len(found) > _IN_VIEW:
            told = f"{len(found):,} of {len(self.names):,}"
        self.told.show([(f"  {told}" if told else "", self.told.look.faint)])

    @on(Input.Submitted)
    def _entered(self) -> None:
        if self.chosen is not None:
            self.take(self.chosen)

    @on(Choices.Picked)
    def _clicked(self, picked: Choices.Picked) -> None:
        self.take(self.found[picked.place])

    def action_move(self, by: int) -> None:
        """Choose another one."""
        self.list.move(by)

    def action_page(self, by: int) -> None:
        """Choose another one, a list's height away."""
        self.list.move(by * self.list.page)
