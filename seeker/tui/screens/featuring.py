"""The commands of the features: what the model suggests for each class, and what is said of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work

from seeker.errors import SeekerError
from seeker.escaping import one_line
from seeker.tui.messages import FeatureAnswered, FeaturePointed, FeatureSearched, FeaturesSeen
from seeker.tui.opening import Opener, OpenRequest
from seeker.tui.screens.desk_screen import Told
from seeker.tui.screens.going import FEATURING
from seeker.tui.screens.learning import Learning
from seeker.tui.widgets.feature_columns import Answer, put_together, take_in
from seeker.tui.widgets.feature_pane import FeaturePane
from seeker.tui.workers.threads import guarded

if TYPE_CHECKING:
    from seeker.session.answers import Outcome
    from seeker.tui.desk import Desk

_FOR_EACH = 20
_FEW = 3
"""Open suggestions of a class below which new ones are brought even while they are read."""


class Featuring(Learning):
    """Words, values and ranges, class by class.

    Suggestions change while nobody stands in them: when they are gone to, and at a key. What is
    said of one is shown in its place.
    """

    def __init__(self, request: OpenRequest, opener: Opener, clock: Callable[[], float]) -> None:
        super().__init__(request, opener, clock)
        self.features = FeaturePane(id="features")
        self._are_stale = True

    def show_learned(self) -> None:
        """Have new suggestions brought, where nobody stands in the old ones."""
        super().show_learned()
        self._are_stale = True
        if self.features.display and not self.features.has_focus:
            self.bring_features()

    def show_told(self, told: Told) -> None:
        """Show in its place what was said of a feature, here or elsewhere."""
        super().show_told(told)
        if self.features.columns and told.outcome is not None:
            self._take_in_hints()

    @on(FeaturesSeen)
    def _features_seen(self) -> None:
        if self._are_stale or not self.features.columns:
            self.bring_features()

    @work(exclusive=True, group="features")
    async def bring_features(self) -> None:
        """Show new suggestions."""
        if self.desk is None:
            return
        self._are_stale = False
        desk = self.desk
        if not desk.classes:
            self.features.show(())
            self.features.say("there is no class yet: n makes one")
            return
        self.features.say("looking for words and values …")
        if not self.features.columns:
            # A word of one's own can be typed meanwhile.
            self.features.show(put_together(desk.classes, desk.hints(), ()))
        try:
            suggested = await asyncio.to_thread(guarded, partial(desk.ask_features, _FOR_EACH))
        except SeekerError as error:
            self.features.say(error.what)
            return
        self.features.show(put_together(desk.classes, desk.hints(), suggested))

    def _take_in_hints(self) -> None:
        desk = self.desk
        assert desk is not None
        self.features.show(take_in(self.features.columns, desk.classes, desk.hints()))
        column = self.features.column
        if column is not None and column.n_open < _FEW and self._are_stale:
            self.bring_features()

    @on(FeatureAnswered)
    def _answer_feature(self, answered: FeatureAnswered) -> None:
        label, entry = answered.label, answered.entry
        if answered.answer is Answer.SAID:
            if entry.answer is Answer.SAID and answered.moved_to is None:
                self.features.move(1)
                return
            self._say_hint(entry.search, answered.moved_to or label, former=entry.rule)
            self.features.move(1)
        elif entry.rule is not None:
            number = entry.rule
            self.tell(lambda desk: desk.take_back_rule(number))
        elif entry.answer is Answer.NONE_YET:
            self.tell(lambda desk: desk.reject(entry.search, label))
            self.features.show(
                [
                    column.with_declined(entry.search) if column.label == label else column
                    for column in self.features.columns
                ]
            )
            self.features.move(1)

    def _say_hint(self, search: str, label: str, *, former: int | None = None) -> None:
        def say(desk: Desk) -> Outcome:
            if former is not None:
                desk.take_back_rule(former)
            return desk.hint(search, label)

        self.tell(say)

    @on(FeaturePointed)
    def _tell_feature(self, pointed: FeaturePointed) -> None:
        """Tell in full what the pane may have cut."""
        entry = pointed.entry
        count = "" if entry.count is None else f"   {entry.count:,} rows"
        rule = "" if entry.rule is None else f"   rule {entry.rule}"
        self.show_said(f"{one_line(entry.search)}{count}{rule}")

    @on(FeatureSearched)
    def _search_feature(self, searched: FeatureSearched) -> None:
        # It computes, and may be imported only now that the pool is there.
        from seeker.search.editing import add_term

        self.box.change(lambda text: add_term(text, searched.search))
        self.action_to_rows()

    # Commands

    def action_features(self) -> None:
        """Go to the features; on a narrow screen they take the list's place."""
        if self.opened_desk() is None:
            return
        self.show_in_spot(FEATURING)
        self.set_focus(self.features)

    def action_leave_features(self) -> None:
        """Go to the rows."""
        self.action_to_rows()

    def action_accept_feature(self) -> None:
        """Say that the feature speaks for its class."""
        self.features.accept()

    def action_move_feature(self, number: int) -> None:
        """Say that the feature speaks for the class of that number."""
        if self.desk is None or number > len(self.desk.classes):
            self.show_said(f"there is no class {number}")
            return
        self.features.accept(self.desk.classes[number - 1])

    def action_decline_feature(self) -> None:
        """Decline the suggestion, or take back what was said."""
        self.features.decline()

    def action_search_feature(self) -> None:
        """Search for the rows that have the feature."""
        self.features.search()

    def action_type_feature(self) -> None:
        """Type a feature of one's own."""
        column = self.features.column
        if self.desk is None or column is None:
            return
        label = column.label

        def typed(text: str | None) -> None:
            if text:
                self._say_hint(text, label)

        from seeker.tui.screens.writing import WritingDialog

        dialog = WritingDialog(
            f"What speaks for {one_line(label)}",
            hint='a word, "two words", or price:10..50',
            takes="say it",
        )
        self.app.push_screen(dialog, typed)

    def action_new_features(self) -> None:
        """Bring new suggestions in the place of these."""
        self.bring_features()

    def action_undo_feature(self) -> None:
        """Take back the last action."""
        self.tell(lambda desk: desk.undo(), nothing="there is nothing to undo")

    def action_next_feature(self) -> None:
        """Go down by one."""
        self.features.move(1)

    def action_previous_feature(self) -> None:
        """Go up by one."""
        self.features.move(-1)

    def action_next_class(self) -> None:
        """Go to the next class."""
        self.features.move_aside(1)

    def action_previous_class(self) -> None:
        """Go to the class before."""
        self.features.move_aside(-1)

    def action_next_features(self) -> None:
        """Go down by what is in view."""
        self.features.move_page(1)

    def action_previous_features(self) -> None:
        """Go up by what is in view."""
        self.features.move_page(-1)

    def action_first_feature(self) -> None:
        """Go to the first one."""
        self.features.move_to_end(last=False)

    def action_last_feature(self) -> None:
        """Go to the last one."""
        self.features.move_to_end(last=True)
