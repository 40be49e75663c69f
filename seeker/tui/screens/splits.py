"""The splits of a rule: narrower words that leave out what is wrong in it, to choose from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from seeker.errors import SeekerError
from seeker.escaping import one_line
from seeker.tui.cells import fit
from seeker.tui.screens.dialog import Dialog
from seeker.tui.widgets.choices import Choices
from seeker.tui.widgets.drawn import Piece
from seeker.tui.widgets.line import Line

if TYPE_CHECKING:
    from seeker.session.splitting import SplitSuggestion

_COUNTS = ("rows", "right", "wrong")
_COUNT = 8
_POINTER = 2
_IN_VIEW = 8


class SplitDialog(Dialog[str | None]):
    """Gives the search that is chosen; None when left.

    Parameters
    ----------
    number
        The rule's.
    find
        Finds the splits; raises SeekerError. Keys that come meanwhile are the dialog's.
    otherwise
        Why there may be none.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False, priority=True),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
    ]

    def __init__(
        self,
        number: int,
        find: Callable[[], Awaitable[Sequence[SplitSuggestion]]],
        otherwise: str,
    ) -> None:
        super().__init__(f"Rule {number} without what is wrong in it")
        self._find, self._otherwise = find, otherwise
        self._splits: Sequence[SplitSuggestion] = ()
        self._heads = Line()
        self.list = Choices(_IN_VIEW)
        self._whole = Static(markup=False)

    def contents(self) -> ComposeResult:
        """Lay out the list with what its counts are, and the chosen search in full."""
        yield self._heads
        yield self.list
        yield self._whole

    def on_mount(self) -> None:
        """Look for splits."""
        self.show_keys([("enter", "look at it as the new words"), ("esc", "leave")])
        self._whole.update(Text("looking for words that leave it out …", self.look.faint))
        self._look_for_splits()

    @property
    def plain(self) -> str:
        """What is offered, without its styles."""
        return f"{self.list.plain}\n{self._whole.render()}"

    @work(exclusive=True)
    async def _look_for_splits(self) -> None:
        try:
            self._splits = await self._find()
        except SeekerError as error:
            self._whole.update(Text(one_line(error.what), self.look.error))
            return
        if not self._splits:
            self._whole.update(Text(self._otherwise, self.look.warning))
            return
        counts = "".join(f"{head:>{_COUNT}}" for head in _COUNTS)
        self._heads.show([(" " * _POINTER + counts + "  search", self.look.faint)])
        self.list.show(len(self._splits), self._line)
        self._show_whole()

    @property
    def chosen(self) -> str | None:
        """The search that is chosen; None where there is none."""
        return self._splits[self.list.choice].search if self._splits else None

    def _line(self, at: int) -> Sequence[Piece]:
        """Draw a split: its rows, how many of them are known right and wrong, its search."""
        split, look = self._splits[at], self.look
        room = self.list.size.width - _POINTER - _COUNT * len(_COUNTS) - 2
        return [
            (f"{split.rows:>{_COUNT},}{split.right:>{_COUNT},}", look.strong),
            (f"{split.wrong:>{_COUNT},}", look.warning if split.wrong else look.strong),
            (f"  {fit(one_line(split.search), room)}", look.name),
        ]

    def _show_whole(self) -> None:
        if self.chosen is not None:
            self._whole.update(Text("\n" + one_line(self.chosen), self.look.name))

    def action_move(self, by: int) -> None:
        """Choose another one."""
        self.list.move(by)
        self._show_whole()

    def action_take(self) -> None:
        """Give the search that is chosen."""
        if self.chosen is not None:
            self.dismiss(self.chosen)

    @on(Choices.Moved)
    def _moved(self) -> None:
        self._show_whole()

    @on(Choices.Picked)
    def _clicked(self, picked: Choices.Picked) -> None:
        self._show_whole()
        if picked.takes:
            self.action_take()
