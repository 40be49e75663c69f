"""One more action costs as much as it says, not as much as was said before: calls are counted."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from seeker.ledger import (
    Draft,
    Event,
    Label,
    Provenance,
    Rule,
    RuleSwitch,
    Skip,
    State,
    retract_action,
    retract_event,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

TIME = datetime(2026, 1, 1, tzinfo=UTC)


class Book:
    """A state over events that exist in memory only."""

    def __init__(self, labels: int) -> None:
        self.state = State()
        self.number = 0
        # Half of the rows one by one, half at once; some rows labeled again and again.
        for row in range(labels // 2):
            self.say([label(str(row))])
        self.say([label(str(row)) for row in range(labels // 2, labels)])
        for _ in range(labels // 10):
            self.say([label("0")])
        self.rule = self.say([Draft(Rule(1, "refund", "c", "hint", None, 1, "h"))])[0].id

    def write(self, drafts: list[Draft]) -> list[Event]:
        events = []
        action = f"a{self.number}"
        for draft in drafts:
            self.number += 1
            event_id = f"e{self.number}"
            events.append(
                Event(event_id, TIME, "me", action, draft.refers, "p", draft.payload, self.number)
            )
        return events

    def say(self, drafts: list[Draft]) -> list[Event]:
        events = self.write(drafts)
        self.state.apply(events)
        return events


def label(row: str) -> Draft:
    return Draft(Label(row, "c", Provenance("search")))


def calls_of(work: Callable[[], object]) -> int:
    """Count the Python and C functions that are called."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def label_a_row(book: Book) -> Callable[[], object]:
    events = book.write([label("new")])
    return lambda: (book.state.apply(events), book.state.labels["new"], book.state.undoable())


def label_a_row_again(book: Book) -> Callable[[], object]:
    events = book.write([label("0")])
    return lambda: book.state.apply(events)


def skip_a_row(book: Book) -> Callable[[], object]:
    events = book.write([Draft(Skip(("3",)))])
    return lambda: (book.state.apply(events), book.state.skipped)


def switch_a_rule(book: Book) -> Callable[[], object]:
    events = book.write([Draft(RuleSwitch(on=False), refers=book.rule)])
    return lambda: (book.state.apply(events), book.state.rules)


def undo_and_redo_a_label(book: Book) -> Callable[[], object]:
    book.say([label("new")])

    def work() -> None:
        undo = book.state.undoable()
        assert undo is not None
        book.say([retract_action(undo.id)])
        redo = book.state.redoable()
        assert redo is not None
        book.say([retract_action(redo.id)])

    return work


def take_a_label_back(book: Book) -> Callable[[], object]:
    events = book.write([retract_event(gold.id) for gold in book.state.labels_of("1")])
    return lambda: book.state.apply(events)


@pytest.mark.parametrize(
    "prepare",
    [
        label_a_row,
        label_a_row_again,
        skip_a_row,
        switch_a_rule,
        undo_and_redo_a_label,
        take_a_label_back,
    ],
)
def test_the_work_for_an_action_does_not_grow_with_the_ledger(
    prepare: Callable[[Book], Callable[[], object]],
) -> None:
    small, large = prepare(Book(20)), prepare(Book(4000))
    assert calls_of(small) == calls_of(large) < 200


def test_the_work_to_undo_a_bulk_action_grows_with_its_size_alone() -> None:
    counts = []
    for labels, bulk in ((20, 100), (4000, 100), (4000, 200)):
        book = Book(labels)
        book.say([label(f"bulk {row}") for row in range(bulk)])
        undo = book.state.undoable()
        assert undo is not None
        events = book.write([retract_action(undo.id)])
        counts.append(calls_of(lambda: book.state.apply(events)))  # noqa: B023
    assert counts[0] == counts[1]
    assert counts[1] < counts[2] < 2.1 * counts[1]
