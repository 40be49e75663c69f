"""The inbox of conflicts: where rules, gold and models disagree, each to be gone to."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import BindingType

from seeker.tui.screens.rules.goals import CONFLICTS, RowsOf
from seeker.tui.screens.rules.list_screen import RuleListScreen, list_bindings
from seeker.tui.widgets.conflict_text import conflict_heads, conflict_page, conflict_pieces
from seeker.tui.widgets.drawn import Piece

if TYPE_CHECKING:
    from seeker.session.conflicts import Conflict
    from seeker.tui.desk import Desk
    from seeker.tui.screens.rules.teller import RuleTeller


class ConflictsScreen(RuleListScreen["Conflict"]):
    """Lists the conflicts: those of certified rules first, then by how many rows they are about."""

    PLACE = CONFLICTS
    PLACEHOLDER = "rules, gold, model, suspect, a class, rule:7"
    BINDINGS: ClassVar[list[BindingType]] = list_bindings()

    def __init__(self, teller: RuleTeller, desk: Desk) -> None:
        super().__init__(teller, desk)
        self._uncompared = 0
        self._searches: Mapping[int, str] = {}

    def read_entries(self) -> Sequence[Conflict]:
        """Find all conflicts."""
        conflicts = self.desk.conflicts()
        self._uncompared = conflicts.uncompared
        self._searches = self.desk.rule_searches()
        return conflicts.found

    def name_of(self, entry: Conflict) -> Hashable:
        """Tell conflicts apart by their search."""
        return entry.search

    def text_of(self, entry: Conflict) -> str:
        """Filter by who disagrees, the classes, and the rules."""
        sides = (entry.one, entry.other)
        told = [f"{side.label} rule:{side.rule}" if side.rule else side.label for side in sides]
        certified = "certified" if entry.is_certified else ""
        return f"{entry.kind} {' '.join(told)} {certified} {entry.search}".casefold()

    def heads(self, width: int) -> Sequence[Piece]:
        """Name the columns."""
        return conflict_heads(width, self.look)

    def line(self, entry: Conflict, width: int) -> Sequence[Piece]:
        """Draw a conflict."""
        return conflict_pieces(entry, self.desk.classes, width, self.look)

    def first_page(self, entry: Conflict, width: int) -> Text:
        """Tell all of it."""
        numbers = [side.rule for side in (entry.one, entry.other) if side.rule]
        searches = [self._searches.get(number, "") for number in numbers]
        return conflict_page(entry, searches, self.desk.classes, self.look)

    def nothing(self) -> str:
        """Say that all is well."""
        return "no conflict: rules, gold and model agree"

    def counted(self, n_shown: int, n_all: int) -> str:
        """Say how many there are, and whether there may be more."""
        counted = super().counted(n_shown, n_all)
        word = "conflict" if n_all == 1 else "conflicts"
        if self._uncompared:
            return f"{counted}, the largest"
        return f"{counted} {word}" if n_all else ""

    def open_entry(self, entry: Conflict) -> None:
        """Go to its rows."""
        self.dismiss(RowsOf("a conflict", entry.search))
