"""Keeping what is said: one action of the ledger with one undo, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from seeker.errors import SeekerError
from seeker.ledger import (
    Action,
    Draft,
    Ledger,
    Setting,
    State,
    describe_action,
    retract_action,
)
from seeker.search import SearchablePool
from seeker.session import claims
from seeker.session.answers import Outcome, Rows
from seeker.session.auditing import Auditing
from seeker.session.taking_back import Before, draft_restoring, draft_retraction


class Writing(Auditing):
    """A session that can write.

    Attributes
    ----------
    who
        In whose name things are said.
    notes
        What is to be told once about the pool and the project.
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

    def settle(self, key: str, value: object, *, classes: Iterable[str] = ()) -> None:
        """Record a setting of the project, and make the classes that go with it.

        Undo passes such a record over: it takes back what a person said of rows.
        """
        with self._turn:
            made = claims.add_classes(self._now, classes).drafts
            self._append([Draft(Setting(key, value)), *made])

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
