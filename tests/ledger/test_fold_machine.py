"""Anything may be said, taken back and said again: the fold against a naive one, and itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from seeker.ledger import (
    Change,
    Check,
    ClassChange,
    Draft,
    Event,
    Flag,
    Label,
    Note,
    Provenance,
    Reject,
    Retract,
    Rule,
    RuleEdit,
    RuleSwitch,
    Setting,
    Skip,
    State,
    Unknown,
    differences,
    retract_action,
    retract_event,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seeker.ledger.payloads import AnyPayload

ROWS = st.sampled_from(["1", "2", "3"])
CLASSES = st.sampled_from(["c1", "c2", "c3"])
NAMES = st.sampled_from(["spam", "ham", "junk"])
TEXTS = st.sampled_from(["refund", "fee", ""])
TIME = datetime(2026, 1, 1, tzinfo=UTC)

CLAIMS: st.SearchStrategy[AnyPayload] = st.one_of(
    st.builds(Label, ROWS, CLASSES, st.just(Provenance("search"))),
    st.builds(Label, ROWS, CLASSES, st.just(Provenance("search"))),
    st.builds(Skip, st.lists(ROWS).map(tuple), st.booleans()),
    st.builds(Flag, st.lists(ROWS).map(tuple), st.booleans()),
    st.builds(Note, ROWS, TEXTS),
    st.builds(Reject, st.just("feature"), TEXTS, CLASSES),
    st.builds(Setting, st.sampled_from(["a", "b"]), st.integers(0, 3)),
    st.builds(
        Rule,
        st.integers(0, 4),
        TEXTS,
        CLASSES,
        st.just("hint"),
        st.none(),
        st.just(1),
        st.just("h"),
    ),
    st.builds(ClassChange, st.just(Change.NEW), CLASSES, name=NAMES),
    st.builds(ClassChange, st.just(Change.RENAME), CLASSES, name=NAMES),
    st.builds(ClassChange, st.just(Change.MERGE), CLASSES, into=CLASSES),
    st.builds(ClassChange, st.just(Change.COLOUR), CLASSES, colour=TEXTS),
    st.builds(Unknown, st.just("frobnicate"), st.just({"row": "1"})),
)
ABOUT_RULES = st.one_of(
    st.builds(RuleEdit, TEXTS, CLASSES, st.just("label"), st.none(), st.just(1), st.just("h")),
    st.builds(RuleSwitch, st.booleans()),
    st.builds(Check, ROWS, CLASSES),
)


def counting(events: list[Event]) -> list[Event]:
    """Find the events that count, the plain way: retractions from the newest to the oldest."""
    retracted: set[str] = set()
    for event in reversed(events):
        if isinstance(event.payload, Retract) and not retracted & {event.id, event.action}:
            retracted.add(event.refers or "")
    return [event for event in events if not retracted & {event.id, event.action}]


def plain_fold(events: list[Event]) -> dict[str, Any]:
    """Fold the events that count by letting each overwrite what was there."""
    labels: dict[str, str] = {}
    marks: dict[type, dict[str, bool]] = {Skip: {}, Flag: {}}
    notes: dict[str, str] = {}
    kept: dict[str, Any] = {}
    rejects: set[Any] = set()
    rules: dict[str, list[Any]] = {}
    checks: dict[tuple[str, str], str] = {}
    names: dict[str, str] = {}
    for event in counting(events):
        match event.payload:
            case Label(row=row, class_id=class_id):
                labels[row] = class_id
            case Skip(rows=rows, on=on) | Flag(rows=rows, on=on):
                marks[type(event.payload)].update(dict.fromkeys(rows, on))
            case Note(row=row, text=text):
                notes[row] = text
            case Setting(key=key, value=value):
                kept[key] = value
            case Reject(kind=kind, subject=subject, class_id=declined):
                rejects.add((kind, subject, declined))
            case Rule(text=text, class_id=class_id):
                rules[event.id] = [text, class_id, True]
            case ClassChange(change=Change.NEW | Change.RENAME, class_id=class_id, name=name):
                names[class_id] = name or ""
    # An edit holds even where its rule was taken back and said again since.
    for event in counting(events):
        match event.payload:
            case RuleEdit(text=text, class_id=class_id) if event.refers in rules:
                rules[event.refers][:2] = [text, class_id]
            case RuleSwitch(on=on) if event.refers in rules:
                rules[event.refers][2] = on
            case Check(row=row, class_id=class_id):
                checks[event.refers or "", row] = class_id
    return {
        "labels": labels,
        "skipped": {row for row, on in marks[Skip].items() if on},
        "flagged": {row for row, on in marks[Flag].items() if on},
        "notes": {row: text for row, text in notes.items() if text},
        "settings": kept,
        "rejects": rejects,
        "rules": {rule_id: tuple(rule) for rule_id, rule in rules.items()},
        "checks": checks,
        "names": names,
    }


def picture(state: State, named: Iterable[str] = ()) -> dict[str, Any]:
    """Give of a state what the plain fold gives; `named` are the classes that have a name."""
    rules = state.rules.values()
    return {
        "labels": {row: gold.class_id for row, gold in state.labels.items()},
        "skipped": set(state.skipped),
        "flagged": set(state.flagged),
        "notes": dict(state.notes),
        "settings": dict(state.settings),
        "rejects": set(state.rejects),
        "rules": {rule.id: (rule.text, rule.class_id, rule.active) for rule in rules},
        "checks": {
            (rule_id, row): said.payload.class_id
            for rule_id, found in state.checks.items()
            for row, said in found.items()
        },
        "names": {class_id: state.class_name(class_id) for class_id in named},
    }


class Saying(RuleBasedStateMachine):
    """Says, takes back, undoes and redoes, on one state all the way."""

    def __init__(self) -> None:
        super().__init__()
        self.state = State()
        self.events: list[Event] = []
        self.actions: list[str] = []

    def say(self, drafts: list[Draft | tuple[AnyPayload, str | None]]) -> None:
        action = f"a{len(self.actions)}"
        self.actions.append(action)
        batch: list[Event] = []
        for draft in drafts:
            payload, refers = (draft.payload, draft.refers) if isinstance(draft, Draft) else draft
            number = len(self.events) + len(batch) + 1
            batch.append(Event(f"e{number}", TIME, "me", action, refers, "p", payload, number))
        self.events += batch
        self.state.apply(batch)

    @rule(payloads=st.lists(CLAIMS, min_size=1, max_size=4))
    def claim(self, payloads: list[AnyPayload]) -> None:
        self.say([(payload, None) for payload in payloads])

    @precondition(lambda self: any(isinstance(e.payload, Rule) for e in self.events))
    @rule(payload=ABOUT_RULES, data=st.data())
    def speak_of_a_rule(self, payload: AnyPayload, data: st.DataObject) -> None:
        rules = [event.id for event in self.events if isinstance(event.payload, Rule)]
        self.say([(payload, data.draw(st.sampled_from(rules)))])

    @precondition(lambda self: self.actions)
    @rule(data=st.data())
    def take_back_any_action(self, data: st.DataObject) -> None:
        self.say([retract_action(data.draw(st.sampled_from(self.actions)))])

    @precondition(lambda self: self.events)
    @rule(data=st.data(), payloads=st.lists(CLAIMS, max_size=2))
    def take_back_events_and_claim(self, data: st.DataObject, payloads: list[AnyPayload]) -> None:
        ids = st.sampled_from([event.id for event in self.events])
        chosen = data.draw(st.lists(ids, min_size=1, max_size=3))
        self.say([*((each, None) for each in payloads), *map(retract_event, chosen)])

    @rule()
    def undo(self) -> None:
        target = self.state.undoable()
        if target is not None:
            self.say([retract_action(target.id)])
            assert target.undone

    @rule()
    def redo(self) -> None:
        target = self.state.redoable()
        if target is not None:
            self.say([retract_action(target.id)])
            assert not self.state.undone_by(self.state.actions[-1]).undone

    @rule()
    def undo_and_redo_changes_nothing(self) -> None:
        target, before = self.state.undoable(), picture(self.state)
        if target is None:
            return
        classes, rules = dict(self.state.classes), dict(self.state.rules)
        self.undo()
        self.redo()
        assert self.state.undoable() is target
        assert picture(self.state) == before
        assert dict(self.state.classes) == classes
        assert dict(self.state.rules) == rules

    @rule()
    def undo_everything_and_redo_it(self) -> None:
        before = picture(self.state)
        steps = 0
        while self.state.undoable() is not None:
            self.undo()
            steps += 1
        for _ in range(steps):
            assert self.state.redoable() is not None
            self.redo()
        assert picture(self.state) == before

    @invariant()
    def holds_what_a_plain_fold_holds(self) -> None:
        expected = plain_fold(self.events)
        assert picture(self.state, expected["names"]) == expected

    @invariant()
    def holds_what_a_rebuilt_state_holds(self) -> None:
        assert differences(self.state, State.of(self.events)) == ()

    @invariant()
    def the_classes_in_use_are_there_and_no_others(self) -> None:
        classes = self.state.classes
        there = {gold.class_id for row in self.state.labels for gold in self.state.labels_of(row)}
        there |= {claim.class_id for claim in self.state.rules.values()}
        there |= {
            event.payload.class_id
            for event in counting(self.events)
            if isinstance(event.payload, ClassChange) and event.payload.change == Change.NEW
        }
        merged = {info.merged_into for info in classes.values()} - {None}
        assert there <= set(classes)
        assert set(classes) - there <= merged
        for class_id in classes:
            assert classes[self.state.resolve(class_id)].merged_into is None


Saying.TestCase.settings = settings(max_examples=120, stateful_step_count=40, deadline=None)
TestSaying = Saying.TestCase
