"""The commands that say something: labels, skips, flags, classes, rules, and taking it back."""

from __future__ import annotations

from textual import work

from seeker.tui.opening import Opener, OpenRequest
from seeker.tui.screens.class_picker import ClassPicker
from seeker.tui.screens.desk_screen import DeskScreen
from seeker.tui.screens.rule_preview import RulePreviewDialog
from seeker.tui.widgets.row_list import RowList


class Saying(DeskScreen):
    """What a person says about the row under the cursor, or about the whole result.

    After a label or a skip the cursor goes on to the next row at once; the ledger follows, in the
    order of the keys.
    """

    def __init__(self, request: OpenRequest, opener: Opener) -> None:
        super().__init__(request, opener)
        self.rows = RowList(id="rows")

    def row_to_say(self) -> int | None:
        """Give the row under the cursor; None, with the reason shown, when there can be none."""
        raise NotImplementedError

    def search_to_say(self) -> str | None:
        """Give the search whose result is shown; None, with the reason shown, without one."""
        raise NotImplementedError

    def shown_search(self) -> str:
        """Give the search by which the row came up."""
        raise NotImplementedError

    def seconds_on_row(self) -> float:
        """Give how long the cursor has been on the row."""
        raise NotImplementedError

    def action_label(self, number: int) -> None:
        """Label the row with the class of that number."""
        if self.desk is None:
            return
        classes = self.desk.classes
        if not classes:
            self.action_pick_class()
        elif number > len(classes):
            self.show_said(f"there is no class {number}: c picks or makes one")
        else:
            self._label(classes[number - 1])

    @work(group="pick", exclusive=True)
    async def action_pick_class(self) -> None:
        """Pick the row's class by name, or make a new one and give the row that."""
        if self.desk is None or self.row_to_say() is None:
            return
        picker = ClassPicker("Label the row", self.desk.classes)
        pick = await self.app.push_screen_wait(picker)
        if pick is not None:
            self._label(pick.name)

    @work(group="pick", exclusive=True)
    async def action_new_class(self) -> None:
        """Make a class."""
        if self.desk is None:
            return
        picker = ClassPicker("New class", self.desk.classes, only_new=True)
        pick = await self.app.push_screen_wait(picker)
        if pick is not None:
            name = pick.name
            self.tell(lambda desk: desk.add_class(name))

    def _label(self, label: str) -> None:
        row = self.row_to_say()
        if row is None:
            return
        search, seconds = self.shown_search(), round(self.seconds_on_row(), 1)
        self.tell(lambda desk: desk.label_rows([row], label, search=search, seconds=seconds))
        self.rows.move_to(self.rows.index + 1)

    def action_unlabel(self) -> None:
        """Take the row's own label away."""
        row = self.row_to_say()
        if row is not None:
            self.tell(lambda desk: desk.unlabel_rows([row]))

    def action_skip(self) -> None:
        """Skip the row and go on, or put a skipped row back."""
        row = self.row_to_say()
        if row is None or self.desk is None:
            return
        on = not self.desk.standing.skipped[row]
        self.tell(lambda desk: desk.skip_rows([row], on))
        if on:
            self.rows.move_to(self.rows.index + 1)

    def action_flag(self) -> None:
        """Flag the row, or take its flag off."""
        row = self.row_to_say()
        if row is None or self.desk is None:
            return
        on = not self.desk.standing.flagged[row]
        self.tell(lambda desk: desk.flag_rows([row], on))

    @work(group="pick", exclusive=True)
    async def action_label_all(self) -> None:
        """Label every row of the result, after a preview."""
        search = self.search_to_say()
        if self.desk is None or search is None:
            return
        dialog = RulePreviewDialog(self.desk, search, self.rows.n_rows, self.search_threads)
        claim = await self.app.push_screen_wait(dialog)
        if claim is not None:
            args = (claim.search, claim.label, claim.strength, claim.overwrite)
            self.tell(lambda desk: desk.rule(*args))

    def action_undo(self) -> None:
        """Take back the newest action."""
        self.tell(lambda desk: desk.undo(), nothing="there is nothing to undo")

    def action_redo(self) -> None:
        """Say again what was undone last."""
        self.tell(lambda desk: desk.redo(), nothing="there is nothing to say again")
