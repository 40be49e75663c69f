"""From what somebody says to the events that keep it: state + command -> change.

Nothing here writes, and nothing changes: each function gives a `Change` for the session to keep.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from seeker.errors import UsageError
from seeker.escaping import in_words, one_line
from seeker.ledger import (
    OPENED,
    ROWS,
    Ask,
    Check,
    ClassChange,
    Draft,
    Drawn,
    Flag,
    Gold,
    Label,
    Note,
    Provenance,
    Reject,
    Route,
    RuleClaim,
    RuleSwitch,
    Skip,
    Strength,
    new_id,
    retract_event,
)
from seeker.ledger import (
    Change as ClassEvent,
)
from seeker.session.answers import Rows
from seeker.session.audit.queue import drawn_rows
from seeker.session.held_out import AUDIT
from seeker.session.importing import Brought, hint_rules
from seeker.session.models.model import Model
from seeker.session.projection import Projection
from seeker.session.provenance import Circumstances, record_model
from seeker.session.rulebook import ClaimedSearch
from seeker.session.standing import NO_CLASS
from seeker.session.suggestions import MIXED, RowSuggestion

_DRAWN = (Route.AUDIT, Route.CHECK)
MOST_WAITING = 1_000
"""Rows of a rule that may wait to be checked at a time."""


@dataclass(frozen=True)
class Change:
    """What one action will write, what it is called, and the rows that it speaks about."""

    drafts: Sequence[Draft]
    message: str
    rows: Rows = field(repr=False)


def label_rows(now: Projection, rows: Rows, label: str, there: Circumstances) -> Change:
    """Say the class of rows; a class that isn't there yet is made."""
    class_id, name, drafts = _class_for(now, label)
    before = now.standing.gold[rows]
    changed = int(((before != NO_CLASS) & (before != now.code_of(class_id))).sum())
    drafts += record_model(there.model, now)
    row_ids = now.pool.ids.ids_of(rows)
    came_up = there.provenances(row_ids, now)
    drafts += [
        Draft(Label(each, class_id, provenance))
        for each, provenance in zip(row_ids, came_up, strict=True)
    ]
    had = f"; {changed:,} had another label and lost it" if changed else ""
    return Change(drafts, f"{count_rows(len(rows))} -> {in_words(name)}{had}", rows)


def unlabel_rows(now: Projection, rows: Rows) -> Change:
    """Take back every gold label of rows.

    Raises
    ------
    UsageError
        None of them has one.
    """
    held = [gold for each in now.pool.ids.ids_of(rows) for gold in now.state.labels_of(each)]
    if not held:
        raise UsageError("no gold label is there to take back")
    count = count_rows(len({gold.row for gold in held}))
    drafts = [retract_event(gold.event_id) for gold in held]
    return Change(drafts, f"{count} without a gold label again", rows)


def claim_rule(
    now: Projection, claimed: ClaimedSearch, label: str, strength: str, *, overwrite: bool
) -> Change:
    """Say that every row of a search is a class.

    With `overwrite`, gold labels of another class are taken back in the same action; those of an
    audit or a check stay, for they were drawn at random to measure.
    """
    class_id, name, drafts = _class_for(now, label)
    gold = now.standing.gold[claimed.rows]
    disagreeing = claimed.rows[(gold != NO_CLASS) & (gold != now.code_of(class_id))]
    number = now.state.next_rule_number
    drafts.append(Draft(claimed.rule(number, class_id, strength, overwrite=overwrite)))
    lost = 0
    if overwrite:
        ids = now.pool.ids.ids_of(disagreeing)
        taken = [each for each in ids if not _was_drawn(now.state.labels[each])]
        lost = len(taken)
        drafts += [
            retract_event(gold.event_id) for each in taken for gold in now.state.labels_of(each)
        ]
    spoken = "->" if strength == Strength.LABEL else "speak for"
    message = f"rule {number}: {count_rows(len(claimed.rows))} {spoken} {in_words(name)}"
    if lost:
        message += f"; {lost:,} had another label and lost it"
    if kept := len(disagreeing) - lost:
        message += f"; {kept:,} had another label and kept it"
    return Change(drafts, message, claimed.rows)


def claim_rules(
    now: Projection, claimed: Sequence[tuple[ClaimedSearch, str, str]], source: str
) -> Change:
    """Say several rules at once, each with its class and strength; gold labels are kept.

    A rule that is there already, word for word, is left out.
    """
    there = {
        (rule.text, now.state.resolve(rule.class_id), rule.strength)
        for rule in now.state.rules.values()
        if rule.active
    }
    drafts: list[Draft] = []
    made: dict[str, str] = {}
    number, n_new = now.state.next_rule_number, 0
    for search, label, strength in claimed:
        folded = label.strip().casefold()
        class_id = made.get(folded)
        if class_id is None:
            class_id, _, new = _class_for(now, label)
            made[folded] = class_id
            drafts += new
        if (search.text, class_id, strength) in there:
            continue
        drafts.append(Draft(search.rule(number + n_new, class_id, strength)))
        n_new += 1
    left_out = len(claimed) - n_new
    rest = f"; {left_out:,} were there already" if left_out else ""
    count = "1 rule" if n_new == 1 else f"{n_new:,} rules"
    return Change(drafts, f"{count} from {one_line(source)}{rest}", np.zeros(0, dtype=np.int64))


