"""An event: one thing that was said, by whom, when, and as part of which action."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seeker.ledger.payloads import AnyPayload, Payload, Retract, Target

if TYPE_CHECKING:
    from datetime import datetime


def new_id() -> str:
    """Give an id that no other ledger will give: 32 hexadecimal digits of a random UUID."""
    return uuid.uuid4().hex


@dataclass(frozen=True, slots=True)
class Event:
    """One event as the ledger keeps it.

    Attributes
    ----------
    id
        A UUID; what others refer to.
    time
        When, in UTC.
    who
        Who said it.
    action
        The id of the action that it belongs to: what is kept, undone and redone as one.
    refers
        The id of an event or action that it is about, if any.
    pool
        The fingerprint of the pool as it was.
    payload
        What was said; its `verb` is the event's.
    number
        Running number in this ledger, for display and for reading on; a merge changes it.
    """

    id: str
    time: datetime
    who: str
    action: str
    refers: str | None
    pool: str
    payload: AnyPayload
    number: int

    @property
    def verb(self) -> str:
        """The kind of the event: a `Verb`, or the word of a newer seeker."""
        return self.payload.verb


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before it is written."""

    payload: Payload
    refers: str | None = None


def retract_action(action: str) -> Draft:
    """Draft the event that takes back an action; used on a retraction, it redoes."""
    return Draft(Retract(Target.ACTION), refers=action)


def retract_event(event: str) -> Draft:
    """Draft the event that takes back a single event, as overwriting a label does."""
    return Draft(Retract(Target.EVENT), refers=event)
