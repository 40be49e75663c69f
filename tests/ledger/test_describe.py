"""What was said, in one readable line."""

from __future__ import annotations

import pytest

from seeker.ledger import (
    Ask,
    Change,
    Check,
    ClassChange,
    Draft,
    Draw,
    DrawnRow,
    Fit,
    Flag,
    Import,
    Label,
    Ledger,
    Note,
    Payload,
    Provenance,
    Reject,
    Rule,
    RuleEdit,
    RuleSwitch,
    Setting,
    Skip,
    State,
    describe_action,
    describe_event,
    retract_action,
    retract_event,
)


class Teller:
    """Says things about two classes, and gives the line for each action."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.state = State()
        self.events = self.ids(
            ClassChange(Change.NEW, "c1", name="spam"), ClassChange(Change.NEW, "c2", name="ham")
        )

    def ids(self, *said: Payload | Draft, refers: str | None = None) -> list[str]:
        drafts = [each if isinstance(each, Draft) else Draft(each, refers) for each in said]
        events = self.ledger.append(drafts, who="me", pool="p")
        self.state.apply(events)
        return [event.id for event in events]

    def line(self, *said: Payload | Draft, refers: str | None = None) -> str:
        self.ids(*said, refers=refers)
        return describe_action(self.state.actions[-1], self.state)

    def undo(self) -> str:
        target = self.state.undoable()
        assert target is not None
        return self.line(retract_action(target.id))

    def redo(self) -> str:
        target = self.state.redoable()
        assert target is not None
        return self.line(retract_action(target.id))


@pytest.fixture
def teller(ledger: Ledger) -> Teller:
    return Teller(ledger)


def labels(count: int, class_id: str = "c1", route: str = "search") -> list[Label]:
    provenance = Provenance(route, strategy="margin" if route == "ask" else None)
    return [Label(str(row), class_id, provenance) for row in range(count)]


def rule(rows: tuple[str, ...] | None = None, count: int = 312) -> Rule:
    return Rule(1, "refund", "c1", "hint", rows, count, "beef")


ROW = DrawnRow("1", 1, "all", 10, 0.1)


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (labels(1), "1 row -> spam"),
        (labels(1200), "1,200 rows -> spam"),
        (labels(3) + labels(1, "c2"), "3 rows -> spam, 1 row -> ham"),
        ([Label("1", f"c{n}", Provenance("search")) for n in range(5)], "5 rows -> 5 classes"),
        (labels(2, route="ask"), "2 rows -> spam (asked by margin)"),
        (labels(2, route="audit"), "2 rows -> spam (audit)"),
        (
            [ClassChange("new", "c3", name="eggs"), *labels(1, "c3")],
            "1 row -> eggs; new class eggs",
        ),
        ([rule()], "rule 1: refund -> spam (hint), 312 rows"),
        ([rule(("7",), 1)], "rule 1: refund -> spam (hint, by id), 1 row"),
        ([Skip(("1", "2"))], "2 rows skipped"),
        ([Skip(("1",), on=False)], "1 row no longer skipped"),
        ([Flag(("1",))], "1 row flagged"),
        ([Note("17", "odd one")], "note on row 17: odd one"),
        ([Note("17", "")], "note on row 17 taken away"),
        ([Reject("feature", "refund", "c1")], "declined: refund -> spam"),
        ([Reject("row", "17")], "declined: 17"),
        ([ClassChange("rename", "c1", name="junk")], "class spam is called junk"),
        ([ClassChange("merge", "c1", into="c2")], "class spam is part of ham"),
        ([ClassChange("colour", "c1", colour="red")], "class spam is red"),
        ([ClassChange("split", "c1")], "class spam: split, which this version doesn't know"),
        ([Draw("audit", 2, 7, "beef", (ROW,))], "drew 1 row for audit, round 2"),
        ([Ask("rows", "mix", ("1", "2"))], "asked about 2 rows by mix"),
        ([Fit("m1", 120, 1)], "learned from 120 labels and 1 rule"),
        (
            [Import("labels.csv", "csv", "label", 2), *labels(2, route="import")],
            "imported 2 labels from labels.csv (csv, column label); 2 rows -> spam (import)",
        ),
        ([Import("x.jsonl", "prodigy", None, 0)], "imported 0 labels from x.jsonl (prodigy)"),
        ([Setting("ignore", ["é", 1])], 'settled ignore: ["é", 1]'),
        ([Setting("ignore", ["é", "b"])], "settled ignore: é b"),
        (
            [Setting("columns", {"id": "id", "ignore": ["label", "y"], "target": None})],
            "settled columns: id id, ignore label y",
        ),
    ],
)
def test_an_action_is_a_line(teller: Teller, said: list[Payload], line: str) -> None:
    assert teller.line(*said) == line


def test_what_is_said_of_a_rule_names_its_number(teller: Teller) -> None:
    (rule_id,) = teller.ids(rule())
    edit = RuleEdit("refund price:..5", "c2", "label", None, 40, "beef")
    assert teller.line(edit, refers=rule_id) == (
        "rule 1 now: refund price:..5 -> ham (label), 40 rows"
    )
    assert teller.line(RuleSwitch(on=False), refers=rule_id) == "rule 1 off"
    assert teller.line(RuleSwitch(on=True), refers=rule_id) == "rule 1 on"
    checks = [Check("1", "c1"), Check("2", "c2"), Check("3", "c1")]
    assert teller.line(*checks, refers=rule_id) == "rule 1 checked: 2 rows spam, 1 row ham"
    drawn = Draw("check", 1, 7, "beef", (ROW,))
    assert teller.line(drawn, refers=rule_id) == "drew 1 row of rule 1 for check, round 1"
    assert teller.line(edit, refers="gone").startswith("a rule that is not in this ledger now:")


def test_undo_and_redo_say_what(teller: Teller) -> None:
    teller.ids(*labels(12))
    assert teller.undo() == "undid: 12 rows -> spam"
    assert teller.redo() == "redid: 12 rows -> spam"
    assert teller.undo() == "undid: 12 rows -> spam"


def test_taking_back_says_what(teller: Teller) -> None:
    first = teller.ids(*labels(2, "c2"))
    line = teller.line(rule(), *map(retract_event, first))
    assert line == "rule 1: refund -> spam (hint), 312 rows; took back 2 labels"
    (skip,) = teller.ids(Skip(("1",)))
    assert teller.line(retract_event(skip)) == "took back: 1 row skipped"
    claim = teller.state.actions[1]
    assert teller.line(retract_action(claim.id)) == "took back: 2 rows -> ham"
    assert teller.line(retract_event("gone")) == "took back something that is not in this ledger"


def test_a_single_event_is_a_line(teller: Teller) -> None:
    (event, _) = teller.ids(*labels(2))
    said = teller.state.said(event)
    assert said is not None
    assert describe_event(said, teller.state) == "1 row -> spam"


def test_a_class_goes_by_the_name_that_it_has_now(teller: Teller) -> None:
    teller.ids(*labels(2))
    teller.ids(ClassChange(Change.RENAME, "c1", name="junk"))
    assert describe_action(teller.state.actions[1], teller.state) == "2 rows -> junk"
    assert describe_action(teller.state.actions[2], teller.state) == "class spam is called junk"
    teller.undo()
    assert describe_action(teller.state.actions[2], teller.state) == "class spam is called junk"


EVIL = "\x1b[2J\r\n[red]\u202e" + "x" * 5000


@pytest.mark.parametrize(
    "said",
    [
        Note(EVIL, EVIL),
        Rule(1, EVIL, "c1", EVIL[:9], None, 1, EVIL),
        Reject(EVIL, EVIL),
        ClassChange(Change.NEW, "c9", name=EVIL),
        ClassChange(Change.COLOUR, "c1", colour=EVIL[:9]),
        ClassChange(EVIL[:9], "c1"),
        Import(EVIL, EVIL[:9], EVIL, 1),
        Setting(EVIL, EVIL),
        Draw(EVIL[:9], 1, 1, "", ()),
        Ask(EVIL[:9], EVIL[:9], ()),
        Label("1", EVIL[:9], Provenance(EVIL[:9])),
    ],
    ids=lambda said: type(said).__name__,
)
def test_text_from_data_is_shown_and_not_obeyed(teller: Teller, said: Payload) -> None:
    line = teller.line(said)
    assert not {"\x1b", "\r", "\n", "\u202e"} & set(line)
    assert len(line) < 400