def check_rule(now: Projection, number: int, row: int, label: str, seconds: float | None) -> Change:
    """Say what one row of a rule truly is: a gold label, with how it was drawn.

    Raises
    ------
    UsageError
        There is no such rule, or the row isn't the next one to check.
    """
    rule = _rule(now, number)
    checked = now.checked(rule, n=MOST_WAITING)
    (row_id,) = now.pool.ids.ids_of([row])
    if row not in checked.coming:
        raise UsageError(
            f"row {in_words(row_id)} is not to be checked for rule {number} now",
            remedy="Checks are drawn at random: `checks` gives the rows that come next.",
        )
    class_id, name, drafts = _class_for(now, label)
    place = checked.coming.tolist().index(row)
    drawn = Drawn(
        round=1,
        number=len(checked.outcomes) + place + 1,
        stratum="rule",
        stratum_size=checked.n_rows,
        probability=(len(checked.outcomes) + place + 1) / checked.n_rows,
        seed=0,
        frame_hash=rule.matched_hash,
    )
    provenance = Provenance(
        Route.CHECK, search=rule.text, drawn=drawn, prediction_shown=False, seconds=seconds
    )
    drafts += [
        Draft(Check(row_id, class_id, drawn), refers=rule.id),
        Draft(Label(row_id, class_id, provenance)),
    ]
    return Change(drafts, f"rule {number} checked: 1 row {in_words(name)}", np.array([row]))


def edit_rule(
    now: Projection, number: int, claimed: ClaimedSearch, label: str, strength: str
) -> Change:
    """Word a rule anew; the old wording stays in the ledger.

    Over other rows, or for another class, its checks begin anew too.
    """
    rule = _rule(now, number)
    class_id, name, drafts = _class_for(now, label)
    drafts.append(Draft(claimed.edit(class_id, strength), refers=rule.id))
    spoken = "->" if strength == Strength.LABEL else "speak for"
    message = f"rule {number} now: {count_rows(len(claimed.rows))} {spoken} {in_words(name)}"
    return Change(drafts, message, claimed.rows)


def switch_rule(now: Projection, number: int, *, on: bool) -> Change:
    """Switch a rule on or off; raises UsageError where there is none, or it is so already."""
    rule = _rule(now, number)
    word = "on" if on else "off"
    if rule.active == on:
        raise UsageError(f"rule {number} is {word} already")
    draft = Draft(RuleSwitch(on), refers=rule.id)
    return Change([draft], f"rule {number} {word}", np.zeros(0, dtype=np.int64))


def take_back_rule(now: Projection, number: int) -> Change:
    """Take a rule back.

    Raises
    ------
    UsageError
        There is no such rule.
    """
    rule = _rule(now, number)
    message = f"rule {number} taken back: {one_line(rule.text)}"
    return Change([retract_event(rule.id)], message, np.zeros(0, dtype=np.int64))


def bring(now: Projection, brought: Brought, *, hint: bool) -> Change:
    """Take labels from elsewhere: gold labels, or as hints one rule a class."""
    drafts: list[Draft] = []
    class_ids: dict[str, str] = {}
    for label in dict.fromkeys(brought.labels):
        class_ids[label], _, made = _class_for(now, label)
        drafts += made
    drafts.append(Draft(brought.event))
    said = [class_ids[label] for label in brought.labels]
    if hint:
        drafts += hint_rules(brought, said, now.pool, now.state.next_rule_number)
    else:
        provenance = Provenance(Route.IMPORT)
        drafts += [
            Draft(Label(row_id, class_id, provenance))
            for row_id, class_id in zip(now.pool.ids.ids_of(brought.rows), said, strict=True)
        ]
    kind = ("hint" if hint else "label") + "s" * (len(said) != 1)
    classes = "1 class" if len(class_ids) == 1 else f"{len(class_ids):,} classes"
    message = f"{len(said):,} {kind} of {classes} from {one_line(brought.source)}"
    return Change(drafts, message + brought.left_out, brought.rows)


def skip_rows(now: Projection, rows: Rows, *, on: bool) -> Change:
    """Put rows aside, or take them up again."""
    draft = Draft(Skip(tuple(now.pool.ids.ids_of(rows)), on))
    return Change([draft], f"{count_rows(len(rows))} {'' if on else 'no longer '}skipped", rows)


def flag_rows(now: Projection, rows: Rows, *, on: bool) -> Change:
    """Flag rows for a second look, or no longer."""
    draft = Draft(Flag(tuple(now.pool.ids.ids_of(rows)), on))
    return Change([draft], f"{count_rows(len(rows))} {'' if on else 'no longer '}flagged", rows)


