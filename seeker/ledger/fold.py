"""The state of a project: all that was said, folded event by event.

Folding one more event, also one that takes back or restores an earlier action, costs as much as
the events that it concerns; never as much as the ledger is long.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from sys import intern
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

from seeker.ledger.classes import ClassBook, ClassInfo
from seeker.ledger.latest import Latest
from seeker.ledger.marks import Mark, Remarks
from seeker.ledger.payloads import (
    Ask,
    Check,
    ClassChange,
    Draw,
    Fit,
    Flag,
    Label,
    Note,
    Reject,
    Retract,
    Rule,
    RuleEdit,
    RuleSwitch,
    Setting,
    Skip,
    Target,
)
from seeker.ledger.rules import RuleBook, RuleClaim
from seeker.ledger.said import Action, Gold, Kind, Retraction, Said, Statement
from seeker.ledger.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence, Set

    from seeker.ledger.events import Event

ROWS = "rows"
"""The kind of questions that are about rows."""
OPENED = "audit rows opened"
"""The kind of questions that are no such: drawn rows that a person opened to mend them."""


@dataclass
class Touched:
    """What a fold changed: rows by id, rules by number, settings by key, and the classes."""

    rows: set[str] = field(default_factory=set)
    rules: set[int] = field(default_factory=set)
    settings: set[str] = field(default_factory=set)
    classes: bool = False


class State:
    """What holds now. Made empty, and brought further by `apply`.

    All mappings are views that change with the state: read them, don't keep them.
    """

    def __init__(self) -> None:
        self.number = 0
        self._actions: dict[str, Action] = {}
        self._said: dict[str, Said] = {}
        self._steps = Steps()
        self._classes = ClassBook()
        self._rules = RuleBook(self._classes)
        self._labels: Latest[str, Gold] = Latest()
        self._skips = Mark()
        self._flags = Mark()
        self._remarks = Remarks()
        self._settings: Latest[str, Statement[Setting]] = Latest()
        self._checks: dict[str, Latest[str, Statement[Check]]] = {}
        self._rejects: Latest[tuple[str, str, str | None], Statement[Reject]] = Latest()
        self._draws: dict[str, Statement[Draw]] = {}
        self._asked: Latest[str, Statement[Ask]] = Latest()
        self._opened = Counter[str]()
        self._fits: Latest[str, Statement[Fit]] = Latest()
        self._touched = Touched()
        self._effects: dict[type, Callable[[Any], None]] = {
            Rule: self._rule,
            RuleEdit: self._rule_edit,
            RuleSwitch: self._rule_switch,
            Check: self._check,
            Skip: self._skip,
            Flag: self._flag,
            Note: self._note,
            Reject: self._reject,
            ClassChange: self._class_change,
            Draw: self._draw,
            Ask: self._ask,
            Fit: self._fit,
            Setting: self._setting,
        }

    @classmethod
    def of(cls, events: Iterable[Event]) -> Self:
        """Fold events from the beginning."""
        state = cls()
        state.apply(events)
        return state

    def apply(self, events: Iterable[Event]) -> Touched:
        """Fold the events that come next, and say what they changed.

        An event that is there already is passed over.
        """
        self._touched = Touched()
        self._classes.has_changed = False
        for event in events:
            self.number = max(self.number, event.number)
            if event.id not in self._said:
                self._take_in(event)
        self._touched.classes = self._classes.has_changed
        return self._touched

    @property
    def classes(self) -> Mapping[str, ClassInfo]:
        """The classes by id, in the order in which they came up; also those merged into others."""
        return MappingProxyType(self._classes.classes)

    def resolve(self, class_id: str) -> str:
        """Give the id of the class that a class is part of now: its own, unless it was merged."""
        return self._classes.resolve(class_id)

    def class_name(self, class_id: str, *, before: int | None = None) -> str:
        """Give the name of a class, whether or not it is there; also the one before an event."""
        return self._classes.name_of(class_id, before=before)

    @property
    def labels(self) -> Mapping[str, Gold]:
        """The gold label of each row that has one, by row id: the last that counts."""
        return MappingProxyType(self._labels.top)

    def labels_of(self, row: str) -> tuple[Gold, ...]:
        """Give every gold label of a row that counts, the oldest first.

        To leave the row without a label, retract all of them.
        """
        return self._labels.all_of(row)

    @property
    def rules(self) -> Mapping[int, RuleClaim]:
        """The rules that count, by number, also those switched off."""
        return MappingProxyType(self._rules.claims)

    @property
    def next_rule_number(self) -> int:
        """The number for a rule that is said next."""
        return self._rules.next_number

    def rule_number(self, rule_id: str | None) -> int | None:
        """Give the number of a rule, whether or not it counts; None if it isn't in the ledger."""
        return self._rules.number_of(rule_id)

    @property
    def checks(self) -> Mapping[str, Mapping[str, Statement[Check]]]:
        """What persons found in the rows of each rule, by rule id and row id."""
        return {rule: MappingProxyType(found.top) for rule, found in self._checks.items()}

    @property
    def skipped(self) -> Set[str]:
        """The ids of the rows that are put aside."""
        return self._skips.rows

    @property
    def flagged(self) -> Set[str]:
        """The ids of the rows that are flagged."""
        return self._flags.rows

    @property
    def notes(self) -> Mapping[str, str]:
        """The remark on each row that has one, by row id."""
        return MappingProxyType(self._remarks.texts)

    @property
    def rejects(self) -> Mapping[tuple[str, str, str | None], Statement[Reject]]:
        """The suggestions that were declined, by kind, subject and class id."""
        return MappingProxyType(self._rejects.top)

    @property
    def draws(self) -> Mapping[str, Statement[Draw]]:
        """The draws that count, by event id."""
        return MappingProxyType(self._draws)

    @property
    def opened(self) -> Set[str]:
        """The ids of drawn rows that a person opened to mend what was wrong with them."""
        return {row for row, times in self._opened.items() if times}

    @property
    def asked(self) -> Mapping[str, Statement[Ask]]:
        """When each row was asked about last, by row id."""
        return MappingProxyType(self._asked.top)

    @property
    def fits(self) -> Mapping[str, Statement[Fit]]:
        """The models of which something was said, by their versions."""
        return MappingProxyType(self._fits.top)

    @property
    def settings(self) -> Mapping[str, Any]:
        """What is settled about the project, by key."""
        return {key: said.payload.value for key, said in self._settings.top.items()}

    @property
    def actions(self) -> Sequence[Action]:
        """Everything that was said, in order, with whether it is undone."""
        return tuple(self._actions.values())

    def action(self, action_id: str) -> Action | None:
        """Give an action by its id; None if it isn't in the ledger."""
        return self._actions.get(action_id)

    def said(self, event_id: str) -> Said | None:
        """Give what an event said, by its id; None if it isn't in the ledger."""
        return self._said.get(event_id)

    def undoable(self) -> Action | None:
        """Find the action that undo retracts next."""
        return self._steps.undoable()

    def redoable(self) -> Action | None:
        """Find the undo that redo retracts next."""
        return self._steps.redoable()

    def undone_by(self, action: Action) -> Action:
        """Find what an undo took back, or a redo restored; any other action is given as it is."""
        while action.kind in (Kind.UNDO, Kind.REDO):
            earlier = action.takes_back
            assert earlier is not None
            action = earlier
        return action

    def _take_in(self, event: Event) -> None:
        action = self._actions.get(event.action)
        if action is None:
            number = len(self._actions) + 1
            action = Action(event.action, event.time, event.who, number)
            self._actions[event.action] = action
        said = self._meet(event, action)
        self._said[event.id] = said
        action.said.append(said)
        self._steps.meet(said)
        self._settle(said)

    def _meet(self, event: Event, action: Action) -> Said:
        """Keep an event, and take note of what it makes, whether or not it counts."""
        payload = event.payload
        if isinstance(payload, Label):
            self._classes.meet(payload.class_id)
            return Gold(
                event.id,
                event.number,
                action,
                payload.row,
                intern(payload.class_id),
                payload.provenance,
            )
        if isinstance(payload, Retract):
            target = self._target(payload, event.refers or "", action)
            return Retraction(event.id, event.number, action, target)
        said: Statement[Any] = Statement(event.id, event.number, action, payload, event.refers)
        match payload:
            case Rule():
                self._rules.meet(said)
            case RuleEdit():
                self._rules.meet_edit(said)
            case ClassChange():
                self._classes.meet(payload.class_id, payload.name)
                if payload.into is not None:
                    self._classes.meet(payload.into)
        return said

    def _target(self, retract: Retract, refers: str, action: Action) -> Action | Said | None:
        """Find what a retraction takes back.

        It must belong to an earlier action: so no two retractions can take back each other.
        """
        if retract.target == Target.ACTION:
            target = self._actions.get(refers)
            return target if target and target.number < action.number else None
        said = self._said.get(refers) if retract.target == Target.EVENT else None
        return said if said and said.action.number < action.number else None

    def _settle(self, said: Said) -> None:
        """Let an event count if nothing takes it back, and what it takes back no longer."""
        waiting = [said]
        while waiting:
            said = waiting.pop()
            if said.holds == said.should_hold:
                continue
            said.holds = not said.holds
            if isinstance(said, Gold):
                self._label(said)
            elif isinstance(said, Retraction):
                if said.target is not None:
                    said.target.retractions += 1 if said.holds else -1
                    waiting += (
                        said.target.said if isinstance(said.target, Action) else (said.target,)
                    )
            elif isinstance(said, Statement):
                effect = self._effects.get(type(said.payload))
                if effect is not None:
                    effect(said)

    def _label(self, said: Gold) -> None:
        self._labels.change(said.row, said)
        self._classes.use(said.class_id, 1 if said.holds else -1)
        self._touched.rows.add(said.row)

    def _rule(self, said: Statement[Rule]) -> None:
        self._touch_rule(self._rules.change(said))

    def _rule_edit(self, said: Statement[RuleEdit]) -> None:
        self._touch_rule(self._rules.change_wording(said))

    def _rule_switch(self, said: Statement[RuleSwitch]) -> None:
        self._touch_rule(self._rules.change_switch(said))

    def _touch_rule(self, number: int | None) -> None:
        if number is not None:
            self._touched.rules.add(number)

    def _check(self, said: Statement[Check]) -> None:
        rule_id = said.refers or ""
        self._checks.setdefault(rule_id, Latest()).change(said.payload.row, said)
        self._touch_rule(self._rules.number_of(rule_id))

    def _skip(self, said: Statement[Skip]) -> None:
        self._touched.rows.update(self._skips.change(said))

    def _flag(self, said: Statement[Flag]) -> None:
        self._touched.rows.update(self._flags.change(said))

    def _note(self, said: Statement[Note]) -> None:
        self._touched.rows.add(self._remarks.change(said))

    def _reject(self, said: Statement[Reject]) -> None:
        declined = said.payload
        self._rejects.change((declined.kind, declined.subject, declined.class_id), said)

    def _class_change(self, said: Statement[ClassChange]) -> None:
        self._classes.change(said)

    def _draw(self, said: Statement[Draw]) -> None:
        if said.holds:
            self._draws[said.id] = said
        else:
            del self._draws[said.id]

    def _ask(self, said: Statement[Ask]) -> None:
        for row in said.payload.shown:
            if said.payload.kind == ROWS:
                self._asked.change(row, said)
            elif said.payload.kind == OPENED:
                self._opened[row] += 1 if said.holds else -1

    def _fit(self, said: Statement[Fit]) -> None:
        self._fits.change(said.payload.model, said)

    def _setting(self, said: Statement[Setting]) -> None:
        self._settings.change(said.payload.key, said)
        self._touched.settings.add(said.payload.key)
