"""The classes: made, renamed, merged and coloured, each as an action that can be undone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from seeker.errors import SeekerError
from seeker.escaping import in_words, one_line
from seeker.tui.cells import fit
from seeker.tui.ranking import rank
from seeker.tui.screens.class_colour import ClassColourDialog
from seeker.tui.screens.class_picker import ClassPicker, Pick
from seeker.tui.screens.confirming import ConfirmDialog
from seeker.tui.screens.desk_screen import DeskScreen
from seeker.tui.screens.dialog import Dialog
from seeker.tui.screens.writing import WritingDialog
from seeker.tui.widgets.choices import Choices
from seeker.tui.widgets.drawn import Piece
from seeker.tui.widgets.line import Line
from seeker.tui.widgets.line_input import LineInput
from seeker.tui.widgets.row_state import class_text
from seeker.tui.workers.threads import guarded

if TYPE_CHECKING:
    from seeker.session.answers import ClassView, Outcome
    from seeker.tui.desk import Desk

_IN_VIEW = 16
_SHORTEST, _LONGEST = 14, 36
_COUNT = 9
_WHILE_TYPING = frozenset({"to_list", "enter", "move", "page"})


class ClassesDialog(Dialog[None]):
    """Lists the classes with their counts, and changes them.

    Parameters
    ----------
    teller
        The screen that says things to the desk.
    desk
        Whose classes they are.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "make", show=False, priority=True),
        Binding("enter", "enter", show=False, priority=True),
        Binding("r", "rename", show=False, priority=True),
        Binding("m", "merge", show=False, priority=True),
        Binding("o", "colour", show=False, priority=True),
        Binding("u", "undo", show=False, priority=True),
        Binding("ctrl+r", "redo", show=False, priority=True),
        Binding("slash", "filter", show=False, priority=True),
        Binding("escape", "to_list", show=False, priority=True),
        Binding("C,q", "leave", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    AUTO_FOCUS = ""

    def __init__(self, teller: DeskScreen, desk: Desk) -> None:
        super().__init__("Classes")
        self._teller, self._desk = teller, desk
        self._names: Sequence[str] = ()
        self._views: Mapping[str, ClassView] = {}
        self._shown: Sequence[int] = ()
        self._heads = Line()
        self._box = LineInput(placeholder="/ filters")
        self.list = Choices(_IN_VIEW)
        self.told = Line()

    def contents(self) -> ComposeResult:
        """Lay out the filter, the list, and the line that tells what became of it."""
        yield self._box
        yield self._heads
        yield self.list
        yield Line()
        yield self.told

    def on_mount(self) -> None:
        """Show the classes."""
        self.set_focus(None)
        self.show_keys(
            [
                ("n", "new"),
                ("r", "rename"),
                ("m", "merge"),
                ("o", "colour"),
                ("u", "undo"),
                ("/", "find"),
                ("esc", "back"),
            ]
        )
        self._show()

    def _show(self) -> None:
        """Show the classes at once, for the keys that come next; the counts follow."""
        self._names = self._desk.classes
        self._draw()
        self._count()

    @work(exclusive=True, group="classes")
    async def _count(self) -> None:
        """Count on a thread: rules over words may have to wait for their index."""
        try:
            views = await asyncio.to_thread(partial(guarded, self._desk.class_views))
        except SeekerError as error:
            self._teller.show_trouble(error)
            return
        self._views = {view.name: view for view in views}
        self._draw()

    @on(Input.Changed)
    def _draw(self) -> None:
        chosen = self._shown[self.list.choice] if self.list.choice < len(self._shown) else None
        names = self._names
        self._shown = rank(names, self._box.value)
        shown = [class_text(at, names[at]) for at in self._shown]
        width = max(_SHORTEST, min(_LONGEST, max(map(cell_len, shown), default=0)))
        place = self._shown.index(chosen) if chosen in self._shown else 0
        self.list.show(len(self._shown), partial(self._line, width), place)
        counted = "".join(f"{head:>{_COUNT}}" for head in ("gold", "by rule", "rules"))
        head = fit("", width + 2) + counted if names else "  no class yet: n makes one"
        self._heads.show([(head, self.look.faint)])

    def _line(self, width: int, place: int) -> Sequence[Piece]:
        position = self._shown[place]
        name, look = self._names[position], self.look
        title = (fit(class_text(position, name), width), look.of_class(position))
        view = self._views.get(name)
        if view is None:
            return [title, (f"{'…':>{_COUNT}}", look.faint)]
        counts = "".join(f"{count:>{_COUNT},}" for count in (view.gold, view.by_rule, view.rules))
        colour = (f"   {one_line(view.colour or '')}", look.of_class(position))
        return [title, (counts, look.faint), colour]

    @property
    def _chosen(self) -> str | None:
        """The name of the class that is chosen."""
        if not self._shown or self.list.choice >= len(self._shown):
            return None
        return self._names[self._shown[self.list.choice]]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave letters to the filter while something is typed into it."""
        if action not in _WHILE_TYPING and self._box.has_focus:
            return False
        return super().check_action(action, parameters)

    def action_move(self, by: int) -> None:
        """Choose another class; out of the filter, the keys go to the list again."""
        self.set_focus(None)
        self.list.move(by)

    def action_page(self, by: int) -> None:
        """Choose another class, a list's height away."""
        self.action_move(by * self.list.page)

    def action_filter(self) -> None:
        """Type a part of a name."""
        self.set_focus(self._box)

    def action_to_list(self) -> None:
        """Leave the filter; from the list, take the filter off; without one, go back."""
        if self._box.has_focus:
            self.set_focus(None)
        elif self._box.value:
            self._box.value = ""
        else:
            self.dismiss(None)

    def action_enter(self) -> None:
        """Leave the filter; from the list, rename the class."""
        if self._box.has_focus:
            self.set_focus(None)
        else:
            self.action_rename()

    @on(Choices.Picked)
    def _clicked(self, picked: Choices.Picked) -> None:
        if picked.takes:
            self.action_rename()

    def action_make(self) -> None:
        """Make a class."""

        def named(name: str | None) -> None:
            if name is not None:
                self._tell(lambda desk: desk.add_class(name))

        self.app.push_screen(WritingDialog("New class", hint="its name", takes="make it"), named)

    def action_rename(self) -> None:
        """Give the class another name."""
        old = self._chosen
        if old is None:
            return

        def named(name: str | None) -> None:
            if name is not None and name != old:
                self._tell(lambda desk: desk.rename_class(old, name))

        title = f"Another name for {in_words(old)}"
        self.app.push_screen(WritingDialog(title, old, hint="its name", takes="rename"), named)

    @work(exclusive=True, group="merge")
    async def action_merge(self) -> None:
        """Make the class part of another one, after telling what that means."""
        name = self._chosen
        if name is None:
            return
        picker = ClassPicker(
            f"Make {in_words(name)} part of which class?",
            self._names,
            offered=[other for other in self._names if other != name],
            counts=self._teller.tally.counts,
            makes_new=False,
        )
        pick: Pick | None = await self.app.push_screen_wait(picker)
        if pick is None:
            return
        title = f"Make {in_words(name)} part of {in_words(pick.name)}"
        asked = ConfirmDialog(title, _merging(name, self._views.get(name), pick.name))
        if await self.app.push_screen_wait(asked):
            self._tell(lambda desk: desk.merge_classes(name, pick.name))

    def action_colour(self) -> None:
        """Give the class another colour."""
        name = self._chosen
        if name is None:
            return

        def coloured(colour: str | None) -> None:
            if colour is not None:
                self._tell(lambda desk: desk.colour_class(name, colour))

        self.app.push_screen(ClassColourDialog(in_words(name)), coloured)

    def action_undo(self) -> None:
        """Take back the newest action, whatever it was about."""
        self._tell(lambda desk: desk.undo(), "ctrl+r says it again", "there is nothing to undo")

    def action_redo(self) -> None:
        """Say again what was undone last."""
        self._tell(lambda desk: desk.redo(), nothing="there is nothing to say again")

    def _tell(
        self, say: Callable[[Desk], Outcome | None], after: str = "u undoes", nothing: str = ""
    ) -> None:
        self._teller.tell(say, after=after, nothing=nothing, heard=self._heard)

    def _heard(self, message: str) -> None:
        if self.is_attached:
            self.told.show([(one_line(message), self.look.strong)])
            self._show()


def _merging(name: str, view: ClassView | None, into: str) -> list[str]:
    """Tell what becomes of a class's labels and rules; `view` is None while they are counted."""
    name, other = in_words(name), in_words(into)
    if view is None:
        return [f"Its rows are {other} from then on."]
    counts = ((view.gold, "gold"), (view.by_rule, "by rule"))
    rows = " and ".join(f"{count:,} {what}" for count, what in counts if count)
    told = [f"Rows that are {other} from then on: {rows}." if rows else f"No row is {name}."]
    if view.rules:
        rules = "1 rule says" if view.rules == 1 else f"{view.rules:,} rules say"
        told.append(f"{rules} {other} then.")
    return [*told, "u takes it back, and each has its own again."]
