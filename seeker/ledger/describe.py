"""What was said, in one readable line: for the log, the history and the status line.

Plain text; whatever comes from data has its control characters made visible.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from seeker.escaping import in_words, one_line
from seeker.ledger.payloads import (
    Ask,
    Change,
    Check,
    ClassChange,
    Draw,
    Fit,
    Flag,
    Import,
    Note,
    Reject,
    Route,
    Rule,
    RuleEdit,
    RuleSwitch,
    Setting,
    Skip,
    Unknown,
)
from seeker.ledger.said import Action, Gold, Kind, Retraction, Said, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from seeker.ledger.fold import State

_LONGEST = 80
_CLASSES_NAMED = 3


def describe_action(action: Action, state: State) -> str:
    """Say in one line what an action said, whether or not it counts now.

    Classes go by the name that they have now, rules by their number.
    """
    if action.kind == Kind.UNDO:
        return f"undid: {describe_action(state.undone_by(action), state)}"
    if action.kind == Kind.REDO:
        return f"redid: {describe_action(state.undone_by(action), state)}"
    return _describe(action.said, state)


def describe_event(said: Said, state: State) -> str:
    """Say in one line what a single event said."""
    return _describe((said,), state)


def _describe(said: Sequence[Said], state: State) -> str:
    """Put what was said into phrases: what is claimed first, then what goes with it."""
    statements = [each for each in said if isinstance(each, Statement)]
    if len(said) > 1:
        # A model is kept with what was said first when it was current; that is what is told.
        statements = [each for each in statements if not isinstance(each.payload, Fit)]
    phrases = [
        _PHRASES[type(each.payload)](each, state)
        for each in statements
        if type(each.payload) in _PHRASES and not isinstance(each.payload, ClassChange)
    ]
    phrases += _labels([each for each in said if isinstance(each, Gold)], state)
    phrases += _checks([each for each in statements if isinstance(each.payload, Check)], state)
    phrases += _retractions([each for each in said if isinstance(each, Retraction)], state)
    phrases += [
        _class_change(each, state) for each in statements if isinstance(each.payload, ClassChange)
    ]
    return "; ".join(phrases)


def _labels(labels: Sequence[Gold], state: State) -> list[str]:
    if not labels:
        return []
    spoken = _by_class((label.class_id for label in labels), state, " -> ")
    route = labels[0].route
    if route == Route.ASK:
        strategy = labels[0].provenance.strategy
        return [f"{spoken} (asked by {one_line(strategy)})" if strategy else f"{spoken} (asked)"]
    return [spoken if route == Route.SEARCH else f"{spoken} ({one_line(route)})"]


def _by_class(class_ids: Iterable[str], state: State, arrow: str) -> str:
    """Count rows by class: "12 rows -> spam, 1 row -> ham"."""
    counts = Counter(class_ids)
    if len(counts) > _CLASSES_NAMED:
        return f"{_rows(counts.total())}{arrow}{len(counts)} classes"
    return ", ".join(
        f"{_rows(count)}{arrow}{_class(class_id, state)}"
        for class_id, count in counts.most_common()
    )


def _checks(checks: Sequence[Statement[Check]], state: State) -> list[str]:
    by_rule: dict[str | None, list[str]] = {}
    for check in checks:
        by_rule.setdefault(check.refers, []).append(check.payload.class_id)
    return [
        f"{_rule_name(rule_id, state)} checked: {_by_class(found, state, ' ')}"
        for rule_id, found in by_rule.items()
    ]


def _retractions(retractions: Sequence[Retraction], state: State) -> list[str]:
    labels = sum(isinstance(each.target, Gold) for each in retractions)
    phrases = [f"took back {_count(labels, 'label')}"] if labels else []
    for each in retractions:
        if isinstance(each.target, Action):
            phrases.append(_retraction(each.target, state))
        elif each.target is None:
            phrases.append("took back something that is not in this ledger")
        elif not isinstance(each.target, Gold):
            phrases.append(f"took back: {describe_event(each.target, state)}")
    return phrases


def _retraction(target: Action, state: State) -> str:
    """Say that an action was taken back; if that one took one back itself, it counts again."""
    taken_back = True
    while (earlier := target.takes_back) is not None:
        target, taken_back = earlier, not taken_back
    return f"{'took back' if taken_back else 'said again'}: {describe_action(target, state)}"


def _rule(said: Statement[Rule], state: State) -> str:
    return f"{_rule_name(said.id, state)}: {_wording(said.payload, state)}"


def _rule_edit(said: Statement[RuleEdit], state: State) -> str:
    return f"{_rule_name(said.refers, state)} now: {_wording(said.payload, state)}"


def _wording(rule: Rule | RuleEdit, state: State) -> str:
    frozen = "" if rule.rows is None else ", by id"
    return (
        f"{_short(rule.text)} -> {_class(rule.class_id, state)} "
        f"({one_line(rule.strength)}{frozen}), {_rows(rule.matched_count)}"
    )


def _rule_switch(said: Statement[RuleSwitch], state: State) -> str:
    return f"{_rule_name(said.refers, state)} {'on' if said.payload.on else 'off'}"


def _skip(said: Statement[Skip], _: State) -> str:
    return f"{_rows(len(said.payload.rows))} {'' if said.payload.on else 'no longer '}skipped"


def _flag(said: Statement[Flag], _: State) -> str:
    return f"{_rows(len(said.payload.rows))} {'' if said.payload.on else 'no longer '}flagged"


def _note(said: Statement[Note], _: State) -> str:
    row = f"note on row {_short(said.payload.row)}"
    return f"{row}: {_short(said.payload.text)}" if said.payload.text else f"{row} taken away"


def _reject(said: Statement[Reject], state: State) -> str:
    class_id = said.payload.class_id
    spoken = "" if class_id is None else f" -> {_class(class_id, state)}"
    word = "mixed" if said.payload.kind == "mixed" else "declined"
    return f"{word}: {_short(said.payload.subject)}{spoken}"


def _class_change(said: Statement[ClassChange], state: State) -> str:
    change = said.payload
    name = _class(change.class_id, state)
    match change.change:
        case Change.NEW:
            return f"new class {_named(change.name) if change.name else name}"
        case Change.RENAME:
            before = state.class_name(change.class_id, before=said.number)
            return f"class {_named(before)} is called {_named(change.name or '')}"
        case Change.MERGE:
            return f"class {name} is part of {_class(change.into or '', state)}"
        case Change.COLOUR:
            return f"class {name} is {one_line(change.colour or '')}"
    return f"class {name}: {one_line(change.change)}, which this version doesn't know"


def _draw(said: Statement[Draw], state: State) -> str:
    draw = said.payload
    rule = f" of {_rule_name(said.refers, state)}" if said.refers else ""
    return f"drew {_rows(len(draw.rows))}{rule} for {one_line(draw.purpose)}, round {draw.round}"


def _ask(said: Statement[Ask], _: State) -> str:
    ask = said.payload
    return f"asked about {len(ask.shown):,} {one_line(ask.kind)} by {one_line(ask.strategy)}"


def _fit(said: Statement[Fit], _: State) -> str:
    fit = said.payload
    return f"learned from {_count(fit.labels, 'label')} and {_count(fit.rules, 'rule')}"


def _import(said: Statement[Import], _: State) -> str:
    taken = said.payload
    column = "" if taken.column is None else f", column {_short(taken.column)}"
    return (
        f"imported {_count(taken.count, 'label')} from {_short(taken.file)} "
        f"({one_line(taken.format)}{column})"
    )


def _setting(said: Statement[Setting], state: State) -> str:
    value = said.payload.value
    if isinstance(value, dict):
        # What is empty was not settled.
        told = ", ".join(f"{key} {_part(key, part, state)}" for key, part in value.items() if part)
    else:
        told = _plain(value)
    return f"settled {_short(said.payload.key)}: {_short(told)}"


def _part(key: str, part: Any, state: State) -> str:
    """Spell a part of a setting, a class by its name."""
    return state.class_name(part) if key == "class" and part in state.classes else _plain(part)


def _plain(value: Any) -> str:
    """Spell a setting's value: lists without their brackets, anything nested as JSON."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return " ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _unknown(said: Statement[Unknown], _: State) -> str:
    return f"something that this version doesn't know: {_short(said.payload.verb)}"


_PHRASES: dict[type, Callable[[Statement[Any], State], str]] = {
    Rule: _rule,
    RuleEdit: _rule_edit,
    RuleSwitch: _rule_switch,
    Skip: _skip,
    Flag: _flag,
    Note: _note,
    Reject: _reject,
    Draw: _draw,
    Ask: _ask,
    Fit: _fit,
    Import: _import,
    Setting: _setting,
    Unknown: _unknown,
}


def _class(class_id: str, state: State) -> str:
    return _named(state.class_name(class_id))


def _rule_name(rule_id: str | None, state: State) -> str:
    number = state.rule_number(rule_id)
    return "a rule that is not in this ledger" if number is None else f"rule {number}"


def _rows(count: int) -> str:
    return _count(count, "row")


def _count(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count:,} {what}s"


def _named(name: str) -> str:
    """Name a class, in quotation marks where it isn't one plain word."""
    return in_words(_short(name))


def _short(text: str) -> str:
    """Cut a text to what a line can hold; only so much of it is looked at."""
    line = one_line(text[: 2 * _LONGEST])
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
