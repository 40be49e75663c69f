"""The ledger as somebody reads it: each action in a line, in full, and how fast labels come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

import numpy as np

from seeker.escaping import in_words, one_line, visible
from seeker.ledger import (
    Action,
    Flag,
    Gold,
    Kind,
    Note,
    Retraction,
    Route,
    Rule,
    RuleEdit,
    Skip,
    State,
    Statement,
    describe_action,
)
from seeker.pool.term_text import write_column, write_value
from seeker.session.answers import ActionDetail, ActionView, Pace
from seeker.session.projection import Projection
from seeker.session.taking_back import retractions_of

_IDS_IN_A_SEARCH = 50
_ROWS_TOLD = 100
_MINUTES = 10
_BY_HAND = frozenset({Route.SEARCH, Route.ASK, Route.AUDIT, Route.CHECK})


def view_actions(state: State, *, before: int | None = None) -> Iterator[ActionView]:
    """Describe actions, the newest first, from the one numbered `before` - 1 on down."""
    actions = state.actions
    last = len(actions) if before is None else max(0, before - 1)
    return (_view(action, state) for action in reversed(actions[:last]))


def view_action(action: Action, now: Projection) -> ActionDetail:
    """Tell one action in full."""
    state = now.state
    subject = action
    while (earlier := subject.takes_back) is not None:
        subject = earlier
    ids, numbers = list(row_ids(subject)), _rule_numbers(subject, state)
    mask = now.mask_of(ids)
    for number in numbers:
        matched = now.rule_mask(number)
        if matched is not None:
            mask |= matched
    return ActionDetail(
        view=_view(action, state),
        said=tuple(_in_full(subject, state)),
        rows=np.flatnonzero(mask).astype(np.int64),
        search=_search(now, ids, numbers),
        undone_by=_undone_by(action, state),
    )


def row_ids(action: Action) -> Iterator[str]:
    """Give the ids of the rows that an action names, each once; a rule names none."""
    return iter(dict.fromkeys(_named(action)))


def _named(action: Action) -> Iterator[str]:
    for said in action.said:
        if isinstance(said, Gold):
            yield said.row
        elif isinstance(said, Retraction) and isinstance(said.target, Gold):
            yield said.target.row
        elif isinstance(said, Statement):
            if isinstance(said.payload, Skip | Flag):
                yield from said.payload.rows
            elif isinstance(said.payload, Note):
                yield said.payload.row


def pace_of(state: State) -> Pace:
    """Count the gold labels that were given by hand and still count, in all and per minute."""
    by_minute: Counter[int] = Counter()
    for action in state.actions:
        given = sum(
            said.holds and said.route in _BY_HAND for said in action.said if isinstance(said, Gold)
        )
        if given:
            by_minute[int(action.time.timestamp() // 60)] += given
    if not by_minute:
        return Pace(0, (0,) * _MINUTES, 0.0)
    last = max(by_minute)
    return Pace(
        labels=by_minute.total(),
        minutes=tuple(by_minute[minute] for minute in range(last - _MINUTES + 1, last + 1)),
        per_minute=by_minute.total() / len(by_minute),
    )


def recent_classes(state: State, looked_at: int) -> list[str]:
    """Give the ids of the classes that were said last, the latest first, of so many actions."""
    found: dict[str, None] = {}
    for action in islice(reversed(state.actions), looked_at):
        for said in islice(action.said, 2):
            if isinstance(said, Gold):
                found[state.resolve(said.class_id)] = None
            elif isinstance(said, Statement) and isinstance(said.payload, Rule):
                found[state.resolve(said.payload.class_id)] = None
    return list(found)


def _view(action: Action, state: State) -> ActionView:
    return ActionView(
        number=action.number,
        action=action.id,
        time=action.time,
        who=action.who,
        what=describe_action(action, state),
        undone=action.undone,
        rows=_count(action),
        is_claim=action.kind == Kind.CLAIM,
    )


def _count(action: Action) -> int:
    """Count the rows that an action speaks about, those of its rules as they were then."""
    while (earlier := action.takes_back) is not None:
        action = earlier
    if len(action.said) == 1 and isinstance(action.said[0], Gold):
        return 1
    matched = sum(
        said.payload.matched_count
        for said in action.said
        if isinstance(said, Statement) and isinstance(said.payload, Rule | RuleEdit)
    )
    return matched or len(set(_named(action)))


def _rule_numbers(action: Action, state: State) -> list[int]:
    numbers = (
        state.rule_number(said.id if isinstance(said.payload, Rule) else said.refers)
        for said in action.said
        if isinstance(said, Statement) and isinstance(said.payload, Rule | RuleEdit)
    )
    return [number for number in numbers if number is not None and number in state.rules]


def _search(now: Projection, ids: list[str], numbers: list[int]) -> str | None:
    """Write the search that finds an action's rows, where it isn't too long to read."""
    if numbers and not ids:
        return " OR ".join(f"rule:{number}" for number in numbers[:_IDS_IN_A_SEARCH])
    if numbers or not ids or len(ids) > _IDS_IN_A_SEARCH:
        return None
    column = now.pool.contents.id_column or "id"
    values = "|".join(map(write_value, ids))
    return f"{write_column(column)}:{values if len(ids) == 1 else f'({values})'}"


def _in_full(action: Action, state: State) -> Iterator[str]:
    """Say what an action said, with nothing cut but long lists of rows."""
    for said in action.said:
        if isinstance(said, Statement):
            if isinstance(said.payload, Rule | RuleEdit):
                yield f"search  {one_line(said.payload.text) or 'every row'}"
            elif isinstance(said.payload, Note):
                yield f"note  {visible(said.payload.text)}"
    labels = [said for said in action.said if isinstance(said, Gold)]
    if labels:
        came = labels[0].provenance
        if came.search is not None:
            yield f"found by  {one_line(came.search)}"
        if came.strategy is not None:
            yield f"asked by  {one_line(came.strategy)}"
        if came.seconds:
            yield f"looked at for  {came.seconds:,.1f} s"
    for label in labels[:_ROWS_TOLD]:
        yield f"{one_line(label.row)} -> {in_words(state.class_name(label.class_id))}"
    if len(labels) > _ROWS_TOLD:
        yield f"and {len(labels) - _ROWS_TOLD:,} more"


def _undone_by(action: Action, state: State) -> str | None:
    """Find who took an action back, the last one who did."""
    return next((said.who for said in retractions_of(action, state)), None)
