"""An open project in memory: the one desk where pool, search and ledger meet.

Whatever the screen can do, a script can do with the same calls; each call that says something is
one action of the ledger with one undo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType

import numpy as np

from seeker.errors import DataError, Place, SearchError, SeekerError, UsageError
from seeker.escaping import in_words
from seeker.exchange import ImportedLabels
from seeker.ledger import (
    Action,
    Draft,
    Ledger,
    Setting,
    State,
    Strength,
    describe_action,
    differences,
    retract_action,
)
from seeker.pool.progress import Progress
from seeker.search import SearchablePool
from seeker.session import claims, class_claims, saved_searches
from seeker.session.answers import Outcome, Rows
from seeker.session.audit.naming import FIGURE, NamedFigure, kept_figure
from seeker.session.audit.queue import drawn_rows
from seeker.session.auditing import Auditing
from seeker.session.hints import word_hint
from seeker.session.importing import bring_column, bring_labels
from seeker.session.modelling import MIX
from seeker.session.provenance import Circumstances, record_model
from seeker.session.standing import NO_CLASS
from seeker.session.suggestions import FEATURE, RowSuggestion
from seeker.session.taking_back import Before, draft_restoring, draft_retraction


class Session(Auditing):
    """A pool with everything that was said about it.

    Open one with `seeker.open`; use it as a context manager, or close it. Every method may be
    called from any thread. What can be asked of it stands in `Looking`, and of its
    models in `Modelling`.

    Attributes
    ----------
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
        events = () if ledger is None else ledger.events()
        path = None if ledger is None else ledger.path
        super().__init__(pool, State.of(events), path, who=who, keeper=ledger)
        self.who = who
        self.notes = tuple(notes)
        self._ledger = ledger
        self._later = later
        self._closed = False

    @property
    def read_only(self) -> bool:
        """Nothing can be said here."""
        return self._ledger is None or not self._ledger.writable

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
        prediction_shown: bool | None = None,
    ) -> Outcome:
        """Say the class of rows by their numbers; see `label`.

        `prediction_shown` tells whether the model's opinion of them was on screen.
        """
        there = Circumstances(search or None, seconds, self._opinions.model, prediction_shown)
        with self._turn:
            return self._say(claims.label_rows(self._now, _array(rows), label, there))

    def unlabel_rows(self, rows: Sequence[int] | Rows) -> Outcome:
        """Take back the gold labels of rows; raises UsageError where there is none."""
        with self._turn:
            return self._say(claims.unlabel_rows(self._now, _array(rows)))

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
            claimed = self.claim_of(search, strength)
            change = claims.claim_rule(self._now, claimed, label, strength, overwrite=overwrite)
            return self._say(change)

    def hint(self, search: str, label: str) -> Outcome:
        """Say that a word, a value or a range speaks for a class.

        Parameters
        ----------
        search
            One term; words are written as the tokeniser makes them.

        Raises
        ------
        SearchError
            It can't be understood.
        UsageError
            It is more than one term, or no row has it; the nearest words are told.
        """
        return self.rule(word_hint(search, self.pool), label, Strength.HINT)

    def edit_rule(
        self, number: int, search: str | None = None, label: str | None = None, strength: str = ""
    ) -> Outcome:
        """Word a rule anew; what isn't said stays. Its certificate starts afresh.

        Raises
        ------
        UsageError
            There is no such rule.
        SearchError
            The search can't be understood.
        """
        with self._turn:
            rule = self.rule_claim(number)
            wanted = strength or rule.strength
            claimed = self.claim_of(rule.text if search is None else search, wanted)
            named = self._now.names[self._now.code_of(rule.class_id)] if label is None else label
            return self._say(claims.edit_rule(self._now, number, claimed, named, wanted))

    def import_rules(self, path: str | Path) -> Outcome:
        """Say the rules of a text file, one search and class a line, as one action.

        Rules that are there already, word for word, are left out.

        Raises
        ------
        DataError
            The file can't be read, or a search of it can't be answered here; its line is named.
        """
        from seeker.exchange.rules_text import read_rules

        source = Path(path)
        with self._turn:
            claimed = []
            for rule in read_rules(source):
                try:
                    search = self.claim_of(rule.search, rule.strength)
                except SearchError as error:
                    raise DataError(
                        f"this rule can't be said of {self.pool.name}: {error.what}",
                        place=Place(str(source), line=rule.line),
                        remedy=error.remedy,
                    ) from error
                claimed.append((search, rule.label, rule.strength))
            if not claimed:
                raise DataError("there is no rule in it", place=Place(str(source)))
            return self._say(claims.claim_rules(self._now, claimed, source.name))

    def switch_rule(self, number: int, *, on: bool) -> Outcome:
        """Switch a rule on or off; raises UsageError where that changes nothing."""
        with self._turn:
            return self._say(claims.switch_rule(self._now, number, on=on))

    def check(self, rule: int, row_id: str, label: str, *, seconds: float | None = None) -> Outcome:
        """Say what one row of a rule truly is, as a spot check: a gold label with its draw.

        Parameters
        ----------
        rule
            The rule's number.
        row_id
            One of the rows that `checks` gives.

        Raises
        ------
        UsageError
            There is no such rule or row, or the row isn't to be checked now.
        """
        (row,) = claims.known_rows(self._now, [row_id])
        return self.check_row(rule, int(row), label, seconds=seconds)

    def check_row(
        self, rule: int, row: int, label: str, *, seconds: float | None = None
    ) -> Outcome:
        """Say what one row of a rule truly is, by the row's number; see `check`."""
        with self._turn:
            return self._say(claims.check_rule(self._now, rule, row, label, seconds))

    def take_back_rule(self, number: int) -> Outcome:
        """Take a rule back, whatever was said since; raises UsageError where there is none."""
        with self._turn:
            return self._say(claims.take_back_rule(self._now, number))

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

    def reject(self, search: str, label: str | None = None, *, kind: str = FEATURE) -> Outcome:
        """Decline a suggestion of the model, for one class or altogether.

        Parameters
        ----------
        search
            The feature or region that was suggested.
        label
            The class; None for all.
        kind
            "feature", "region" (nor is what lies mostly in it suggested any more) or "mixed" (a
            region that holds several classes; parts of it may be suggested).

        Raises
        ------
        UsageError
            There is no such class.
        """
        with self._turn:
            return self._say(claims.reject(self._now, kind, search, label))

    def ask(
        self,
        n: int = 10,
        strategy: str = "mix",
        *,
        search: str = "",
        seed: int | None = None,
    ) -> list[RowSuggestion]:
        """Let the model ask about rows, and keep on record what it asked; see `Modelling.ask`."""
        if strategy == MIX and not search.strip():
            self.draw_for_mix()
        asked = super().ask(n, strategy, search=search, seed=seed)
        if asked and not self.read_only:
            with self._turn:
                model = self._opinions.model
                self._append(claims.record_questions(self._now, asked, search, model))
        return asked

    def audit(self, n: int = 50, *, stratified: bool = True, seed: int = 0) -> list[str]:
        """Draw rows at random, to be labeled blind: what all figures rest on.

        Rows that were drawn before and still wait come first; only what is missing is drawn.

        Parameters
        ----------
        stratified
            Whether rows are drawn by what they are called and how surely, which takes far fewer of
            them for a rare class; else all rows are as likely.
        seed
            What chance goes by, together with the number of the round.

        Returns
        -------
        list
            `n` ids, in the order in which they are to be labeled; labeling one answers its draw.
            Fewer where there are no more rows.

        Raises
        ------
        UsageError
            Every row has a label, or `n` is not positive.
        """
        if n < 1:
            raise UsageError("at least one row has to be drawn")
        with self._turn:
            waiting = self.audit_queue()
            if len(waiting) < n:
                self._draw(n - len(waiting), stratified=stratified, seed=seed)
            return self.audit_queue()[:n]

    def draw_for_mix(self) -> int:
        """Draw a round for the share of audit rows in a mix, and give how many were drawn.

        None are while drawn rows wait, before a model tells strata apart, where every row has a
        label, and where nothing can be said.
        """
        from seeker.session.audit.mixing import ROUND

        with self._turn:
            if self.read_only or self.audit_queue() or self._opinions.now() is None:
                return 0
            if not (self.standing.gold == NO_CLASS).any():
                return 0
            self._draw(ROUND)
            return len(self.audit_queue())

    def choose_figure(self, figure: NamedFigure) -> None:
        """Choose the one figure that stands in the header; kept with the project.

        Raises
        ------
        UsageError
            There is no such class, or no such measure.
        """
        with self._turn:
            self.settle(FIGURE, kept_figure(figure, self._now))

    def _draw(self, n: int, *, stratified: bool = True, seed: int = 0) -> None:
        from seeker.session.audit.assigning import assign
        from seeker.session.audit.drawing import draw_round

        self._require_writable()
        assigned = assign(self._now, self._opinion_if_any())
        draw, frame = draw_round(self._now, assigned, n, seed=seed, stratified=stratified)
        # What the pool is like has to be there before anything rests on it.
        self._book.keep(draw, frame)
        self._append([*record_model(self._opinions.model, self._now), Draft(draw)])

    def open_audit_rows(self, ids: Iterable[str]) -> Outcome:
        """Note that drawn rows were opened, to mend what is wrong with them.

        They no longer tell how good the rest is: estimates count them as they were, and allow for
        the best.

        Raises
        ------
        UsageError
            One of them was not drawn.
        """
        with self._turn:
            return self._say(claims.open_audit_rows(self._now, list(dict.fromkeys(ids))))

    def open_drawn_rows(self, rows: Sequence[int] | Rows) -> Outcome:
        """Note the same of rows by their numbers; those that no audit drew are passed over.

        Raises
        ------
        UsageError
            None of them was drawn.
        """
        with self._turn:
            drawn = drawn_rows(self.state)
            return self.open_audit_rows(
                one for one in self.pool.ids.ids_of(_array(rows)) if one in drawn
            )

    def add_class(self, name: str) -> Outcome:
        """Make a class; raises UsageError where there is one of that name, or none is given."""
        with self._turn:
            if self.has_class(name):
                raise UsageError(f"there is a class {in_words(name)} already")
            return self._say(claims.add_classes(self._now, [name]))

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

    def _say(self, change: claims.Change) -> Outcome:
        """Keep a change as one action; one that says nothing new is none."""
        with self._turn:
            if not change.drafts:
                return Outcome(change.message, change.rows, "")
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
            ledger = self._require_writable()
            events = ledger.append(drafts, who=self.who, pool=self.pool.fingerprint)
            return events[0].action, self._now.take_in(events)

    def _require_writable(self) -> Ledger:
        if self._closed:
            raise SeekerError("this session is closed")
        if self._ledger is None or not self._ledger.writable:
            raise SeekerError(
                "this project was opened for reading only",
                remedy="Nothing was said; open it where it can be written.",
            )
        return self._ledger


def _array(rows: Sequence[int] | Rows) -> Rows:
    return np.asarray(rows, dtype=np.int64)
