"""The commands about rules: said of a result, checked at random, worded anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from seeker.tui.screens.asking import Asking
from seeker.tui.screens.rules.goals import CONFLICTS, REGIONS, RULES, Goal, OtherPlace
from seeker.tui.workers.searching import listed

if TYPE_CHECKING:
    from seeker.session.answers import Outcome, RuleView
    from seeker.tui.desk import Desk
    from seeker.tui.screens.rule_dialog import Begun, Claim, RowsWanted


class Ruling(Asking):
    """What a person says of a whole result, and what becomes of it."""

    def action_label_all(self) -> None:
        """Label every row of the result, after a preview."""
        if self.opened_desk() is None:
            return
        search = self.search_to_say()
        if search is not None:
            self._look_at_rule(search, self.rows.n_rows)

    def say_of(self, search: str, label: str, heard: Callable[[str], None]) -> None:
        """Show what a rule over a search would do, and say it when the person wants that."""
        from seeker.tui.screens.rule_dialog import Begun

        self._look_at_rule(search, None, Begun(label=label), heard)

    def word_anew(self, rule: RuleView, search: str, done: Callable[[str], None]) -> None:
        """Show what a rule would do in other words; `done` hears that it was said so."""
        from seeker.tui.screens.rule_dialog import Begun

        self._look_at_rule(search, None, Begun(rule.id, rule.label, rule.strength), done)

    def _look_at_rule(
        self,
        search: str,
        n_rows: int | None,
        begun: Begun | None = None,
        heard: Callable[[str], None] | None = None,
    ) -> None:
        """Show what a rule over a search would do, and say it when the person wants that."""
        desk = self.opened_desk()
        if desk is None:
            return
        from seeker.tui.screens.rule_dialog import Begun, RowsWanted, RuleDialog

        begun = begun or Begun()
        edits = begun.edits

        def answered(answer: Claim | RowsWanted | None) -> None:
            if isinstance(answer, RowsWanted):
                self.go_to(answer.search)
            elif answer is not None:
                self._say_rule(answer, edits, heard)

        dialog = RuleDialog(desk, search, n_rows, self.search_threads, self.picker, begun)
        self.app.push_screen(dialog, answered)

    def _say_rule(self, claim: Claim, edits: int, heard: Callable[[str], None] | None) -> None:
        said: list[int] = []

        def say(desk: Desk) -> Outcome:
            if edits:
                outcome = desk.edit_rule(edits, claim.search, claim.label, claim.strength)
            else:
                outcome = desk.rule(claim.search, claim.label, claim.strength, claim.overwrite)
            said.append(edits or desk.newest_rule)
            return outcome

        def told(message: str) -> None:
            if heard is not None:
                heard(message)
            if said and claim.then_check:
                self.check_rule(said[0])

        self.tell(say, heard=told)

    def check_rule(self, number: int, done: Callable[[], None] | None = None) -> None:
        """Check rows of a rule at random; `done` hears that the person has left them."""
        desk = self.opened_desk()
        if desk is None:
            return
        from seeker.tui.screens.spot_checks import SpotChecks

        self.app.push_screen(SpotChecks(self, desk, number), lambda _: done() if done else None)

    # The lists about rules

    def action_rules(self) -> None:
        """Show every rule."""
        self._show_list(RULES)

    def action_conflicts(self) -> None:
        """Show where rules, gold and model disagree."""
        self._show_list(CONFLICTS)

    def action_regions(self) -> None:
        """Show regions that the model would like to know about."""
        self._show_list(REGIONS)

    def _show_list(self, name: str) -> None:
        desk = self.opened_desk()
        if desk is None:
            return
        from seeker.tui.screens.rules.conflicts import ConflictsScreen
        from seeker.tui.screens.rules.regions import RegionsScreen
        from seeker.tui.screens.rules.rules import RulesScreen

        lists: dict[str, Callable[[Ruling, Desk], Screen[Goal | None]]] = {
            RULES: RulesScreen,
            CONFLICTS: ConflictsScreen,
            REGIONS: RegionsScreen,
        }
        self.app.push_screen(lists[name](self, desk), self._go_on)

    def _go_on(self, goal: Goal | None) -> None:
        """Go from a list to rows, or to another list."""
        if isinstance(goal, OtherPlace):
            self._show_list(goal.name)
        elif goal is not None and goal.search is not None:
            self.go_to(goal.search)
        elif goal is not None and goal.rows is not None:
            self.action_to_rows()
            self._show_answer(listed(goal.rows, f"{goal.what}; f5 searches again"))

    def go_to(self, search: str) -> None:
        """Show the rows of a search, whatever lies over them; the former can be had again."""
        while self.app.screen is not self:
            self.app.pop_screen()
        self.action_to_rows()
        self.ask_for(search)
