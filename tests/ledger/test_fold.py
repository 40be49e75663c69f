"""What holds after what was said."""

from __future__ import annotations

import pytest

from seeker.ledger import (
    Change,
    Check,
    ClassChange,
    ClassInfo,
    Draft,
    Draw,
    DrawnRow,
    Event,
    Fit,
    Flag,
    Import,
    Kind,
    Label,
    Ledger,
    Note,
    Payload,
    Provenance,
    Reject,
    Retract,
    Rule,
    RuleEdit,
    RuleSwitch,
    Setting,
    Skip,
    State,
    Touched,
    differences,
    retract_action,
    retract_event,
)


class Desk:
    """A ledger with its state, brought further with each action."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.state = State()
        self.touched = Touched()

    def say(self, *said: Payload | Draft, refers: str | None = None) -> list[Event]:
        drafts = [each if isinstance(each, Draft) else Draft(each, refers) for each in said]
        events = self.ledger.append(drafts, who="me", pool="p")
        self.touched = self.state.apply(events)
        assert differences(self.state, State.of(self.ledger.events())) == ()
        return events

    def undo(self) -> None:
        target = self.state.undoable()
        assert target is not None
        self.say(retract_action(target.id))

    def redo(self) -> None:
        target = self.state.redoable()
        assert target is not None
        self.say(retract_action(target.id))

    @property
    def labels(self) -> dict[str, str]:
        return {row: gold.class_id for row, gold in self.state.labels.items()}


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    return Desk(ledger)


def label(row: str, class_id: str = "c1", route: str = "search") -> Label:
    return Label(row, class_id, Provenance(route))


def rule(text: str = "refund", class_id: str = "c1", number: int = 1) -> Rule:
    return Rule(number, text, class_id, "hint", None, 312, "beef")


def edit(text: str, class_id: str = "c1") -> RuleEdit:
    return RuleEdit(text, class_id, "label", None, 5, "f00d")


def new_class(class_id: str, name: str) -> ClassChange:
    return ClassChange(Change.NEW, class_id, name=name)


# Labels


def test_the_last_label_of_a_row_holds(desk: Desk) -> None:
    desk.say(label("1", "c1"), label("2", "c1"))
    desk.say(label("1", "c2"))
    assert desk.labels == {"1": "c2", "2": "c1"}
    desk.undo()
    assert desk.labels == {"1": "c1", "2": "c1"}


def test_labels_of_one_row_hold_in_their_order_whatever_is_taken_back(desk: Desk) -> None:
    said = [desk.say(label("1", f"c{n}"))[0] for n in range(5)]
    for taken, holds in ((4, "c3"), (1, "c3"), (3, "c2"), (2, "c0"), (0, None)):
        desk.say(retract_event(said[taken].id))
        assert desk.labels.get("1") == holds
    for _ in range(5):
        desk.undo()
    assert [gold.class_id for gold in desk.state.labels_of("1")] == ["c0", "c1", "c2", "c3", "c4"]


def test_a_gold_label_tells_where_it_came_from(desk: Desk) -> None:
    provenance = Provenance("ask", search="refund", strategy="margin", seconds=2.0)
    (event,) = desk.say(Label("1", "c1", provenance))
    gold = desk.state.labels["1"]
    assert (gold.event_id, gold.class_id, gold.who, gold.time) == (event.id, "c1", "me", event.time)
    assert (gold.provenance, gold.route, gold.search) == (provenance, "ask", "refund")


def test_labels_that_were_said_together_keep_their_provenance_once(desk: Desk) -> None:
    desk.say(*(Label(str(row), "c1", Provenance("import", search="x")) for row in range(3)))
    read = State.of(desk.ledger.events()).labels
    assert read["0"].provenance is read["1"].provenance is read["2"].provenance
    assert read["0"].class_id is read["2"].class_id


def test_retracting_all_labels_of_a_row_leaves_it_without(desk: Desk) -> None:
    desk.say(label("1", "c1"), label("2"))
    desk.say(label("1", "c2"))
    desk.say(*(retract_event(gold.id) for gold in desk.state.labels_of("1")))
    assert desk.labels == {"2": "c1"}
    assert desk.touched.rows == {"1"}
    desk.undo()
    assert desk.labels == {"1": "c2", "2": "c1"}
    assert [gold.class_id for gold in desk.state.labels_of("1")] == ["c1", "c2"]


def test_overwriting_takes_labels_back_in_the_rules_own_action(desk: Desk) -> None:
    first = desk.say(label("1", "c2"), label("2", "c2"))
    desk.say(rule(), retract_event(first[0].id))
    assert desk.labels == {"2": "c2"}
    assert desk.touched == Touched(rows={"1"}, rules={1}, classes=True)
    desk.undo()
    assert desk.labels == {"1": "c2", "2": "c2"}
    assert len(desk.state.rules) == 0
    desk.redo()
    assert desk.labels == {"2": "c2"}


def test_an_event_that_comes_twice_counts_once(desk: Desk) -> None:
    events = desk.say(label("1"), rule())
    desk.state.apply(events)
    assert len(desk.state.actions) == 1
    assert list(desk.state.rules) == [1]


# Undo and redo


def test_undo_goes_back_to_the_beginning_and_redo_to_the_end(desk: Desk) -> None:
    for row in range(5):
        desk.say(label(str(row)))
    for left in (4, 3, 2, 1, 0):
        desk.undo()
        assert len(desk.labels) == left
    assert desk.state.undoable() is None
    for left in (1, 2, 3, 4, 5):
        desk.redo()
        assert len(desk.labels) == left
    assert desk.state.redoable() is None


def test_saying_something_new_ends_what_can_be_redone(desk: Desk) -> None:
    desk.say(label("1"))
    desk.say(label("2"))
    desk.undo()
    desk.say(label("3"))
    assert desk.state.redoable() is None
    desk.undo()
    desk.undo()
    assert desk.labels == {}


def test_undo_and_redo_alternate_without_limit(desk: Desk) -> None:
    desk.say(label("1"))
    desk.say(label("2"))
    for _ in range(30):
        desk.undo()
        assert desk.labels == {"1": "c1"}
        desk.redo()
        assert desk.labels == {"1": "c1", "2": "c1"}


def test_any_action_can_be_taken_back_and_that_can_be_undone(desk: Desk) -> None:
    first = desk.say(label("1"))
    desk.say(label("2"))
    desk.say(retract_action(first[0].action))
    assert desk.labels == {"2": "c1"}
    assert desk.state.actions[0].undone
    desk.undo()
    assert desk.labels == {"1": "c1", "2": "c1"}
    desk.undo()
    assert desk.labels == {"1": "c1"}
    desk.redo()
    desk.redo()
    assert desk.labels == {"2": "c1"}


def test_undo_passes_over_what_the_program_recorded(desk: Desk) -> None:
    desk.say(Setting("id", "key"), new_class("c1", "spam"))
    assert desk.state.undoable() is None
    desk.say(label("1"))
    desk.say(Fit("m1", 1, 0))
    desk.undo()
    desk.say(Setting("id", "other"))
    assert desk.labels == {}
    assert desk.state.undoable() is None
    desk.redo()
    assert desk.labels == {"1": "c1"}
    assert [action.kind for action in desk.state.actions] == [
        Kind.RECORD,
        Kind.CLAIM,
        Kind.RECORD,
        Kind.UNDO,
        Kind.RECORD,
        Kind.REDO,
    ]


def test_an_undo_leads_to_what_it_took_back(desk: Desk) -> None:
    desk.say(label("1"))
    desk.undo()
    desk.redo()
    claim, undo, redo = desk.state.actions
    assert [desk.state.undone_by(each) for each in (claim, undo, redo)] == [claim, claim, claim]
    assert [each.undone for each in (claim, undo, redo)] == [False, True, False]


def test_a_retraction_of_nothing_known_does_nothing(desk: Desk) -> None:
    desk.say(label("1"))
    desk.say(retract_action("gone"), retract_event("gone"))
    assert desk.labels == {"1": "c1"}
    desk.undo()
    assert desk.labels == {"1": "c1"}


def test_a_retraction_of_its_own_action_does_nothing(desk: Desk) -> None:
    (event,) = desk.say(label("1"))
    own = Event("x", event.time, "me", "a", "a", "p", retract_action("a").payload, event.number + 1)
    desk.state.apply([own])
    assert desk.labels == {"1": "c1"}
    assert not desk.state.actions[-1].undone


def test_a_retraction_of_a_kind_that_is_not_known_does_nothing(desk: Desk) -> None:
    (event,) = desk.say(label("1"))
    desk.say(Retract("galaxy"), refers=event.id)
    assert desk.labels == {"1": "c1"}


# Rules


def test_a_rule_is_worded_anew_and_switched(desk: Desk) -> None:
    (first,) = desk.say(rule())
    claim = desk.state.rules[1]
    assert (claim.id, claim.text, claim.active, claim.strength) == (
        first.id,
        "refund",
        True,
        "hint",
    )
    desk.say(edit("refund price:..5", "c2"), refers=first.id)
    desk.say(RuleSwitch(on=False), refers=first.id)
    claim = desk.state.rules[1]
    assert (claim.text, claim.class_id, claim.active) == ("refund price:..5", "c2", False)
    desk.undo()
    assert desk.state.rules[1].active
    desk.undo()
    assert desk.state.rules[1].text == "refund"


def test_two_wordings_never_share_a_version(desk: Desk) -> None:
    (first,) = desk.say(rule())
    versions = [desk.state.rules[1].version]
    desk.say(edit("one"), refers=first.id)
    versions.append(desk.state.rules[1].version)
    desk.undo()
    assert desk.state.rules[1].version == versions[0]
    desk.say(edit("two"), refers=first.id)
    versions.append(desk.state.rules[1].version)
    desk.say(RuleSwitch(on=False), refers=first.id)
    assert desk.state.rules[1].version == versions[-1]
    assert len(set(versions)) == 3


def test_a_rules_number_is_never_given_again(desk: Desk) -> None:
    desk.say(rule())
    desk.undo()
    assert desk.state.next_rule_number == 2
    desk.say(rule(number=2))
    assert list(desk.state.rules) == [2]


def test_a_number_that_is_taken_becomes_another(desk: Desk) -> None:
    desk.say(rule("a", number=1), rule("b", number=1), rule("c", number=5), rule("d", number=0))
    texts = {number: claim.text for number, claim in desk.state.rules.items()}
    assert texts == {1: "a", 2: "b", 5: "c", 6: "d"}


def test_an_edit_of_an_unknown_rule_does_nothing(desk: Desk) -> None:
    desk.say(edit("x"), RuleSwitch(on=False), Check("1", "c1"), refers="gone")
    assert len(desk.state.rules) == 0
    desk.undo()


def test_a_check_belongs_to_its_rule(desk: Desk) -> None:
    (first,) = desk.say(rule())
    desk.say(Check("1", "c1"), Check("2", "c2"), refers=first.id)
    assert desk.touched.rules == {1}
    desk.say(Check("2", "c1"), refers=first.id)
    found = desk.state.checks[first.id]
    assert {row: said.payload.class_id for row, said in found.items()} == {"1": "c1", "2": "c1"}
    desk.undo()
    assert desk.state.checks[first.id]["2"].payload.class_id == "c2"


# Classes


def names(desk: Desk) -> dict[str, str]:
    return {
        class_id: info.name
        for class_id, info in desk.state.classes.items()
        if info.merged_into is None
    }


def test_a_class_is_renamed_and_coloured(desk: Desk) -> None:
    desk.say(new_class("c1", "spam"), new_class("c2", "ham"))
    desk.say(ClassChange(Change.RENAME, "c1", name="junk"))
    desk.say(ClassChange(Change.COLOUR, "c1", colour="red"))
    assert list(desk.state.classes.values()) == [
        ClassInfo("c1", "junk", "red"),
        ClassInfo("c2", "ham"),
    ]
    assert desk.touched.classes
    desk.undo()
    desk.undo()
    assert names(desk) == {"c1": "spam", "c2": "ham"}


def test_a_merged_class_leads_to_what_it_is_part_of(desk: Desk) -> None:
    desk.say(new_class("c1", "spam"), new_class("c2", "ham"), new_class("c3", "junk"))
    desk.say(label("1", "c1"))
    desk.say(ClassChange(Change.MERGE, "c1", into="c2"))
    desk.say(ClassChange(Change.MERGE, "c2", into="c3"))
    assert names(desk) == {"c3": "junk"}
    assert desk.state.resolve(desk.state.labels["1"].class_id) == "c3"
    desk.undo()
    assert desk.state.resolve("c1") == "c2"
    assert desk.state.resolve("c3") == "c3"
    assert desk.state.resolve("unheard of") == "unheard of"


def test_merges_in_a_circle_end_somewhere(desk: Desk) -> None:
    desk.say(new_class("c1", "spam"), new_class("c2", "ham"))
    desk.say(ClassChange(Change.MERGE, "c1", into="c2"))
    desk.say(ClassChange(Change.MERGE, "c2", into="c1"))
    desk.say(ClassChange(Change.MERGE, "c2", into="c2"))
    assert desk.state.resolve("c1") == desk.state.resolve("c2") == "c2"


def test_a_class_stays_while_something_uses_it(desk: Desk) -> None:
    made = desk.say(new_class("c1", "spam"), label("1", "c1"))
    desk.say(label("2", "c1"))
    desk.say(retract_action(made[0].action))
    assert names(desk) == {"c1": "spam"}
    desk.undo()
    desk.undo()
    desk.undo()
    assert names(desk) == {}
    assert desk.touched.classes
    assert desk.state.class_name("c1") == "spam"


def test_a_class_that_was_never_made_goes_by_its_id(desk: Desk) -> None:
    desk.say(label("1", "c9"))
    assert names(desk) == {"c9": "c9"}
    desk.say(new_class("c9", "spam"))
    assert names(desk) == {"c9": "spam"}


# What else is said of rows, and the rest


def test_skips_and_flags_go_on_and_off(desk: Desk) -> None:
    desk.say(Skip(("1", "2", "2")), Flag(("2",)))
    desk.say(Skip(("1",), on=False))
    assert desk.touched.rows == {"1"}
    assert (desk.state.skipped, desk.state.flagged) == ({"2"}, {"2"})
    desk.undo()
    assert desk.state.skipped == {"1", "2"}
    desk.undo()
    assert desk.state.skipped == set()


def test_an_empty_note_takes_the_earlier_one_away(desk: Desk) -> None:
    desk.say(Note("1", "odd"))
    desk.say(Note("1", ""))
    assert desk.state.notes == {}
    desk.undo()
    assert desk.state.notes == {"1": "odd"}


def test_the_last_setting_of_a_key_holds(desk: Desk) -> None:
    desk.say(Setting("ignore", ["a"]), Setting("target", None))
    desk.say(Setting("ignore", ["a", "b"]))
    assert desk.state.settings == {"ignore": ["a", "b"], "target": None}
    assert desk.touched.settings == {"ignore"}


def test_declined_suggestions_and_draws_are_remembered(desk: Desk) -> None:
    desk.say(Reject("feature", "refund", "c1"))
    (draw,) = desk.say(Draw("audit", 1, 7, "beef", (DrawnRow("1", 1, "all", 10, 0.1),)))
    assert list(desk.state.rejects) == [("feature", "refund", "c1")]
    assert list(desk.state.draws) == [draw.id]
    desk.undo()
    assert list(desk.state.rejects) == []
    desk.say(retract_action(draw.action))
    assert list(desk.state.draws) == []


def test_an_import_is_undone_as_one(desk: Desk) -> None:
    desk.say(new_class("c1", "spam"), Import("x.csv", "csv", None, 2), label("1"), label("2"))
    desk.undo()
    assert desk.labels == {}
    assert names(desk) == {}
