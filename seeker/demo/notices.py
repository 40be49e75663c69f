"""A building's notices: a text pool with one class that is rarer than one in a hundred.

Thirteen topics; `danger` (gas, sparks, bare wires, something about to fall) is the rare one that
matters. The words that come to mind for it stand in harmless notices as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from seeker.demo.chance import Chance
from seeker.demo.notice_phrases import ASIDES, CLOSINGS, LOOKALIKES, OPENINGS, SLOTS, TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterator

N_NOTICES = 4_000
_SEED = 35

_WEIGHTS = {
    "heating": 12.0,
    "lift": 9.0,
    "parcel": 14.0,
    "noise": 11.0,
    "laundry": 10.0,
    "internet": 6.0,
    "cleaning": 9.0,
    "bicycles": 6.0,
    "lost and found": 8.0,
    "for sale": 10.0,
    "meeting": 5.0,
    "parking": 6.0,
    "danger": 0.8,
}
_BOARDS = {"notice board": 45.0, "help desk": 35.0, "group chat": 20.0}
_START = datetime(2024, 1, 3, 8, 0)  # noqa: DTZ001 - a building's clock on the wall, no zone
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Notice:
    """One notice; `floor` is None where the writer gave none, `posted` is local time."""

    id: str
    posted: datetime
    board: str
    floor: int | None
    replies: int
    message: str
    topic: str


def notices() -> Iterator[Notice]:
    """Write the notices of `data/notices.csv`, the same each time, in the order of time."""
    chance = Chance(_SEED)
    posted = _START
    for number in range(1, N_NOTICES + 1):
        posted += timedelta(minutes=chance.whole(3, 390))
        topic = chance.weighted(_WEIGHTS)
        board = chance.weighted(_BOARDS)
        yield Notice(
            id=f"n{number:04d}",
            posted=posted,
            board=board,
            floor=None if chance.happens(0.12) else chance.whole(0, 7),
            replies=int(chance.number(0, 3) * chance.number(0, 3) * chance.number(0, 2)),
            message=_message(chance, topic, board),
            topic=topic,
        )


def _message(chance: Chance, topic: str, board: str) -> str:
    """Say what the topic is about, the way people do on that board."""
    if topic != "danger" and chance.happens(0.02):
        core = chance.one_of(LOOKALIKES)
    else:
        core = chance.one_of(TOPICS[topic])
    text = _filled(chance, core)
    chatty = board == "group chat"
    if chance.happens(0.2 if chatty else 0.45):
        text = f"{chance.one_of(OPENINGS)} {text}"
    parts = [_sentence(text, "!" if chance.happens(0.1) else ".")]
    if chance.happens(0.12):
        parts.append(_sentence(_filled(chance, chance.one_of(ASIDES)), "."))
    if chance.happens(0.4):
        parts.append(_filled(chance, chance.one_of(CLOSINGS)))
    text = " ".join(parts)
    if chatty and chance.happens(0.5):
        text = text.lower().rstrip(".")
    elif chance.happens(0.02):
        text = text.upper()
    return _mistyped(chance, text) if chance.happens(0.15) else text


def _sentence(text: str, end: str) -> str:
    """Begin with a capital, and end with `end` where the text has no end of its own."""
    return text[0].upper() + text[1:] + ("" if text[-1] in "?.!" else end)


def _filled(chance: Chance, phrase: str) -> str:
    """Fill the slots of a phrase, and the slots of what fills them."""
    while slot := _SLOT.search(phrase):
        filling = chance.one_of(SLOTS[slot[1]])
        phrase = phrase[: slot.start()] + filling + phrase[slot.end() :]
    return phrase


def _mistyped(chance: Chance, text: str) -> str:
    """Drop, double or swap one letter inside a word of five letters or more."""
    words = list(re.finditer(r"[a-zA-Z]{5,}", text))
    if not words:
        return text
    word = chance.one_of(words)
    at = chance.whole(word.start() + 1, word.end() - 2)
    letter, following = text[at], text[at + 1]
    mistakes = {following: 2.0, letter + letter + following: 1.0, following + letter: 1.0}
    return text[:at] + chance.weighted(mistakes) + text[at + 2 :]
