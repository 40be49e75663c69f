"""The commands that say something of rows: labels, skips, flags, classes, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.tui.habits import ADVANCE
from seeker.tui.screens.marking import Marking, Meant

if TYPE_CHECKING:
    from seeker.tui.screens.class_picker import ClassPicker, Pick


class Saying(Marking):
    """What a person says about a row, or about the marked ones.

    After a label or a skip the cursor goes on to the next row at once; the ledger follows, in the
    order of the keys. Dialogs stand on top when the action ends, so that the keys that come next
    are theirs.
    """

    def shown_search(self) -> str:
        """Give the search by which the row came up."""
        raise NotImplementedError

    def seconds_on_row(self) -> float:
        """Give how long the cursor has been on the row."""
        raise NotImplementedError

    def action_label(self, number: int) -> None:
        """Label the row with the class of that number."""
        desk = self.opened_desk()
        if desk is None:
            return
        classes = desk.classes
        if not classes:
            self.action_pick_class()
        elif number > len(classes):
            self.show_said(f"there is no class {number}: c picks or makes one")
        else:
            self._label(classes[number - 1])

    def action_pick_class(self) -> None:
        """Pick the row's class by name, or make a new one and give the row that."""
        meant = self.rows_to_say()
        if meant is None:
            return
        title = f"Label {len(meant.rows):,} marked rows" if meant.marked else "Label the row"

        def picked(pick: Pick | None) -> None:
            if pick is not None:
                self._label(pick.name)

        self.app.push_screen(self.picker(title), picked)

    def action_new_class(self) -> None:
        """Make a class."""
        desk = self.opened_desk()
        if desk is None:
            return

        def picked(pick: Pick | None) -> None:
            if pick is not None:
                self.tell(lambda desk: desk.add_class(pick.name))

        from seeker.tui.screens.class_picker import ClassPicker

        self.app.push_screen(ClassPicker("New class", desk.classes, offered=()), picked)

    def picker(self, title: str) -> ClassPicker:
        """Make the dialog in which a class is picked by name."""
        assert self.desk is not None
        from seeker.tui.screens.class_picker import ClassPicker

        return ClassPicker(
            title, self.desk.classes, recent=self.tally.recent, counts=self.tally.counts
        )

    def _label(self, label: str) -> None:
        meant = self.rows_to_say()
        if meant is None:
            return
        rows, search, shown = meant.rows, self.shown_search(), self.rows.shows_opinion
        seconds = None if meant.marked else round(self.seconds_on_row(), 1)
        self.tell(
            lambda desk: desk.label_rows(
                rows, label, search=search, seconds=seconds, prediction_shown=shown
            ),
            after=self._after(meant),
        )
        self.said_of(meant)
        self.advance(meant)

    def _after(self, meant: Meant) -> str:
        """Tell that there is no next row to go on to, else nothing would be seen to happen."""
        is_last = not meant.marked and self.rows.index == self.rows.n_rows - 1
        if is_last and self.rows.n_rows > 1 and ADVANCE.of(self.remembered):
            return f"the last row of the result; {meant.after}"
        return meant.after

    def advance(self, meant: Meant) -> None:
        """Go on to the next row after one row was dealt with, if the person wants that."""
        if not meant.marked and ADVANCE.of(self.remembered):
            self.rows.move_to(self.rows.index + 1)

    def action_unlabel(self) -> None:
        """Take the row's own label away."""
        meant = self.rows_to_say()
        if meant is not None:
            self.tell(lambda desk: desk.unlabel_rows(meant.rows), after=meant.after)
            self.said_of(meant)

    def action_skip(self) -> None:
        """Skip the row and go on, or put a skipped row back."""
        meant = self.rows_to_say()
        if meant is None or self.desk is None:
            return
        rows = meant.rows
        goes_on = not self.desk.standing.skipped[rows].all()
        # Keys may wait for the desk: what they toggle is looked up when their turn comes.
        self.tell(
            lambda desk: desk.skip_rows(rows, on=not desk.standing.skipped[rows].all()),
            after=self._after(meant) if goes_on else meant.after,
        )
        self.said_of(meant)
        if goes_on:
            self.advance(meant)

    def action_flag(self) -> None:
        """Flag the row, or take its flag off."""
        meant = self.rows_to_say()
        if meant is not None:
            rows = meant.rows
            self.tell(
                lambda desk: desk.flag_rows(rows, on=not desk.standing.flagged[rows].all()),
                after=meant.after,
            )
            self.said_of(meant)

    def action_note(self) -> None:
        """Write a note on the row, or change or take away the one that is there."""
        row = self.row_to_say()
        if self.desk is None or row is None:
            return
        before = self.desk.note_of(row) or ""

        def written(note: str | None) -> None:
            if note is not None and note != before:
                self.tell(lambda desk: desk.note_row(row, note))

        takes = "keep it; empty takes it away" if before else "keep it"
        from seeker.tui.screens.writing import WritingDialog

        dialog = WritingDialog(
            "Note on this row",
            before,
            hint="what is odd about it",
            takes=takes,
            may_be_empty=True,
        )
        self.app.push_screen(dialog, written)

    def action_classes(self) -> None:
        """Show the classes, to rename, merge and colour them."""
        desk = self.opened_desk()
        if desk is not None:
            from seeker.tui.screens.classes import ClassesDialog

            self.app.push_screen(ClassesDialog(self, desk))

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
