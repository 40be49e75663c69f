"""What the ledger's state means in one pool: its classes by position, its labels by row.

The ledger knows rows and classes by their ids; searching, drawing and counting want arrays. A
projection holds these arrays and brings them up to date with each action.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from seeker.ledger import ClassInfo, Event, RuleClaim, State, Strength
from seeker.pool.progress import Progress, Quiet
from seeker.search import SearchablePool
from seeker.session.answers import Rows
from seeker.session.audit.queue import waiting_rows
from seeker.session.held_out import held_out
from seeker.session.rule_checks import Checked, RuleChecks
from seeker.session.rulebook import Rulebook
from seeker.session.standing import NO_CLASS, Mask, Standing

Codes: TypeAlias = NDArray[np.int32]

_AT_ONCE = 50
"""Rules that are matched without a word about it."""


class Projection:
    """A state, seen from the rows of a pool.

    Attributes
    ----------
    pool, state
        What it stands on.
    classes
        The classes that were not merged into others; a class's position here is its code.
    standing
        The label and the states of every row, as arrays. Rules have no part in it before
        `apply_rules`, which may have to wait for the token indexes.
    rulebook
        Which rows each rule matches.
    rule_checks
        What was found of each rule's rows, drawn at random.
    """

    def __init__(self, pool: SearchablePool, state: State) -> None:
        self.pool = pool
        self.state = state
        self.classes: tuple[ClassInfo, ...] = ()
        self.standing = Standing(pool.n_rows)
        self.rulebook = Rulebook(pool)
        self.rule_checks = RuleChecks()
        self._code_of: dict[str, int] = {}
        self._rules_applied = False
        self._applied_ranks: dict[int, tuple[float, ...]] = {}
        self._applying = threading.Lock()
        self._held: Mask | None = None
        self._held_before: Mask | None = None
        self._number_classes()
        self._stand_all()

    @property
    def names(self) -> tuple[str, ...]:
        """The classes' names, by code."""
        return tuple(info.name for info in self.classes)

    @property
    def class_ids(self) -> tuple[str, ...]:
        """The classes' ids, by code."""
        return tuple(info.id for info in self.classes)

    def code_of(self, class_id: str) -> int:
        """Give the code of a class, or of the one that it was merged into; -2 if it isn't there.

        -2, so that no row has it: not even one without a label.
        """
        return self._code_of.get(class_id, NO_CLASS - 1)

    def find_class(self, name: str) -> ClassInfo | None:
        """Find a class by its name; whatever its case, where none is spelled just so."""
        for info in self.classes:
            if info.name == name:
                return info
        folded = name.strip().casefold()
        return next((info for info in self.classes if info.name.casefold() == folded), None)

    def mask_of(self, row_ids: Iterable[str]) -> Mask:
        """Mark the rows of ids, (n_rows,); ids that the pool doesn't have are passed over."""
        mask = np.zeros(self.pool.n_rows, dtype=np.bool_)
        rows = self._rows_of(row_ids)
        mask[rows[rows >= 0]] = True
        return mask

    def rule_mask(self, number: int) -> Mask | None:
        """Mark the rows that a rule matches, (n_rows,); None where no rule has that number."""
        rule = self.state.rules.get(number)
        return None if rule is None else self.rulebook.matched(rule).mask

    def checked(self, rule: RuleClaim, n: int = 0) -> Checked:
        """Give what random checks found of a rule's rows, and the `n` rows to check next."""
        return self.rule_checks.checked(rule, self, self._held_out(), n)

    def _held_out(self) -> Mask:
        """Mark the rows that an audit drew; looked up once for all that was said by now."""
        if self._held is None:
            held = held_out(self)
            if self._held_before is not None and not np.array_equal(held, self._held_before):
                self.rule_checks.forget()
            self._held = self._held_before = held
        return self._held

    def apply_rules(self, progress: Progress | None = None) -> None:
        """Let the rules speak, unless they have; raises Cancelled when `progress` does."""
        with self._applying:
            if self._rules_applied:
                return
            rules = [rule for rule in self.state.rules.values() if rule.active]
            watched = progress or Quiet()
            for done in range(_AT_ONCE, len(rules), _AT_ONCE):
                for rule in rules[done - _AT_ONCE : done]:
                    self.rulebook.matched(rule)
                watched.step("matching rules", done, len(rules))
            ranks = self._ranks(rules)
            self.standing.set_rules(self.rulebook.applied(rules, self._code_of, ranks))
            self.rulebook.forget_others(self.state.rules.values())
            self.rule_checks.forget_others(rule.wording for rule in self.state.rules.values())
            self._applied_ranks = ranks
            self._rules_applied = True

    def _ranks(self, rules: Iterable[RuleClaim]) -> dict[int, tuple[float, ...]]:
        """Rank label rules: certified ones first, then the purer, then what was said later."""
        return {
            rule.number: (*self.checked(rule).rank, float(rule.number))
            for rule in rules
            if rule.strength == Strength.LABEL
        }

    def take_in(self, events: Sequence[Event]) -> Rows:
        """Fold events into the state, and give the rows that they touched, (k,), ascending."""
        touched = self.state.apply(events)
        self._held = None
        if touched.classes:
            self._number_classes()
            self._stand_all()
            self.rule_checks.forget()
        rows = self._stand(sorted(touched.rows))
        self.rule_checks.forget_rows(rows.tolist())
        self._let_wait()
        if self._rules_applied and (touched.rules or touched.classes or self._ranks_changed()):
            self._rules_applied = False
            self.apply_rules()
        return rows

    def _ranks_changed(self) -> bool:
        """Whether other rules decide now, where several give a row different classes."""
        if len(self._applied_ranks) < 2:
            return False
        rules = [self.state.rules[number] for number in self._applied_ranks]
        ranks, former = self._ranks(rules), self._applied_ranks
        return sorted(ranks, key=ranks.__getitem__) != sorted(former, key=former.__getitem__)

    def _number_classes(self) -> None:
        known = self.state.classes
        self.classes = tuple(
            _told_apart(info for info in known.values() if info.merged_into is None)
        )
        position = {info.id: code for code, info in enumerate(self.classes)}
        self._code_of = {each: position[self.state.resolve(each)] for each in known}

    def _stand_all(self) -> None:
        """Find every labeled, skipped and flagged row."""
        labels = self.state.labels
        rows = self._rows_of(labels)
        codes = np.array([self._code_of[gold.class_id] for gold in labels.values()], dtype=np.int32)
        self.standing.set_all_gold(rows[rows >= 0], codes[rows >= 0])
        self.standing.skipped[:] = self.mask_of(self.state.skipped)
        self.standing.flagged[:] = self.mask_of(self.state.flagged)
        self.standing.noted[:] = self.mask_of(self.state.notes)
        self._let_wait()

    def _let_wait(self) -> None:
        """Mark the rows that an audit drew and that nobody has answered."""
        if self.state.draws:
            self.standing.waiting[:] = self.mask_of(waiting_rows(self.state))

    def _stand(self, row_ids: Sequence[str]) -> Rows:
        """Bring some rows up to date; give those of them that the pool has."""
        rows, state = self._rows_of(row_ids), self.state
        gold = [state.labels.get(each) for each in row_ids]
        codes = np.array(
            [NO_CLASS if each is None else self._code_of[each.class_id] for each in gold],
            dtype=np.int32,
        )
        here = rows >= 0
        self.standing.set_gold(rows[here], codes[here])
        for mask, marked in (
            (self.standing.skipped, state.skipped),
            (self.standing.flagged, state.flagged),
            (self.standing.noted, state.notes),
        ):
            on = np.array([each in marked for each in row_ids], dtype=np.bool_)
            mask[rows[here]] = on[here]
        return np.sort(rows[here])

    def _rows_of(self, row_ids: Iterable[str]) -> Rows:
        """Give the rows of ids, (n_ids,); -1 for an id that the pool doesn't have."""
        wanted = list(row_ids)
        # A large pool takes seconds to name its rows: it need not before somebody spoke of one.
        return self.pool.ids.rows_of(wanted) if wanted else np.empty(0, dtype=np.int64)


def _told_apart(classes: Iterable[ClassInfo]) -> Iterator[ClassInfo]:
    """Give classes of the same name a number.

    Ledgers that were brought together may each have made it, and so may taking back a new name
    whose old one was given away since.
    """
    taken: set[str] = set()
    for info in classes:
        name, number = info.name, 1
        while name in taken:
            number += 1
            name = f"{info.name} ({number})"
        taken.add(name)
        yield info if number == 1 else replace(info, name=name)