def note_row(now: Projection, row: int, text: str) -> Change:
    """Write a note about a row; an empty one takes it away."""
    rows = np.array([row], dtype=np.int64)
    (row_id,) = now.pool.ids.ids_of(rows)
    about = f"row {in_words(row_id)}"
    told = f"note on {about}" if text else f"note on {about} taken away"
    return Change([Draft(Note(row_id, text))], told, rows)


def reject(now: Projection, kind: str, subject: str, label: str | None) -> Change:
    """Decline a suggestion, for one class or altogether.

    Raises
    ------
    UsageError
        There is no such class.
    """
    found = None if label is None else now.find_class(label)
    if label is not None and found is None:
        raise UsageError(f"there is no class {in_words(label)}")
    spoken = "" if found is None else f" for {in_words(found.name)}"
    draft = Draft(Reject(kind, subject, None if found is None else found.id))
    message = f"{one_line(subject)} is not suggested{spoken} any more"
    if kind == MIXED:
        message = f"{one_line(subject)} is mixed: no one class is right for it"
    return Change([draft], message, np.zeros(0, dtype=np.int64))


def record_questions(
    now: Projection, asked: Sequence[RowSuggestion], search: str, model: Model | None
) -> list[Draft]:
    """Draft the record of the rows that were asked about: one event for each strategy."""
    drafts = record_model(model, now)
    # Of drawn rows the draw itself says with what probability.
    for strategy in dict.fromkeys(one.strategy for one in asked):
        theirs = [one for one in asked if one.strategy == strategy]
        probability = math.nan if strategy == AUDIT else theirs[0].probability
        drafts.append(
            Draft(
                Ask(
                    ROWS,
                    strategy,
                    tuple(one.id for one in theirs),
                    search=search or None,
                    model=None if model is None else model.version,
                    probability=None if math.isnan(probability) else probability,
                )
            )
        )
    return drafts


def open_audit_rows(now: Projection, ids: Sequence[str]) -> Change:
    """Note that drawn rows were opened to be mended.

    Raises
    ------
    UsageError
        One of them was not drawn.
    """
    drawn = drawn_rows(now.state)
    strange = [each for each in ids if each not in drawn]
    if strange or not ids:
        told = f"row {in_words(strange[0])} was not drawn for an audit" if strange else "no rows"
        raise UsageError(told, remedy="Nothing was said.")
    new = tuple(each for each in ids if each not in now.state.opened)
    message = f"{count_rows(len(new))} opened: no longer a measure of the rest"
    drafts = [Draft(Ask(OPENED, AUDIT, new))] if new else []
    return Change(drafts, message, known_rows(now, ids))


def add_classes(now: Projection, names: Iterable[str]) -> Change:
    """Make classes; those that are there already are passed over."""
    new = [name for name in dict.fromkeys(names) if now.find_class(name) is None]
    drafts = [draft for name in new for draft in _class_for(now, name)[2]]
    made = ", ".join(in_words(name) for name in new)
    return Change(drafts, f"new class {made}", np.zeros(0, dtype=np.int64))


def known_rows(now: Projection, ids: Iterable[str]) -> Rows:
    """Find the rows of ids, each once, in their order.

    Raises
    ------
    UsageError
        An id isn't in the pool, or there is none at all.
    """
    wanted = list(dict.fromkeys(ids))
    rows = now.pool.ids.rows_of(wanted)
    unknown = [each for each, row in zip(wanted, rows.tolist(), strict=True) if row < 0]
    if unknown:
        named = ", ".join(repr(one_line(each)) for each in unknown[:3])
        more = f" and {len(unknown) - 3:,} more" if len(unknown) > 3 else ""
        raise UsageError(
            f"no row of {now.pool.name} has the id {named}{more}",
            remedy="Nothing was said. `seeker search POOL SEARCH --ids` prints ids.",
        )
    if not wanted:
        raise UsageError("no ids were given")
    return rows


def count_rows(count: int) -> str:
    """Say how many rows."""
    return "1 row" if count == 1 else f"{count:,} rows"


def _was_drawn(gold: Gold) -> bool:
    return gold.route in _DRAWN or gold.provenance.drawn is not None


def _rule(now: Projection, number: int) -> RuleClaim:
    rule = now.state.rules.get(number)
    if rule is None:
        raise UsageError(f"there is no rule {number}")
    return rule


def _class_for(now: Projection, name: str) -> tuple[str, str, list[Draft]]:
    """Find a class, or draft the event that makes it; give its id, its name and the draft."""
    found = now.find_class(name)
    if found is not None:
        return found.id, found.name, []
    name = name.strip()
    if not name:
        raise UsageError("a class needs a name")
    class_id = new_id()
    return class_id, name, [Draft(ClassChange(ClassEvent.NEW, class_id, name=name))]
