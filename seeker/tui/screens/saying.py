"""The commands that say something: labels, skips, flags, classes, rules, and taking it back."""

from __future__ import annotations

from seeker.tui.opening import Opener, OpenRequest
from seeker.tui.screens.class_picker import ClassPicker, Pick
from seeker.tui.screens.desk_screen import DeskScreen
from seeker.tui.screens.rule_preview import Claim, RulePreviewDialog
from seeker.tui.widgets.row_list import RowList


class Saying(DeskScreen):
    """What a person says about the row under the cursor, or about the whole result.

    After a label or a skip the cursor goes on to the next row at once; the ledger follows, in the
    order of the keys. Dialogs stand on top when the action ends, so that the keys that come next
    are theirs.
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

    def action_pick_class(self) -> None:
        """Pick the row's class by name, or make a new one and give the row that."""
        if self.desk is None or self.row_to_say() is None:
            return

        def picked(pick: Pick | None) -> None:
            if pick is not None:
                self._label(pick.name)

        self.app.push_screen(ClassPicker("Label the row", self.desk.classes), picked)

    def action_new_class(self) -> None:
        """Make a class."""
        if self.desk is None:
            return

        def picked(pick: Pick | None) -> None:
            if pick is not None:
                self.tell(lambda desk: desk.add_class(pick.name))

        self.app.push_screen(ClassPicker("New class", self.desk.classes, only_new=True), picked)

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
        goes_on = not self.desk.standing.skipped[row]
        # Keys may wait for the desk: what they toggle is looked up when their turn comes.
        self.tell(lambda desk: desk.skip_rows([row], on=not desk.standing.skipped[row]))
        if goes_on:
            self.rows.move_to(self.rows.index + 1)

    def action_flag(self) -> None:
        """Flag the row, or take its flag off."""
        row = self.row_to_say()
        if row is not None:
            self.tell(lambda desk: desk.flag_rows([row], on=not desk.standing.flagged[row]))

    def action_label_all(self) -> None:
        """Label every row of the result, after a preview."""
        search = self.search_to_say()
        if self.desk is None or search is None:
            return

        def chosen(claim: Claim | None) -> None:
            if claim is not None:
                args = (claim.search, claim.label, claim.strength, claim.overwrite)
                self.tell(lambda desk: desk.rule(*args))

        dialog = RulePreviewDialog(self.desk, search, self.rows.n_rows, self.search_threads)
        self.app.push_screen(dialog, chosen)

    def action_undo(self) -> None:
        """Take back the newest action."""
        self.tell(
            lambda desk: desk.undo(),
            after="ctrl+r says it again",
            nothing="there is nothing to undo",
            goes_back=True,
        )

    def action_redo(self) -> None:
        """Say again what was undone last."""
        self.tell(lambda desk: desk.redo(), nothing="there is nothing to say again", goes_back=True)
