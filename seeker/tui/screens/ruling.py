"""The commands about rules: one is said of a whole result, after a look at what it would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.tui.screens.asking import Asking

if TYPE_CHECKING:
    from seeker.session.answers import Outcome
    from seeker.tui.desk import Desk
    from seeker.tui.screens.rule_dialog import Claim, RowsWanted


class Ruling(Asking):
    """What a person says of a whole result."""

    def action_label_all(self) -> None:
        """Label every row of the result, after a preview."""
        desk = self.opened_desk()
        search = None if desk is None else self.search_to_say()
        if desk is None or search is None:
            return

        def answered(answer: Claim | RowsWanted | None) -> None:
            from seeker.tui.screens.rule_dialog import RowsWanted

            if isinstance(answer, RowsWanted):
                self.go_to(answer.search)
            elif answer is not None:
                self._say_rule(answer)

        from seeker.tui.screens.rule_dialog import RuleDialog

        dialog = RuleDialog(desk, search, self.rows.n_rows, self.search_threads, self.picker)
        self.app.push_screen(dialog, answered)

    def _say_rule(self, claim: Claim) -> None:
        def say(desk: Desk) -> Outcome:
            return desk.rule(claim.search, claim.label, claim.strength, claim.overwrite)

        self.tell(say)

    def go_to(self, search: str) -> None:
        """Show the rows of a search; the one that was in the box can be had again."""
        self.action_to_rows()
        self.ask_for(search)
