"""An open project in memory: the one desk where pool, search and ledger meet.

Whatever the screen can do, a script can do with the same calls; each call that says something is
one action of the ledger with one undo.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import polars as pl

from seeker.errors import SeekerError, UsageError
from seeker.escaping import in_words
from seeker.exchange import ImportedLabels
from seeker.ledger import (
    Action,
    Draft,
    Ledger,
    Provenance,
    Route,
    Setting,
    State,
    Strength,
    describe_action,
    differences,
    retract_action,
)
from seeker.pool.progress import Progress, Quiet
from seeker.search import Completion, Matches, SearchablePool, complete, find, parse
from seeker.search.examples import Example, examples_for
from seeker.session import claims, class_claims, saved_searches
from seeker.session.about import describe_project
from seeker.session.answers import (
    ActionDetail,
    ActionView,
    ClassView,
    Outcome,
    Pace,
    Rows,
    RulePreview,
    RuleView,
)
from seeker.session.context import SessionContext
from seeker.session.facets import ColumnFacet, Facet, RowPlace
from seeker.session.facets.book import FacetBook
from seeker.session.facets.chosen import Chosen
from seeker.session.facets.labels import labels_facet
from seeker.session.history import pace_of, recent_classes, view_action, view_actions
from seeker.session.importing import bring_column, bring_labels
from seeker.session.labels_table import labels_table
from seeker.session.previewing import preview_rule
from seeker.session.projection import Projection
from seeker.session.row_names import RowName, rows_named
from seeker.session.row_story import RowStory, row_story
from seeker.session.rule_views import view_rules
from seeker.session.rulebook import ClaimedSearch, claim_search
from seeker.session.standing import NO_CLASS, Mask, Standing
from seeker.session.taking_back import Before, draft_restoring, draft_retraction


class Session:
    """A pool with everything that was said about it.

    Open one with `seeker.open`; use it as a context manager, or close it. Every method may be
    called from any thread.

    Attributes
    ----------
    pool
        The rows.
    path
        The project's file; None where there is none.
    who
        In whose name things are said.
    notes
        What is to be told once about the pool and the project.
    later
        What opening left to `prepare`, because it takes long on a large pool; gives notes.
    """

    def __init__(
        self,
        pool: SearchablePool,
        ledger: Ledger | None,
        *,
        who: str,
        notes: Sequence[str] = (),
        later: Callable[[SearchablePool], Sequence[str]] | None = None,
    ) -> None:
        self.pool = pool
        self.path: Path | None = None if ledger is None else ledger.path
        self.who = who
        self.notes = tuple(notes)
        self._ledger = ledger
        self._later = later
        self._now = Projection(pool, State.of(() if ledger is None else ledger.events()))
        self._context = SessionContext(self._now, who)
        self._facets = FacetBook(pool)
        self._turn = threading.RLock()
        self._closed = False

    # Looking

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes' names, in the order in which they were made."""
        return self._now.names

    @property
    def state(self) -> State:
        """What the ledger's events come to; read it, don't keep it."""
        return self._now.state

    @property
    def standing(self) -> Standing:
        """The label and the states of every row, as arrays that change with each action."""
        return self._now.standing

    @property
    def read_only(self) -> bool:
        """Nothing can be said here."""
        return self._ledger is None or not self._ledger.writable

    def search(self, text: str) -> Matches:
        """Find rows, in the search's order; raises SearchError."""
        return Matches(self.pool, find(parse(text), self.pool, self._context))

    def facets(
        self,
        rows: Rows | None = None,
        *,
        columns: Sequence[str] | None = None,
        wait: bool = True,
        progress: Progress | None = None,
    ) -> Iterator[Facet]:
        """Tell what some rows hold next to what the pool holds: one facet after the other.

        The labels come first, then numbers, dates and categories, at last words.

        Parameters
        ----------
        rows
            (k,) row numbers, each once; None for the whole pool.
        columns
            Columns that are shown; all of them for None. Some have no facet.
        wait
            Without it rules have no part in the labels and texts no words, until what they need
            is built.
        progress
            Asked often; stops the work by raising Cancelled.
        """
        chosen = Chosen(rows, self.pool.n_rows, progress or Quiet())
        if wait:
            self._now.apply_rules()
        yield labels_facet(self.standing, self.classes, chosen)
        yield from self._facets.facets(self.pool.shown(columns), chosen, wait=wait)

    def column_facts(self, column: str) -> ColumnFacet | None:
        """Tell what a column of the whole pool holds; found out once and kept.

        None for texts, vectors, ids and columns that are not shown.
        """
        counted = self._facets.column(column)
        return None if counted is None else counted.whole

    def row_place(self, row: int, column: str) -> RowPlace | None:
        """Tell where a row's value stands among those of the pool; None where it has none.

        Takes no time once `column_facts` of the column were asked for.
        """
        counted = self._facets.column(column)
        return None if counted is None else counted.place_of(row)

    def complete(self, text: str, cursor: int) -> list[Completion]:
        """Offer what could be typed at an offset into a search, the likeliest first.

        Words are offered as soon as their index is there; nothing is built for this.
        """
        return complete(text, cursor, self.pool, self._context, wait=False)

    def saved_searches(self) -> dict[str, str]:
        """Give the saved searches by their names, the one that was saved last at the end."""
        return saved_searches.saved_searches(self.state)

    def examples(self) -> list[Example]:
        """Give searches that find rows of this pool, for help."""
        return examples_for(self.pool)

    def row_story(self, row: int) -> RowStory:
        """Tell what is said about a row, and by whom; may have to wait for the rules' indexes."""
        self._now.apply_rules()
        return row_story(row, self.note_of(row), self._now)

    def rows_named(self, text: str, most: int = 8) -> list[RowName]:
        """Give `most` rows that a text may mean by id or number, the likeliest first."""
        return rows_named(text, self.pool, most)

    def labels_of(self, rows: Rows) -> list[str | None]:
        """Give the current label, gold or by rule, of some rows; `rows` is (k,)."""
        self._now.apply_rules()
        names = self.classes
        codes = self.standing.codes[rows].tolist()
        return [None if code == NO_CLASS else names[code] for code in codes]

    def class_counts(self, *, wait: bool = True) -> dict[str, int]:
        """Count the rows that have each class, gold or by rule.

        Rules over words may have to wait for their index; without `wait` no rule counts till
        then.
        """
        if wait:
            self._now.apply_rules()
        codes = self.standing.codes
        counts = np.bincount(codes[codes != NO_CLASS], minlength=len(self.classes))
        return dict(zip(self.classes, counts.tolist(), strict=True))

    def rule_count(self) -> int:
        """Count the rules that are switched on."""
        return sum(rule.active for rule in self.state.rules.values())

    def rules(self) -> list[RuleView]:
        """Give every rule as it stands, in the order in which they were said."""
        self._now.apply_rules()
        return view_rules(self._now)

    def rule_mask(self, number: int) -> Mask | None:
        """Mark the rows that a rule matches, (n_rows,); None where no rule has that number."""
        return self._now.rule_mask(number)

    @property
    def class_colours(self) -> tuple[str | None, ...]:
        """The colour of each class, None where nobody chose one."""
        return tuple(info.colour for info in self._now.classes)

    def class_views(self) -> list[ClassView]:
        """Give every class as it stands, in the order of their keys."""
        self._now.apply_rules()
        return class_claims.view_classes(self._now)

    def recent_classes(self, actions: int = 500) -> list[str]:
        """Name the classes that were said lately, the latest first, by so many last actions."""
        names = {info.id: info.name for info in self._now.classes}
        said = recent_classes(self.state, actions)
        return [names[class_id] for class_id in said if class_id in names]

    def note_of(self, row: int) -> str | None:
        """Give the note on a row, None where there is none."""
        if not self.standing.noted[row]:
            return None
        (row_id,) = self.pool.ids.ids_of([row])
        return self.state.notes.get(row_id)

    def history(self) -> list[ActionView]:
        """Give every action, the oldest first."""
        return [*self.actions()][::-1]

    def actions(self, before: int | None = None) -> Iterator[ActionView]:
        """Give the actions, the newest first; only those with a lower number than `before`."""
        return view_actions(self.state, before=before)

    def action(self, action_id: str) -> ActionDetail:
        """Give all that one action said; raises UsageError where there is none of that id."""
        action = self.state.action(action_id)
        if action is None:
            raise UsageError("there is no such action in this project")
        return view_action(action, self._now)

    def pace(self) -> Pace:
        """Count the gold labels given by hand, in all and per minute."""
        return pace_of(self.state)

    def labels(self, *, every: bool = False, with_columns: bool = False) -> pl.DataFrame:
        """Give the labels with where they came from; `seeker.session.labels_table` says how.

        Parameters
        ----------
        every
            Rows without a label too.
        with_columns
            The pool's visible columns too; one that is named like a column of this table gets
            `pool.` before its name.
        """
        self._now.apply_rules()
        return labels_table(self._now, every=every, with_columns=with_columns)

    def about(self) -> dict[str, Any]:
        """Describe columns, duplicates, and what was said so far: for `seeker info`."""
        counts = self.class_counts() if self.path is not None else {}
        return describe_project(self._now, self.path, counts)

    def prepare(self, progress: Progress | None = None) -> None:
        """Build now what searching, labeling and rules will need; raises Cancelled."""
        self.pool.prepare(progress)
        self._now.apply_rules()
        with self._turn:
            later, self._later = self._later, None
            if later is not None and not self._closed:
                self.notes = (*self.notes, *later(self.pool))

    def check_ledger(self) -> list[str]:
        """Look for damage: in the file, and between the state and one rebuilt from its events."""
        if self._ledger is None:
            return []
        rebuilt = State.of(self._ledger.events())
        return [
            *self._ledger.problems(),
            *(f"the rebuilt state has other {what}" for what in differences(self.state, rebuilt)),
        ]

    # Saying

    def label(
        self, ids: Iterable[str], label: str, *, search: str = "", seconds: float | None = None
    ) -> Outcome:
        """Say the class of rows that a person looked at.

        Parameters
        ----------
        ids
            The rows' ids, as `pool.ids` gives them.
        label
            The class; one that isn't there yet is made.
        search, seconds
            By which search the rows came up, and how long the person looked.

        Raises
        ------
        UsageError
            An id isn't in the pool; nothing is said.
        """
        rows = claims.known_rows(self._now, ids)
        return self.label_rows(rows, label, search=search, seconds=seconds)

    def label_rows(
        self,
        rows: Sequence[int] | Rows,
        label: str,
        *,
        search: str = "",
        seconds: float | None = None,
    ) -> Outcome:
        """Say the class of rows by their numbers; see `label`."""
        provenance = Provenance(Route.SEARCH, search=search or None, seconds=seconds)
        with self._turn:
            return self._say(claims.label_rows(self._now, _array(rows), label, provenance))

    def unlabel_rows(self, rows: Sequence[int] | Rows) -> Outcome:
        """Take back the gold labels of rows; raises UsageError where there is none."""
        with self._turn:
            return self._say(claims.unlabel_rows(self._now, _array(rows)))

    def preview(
        self,
        search: str,
        label: str,
        strength: str = Strength.HINT,
        overwrite: bool = False,
        seed: int = 0,
    ) -> RulePreview:
        """Tell what a rule would do; nothing is said. Raises SearchError."""
        claimed = self._claim(search, strength)
        return preview_rule(
            self._now,
            search,
            claimed,
            label,
            strength=strength,
            overwrite=overwrite,
            seed=seed,
        )

    def rule(
        self, search: str, label: str, strength: str = Strength.HINT, overwrite: bool = False
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
        with self._turn:
            claimed = self._claim(search, strength)
            change = claims.claim_rule(self._now, claimed, label, strength, overwrite=overwrite)
            return self._say(change)

    def import_labels(self, labels: ImportedLabels, *, hint: bool = False) -> Outcome:
        """Take labels from elsewhere: gold labels, or as hints one rule a class.

        Ids that the pool doesn't have are left out, and said.
        """
        with self._turn:
            return self._say(claims.bring(self._now, bring_labels(labels, self.pool), hint=hint))

    def import_column(self, column: str, *, hint: bool = False) -> Outcome:
        """Take the values of a column of the pool as labels; see `import_labels`."""
        with self._turn:
            return self._say(claims.bring(self._now, bring_column(column, self.pool), hint=hint))

    def skip(self, ids: Iterable[str]) -> Outcome:
        """Skip rows: a person looked and would not say."""
        return self.skip_rows(claims.known_rows(self._now, ids))

    def skip_rows(self, rows: Sequence[int] | Rows, on: bool = True) -> Outcome:
        """Skip rows by their numbers, or take them up again."""
        return self._say(claims.skip_rows(self._now, _array(rows), on=on))

    def flag_rows(self, rows: Sequence[int] | Rows, on: bool = True) -> Outcome:
        """Flag rows for a second look, or no longer."""
        return self._say(claims.flag_rows(self._now, _array(rows), on=on))

    def note_row(self, row: int, text: str) -> Outcome:
        """Write a note about a row; an empty one takes it away."""
        return self._say(claims.note_row(self._now, row, text))

    def add_class(self, name: str) -> Outcome:
        """Make a class; raises UsageError where there is one of that name, or none is given."""
        with self._turn:
            if self.has_class(name):
                raise UsageError(f"there is a class {in_words(name)} already")
            return self._say(claims.add_classes(self._now, [name]))

    def has_class(self, name: str) -> bool:
        """Whether there is a class of that name, whatever its case."""
        return self._now.find_class(name) is not None

    def rename_class(self, old: str, new: str) -> Outcome:
        """Give a class another name; raises UsageError where that can't be."""
        with self._turn:
            return self._say(class_claims.rename_class(self._now, old, new))

    def merge_classes(self, name: str, into: str) -> Outcome:
        """Make a class part of another one; raises UsageError where that can't be."""
        with self._turn:
            return self._say(class_claims.merge_classes(self._now, name, into))

    def colour_class(self, name: str, colour: str) -> Outcome:
        """Give a class a colour: a name of `seeker.colours.COLOURS`, or `#rrggbb`."""
        with self._turn:
            return self._say(class_claims.colour_class(self._now, name, colour))

    def settle(self, key: str, value: object, *, classes: Iterable[str] = ()) -> None:
        """Record a setting of the project, and make the classes that go with it.

        Undo passes such a record over: it takes back what a person said of rows.
        """
        with self._turn:
            made = claims.add_classes(self._now, classes).drafts
            self._append([Draft(Setting(key, value)), *made])

    def save_search(self, name: str, text: str) -> Outcome:
        """Keep a search under a name; raises SearchError, and UsageError for the name."""
        with self._turn:
            return self._say(saved_searches.save_search(self.state, name, text))

    def forget_search(self, name: str) -> Outcome:
        """Forget a saved search; raises UsageError where there is none of that name."""
        with self._turn:
            return self._say(saved_searches.forget_search(self.state, name))

    def undo(self) -> Outcome | None:
        """Take back the newest action that stands; None when there is none."""
        return self._retract(self.state.undoable, "undid")

    def redo(self) -> Outcome | None:
        """Say again what was undone last; None when nothing was, or something else was said."""
        return self._retract(self.state.redoable, "again")

    def retract(self, action_id: str) -> Outcome:
        """Take one action back, whatever came after it; later actions stay as they are.

        Raises
        ------
        UsageError
            It isn't there, is taken back already, or is a record of the program's own.
        """
        with self._turn:
            drafts = draft_retraction(self.state, action_id)
            return self._turn_round(action_id, drafts, "took back")

    def restore(self, action_id: str) -> Outcome:
        """Say an action again that was taken back, in its old place among the others.

        Raises
        ------
        UsageError
            It isn't there, or it counts.
        """
        with self._turn:
            drafts = draft_restoring(self.state, action_id)
            return self._turn_round(action_id, drafts, "said again")

    def close(self) -> None:
        """Let go of the project; a session that is closed stays so."""
        with self._turn:
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

    def _claim(self, search: str, strength: str) -> ClaimedSearch:
        if strength not in tuple(Strength):
            raise UsageError(f"a rule is a hint or a label, not {strength!r}")
        self._now.apply_rules()
        return claim_search(search, self.search(search).rows, self.pool)

    def _say(self, change: claims.Change) -> Outcome:
        """Keep a change as one action."""
        with self._turn:
            action, _ = self._append(change.drafts)
            return Outcome(change.message, change.rows, action)

    def _retract(self, newest: Callable[[], Action | None], word: str) -> Outcome | None:
        with self._turn:
            target = newest()
            if target is None:
                return None
            claimed = self.state.undone_by(target)
            return self._turn_round(claimed.id, [retract_action(target.id)], word)

    def _turn_round(self, action_id: str, drafts: Sequence[Draft], word: str) -> Outcome:
        """Let an action no longer count, or count again, and tell what follows from that."""
        told = self.state.action(action_id)
        assert told is not None
        claimed = told
        while (earlier := claimed.takes_back) is not None:
            claimed = earlier
        before = Before.of(self._now, claimed)
        what = describe_action(told, self.state)
        action, rows = self._append(drafts)
        return Outcome(f"{word}: {what}{before.consequence(self._now, claimed)}", rows, action)

    def _append(self, drafts: Sequence[Draft]) -> tuple[str, Rows]:
        """Write one action and take it in; give its id and the rows that it touched."""
        with self._turn:
            if self._closed:
                raise SeekerError("this session is closed")
            if self._ledger is None or not self._ledger.writable:
                raise SeekerError(
                    "this project was opened for reading only",
                    remedy="Nothing was said; open it where it can be written.",
                )
            events = self._ledger.append(drafts, who=self.who, pool=self.pool.fingerprint)
            return events[0].action, self._now.take_in(events)


def _array(rows: Sequence[int] | Rows) -> Rows:
    return np.asarray(rows, dtype=np.int64)
