"""An open project in memory: the one desk where pool, search and ledger meet.

Whatever the screen can do, a script can do with the same calls; each call that says something is
one action of the ledger with one undo.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import TracebackType

import numpy as np

from seeker.errors import UsageError
from seeker.escaping import in_words
from seeker.exchange import ImportedLabels
from seeker.ledger import State, differences
from seeker.pool.progress import Progress
from seeker.session import claims, class_claims, saved_searches
from seeker.session.answers import Outcome, Rows
from seeker.session.asking import Asking
from seeker.session.importing import bring_column, bring_labels
from seeker.session.provenance import Circumstances
from seeker.session.rule_views import note_trouble


class Session(Asking):
    """A pool with everything that was said about it.

    Open one with `seeker.open`; use it as a context manager, or close it. Every method may be
    called from any thread.

    It is one class over several files: what can be asked of it stands in `Looking`, of its models
    in `Modelling`, of how good labels are in `Auditing`; how things are kept in `Writing`, what is
    said by rules in `Ruling`, what is asked of the person in `Asking`, and the rest here.
    """

    def prepare(self, progress: Progress | None = None) -> None:
        """Build now what searching, labeling and rules will need; raises Cancelled."""
        self.pool.prepare(progress)
        self._now.apply_rules(progress)
        with self._turn:
            told = [note for note in note_trouble(self._now) if note not in self.notes]
            self.notes = (*self.notes, *told)
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

    def save_search(self, name: str, text: str) -> Outcome:
        """Keep a search under a name; raises SearchError, and UsageError for the name."""
        with self._turn:
            return self._say(saved_searches.save_search(self.state, name, text))

    def forget_search(self, name: str) -> Outcome:
        """Forget a saved search; raises UsageError where there is none of that name."""
        with self._turn:
            return self._say(saved_searches.forget_search(self.state, name))

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _array(rows: Sequence[int] | Rows) -> Rows:
    return np.asarray(rows, dtype=np.int64)
