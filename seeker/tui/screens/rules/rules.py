"""Every rule with what is known of it: read, edited, checked, switched, gone to, taken back."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import work
from textual.binding import BindingType

from seeker.errors import SeekerError
from seeker.escaping import one_line
from seeker.tui.command import Where
from seeker.tui.screens.rules.goals import RULES, RowsOf
from seeker.tui.screens.rules.list_screen import RuleListScreen, list_bindings
from seeker.tui.widgets.drawn import Piece
from seeker.tui.widgets.rule_line import rule_heads, rule_pieces
from seeker.tui.widgets.rule_page import rule_page

if TYPE_CHECKING:
    from seeker.session.answers import RuleView

_ORDERS: dict[str, Callable[[RuleView], object]] = {
    "newest": lambda rule: -rule.id,
    "conflicts": lambda rule: (-rule.conflicts, -rule.id),
    "rows": lambda rule: (-rule.rows, -rule.id),
    "least pure": lambda rule: (not rule.checks, rule.purity.value, -rule.id),
    "only it": lambda rule: (-rule.only, -rule.id),
    "oldest": lambda rule: rule.id,
}


class RulesScreen(RuleListScreen["RuleView"]):
    """Lists the rules, the newest first."""

    PLACE = RULES
    PLACEHOLDER = "words, a class, a name, certified, off, conflict"
    BINDINGS: ClassVar[list[BindingType]] = list_bindings(Where.RULES)

    _order = "newest"
    _number_width = 2

    # The list

    def read_entries(self) -> Sequence[RuleView]:
        """Read all rules."""
        return self.desk.rules()

    def name_of(self, entry: RuleView) -> Hashable:
        """Tell rules apart by their number."""
        return entry.id

    def text_of(self, entry: RuleView) -> str:
        """Filter by all that the line says, and by the words for its state."""
        states = (
            (entry.certified, "certified"),
            (not entry.active, "off"),
            (entry.conflicts, "conflict"),
            (entry.trouble is not None, "problem"),
            (not entry.checks, "unchecked"),
        )
        said = " ".join(word for holds, word in states if holds)
        label, search = entry.label, entry.search
        return f"rule:{entry.id} {label} {entry.strength} {search} {entry.who} {said}".casefold()

    def arranged(self, entries: Sequence[RuleView]) -> Sequence[RuleView]:
        """Sort as the person chose."""
        longest = max((entry.id for entry in entries), default=0)
        self._number_width = max(2, len(str(longest)))
        return sorted(entries, key=_ORDERS[self._order])  # type: ignore[arg-type]

    def heads(self, width: int) -> Sequence[Piece]:
        """Name the figures."""
        return rule_heads(width, self.look, self._number_width)

    def line(self, entry: RuleView, width: int) -> Sequence[Piece]:
        """Draw a rule."""
        return rule_pieces(entry, self.desk.classes, width, self.look, self._number_width)

    def first_page(self, entry: RuleView, width: int) -> Text:
        """Tell what the list knows."""
        return rule_page(entry, None, self.desk.classes, self.look, width)

    async def whole_page(self, entry: RuleView, width: int) -> Text | None:
        """Tell which classes its rows have, and which other rules match them."""
        facts = await self.on_thread(partial(self.desk.rule_facts, entry.id))
        return rule_page(entry, facts, self.desk.classes, self.look, width)

    def nothing(self) -> str:
        """Say how to make a rule."""
        return "no rule yet: R on the rows of a search says what they are"

    def counted(self, n_shown: int, n_all: int) -> str:
        """Say how many there are, and how they are sorted."""
        counted = super().counted(n_shown, n_all)
        rules = "rule" if n_all == 1 else "rules"
        return f"{counted} {rules}, {self._order}" if n_all else ""

    # Going to rows

    def open_entry(self, entry: RuleView) -> None:
        """Go to the rule's rows."""
        self._go(entry.rows, RowsOf(f"rule {entry.id}", f"rule:{entry.id}"), "it matches no row")

    def action_rule_conflicts(self) -> None:
        """Go to the rows that are in conflict."""
        from seeker.session.rule_searches import conflicts_of

        rule = self.entry
        if rule is None:
            return
        if not rule.active:
            self.status.say("it is switched off: nothing is in conflict with it now")
            return
        goal = RowsOf(f"the conflicts of rule {rule.id}", conflicts_of(rule.id))
        self._go(rule.conflicts, goal, "nothing is in conflict with it")

    def action_rule_agreeing(self) -> None:
        """Go to the gold labels that agree with it."""
        self._go_to_gold(agreeing=True)

    def action_rule_disagreeing(self) -> None:
        """Go to the gold labels that disagree with it."""
        self._go_to_gold(agreeing=False)

    def _go_to_gold(self, *, agreeing: bool) -> None:
        from seeker.session.rule_searches import gold_with, gold_without

        rule = self.entry
        if rule is None:
            return
        narrow = gold_with if agreeing else gold_without
        count = rule.agreeing if agreeing else rule.disagreeing
        word = "agrees" if agreeing else "disagrees"
        goal = RowsOf(f"gold of rule {rule.id}", narrow(f"rule:{rule.id}", rule.label))
        self._go(count, goal, f"no gold label {word} with it")

    @work(exclusive=True, group="open")
    async def action_rule_only(self) -> None:
        """Go to the rows that no other rule covers."""
        rule = self.entry
        if rule is None:
            return
        if not rule.only:
            self.status.say("other rules cover all of its rows")
            return
        try:
            rows = await self.on_thread(partial(self.desk.rows_only_in, rule.id))
        except SeekerError as error:
            self.teller.show_trouble(error)
            return
        self.dismiss(RowsOf(f"the rows that only rule {rule.id} covers", rows.search, rows.rows))

    def _go(self, count: int, goal: RowsOf, nothing: str) -> None:
        if count:
            self.dismiss(goal)
        else:
            self.status.say(nothing)

    # Saying

    def action_spot_check(self) -> None:
        """Check rows of it at random."""
        rule = self.entry
        if rule is None:
            return
        if rule.problem is not None:
            self.status.say(one_line(rule.problem))
            return
        self._pointed = rule.id
        self.teller.check_rule(rule.id, self.action_read_list_again)

    def action_word_anew(self) -> None:
        """Say it in other words."""
        rule = self.entry
        if rule is None:
            return

        def worded(search: str | None) -> None:
            if search is not None:
                self._pointed = rule.id
                self.teller.word_anew(rule, search, self.heard)

        from seeker.tui.screens.writing import WritingDialog

        title = f"Rule {rule.id} in new words"
        search = f"rule:{rule.id}" if rule.is_list else rule.search
        dialog = WritingDialog(title, search, hint="a search", takes="look at it")
        self.app.push_screen(dialog, worded)

    def action_switch_rule(self) -> None:
        """Switch it off, or on again."""
        rule = self.entry
        if rule is not None:
            # Keys may wait for the desk: what they toggle is looked up when their turn comes.
            number = rule.id
            self.say(lambda desk: desk.switch_rule(number, on=not desk.rule_view(number).active))

    def action_drop_rule(self) -> None:
        """Take the rule back: it is said no more, but for the history."""
        rule = self.entry
        if rule is not None:
            number = rule.id
            self.say(lambda desk: desk.take_back_rule(number))

    def action_sort_rules(self) -> None:
        """Sort by the next figure."""
        names = list(_ORDERS)
        self._order = names[(names.index(self._order) + 1) % len(names)]
        self.fill()
        self.status.say(f"sorted: {self._order}")

    def action_write_rules(self) -> None:
        """Write the rules that are switched on to a text file."""
        from seeker.tui.screens.writing import WritingDialog

        def named(path: str | None) -> None:
            if path is not None:
                self._write(path)

        pool = one_line(self.desk.pool.name).rpartition(".")[0] or "pool"
        dialog = WritingDialog(
            "Write the rules that are on, one a line",
            f"{pool}-rules.txt",
            hint="a file",
            takes="write it",
        )
        self.app.push_screen(dialog, named)

    def action_take_in_rules(self) -> None:
        """Say the rules of a text file, as one action."""
        from seeker.tui.screens.writing import WritingDialog

        def named(path: str | None) -> None:
            if path is not None:
                self.say(lambda desk: desk.import_rules(path))

        dialog = WritingDialog(
            "Say the rules of a text file, one a line",
            hint="a file: hint CLASS: SEARCH, or label CLASS: SEARCH",
            takes="say them",
        )
        self.app.push_screen(dialog, named)

    @work(exclusive=True, group="write")
    async def _write(self, path: str) -> None:
        try:
            count = await self.on_thread(partial(self.desk.export_rules, path))
        except SeekerError as error:
            self.teller.show_trouble(error)
            return
        rules = "1 rule" if count == 1 else f"{count:,} rules"
        self.status.say(f"{rules} in {one_line(path)}")
