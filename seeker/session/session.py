"""An open project in memory: the one desk where pool, search and ledger meet.

Whatever the screen can do, a script can do with the same calls; each call that says something is
one action of the ledger with one undo.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from seeker.errors import SeekerError, UsageError
from seeker.escaping import one_line
from seeker.ledger import (
    Draft,
    Event,
    Ledger,
    State,
    new_id,
    payloads,
    retract_action,
    retract_event,
)
from seeker.ledger.describe import describe_action
from seeker.pool.progress import Progress
from seeker.search import SearchablePool, find, parse
from seeker.search.searchable import Matches
from seeker.session.about import describe_project
from seeker.session.answers import ActionView, Outcome, RulePreview, Rows, RuleView
from seeker.session.context import SessionContext
from seeker.session.labels_table import labels_table
from seeker.session.previewing import preview_rule
from seeker.session.rule_views import view_rules
from seeker.session.rulebook import Rulebook, claim_search
from seeker.session.standing import NO_CLASS, Mask, Standing

STRENGTHS = ("hint", "label")


class Session:
    """A pool with everything that was said about it.

    Open one with `seeker.open`; use it as a context manager, or close it. Every method may be
    called from any thread.

    Attributes
    ----------
    pool
        The rows.
    path
        The project's file; None where nothing was said yet and nothing may be.
    who
        In whose name things are said.
    standing
        The label and the states of every row, as arrays.
    notes
        What is to be told once about the pool and the project.
    """

    def __init__(
        self,
        pool: SearchablePool,
        ledger: Ledger | None,
        *,
        path: Path | None,
        who: str,
        notes: Sequence[str] = (),
    ) -> None:
        self.pool = pool
        self.path = path
        self.who = who
        self.notes = tuple(notes)
        self.state = State() if ledger is None else State.of(ledger.events())
        self.standing = Standing(pool.n_rows)
        self._ledger = ledger
        self._lock = threading.RLock()
        self._closed = False
        self._rulebook = Rulebook(pool)
        self._rules_applied = False
        self._code_of: dict[str, int] = {}
        self._names: tuple[str, ...] = ()
        self._number_classes()
        self._stand_gold()

    # Looking

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes' names, in the order in which they were made."""
        return self._names

    @property
    def read_only(self) -> bool:
        """Nothing can be said here."""
        return self._ledger is None or not self._ledger.writable

    def search(self, text: str) -> Matches:
        """Find rows, in the search's order; raises SearchError."""
        search = parse(text)
        self._apply_rules()
        return Matches(self.pool, find(search, self.pool, SessionContext(self)))

    def labels_of(self, rows: Rows) -> list[str | None]:
        """Give the current label, gold or by rule, of each of some rows; `rows` is (k,)."""
        self._apply_rules()
        codes = self.standing.codes[rows].tolist()
        return [None if code == NO_CLASS else self._names[code] for code in codes]

    def class_counts(self) -> dict[str, int]:
        """Count the rows that have each class, gold or by rule."""
        self._apply_rules()
        codes = self.standing.codes
        counts = np.bincount(codes[codes != NO_CLASS], minlength=len(self._names)).tolist()
        return dict(zip(self._names, counts, strict=True))

    def rule_count(self) -> int:
        """Count the rules that are switched on."""
        return sum(rule.active for rule in self.state.rules.values())

    def rules(self) -> list[RuleView]:
        """Give every rule as it stands, in the order in which they were said."""
        self._apply_rules()
        return view_rules(self.state, self._rulebook, self.standing, self._code_of, self._names)

    def rule_mask(self, number: int) -> Mask | None:
        """Find the rows that a rule matches, (n_rows,); None where no rule has that number."""
        rule = self.state.rules.get(number)
        return None if rule is None else self._rulebook.matched(rule).mask

    def history(self) -> list[ActionView]:
        """Give every action, the oldest first."""
        return [
            ActionView(
                number=action.number,
                action=action.id,
                time=action.time,
                who=action.who,
                what=describe_action(action, self.state),
                undone=action.undone,
            )
            for action in self.state.actions
        ]

    def labels(self, *, every: bool = False, with_columns: bool = False) -> pl.DataFrame:
        """Give the labels with where they came from, one row of the pool each.

        Parameters
        ----------
        every
            Rows without a label too.
        with_columns
            The pool's visible columns too; one that is named as a column of this table gets
            `pool.` before its name.
        """
        self._apply_rules()
        return labels_table(self, every=every, with_columns=with_columns)

    def about(self) -> dict[str, Any]:
        """Describe columns, duplicates, and what was said so far: for `seeker info`."""
        return describe_project(self)

    def prepare(self, progress: Progress | None = None) -> None:
        """Build now what searching, labeling and rules will need; raises Cancelled."""
        self.pool.prepare(progress)
        self._apply_rules()

    # Saying

    def label(
        self,
        ids: Iterable[str],
        label: str,
        *,
        route: str = "search",
        search: str = "",
        seconds: float | None = None,
    ) -> Outcome:
        """Say the class of rows that a person looked at.

        Parameters
        ----------
        ids
            The rows' ids, as `pool.ids` gives them.
        label
            The class; one that isn't there yet is made.
        route, search, seconds
            How the rows came up, by which search, and how long the person looked.

        Raises
        ------
        UsageError
            An id isn't in the pool; nothing is said.
        """
        return self.label_rows(
            self._known_rows(ids), label, route=route, search=search, seconds=seconds
        )

    def label_rows(
        self,
        rows: Sequence[int] | Rows,
        label: str,
        *,
        route: str = "search",
        search: str = "",
        seconds: float | None = None,
    ) -> Outcome:
        """Say the class of rows by their numbers; see `label`."""
        chosen = np.asarray(rows, dtype=np.int64)
        provenance = payloads.Provenance(route, search=search or None, seconds=seconds)
        with self._lock:
            class_id, drafts = self._class_for(label)
            name = label if drafts else self._name_of(class_id)
            before = self.standing.gold[chosen]
            changed = int(((before != NO_CLASS) & (before != self._code_of.get(class_id))).sum())
            drafts += [
                Draft(payloads.Label(row=row_id, class_id=class_id, provenance=provenance))
                for row_id in self.pool.ids.ids_of(chosen)
            ]
            action = self._say(drafts)
        was = f"; {changed:,} had another label" if changed else ""
        return Outcome(f"{_rows(len(chosen))} -> {one_line(name)}{was}", chosen, action)

    def unlabel_rows(self, rows: Sequence[int] | Rows) -> Outcome:
        """Take back the gold labels of rows."""
        chosen = np.asarray(rows, dtype=np.int64)
        with self._lock:
            held = [
                self.state.labels[row_id]
                for row_id in self.pool.ids.ids_of(chosen)
                if row_id in self.state.labels
            ]
            if not held:
                raise UsageError("none of these rows has a gold label")
            action = self._say([retract_event(gold.event_id) for gold in held])
        return Outcome(f"{_rows(len(held))} without a label again", chosen, action)

    def preview(
        self,
        search: str,
        label: str,
        strength: str = "hint",
        overwrite: bool = False,
        seed: int = 0,
    ) -> RulePreview:
        """Tell what a rule would do; nothing is said. Raises SearchError."""
        _check_strength(strength)
        claimed = claim_search(search, self.search(search).rows, self.pool)
        class_id = self._find_class(label)
        return preview_rule(
            search,
            claimed,
            label if class_id is None else self._name_of(class_id),
            NO_CLASS - 1 if class_id is None else self._code_of[class_id],
            self.standing,
            strength=strength,
            overwrite=overwrite,
            seed=seed,
        )

    def rule(
        self, search: str, label: str, strength: str = "hint", overwrite: bool = False
    ) -> Outcome:
        """Say that every row that a search matches is a class.

        Parameters
        ----------
        search
            What the rule speaks about. Percentiles and fuzzy words are kept as what they mean
            now; a search over labels, rules or the model is kept as the list of its rows.
        label
            The class; one that isn't there yet is made.
        strength
            "hint": evidence for the model. "label": these rows are that class, unless a gold
            label says otherwise.
        overwrite
            Take gold labels of another class back, in the same action; never those of an audit
            or a check.
        """
        _check_strength(strength)
        claimed = claim_search(search, self.search(search).rows, self.pool)
        with self._lock:
            class_id, drafts = self._class_for(label)
            name = label if drafts else self._name_of(class_id)
            against = self._gold_against(claimed.rows, class_id)
            number = self.state.next_rule_number
            drafts.append(
                Draft(
                    payloads.Rule(
                        number=number,
                        text=claimed.text,
                        class_id=class_id,
                        strength=strength,
                        rows=claimed.ids,
                        matched_count=len(claimed.rows),
                        matched_hash=claimed.digest,
                        overwrite=overwrite,
                    )
                )
            )
            if overwrite:
                drafts += [retract_event(event_id) for event_id in against]
            action = self._say(drafts)
        spoken = "->" if strength == "label" else "speak for"
        message = f"rule {number}: {_rows(len(claimed.rows))} {spoken} {one_line(name)}"
        if against:
            held = "lost it" if overwrite else "kept it"
            message += f"; {len(against):,} had another label and {held}"
        return Outcome(message, claimed.rows, action)

    def skip(self, ids: Iterable[str]) -> Outcome:
        """Skip rows: a person looked and would not say."""
        return self.skip_rows(self._known_rows(ids))

    def skip_rows(self, rows: Sequence[int] | Rows, on: bool = True) -> Outcome:
        """Skip rows by their numbers, or put them back."""
        return self._mark(payloads.Skip, rows, "skipped" if on else "not skipped", on)

    def flag_rows(self, rows: Sequence[int] | Rows, on: bool = True) -> Outcome:
        """Flag rows, or take the flags off."""
        return self._mark(payloads.Flag, rows, "flagged" if on else "not flagged", on)

    def note_row(self, row: int, text: str) -> Outcome:
        """Write a note about a row; an empty one takes it away."""
        (row_id,) = self.pool.ids.ids_of(np.array([row]))
        action = self._say([Draft(payloads.Note(row=row_id, text=text))])
        return Outcome(f"noted about {row_id}", np.array([row]), action)

    def add_class(self, name: str) -> Outcome:
        """Make a class.

        Raises
        ------
        UsageError
            There is one of that name, or the name is empty.
        """
        with self._lock:
            if self._find_class(name) is not None:
                raise UsageError(f"there is a class {name!r} already")
            _, drafts = self._class_for(name)
            action = self._say(drafts)
        return Outcome(f"new class {one_line(name)}", np.zeros(0, dtype=np.int64), action)

    def undo(self) -> Outcome | None:
        """Take back the newest action that stands; None when there is none."""
        return self._retract(self.state.undoable, "undid")

    def redo(self) -> Outcome | None:
        """Say again what was undone last; None when nothing was, or something else was said."""
        return self._retract(self.state.redoable, "again")

    def close(self) -> None:
        """Let go of the project; a session that is closed stays so."""
        with self._lock:
            if not self._closed and self._ledger is not None:
                self._ledger.close()
            self._closed = True

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Within

    def _say(self, drafts: Sequence[Draft]) -> str:
        """Write one action, take it in, and give its id."""
        with self._lock:
            if self._closed:
                raise SeekerError("this session is closed")
            if self._ledger is None or not self._ledger.writable:
                raise SeekerError(
                    "this project was opened to be read only",
                    remedy="Nothing was said; open it where it can be written.",
                )
            events = self._ledger.append(drafts, who=self.who, pool=self.pool.fingerprint)
            self._take_in(events)
            return events[0].action

    def _take_in(self, events: Iterable[Event]) -> Rows:
        """Fold events into the state and the standing; give the rows that they touched."""
        rows: set[str] = set()
        rules = classes = False
        for event in events:
            touched = self.state.apply(event)
            rows |= touched.rows
            rules |= bool(touched.rules)
            classes |= bool(touched.classes)
        if classes:
            self._number_classes()
            self._stand_gold()
        found = self._stand_rows(rows)
        if (rules or classes) and self._rules_applied:
            self._rules_applied = False
            self._apply_rules()
        return found

    def _retract(self, newest: Any, word: str) -> Outcome | None:
        with self._lock:
            target = newest()
            if target is None:
                return None
            what = describe_action(self.state.undone_by(target), self.state)
            if self._ledger is None:
                return None
            events = self._ledger.append(
                [_retraction(target.id)], who=self.who, pool=self.pool.fingerprint
            )
            rows = self._take_in(events)
            return Outcome(f"{word}: {what}", rows, events[0].action)

    def _number_classes(self) -> None:
        """Give each live class its position; a merged one has that of the class it went into."""
        live = [info for info in self.state.classes.values() if info.merged_into is None]
        self._names = tuple(info.name for info in live)
        self._code_of = {info.id: code for code, info in enumerate(live)}
        for info in self.state.classes.values():
            into = info
            while into.merged_into is not None:
                into = self.state.classes[into.merged_into]
            self._code_of[info.id] = self._code_of[into.id]

    def _stand_gold(self) -> None:
        """Find every labeled, skipped and flagged row again."""
        labels = self.state.labels
        rows = self.pool.ids.rows_of(list(labels))
        codes = np.array([self._code_of[gold.class_id] for gold in labels.values()], dtype=np.int32)
        here = rows >= 0
        self.standing.set_all_gold(rows[here], codes[here])
        for mask, ids in (
            (self.standing.skipped, self.state.skipped),
            (self.standing.flagged, self.state.flagged),
        ):
            mask[:] = False
            marked = self.pool.ids.rows_of(list(ids))
            mask[marked[marked >= 0]] = True

    def _stand_rows(self, row_ids: set[str]) -> Rows:
        """Bring some rows up to date; give those of them that the pool has."""
        ids = sorted(row_ids)
        rows = self.pool.ids.rows_of(ids)
        labels, state = self.state.labels, self.state
        codes = [self._code_of[labels[one].class_id] if one in labels else NO_CLASS for one in ids]
        here = rows >= 0
        self.standing.set_gold(rows[here], np.array(codes, dtype=np.int32)[here])
        self.standing.skipped[rows[here]] = np.array([one in state.skipped for one in ids])[here]
        self.standing.flagged[rows[here]] = np.array([one in state.flagged for one in ids])[here]
        return np.sort(rows[here])

    def _apply_rules(self) -> None:
        """Let the rules speak; the first time, this may wait for the token indexes."""
        with self._lock:
            if self._rules_applied:
                return
            rules = [rule for rule in self.state.rules.values() if rule.active]
            self.standing.set_rules(self._rulebook.applied(rules, self._code_of))
            self._rulebook.forget_others(self.state.rules.values())
            self._rules_applied = True

    def _mark(self, payload: Any, rows: Sequence[int] | Rows, word: str, on: bool) -> Outcome:
        chosen = np.asarray(rows, dtype=np.int64)
        ids = tuple(self.pool.ids.ids_of(chosen))
        action = self._say([Draft(payload(rows=ids, on=on))])
        return Outcome(f"{_rows(len(chosen))} {word}", chosen, action)

    def _known_rows(self, ids: Iterable[str]) -> Rows:
        wanted = list(ids)
        rows = self.pool.ids.rows_of(wanted)
        unknown = [one for one, row in zip(wanted, rows.tolist(), strict=True) if row < 0]
        if unknown:
            names = ", ".join(repr(one_line(one)) for one in unknown[:3])
            more = f" and {len(unknown) - 3:,} more" if len(unknown) > 3 else ""
            raise UsageError(
                f"no row of {self.pool.name} has the id {names}{more}",
                remedy="Nothing was said. `seeker search POOL SEARCH --ids` prints ids.",
            )
        if not wanted:
            raise UsageError("no ids were given")
        return rows

    def _gold_against(self, rows: Rows, class_id: str) -> list[str]:
        """Give the label events of other classes on some rows that a person may take back."""
        gold = self.standing.gold[rows]
        against = rows[(gold != NO_CLASS) & (gold != self._code_of.get(class_id, NO_CLASS - 1))]
        held = (self.state.labels[one] for one in self.pool.ids.ids_of(against))
        return [label.event_id for label in held if label.route not in ("audit", "check")]

    def _find_class(self, name: str) -> str | None:
        """Find a class by its name, whatever the case and the white space around it."""
        wanted = name.strip().casefold()
        exact = [info for info in self.state.classes.values() if info.merged_into is None]
        for info in exact:
            if info.name == name:
                return info.id
        return next((info.id for info in exact if info.name.casefold() == wanted), None)

    def _class_for(self, name: str) -> tuple[str, list[Draft]]:
        """Find a class, or draft the event that makes it."""
        found = self._find_class(name)
        if found is not None:
            return found, []
        if not name.strip():
            raise UsageError("a class needs a name")
        class_id = new_id()
        made = payloads.ClassChange(payloads.Change.NEW, class_id=class_id, name=name.strip())
        return class_id, [Draft(made)]

    def _name_of(self, class_id: str) -> str:
        return self._names[self._code_of[class_id]]


def _check_strength(strength: str) -> None:
    if strength not in STRENGTHS:
        raise UsageError(f"a rule is a hint or a label, not {strength!r}")


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
