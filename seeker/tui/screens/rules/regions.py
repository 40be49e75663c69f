"""Regions that the model would like to know about: answered by a class, as mixed, or declined."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import work
from textual.binding import BindingType

from seeker.tui.command import Where
from seeker.tui.screens.rules.goals import REGIONS, RowsOf
from seeker.tui.screens.rules.list_screen import RuleListScreen, list_bindings
from seeker.tui.widgets.drawn import Piece
from seeker.tui.widgets.region_line import region_heads, region_page, region_pieces

if TYPE_CHECKING:
    from seeker.session.suggestions import RegionSuggestion
    from seeker.tui.screens.class_picker import Pick

_AT_ONCE = 12


class RegionsScreen(RuleListScreen["RegionSuggestion"]):
    """Lists regions.

    What is answered goes, and what was undone comes back; the others stay as they are until new
    ones are wanted, or none is left.
    """

    PLACE = REGIONS
    PLACEHOLDER = "words of the search, a class, pure, puzzling"
    WAITING = "the model looks for regions …"
    BINDINGS: ClassVar[list[BindingType]] = list_bindings(Where.REGIONS)

    _seed = 0
    _suggested: Sequence[RegionSuggestion] = ()

    def read_entries(self) -> Sequence[RegionSuggestion]:
        """Give what isn't answered yet; let the model suggest where there is nothing."""
        open_ones = self._open_ones()
        if not open_ones:
            self._suggested = self.desk.ask_regions(_AT_ONCE, seed=self._seed)
            open_ones = self._open_ones()
        return open_ones

    def _open_ones(self) -> list[RegionSuggestion]:
        answered = self.desk.answered_regions()
        return [region for region in self._suggested if region.search not in answered]

    def name_of(self, entry: RegionSuggestion) -> Hashable:
        """Tell regions apart by their search."""
        return entry.search

    def text_of(self, entry: RegionSuggestion) -> str:
        """Filter by all that the line says."""
        return f"{entry.search} {entry.label} {entry.kind}".casefold()

    def heads(self, width: int) -> Sequence[Piece]:
        """Name the columns."""
        return region_heads(width, self.look)

    def line(self, entry: RegionSuggestion, width: int) -> Sequence[Piece]:
        """Draw a region."""
        return region_pieces(entry, self.desk.classes, width, self.look)

    def first_page(self, entry: RegionSuggestion, width: int) -> Text:
        """Tell what was suggested."""
        return region_page(entry, None, self.desk.classes, self.look)

    async def whole_page(self, entry: RegionSuggestion, width: int) -> Text | None:
        """Tell which classes its rows have."""
        preview = await self.on_thread(partial(self.desk.preview, entry.search, entry.label))
        return region_page(entry, preview, self.desk.classes, self.look)

    def nothing(self) -> str:
        """Say why there is none."""
        if not self.desk.classes:
            return "there is no class yet: label some rows first"
        return "the model suggests no region: label some rows of each class, then n asks again"

    def counted(self, n_shown: int, n_all: int) -> str:
        """Say how many there are."""
        word = "region" if n_all == 1 else "regions"
        return f"{super().counted(n_shown, n_all)} {word}" if n_all else ""

    # Answers

    def action_answer_region(self, number: int) -> None:
        """Say that its rows are the class of that number."""
        classes = self.desk.classes
        if number <= len(classes):
            self._answer(classes[number - 1])
        else:
            self.status.say(f"there is no class {number}: c picks or makes one")

    @work
    async def action_pick_region_class(self) -> None:
        """Pick its class by name."""
        if self.entry is None:
            return
        pick: Pick | None = await self.app.push_screen_wait(self.teller.picker("What is it?"))
        if pick is not None:
            self._answer(pick.name)

    def _answer(self, label: str) -> None:
        if self.entry is not None:
            self.teller.say_of(self.entry.search, label, self.heard)

    def action_mixed_region(self) -> None:
        """Say that it holds several classes: its parts may be suggested next."""
        self._decline("mixed")

    def action_decline_region(self) -> None:
        """Say that it means nothing: nor is what lies mostly in it suggested any more."""
        self._decline("region")

    def _decline(self, kind: str) -> None:
        region = self.entry
        if region is not None:
            search = region.search
            self.say(lambda desk: desk.reject(search, kind=kind))

    def action_new_regions(self) -> None:
        """Bring new suggestions."""
        self._seed += 1
        self._suggested = ()
        self.status.say("looking for regions …")
        self.read()

    def open_entry(self, entry: RegionSuggestion) -> None:
        """Go to its rows."""
        self.dismiss(RowsOf("a region", entry.search))
