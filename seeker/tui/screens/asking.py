"""The commands of the search box: what it offers, searches from before, saved ones, sorting."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.geometry import Offset
from textual.widgets import Input

from seeker.errors import SearchError, SeekerError
from seeker.tui.asked_before import AskedBefore
from seeker.tui.messages import HeadClicked
from seeker.tui.opening import Opener, OpenRequest
from seeker.tui.screens.searching import Searching
from seeker.tui.widgets.choices import Choices
from seeker.tui.widgets.drop_down import DropDown, Offer
from seeker.tui.widgets.search_text import LONGEST_READ, search_pieces
from seeker.tui.workers.completing import Completed, complete
from seeker.tui.workers.threads import guarded

if TYPE_CHECKING:
    from seeker.session.answers import Outcome
    from seeker.tui.desk import Desk

_PAUSE = 0.05
"""Seconds without a key after which it is looked up what could come next."""


class Asking(Searching):
    """How a search is put together. Keys go to the box; what is offered is drawn under it."""

    def __init__(self, request: OpenRequest, opener: Opener, clock: Callable[[], float]) -> None:
        super().__init__(request, opener, clock)
        self.drop_down = DropDown()
        self._completed: Completed | None = None
        self._mistaken: SearchError | None = None
        self._noted: tuple[str, tuple[str, ...]] = ("", ())
        self._seen = self._taken = self._offered_for = ""
        self._asked_before: AskedBefore | None = None

    # What is offered

    @on(Input.Changed, "#search")
    def _offer_more(self, event: Input.Changed) -> None:
        if event.value != self.box.value:
            # Another key came already.
            return
        # A term that is switched off changes what is asked, not what is typed.
        is_same, self._seen = event.value == self._seen, event.value
        if self.focused is not self.box:
            self._close_offers()
        elif self._is_looking_back:
            if event.value != self._offered_for:
                self._offer_before(self._before().like(event.value))
        elif is_same or event.value == self._taken or len(event.value) > LONGEST_READ:
            self._close_offers()
        else:
            self._look_ahead(event.value, self.box.cursor_position)

    @work(exclusive=True, group="complete")
    async def _look_ahead(self, text: str, cursor: int) -> None:
        """Offer what could be typed next, unless something is typed meanwhile."""
        if self.desk is None:
            return
        await asyncio.sleep(_PAUSE)
        try:
            found = await asyncio.to_thread(guarded, partial(complete, self.desk, text, cursor))
        except SeekerError as error:
            self.show_trouble(error)
            return
        if self.box.value != text or self.focused is not self.box or not found.offers:
            self._close_offers()
            return
        self._completed = found
        self.mistake.show_notes(())
        offers = [Offer(one.insert, _told(one.kind, one.detail)) for one in found.offers]
        self.drop_down.offer(offers, self._under_box(found.offers[0].start))

    def _offer_before(self, texts: list[str]) -> None:
        """Offer searches that were asked before."""
        self.workers.cancel_group(self, "complete")
        self._completed, self._offered_for = None, self.box.value
        self.mistake.show_notes(())
        self.drop_down.offer([Offer(text) for text in texts], self._under_box(0), search_pieces)

    def _under_box(self, offset: int) -> Offset:
        """Give the cell of the screen under a place in the box's text."""
        region = self.box.content_region
        x = self.box.cell_of(offset)
        # The text of a line stands behind its pointer.
        return Offset(max(0, region.x + min(x, region.width) - 2), region.bottom)

    @property
    def _is_looking_back(self) -> bool:
        """Searches from before are offered."""
        return self.drop_down.is_open and self._completed is None

    def _close_offers(self) -> None:
        self.workers.cancel_group(self, "complete")
        self._completed = None
        if self.drop_down.is_open:
            self.drop_down.close()
            noted_of, notes = self._noted
            if self._mistaken is not None and self._mistaken.text == self.box.asked:
                super().show_mistake(self._mistaken)
            elif noted_of == self.box.asked:
                super().show_notes(notes)

    def show_notes(self, notes: tuple[str, ...]) -> None:
        """Say how it was understood; not while the drop-down lies over the place of that."""
        self._mistaken, self._noted = None, (self.box.asked, notes)
        super().show_notes(() if self.drop_down.is_open else notes)

    def show_mistake(self, mistake: SearchError) -> None:
        """Show what is wrong; as long as the drop-down lies over its place, in the box only."""
        self._mistaken = mistake
        if not self.drop_down.is_open:
            super().show_mistake(mistake)
        elif mistake.text == self.box.asked:
            self.box.show_mistake(mistake.start, mistake.end)

    @on(Choices.Picked)
    def _take_picked(self) -> None:
        self._take_offer()

    def _take_offer(self) -> None:
        """Put what is chosen into the box."""
        offer, completed = self.drop_down.chosen, self._completed
        place = self.drop_down.choice
        self._close_offers()
        if offer is None or self.desk is None:
            return
        if completed is not None and completed.text != self.box.value:
            # More was typed since this was offered: what fits now is meant.
            completed, place = complete(self.desk, self.box.value, self.box.cursor_position), 0
        if completed is None:
            self.ask_for(offer.text)
        elif completed.offers:
            one = completed.offers[place]
            goes_on = one.insert.endswith((":", "("))
            self.box.replace(one.insert, one.start, one.end)
            self._taken = "" if goes_on else self.box.value
        self.set_focus(self.box)

    def ask_for(self, text: str) -> None:
        """Put a search into the box; what stands there can be had again."""
        self._before().add(self.box.asked)
        self.box.ask(text)
        self._taken = text

    def on_descendant_blur(self) -> None:
        """Offer nothing when the keys go elsewhere."""
        # The news that the rows have lost the keys to the box may come after its first keys.
        if self.focused is not self.box:
            self._close_offers()

    def on_resize(self) -> None:
        """Offer nothing in a place that is another one now."""
        self._close_offers()

    # Keys of the box

    def action_enter_box(self) -> None:
        """Take what was chosen among the offers; else go to the rows."""
        if self._is_looking_back or self.drop_down.was_moved:
            self._take_offer()
        else:
            self.action_to_rows()

    def action_take_offer(self) -> None:
        """Take what is offered; else go to the rows."""
        if self.drop_down.is_open:
            self._take_offer()
        else:
            self.action_to_rows()

    def action_next_offer(self) -> None:
        """Go down in what is offered; else go to the rows."""
        if self.drop_down.is_open:
            self.drop_down.move(1)
        else:
            self.action_to_rows()

    def action_previous_offer(self) -> None:
        """Go up in what is offered; from its top, or where nothing is, to the searches before."""
        if self._is_looking_back or self.drop_down.choice:
            self.drop_down.move(-1)
            return
        before = self._before()
        self._offer_before(before.like(self.box.value) or list(before.texts))
        if not self.drop_down.is_open:
            self.show_said("no search was asked before")

    def action_leave_box(self) -> None:
        """Close what is offered; else go to the rows."""
        if self.drop_down.is_open:
            self._close_offers()
        else:
            self.action_to_rows()

    def action_clear_box(self) -> None:
        """Empty the search box: every row is shown."""
        self.ask_for("")

    def action_switch_term(self) -> None:
        """Switch the term at the cursor off, or on again."""
        if not self.box.switch_term():
            self.show_said("there is no term at the cursor to switch off")

    # Searches from before, and saved ones

    def _before(self) -> AskedBefore:
        if self._asked_before is None:
            self._asked_before = AskedBefore(self.remembered, self.pool_key)
        return self._asked_before

    def action_to_rows(self) -> None:
        """Go to the rows, and remember the search."""
        self._close_offers()
        if self.focused is self.box and self.desk is not None:
            self._before().add(self.box.asked)
        super().action_to_rows()

    def tell(
        self,
        say: Callable[[Desk], Outcome | None],
        *,
        after: str = "u undoes",
        nothing: str = "",
        goes_back: bool = False,
        heard: Callable[[str], None] | None = None,
    ) -> None:
        """Say something, and remember the search by which it came up."""
        super().tell(say, after=after, nothing=nothing, goes_back=goes_back, heard=heard)
        if self.desk is not None:
            self._before().add(self.shown_search())

    def action_save_search(self) -> None:
        """Save the search in the box under a name."""
        text, desk = self.box.asked.strip(), self.opened_desk()
        if desk is None:
            return
        if not text:
            self.show_said("there is no search to save: / types one")
            return

        def named(name: str | None) -> None:
            if name is not None:
                self.tell(lambda desk: desk.save_search(name, text), after="S shows them")

        from seeker.tui.screens.saved_searches import SearchName

        self.app.push_screen(SearchName(text, desk.saved_searches()), named)

    def action_saved_searches(self) -> None:
        """Choose a saved search, or forget one."""
        desk = self.opened_desk()
        if desk is None:
            return

        def forget(name: str) -> None:
            self.tell(lambda desk: desk.forget_search(name), after="ctrl+s saves a search")

        def chosen(text: str | None) -> None:
            if text is not None:
                self.ask_for(text)

        from seeker.tui.screens.saved_searches import SavedSearches

        self.app.push_screen(SavedSearches(desk.saved_searches(), forget), chosen)

    # Sorting

    def action_sort(self) -> None:
        """Choose the column by which the rows are sorted."""
        desk = self.opened_desk()
        if desk is None:
            return
        # It computes, and may be imported only now that the pool is there.
        from seeker.search.editing import sorting_of

        now = sorting_of(self.box.asked)
        sorted_by = None if now is None else (now.column, now.backwards)

        def chosen(column: str | None) -> None:
            if column is not None:
                self._sort(column)

        from seeker.tui.screens.sorting import SortDialog

        self.app.push_screen(SortDialog(desk.pool, sorted_by), chosen)

    @on(HeadClicked)
    def _head_clicked(self, clicked: HeadClicked) -> None:
        if self.opened_desk() is not None:
            self._sort(clicked.column)

    def _sort(self, column: str) -> None:
        from seeker.search.editing import turn_sort

        self.box.change(lambda text: turn_sort(text, column))


def _told(kind: str, detail: str) -> str:
    """Say what an offer is: built-in names tell it themselves."""
    return detail if kind == "builtin" else f"{kind}, {detail}"
