"""Classes by name: type to filter, enter takes one or makes a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from seeker.escaping import in_words, one_line
from seeker.tui.cells import fit
from seeker.tui.ranking import rank
from seeker.tui.screens.dialog import Dialog
from seeker.tui.widgets.choices import Choices
from seeker.tui.widgets.drawn import Piece
from seeker.tui.widgets.line import Line
from seeker.tui.widgets.line_input import LineInput
from seeker.tui.widgets.row_state import class_text

_IN_VIEW = 12
_SHORTEST, _LONGEST = 12, 32
_RECENT = 9


@dataclass(frozen=True)
class Pick:
    """The class that was picked; `is_new` when there is none of that name yet."""

    name: str
    is_new: bool


class ClassPicker(Dialog[Pick | None]):
    """Gives a class, None when left.

    Parameters
    ----------
    classes
        All that there are.
    offered
        Those to choose from; None offers all.
    recent
        Those that were said lately, the latest first: they stand first while nothing is typed.
    counts
        How many rows have each of them.
    makes_new
        Whether a name that there is none of makes a class.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        classes: Sequence[str],
        *,
        offered: Sequence[str] | None = None,
        recent: Sequence[str] = (),
        counts: Mapping[str, int] | None = None,
        makes_new: bool = True,
    ) -> None:
        super().__init__(title)
        self._all = list(classes)
        names = self._all if offered is None else offered
        lately = [name for name in recent if name in names][:_RECENT]
        self._names = list(dict.fromkeys([*lately, *names]))
        self._counts, self._makes_new = counts or {}, makes_new
        self._input = LineInput(placeholder="name of the class")
        self._list = Choices(_IN_VIEW)
        self._told = Line()
        self.offered: list[Pick] = []
        self._offered_for = ""

    def contents(self) -> ComposeResult:
        """Lay out the box, the list under it, and a line that counts."""
        yield self._input
        yield Line()
        yield self._list
        yield self._told

    def on_mount(self) -> None:
        """Begin with all classes."""
        self.show_keys([("enter", "take it"), ("↑ ↓", "choose"), ("esc", "leave")])
        self.set_focus(self._input)
        self._offer()

    @property
    def plain(self) -> str:
        """What is offered, as far as it is in view."""
        return f"{self._list.plain}\n{self._told.plain}"

    @on(Input.Changed)
    def _offer(self) -> None:
        """Offer the classes that fit what was typed, then a new one."""
        self._offered_for = self._input.value
        typed = " ".join(self._input.value.split())
        offered = [Pick(self._names[at], is_new=False) for at in rank(self._names, typed)]
        is_there = any(name.casefold() == typed.casefold() for name in self._all)
        if typed and self._makes_new and not is_there:
            offered.append(Pick(typed, is_new=True))
        self.offered = offered
        shown = [self._named(pick) for pick in offered]
        width = max(_SHORTEST, min(_LONGEST, max(map(cell_len, shown), default=0)))
        self._list.show(len(offered), lambda at: self._line(offered[at], width))
        self._tell(typed, is_there=is_there)

    def _tell(self, typed: str, *, is_there: bool) -> None:
        """Say what the list doesn't: how long it is, or why it is empty."""
        told = ""
        if not self.offered:
            told = f"  no class like {in_words(typed)}"
            if is_there and not self._names:
                told = "  there is a class of that name already"
        elif len(self.offered) > _IN_VIEW:
            told = f"  {len(self.offered):,} classes"
        self._told.show([(told if typed or self._names else "", self._told.look.faint)])

    def _named(self, pick: Pick) -> str:
        if pick.is_new:
            return f"new class “{one_line(pick.name)}”"
        return class_text(self._all.index(pick.name), pick.name)

    def _line(self, pick: Pick, width: int) -> Sequence[Piece]:
        look = self._list.look
        if pick.is_new:
            return [(self._named(pick), look.match)]
        style = look.of_class(self._all.index(pick.name))
        count = f"  {self._counts[pick.name]:>9,}" if pick.name in self._counts else ""
        return [(fit(self._named(pick), width), style), (count, look.faint)]

    def action_take(self) -> None:
        """Take the class that is chosen, or make it."""
        if self._input.value != self._offered_for:
            self._offer()
        if self.offered:
            self.dismiss(self.offered[self._list.choice])

    @on(Choices.Picked)
    def _clicked(self, picked: Choices.Picked) -> None:
        self.dismiss(self.offered[picked.place])

    def action_move(self, by: int) -> None:
        """Choose another one."""
        self._list.move(by)

    def action_page(self, by: int) -> None:
        """Choose another one, a list's height away."""
        self._list.move(by * self._list.page)
