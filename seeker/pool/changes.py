"""What changed in a pool since its project was last open."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

import numpy as np

from seeker.errors import DataError
from seeker.escaping import one_line

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.pool.pool import Pool

_MAGIC = b"seeker snapshot 1\n"


@dataclass(frozen=True)
class Snapshot:
    """Which rows a pool had, and with an id column what they held; small enough to keep.

    Attributes
    ----------
    ids
        (n_rows,) uint64, ascending: a hash of each row's id, or of its content where rows are
        known by that.
    contents
        (n_rows,) uint32, in the order of `ids`: the low half of a hash of what each row held;
        None where rows are known by their content.
    columns
        The columns whose values `contents` speaks of.
    """

    ids: NDArray[np.uint64] = field(repr=False)
    contents: NDArray[np.uint32] | None = field(repr=False)
    columns: tuple[str, ...]

    @classmethod
    def of(cls, pool: Pool) -> Self:
        """Take a pool's snapshot."""
        ids = pool.id_hashes
        if pool.ids.named is None:
            return cls(np.sort(ids), None, pool.identity)
        order = np.argsort(ids, kind="stable")
        return cls(ids[order], _low_half(pool.row_hashes)[order], pool.identity)

    def to_bytes(self) -> bytes:
        """Give the form to keep, about 7 bytes a row (11 with contents)."""
        head = json.dumps({"columns": self.columns, "contents": self.contents is not None})
        gaps = np.diff(self.ids, prepend=np.uint64(0)).astype("<u8")
        parts = gaps.view(np.uint8).reshape(-1, 8).T.tobytes()  # like bytes together pack well
        if self.contents is not None:
            parts += self.contents.astype("<u4").tobytes()
        return _MAGIC + head.encode() + b"\n" + zlib.compress(parts, level=1)

    @classmethod
    def from_bytes(cls, kept: bytes) -> Self:
        """Read what `to_bytes` gave.

        Raises
        ------
        DataError
            These are no such bytes, or they are damaged.
        """
        try:
            if not kept.startswith(_MAGIC):
                raise ValueError("not a snapshot")  # noqa: TRY301  # one message for all damage
            head, packed = kept.removeprefix(_MAGIC).split(b"\n", 1)
            said = json.loads(head)
            parts = np.frombuffer(zlib.decompress(packed), dtype=np.uint8)
            n_rows = len(parts) // (12 if said["contents"] else 8)
            gaps = parts[: 8 * n_rows].reshape(8, n_rows).T.copy().view("<u8").ravel()
            contents = parts[8 * n_rows :].view("<u4").astype(np.uint32)
            return cls(
                np.cumsum(gaps, dtype=np.uint64),
                contents if said["contents"] else None,
                tuple(said["columns"]),
            )
        except (ValueError, KeyError, TypeError, zlib.error) as error:
            raise DataError(
                f"the project's record of the pool's rows is damaged ({error})",
                remedy="Labels are not touched by this; what changed in the pool can't be told.",
            ) from error


@dataclass(frozen=True)
class PoolChange:
    """What changed between a snapshot and the pool now.

    Attributes
    ----------
    new
        Rows that were not there, (n_new,) int64, ascending.
    gone
        How many rows are no longer there.
    changed
        Rows that are there under the same id and hold something else, (n_changed,) int64,
        ascending; empty where rows are known by their content.
    lost_columns
        Columns that are no longer there.
    """

    new: NDArray[np.int64] = field(repr=False)
    gone: int
    changed: NDArray[np.int64] = field(repr=False)
    lost_columns: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(len(self.new) or self.gone or len(self.changed) or self.lost_columns)

    @property
    def message(self) -> str:
        """Say in one line what changed."""
        counts = [
            f"{count:,} {what}"
            for count, what in (
                (len(self.new), "new"),
                (self.gone, "gone"),
                (len(self.changed), "changed"),
            )
            if count
        ]
        rows = f"rows: {', '.join(counts)}" if counts else ""
        lost = f"without {', '.join(map(one_line, self.lost_columns))}" if self.lost_columns else ""
        said = "; ".join(part for part in (rows, lost) if part)
        return f"the pool changed since its project was last open ({said or 'nothing'})"


def compare(before: Snapshot, pool: Pool) -> PoolChange:
    """Say what changed in a pool since a snapshot of it was taken.

    Rows that repeat are told apart by their number only, so of five equal rows that become four
    one is gone.
    """
    lost = tuple(name for name in before.columns if name not in pool.columns)
    now = pool.id_hashes
    order = np.argsort(now, kind="stable")
    ordered = now[order]
    occurrence = np.arange(len(ordered)) - np.searchsorted(ordered, ordered, side="left")
    first = np.searchsorted(before.ids, ordered, side="left")
    were = np.searchsorted(before.ids, ordered, side="right") - first
    known = occurrence < were
    changed = np.empty(0, dtype=np.int64)
    if before.contents is not None and pool.ids.named is not None:
        contents = _low_half(pool.hashes_over(before.columns))
        rows = order[known]
        changed = np.sort(rows[contents[rows] != before.contents[first[known]]])
    return PoolChange(
        new=np.sort(order[~known]),
        gone=len(before.ids) - int(known.sum()),
        changed=changed,
        lost_columns=lost,
    )


def _low_half(hashes: NDArray[np.uint64]) -> NDArray[np.uint32]:
    return hashes.astype(np.uint32)
