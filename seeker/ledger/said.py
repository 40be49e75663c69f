"""Events and actions as the fold keeps them in memory, and whether they count."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from seeker.ledger.payloads import AnyPayload, Provenance

if TYPE_CHECKING:
    from datetime import datetime

P = TypeVar("P", bound=AnyPayload, covariant=True)


class Kind(StrEnum):
    """What an action is to undo and redo."""

    CLAIM = "claim"
    UNDO = "undo"
    REDO = "redo"
    RECORD = "record"


class Action:
    """What was said at once, and is undone as one.

    Attributes
    ----------
    id, time, who
        As in its events.
    number
        Running number for display, from 1.
    kind
        A claim of the person's, an undo, a redo, or a record that the program made (a setting,
        what was asked, what was learned).
    said
        What its events said, in order.
    retractions
        How many retractions that count name this action.
    """

    __slots__ = ("id", "kind", "number", "retractions", "said", "time", "who")

    def __init__(self, action: str, time: datetime, who: str, number: int) -> None:
        self.id = action
        self.time = time
        self.who = who
        self.number = number
        self.kind = Kind.RECORD
        self.said: list[Said] = []
        self.retractions = 0

    @property
    def undone(self) -> bool:
        """Whether the action no longer counts."""
        return self.retractions > 0

    @property
    def takes_back(self) -> Action | None:
        """The action that this one takes back; None if it says anything else."""
        first = self.said[0]
        target = first.target if isinstance(first, Retraction) else None
        return target if isinstance(target, Action) else None


class Said:
    """What one event said.

    Attributes
    ----------
    id
        The event's id.
    number
        The event's running number: of two that count, the higher one holds.
    action
        The action that it belongs to.
    holds
        Whether it counts now.
    retractions
        How many retractions that count name this event itself.
    """

    __slots__ = ("action", "holds", "id", "number", "retractions")

    def __init__(self, event: str, number: int, action: Action) -> None:
        self.id = event
        self.number = number
        self.action = action
        self.holds = False
        self.retractions = 0

    @property
    def time(self) -> datetime:
        """When it was said, UTC."""
        return self.action.time

    @property
    def who(self) -> str:
        """Who said it."""
        return self.action.who

    @property
    def should_hold(self) -> bool:
        """Whether nothing that counts takes it back."""
        return self.retractions == 0 and self.action.retractions == 0


class Gold(Said):
    """A gold label: what a person said of one row.

    Attributes
    ----------
    row
        The row's id.
    class_id
        The class as it was said; `State.resolve` follows later merges.
    provenance
        How it came about.
    """

    __slots__ = ("class_id", "provenance", "row")

    def __init__(
        self,
        event: str,
        number: int,
        action: Action,
        row: str,
        class_id: str,
        provenance: Provenance,
    ) -> None:
        super().__init__(event, number, action)
        self.row = row
        self.class_id = class_id
        self.provenance = provenance

    @property
    def event_id(self) -> str:
        """The id of the event, which a retraction of this label refers to."""
        return self.id

    @property
    def route(self) -> str:
        """How the row came up: a `Route`."""
        return self.provenance.route

    @property
    def search(self) -> str | None:
        """The search by which the row was found, if one was."""
        return self.provenance.search


class Statement(Said, Generic[P]):
    """Anything else than a label; `refers` is the id that the event refers to, if any."""

    __slots__ = ("payload", "refers")

    def __init__(
        self, event: str, number: int, action: Action, payload: P, refers: str | None
    ) -> None:
        super().__init__(event, number, action)
        self.payload = payload
        self.refers = refers


class Retraction(Said):
    """Takes back `target`, or nothing where that was never said before."""

    __slots__ = ("target",)

    def __init__(
        self, event: str, number: int, action: Action, target: Action | Said | None
    ) -> None:
        super().__init__(event, number, action)
        self.target = target
