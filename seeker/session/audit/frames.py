"""What a pool was like when rows were drawn from it: which rows there were, and what they got.

The ledger's file keeps it beside the events: an estimate needs it when the pool grew, or when
rules and models changed since. The rows' hashes are kept once for all draws that saw the same.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np

from seeker.session.estimates import Estimand
from seeker.session.standing import NO_CLASS

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LENGTH = 8
_FAST = 1


@dataclass(frozen=True)
class Spoken:
    """Who said what rows got, each of shape (n_rows,).

    Attributes
    ----------
    by_rule
        Whether it was a rule, bool.
    by_model
        The class that the model said, whatever rules said, by its place among the frame's
        `class_ids`; -1 for none.
    """

    by_rule: NDArray[np.bool_] = field(repr=False)
    by_model: NDArray[np.int64] = field(repr=False)


@dataclass(frozen=True)
class Frame:
    """The rows of a pool when a draw was made.

    Attributes
    ----------
    hashes
        Of the rows' ids, (n_rows_then,) uint64.
    assigned
        The class that each got by rule or model, by its place in `class_ids`; -1 for none,
        (n_rows_then,) int64.
    certain
        Which rows had a gold label, so that they could not be drawn, (n_rows_then,) bool.
    class_ids
        The classes.
    spoken
        Who said it; None where that wasn't kept.
    """

    hashes: NDArray[np.uint64] = field(repr=False)
    assigned: NDArray[np.int64] = field(repr=False)
    certain: NDArray[np.bool_] = field(repr=False)
    class_ids: tuple[str, ...]
    spoken: Spoken | None = field(default=None, repr=False)

    @property
    def rows_name(self) -> str:
        """The name that the hashes are kept under."""
        return f"rows {blake2b(self.hashes.tobytes(), digest_size=12).hexdigest()}"

    def rows_to_bytes(self) -> bytes:
        """Give the hashes as bytes."""
        return self.hashes.astype("<u8").tobytes()

    def to_bytes(self) -> bytes:
        """Give all but the hashes as bytes; they name the hashes."""
        kind = _narrowest(len(self.class_ids))
        arrays = [self.assigned.astype(kind), np.packbits(self.certain)]
        if self.spoken is not None:
            arrays += [np.packbits(self.spoken.by_rule), self.spoken.by_model.astype(kind)]
        parts = [zlib.compress(array.tobytes(), _FAST) for array in arrays]
        head = json.dumps(
            {
                "classes": self.class_ids,
                "rows": self.rows_name,
                "type": arrays[0].dtype.str,
                "lengths": [len(part) for part in parts],
            }
        ).encode()
        return b"".join([len(head).to_bytes(_LENGTH, "little"), head, *parts])


def rows_kept_under(kept: bytes) -> str:
    """Give the name that the hashes of a frame are kept under, from its bytes."""
    return str(_head(kept)[0]["rows"])


def frame_from_bytes(kept: bytes, rows: bytes) -> Frame:
    """Read what `Frame.to_bytes` and `Frame.rows_to_bytes` gave.

    Raises
    ------
    ValueError
        They are damaged.
    """
    hashes = np.frombuffer(rows, dtype="<u8").astype(np.uint64)
    head, at = _head(kept)
    parts = []
    for length in head["lengths"]:
        parts.append(zlib.decompress(kept[at : at + length]))
        at += length

    def codes(part: bytes) -> NDArray[np.int64]:
        found = np.frombuffer(part, dtype=head["type"]).astype(np.int64)
        if len(found) != len(hashes):
            raise ValueError("the frame of a draw has lost some of its rows")
        return found

    def marks(part: bytes) -> NDArray[np.bool_]:
        bits = np.frombuffer(part, dtype=np.uint8)
        return np.unpackbits(bits, count=len(hashes)).astype(np.bool_)

    spoken = Spoken(marks(parts[2]), codes(parts[3])) if len(parts) > 2 else None
    return Frame(hashes, codes(parts[0]), marks(parts[1]), tuple(head["classes"]), spoken)


def _head(kept: bytes) -> tuple[dict[str, Any], int]:
    length = int.from_bytes(kept[:_LENGTH], "little")
    return json.loads(kept[_LENGTH : _LENGTH + length]), _LENGTH + length


def _narrowest(n_classes: int) -> str:
    return "<i1" if n_classes < 127 else "<i4"


@dataclass(frozen=True)
class FrameNow:
    """A frame, seen from the rows that the pool has now.

    Attributes
    ----------
    certain, absent
        The rows that had a gold label then, and those that weren't there, each (k,) int64.
    assigned
        What each row got then, by its place in `class_ids`; -1 for none, (n_rows,) int64. None
        where that is lost.
    class_ids
        The classes then.
    spoken
        Who said it, of each row of today; None where that is lost.
    """

    certain: NDArray[np.int64] = field(repr=False)
    absent: NDArray[np.int64] = field(repr=False)
    assigned: NDArray[np.int64] | None = field(repr=False)
    class_ids: tuple[str, ...]
    spoken: Spoken | None = field(default=None, repr=False)

    @classmethod
    def of(cls, frame: Frame, hashes: NDArray[np.uint64]) -> FrameNow:
        """Find the rows of a frame in a pool with these hashes, (n_rows,)."""
        spoken = frame.spoken
        if np.array_equal(frame.hashes, hashes):
            there = np.zeros(0, dtype=np.int64)
            certain = np.flatnonzero(frame.certain)
            return cls(certain, there, frame.assigned, frame.class_ids, spoken)
        order = np.argsort(frame.hashes, kind="stable")
        places = np.searchsorted(frame.hashes, hashes, sorter=order)
        found = order[np.minimum(places, len(order) - 1)]
        is_there = frame.hashes[found] == hashes
        if spoken is not None:
            spoken = Spoken(
                is_there & spoken.by_rule[found],
                np.where(is_there, spoken.by_model[found], NO_CLASS),
            )
        return cls(
            np.flatnonzero(is_there & frame.certain[found]),
            np.flatnonzero(~is_there),
            np.where(is_there, frame.assigned[found], NO_CLASS),
            frame.class_ids,
            spoken,
        )

    def given(self, of: Estimand) -> NDArray[np.int64] | None:
        """Give what each row got then: by rule or model, by the model alone, or by rules alone.

        By its place in `class_ids`, (n_rows,); None where that is lost.
        """
        if of is Estimand.LABELS or self.assigned is None:
            return self.assigned
        if self.spoken is None:
            return None
        if of is Estimand.MODEL:
            return self.spoken.by_model
        return np.where(self.spoken.by_rule, self.assigned, NO_CLASS)
