"""Payloads to JSON and back; also those of other versions."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from seeker.ledger import (
    AnyPayload,
    Ask,
    Change,
    Check,
    ClassChange,
    Draft,
    Draw,
    Drawn,
    DrawnRow,
    Fit,
    Flag,
    Import,
    Label,
    Ledger,
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
    Target,
    Unknown,
    Verb,
    describe_action,
)
from seeker.ledger.payloads import read_payload, write_payload

if TYPE_CHECKING:
    from pathlib import Path

DRAWN = Drawn(2, 14, "unsure", 812, 0.0123, 7, "beef")
EVERY_KIND = [
    Label("17", "c1", Provenance("search", search='refund -"late fee"', seconds=1.25)),
    Label("17", "c1", Provenance("audit", drawn=DRAWN, model="m3", prediction_shown=False)),
    Label("17", "c1", Provenance("ask", strategy="margin", model="m3", prediction_shown=True)),
    Rule(3, "refund", "c1", "hint", None, 312, "beef"),
    Rule(4, "label:spam", "c1", "label", ("1", "2"), 2, "beef", overwrite=True),
    RuleEdit("refund price:..5", "c2", "label", (), 0, ""),
    RuleSwitch(on=False),
    Check("17", "c2", DRAWN),
    Check("17", "c2"),
    Skip(("1", "2")),
    Flag((), on=False),
    Note("17", ""),
    Reject("feature", "refund", "c1"),
    Reject("row", "17"),
    ClassChange(Change.NEW, "c1", name="spam"),
    ClassChange(Change.MERGE, "c1", into="c2"),
    ClassChange(Change.COLOUR, "c1", colour="red"),
    Draw("audit", 1, 42, "beef", (DrawnRow("17", 1, "all", 1000, 0.05),)),
    Ask("rows", "mix", ("1", "2"), search="refund", model="m3"),
    Fit("m4", 120, 7, {"alpha": 1.0}),
    Import("labels.csv", "csv", "label", 500),
    Import("labels.csv", "csv", None, 0),
    Setting("ignore", ["a", None, {"b": 1.5}]),
    Setting("target", None),
    Retract(Target.EVENT),
]


@pytest.mark.parametrize("payload", EVERY_KIND, ids=repr)
def test_a_payload_is_read_as_it_was_written(payload: AnyPayload) -> None:
    assert read_payload(payload.verb, write_payload(payload)) == payload


def test_every_verb_has_a_payload() -> None:
    assert {payload.verb for payload in EVERY_KIND} == set(Verb)


def test_what_was_not_said_takes_no_room() -> None:
    written = write_payload(Label("17", "c1", Provenance("import")))
    assert written == '{"row":"17","class":"c1","provenance":{"route":"import"}}'


def test_keys_of_a_newer_seeker_are_kept() -> None:
    text = '{"row":"1","class":"c","provenance":{"route":"search","mood":"sure"},"why":[1,{"a":2}]}'
    payload = read_payload("label", text)
    assert isinstance(payload, Label)
    assert payload.row == "1"
    assert json.loads(write_payload(payload)) == json.loads(text)


@pytest.mark.parametrize(
    ("verb", "value"),
    [
        ("frobnicate", {"row": "1"}),
        ("label", {}),
        ("label", {"row": 1, "class": "c", "provenance": {"route": "search"}}),
        ("label", {"row": "1", "class": "c", "provenance": "search"}),
        ("label", {"row": "1", "class": "c", "provenance": {"route": "search", "seconds": "2"}}),
        ("label", {"row": None, "class": "c", "provenance": {"route": "search"}}),
        ("skip", {"rows": "17"}),
        ("skip", {"rows": ["17", 18]}),
        ("skip", {"rows": ["17"], "on": 1}),
        ("rule", {"number": True}),
        ("retract", {"target": 7}),
    ],
)
def test_what_a_newer_seeker_says_otherwise_is_unknown_and_kept(
    verb: str, value: dict[str, Any]
) -> None:
    payload = read_payload(verb, json.dumps(value))
    assert isinstance(payload, Unknown)
    assert payload.verb == verb
    assert payload.to_json() == value


def test_a_ledger_of_a_newer_seeker_is_folded_as_far_as_it_is_known(
    ledger: Ledger, path: Path
) -> None:
    said = ledger.append([Draft(Skip(("1",)))], who="me", pool="p")
    wording = {"text": "a", "class": "c", "strength": "hint"}
    newer = [
        ("frobnicate", '{"strength":11}'),
        ("skip", '{"rows":["2"],"because":"tired"}'),
        ("label", '{"rows":["3"],"class":"c"}'),
        ("retract", '{"target":"galaxy"}'),
        ("rule-edit", json.dumps({**wording, "matched_count": 1, "matched_hash": ""})),
    ]
    with closing(sqlite3.connect(path)) as other:
        other.execute("INSERT INTO actions VALUES (2, 'a2', '2030-01-01T00:00:00+00:00', 'x', 'p')")
        other.executemany(
            "INSERT INTO events (id, action, refers, verb, payload) VALUES (?, 2, 'gone', ?, ?)",
            [(f"e{place}", *event) for place, event in enumerate(newer)],
        )
        other.commit()
    state = State.of(ledger.events())
    assert state.skipped == {"1", "2"}
    assert len(state.labels) == len(state.rules) == 0
    line = describe_action(state.actions[1], state)
    assert "something that this version doesn't know: frobnicate" in line
    undone = state.undoable()
    assert undone is not None
    assert undone.id == "a2"
    assert said[0].action == state.actions[0].id
