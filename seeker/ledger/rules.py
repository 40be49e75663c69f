"""Rules: what each says now, over its wordings and switches."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seeker.ledger.latest import Latest

if TYPE_CHECKING:
    from datetime import datetime

    from seeker.ledger.classes import ClassBook
    from seeker.ledger.payloads import Rule, RuleEdit, RuleSwitch
    from seeker.ledger.said import Statement


@dataclass(frozen=True, slots=True)
class RuleClaim:
    """A rule as it stands.

    Attributes
    ----------
    id
        The id of the event that said it first; edits, switches and checks refer to it.
    number
        For display and `rule:7`; never given twice.
    text, class_id, strength
        What is said, in its latest wording; `State.resolve` follows merges of the class.
    rows
        The ids of its rows where it is a frozen list, else None.
    matched_count, matched_hash
        The rows that it matched when it was worded so.
    active
        False while it is switched off.
    wording
        The id of the event that worded it so.
    version
        Tells wordings apart: no two wordings of one rule share it.
    who, time
        Who worded it so, and when (UTC).
    """

    id: str
    number: int
    text: str
    class_id: str
    strength: str
    rows: tuple[str, ...] | None = field(repr=False)
    matched_count: int
    matched_hash: str
    active: bool
    wording: str
    version: int
    who: str
    time: datetime


class RuleBook:
    """Folds what is said of rules.

    Numbers and versions go by the order of the ledger alone, so that undoing and redoing never
    gives one of them to another rule or wording.
    """

    def __init__(self, classes: ClassBook) -> None:
        self.next_number = 1
        self._classes = classes
        self._claims: dict[int, RuleClaim] = {}
        self._in_order: dict[int, RuleClaim] | None = None
        self._said: dict[str, Statement[Rule]] = {}
        self._numbers: dict[str, int] = {}
        self._versions: dict[str, int] = {}
        self._wordings: Latest[str, Statement[RuleEdit]] = Latest()
        self._switches: Latest[str, Statement[RuleSwitch]] = Latest()

    @property
    def claims(self) -> dict[int, RuleClaim]:
        """The rules that count, by number, in that order."""
        if self._in_order is None:
            self._in_order = dict(sorted(self._claims.items()))
        return self._in_order

    def number_of(self, rule_id: str | None) -> int | None:
        """Give a rule's number, whether or not the rule counts; None for an unknown id."""
        return self._numbers.get(rule_id or "")

    def meet(self, said: Statement[Rule]) -> None:
        """Give a new rule its number, whether or not it counts: the one it asks for, if free."""
        number = max(said.payload.number, self.next_number)
        self.next_number = number + 1
        self._numbers[said.id] = number
        self._classes.meet(said.payload.class_id)
        self._said[said.id] = said
        self._versions[said.id] = 1

    def meet_edit(self, said: Statement[RuleEdit]) -> None:
        """Give a new wording its version, whether or not it counts."""
        self._versions[said.id] = said.number
        self._classes.meet(said.payload.class_id)

    def change(self, said: Statement[Rule]) -> int | None:
        """Let a rule count, or no longer; give its number."""
        return self._settle(said.id)

    def change_wording(self, said: Statement[RuleEdit]) -> int | None:
        """Let a wording count, or no longer; give the rule's number."""
        self._wordings.change(said.refers or "", said)
        return self._settle(said.refers or "")

    def change_switch(self, said: Statement[RuleSwitch]) -> int | None:
        """Let a switch count, or no longer; give the rule's number."""
        self._switches.change(said.refers or "", said)
        return self._settle(said.refers or "")

    def _settle(self, rule_id: str) -> int | None:
        number = self._numbers.get(rule_id)
        if number is None:  # an edit of a rule that isn't in this ledger
            return None
        before = self._claims.pop(number, None)
        first = self._said[rule_id]
        if first.holds:
            self._claims[number] = self._claim(number, first)
            self._classes.use(self._claims[number].class_id, 1)
        if before is not None:
            self._classes.use(before.class_id, -1)
        self._in_order = None
        return number

    def _claim(self, number: int, first: Statement[Rule]) -> RuleClaim:
        worded: Statement[Rule | RuleEdit] = self._wordings.top.get(first.id, first)
        switch = self._switches.top.get(first.id)
        return RuleClaim(
            id=first.id,
            number=number,
            text=worded.payload.text,
            class_id=worded.payload.class_id,
            strength=worded.payload.strength,
            rows=worded.payload.rows,
            matched_count=worded.payload.matched_count,
            matched_hash=worded.payload.matched_hash,
            active=switch is None or switch.payload.on,
            wording=worded.id,
            version=self._versions[worded.id],
            who=worded.who,
            time=worded.time,
        )
