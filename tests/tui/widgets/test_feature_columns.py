"""What the feature pane holds, before and after it is redrawn."""

from __future__ import annotations

from seeker.session.hints import Hint
from seeker.session.suggestions import FeatureSuggestion
from seeker.tui.widgets.feature_columns import Answer, Entry, put_together, take_in

CLASSES = ("complaint", "praise")
HINTS = [Hint(3, "refund", "complaint", 30)]
SAID = Entry("refund", Answer.SAID, 30, 3)


def test_what_was_said_has_its_rows_counted_without_a_suggestion() -> None:
    columns = put_together(CLASSES, HINTS, [FeatureSuggestion("late", "complaint", 0.5, 7)])
    assert columns[0].entries == (SAID, Entry("late", Answer.NONE_YET, 7))
    assert columns[1].entries == ()


def test_an_accepted_suggestion_keeps_place_and_count_and_loses_its_rule_when_taken_back() -> None:
    suggested = [
        FeatureSuggestion(word, "complaint", 0.5, count)
        for word, count in (("late", 7), ("refund", 30))
    ]
    columns = put_together(CLASSES, [], suggested)
    accepted = take_in(columns, CLASSES, HINTS)
    assert accepted[0].entries == (Entry("late", Answer.NONE_YET, 7), SAID)
    assert take_in(accepted, CLASSES, [])[0].entries == columns[0].entries


def test_a_hint_for_one_class_is_said_of_no_other() -> None:
    suggested = [FeatureSuggestion("refund", "praise", 0.5, 30)]
    columns = put_together(CLASSES, HINTS, suggested)
    assert columns[1].entries == (Entry("refund", Answer.NONE_YET, 30),)
