"""The audit draws of a project, each with what the pool was like when it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from seeker.session.audit.frames import FrameNow, frame_from_bytes, rows_kept_under
from seeker.session.audit.queue import audit_draws
from seeker.session.standing import NO_CLASS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.ledger import Draw, Statement
    from seeker.session.audit.frames import Frame
    from seeker.session.estimates import Estimand
    from seeker.session.projection import Projection


class Keeper(Protocol):
    """Keeps bytes under names, as a ledger's file does."""

    def snapshot(self, name: str) -> bytes | None:
        """Give what is kept under a name; None if nothing is."""
        ...

    def keep_snapshot(self, name: str, content: bytes) -> None:
        """Keep bytes under a name."""
        ...


class AuditBook:
    """Keeps the frames of draws, and remembers what was read of them.

    Parameters
    ----------
    keeper
        Where they are kept; None keeps nothing.
    """

    def __init__(self, keeper: Keeper | None) -> None:
        self._keeper = keeper
        self._frames: dict[str, FrameNow] = {}
        self._as_drawn: dict[Estimand, tuple[tuple[object, ...], NDArray[np.int64] | None]] = {}

    def keep(self, draw: Draw, frame: Frame) -> None:
        """Keep what the pool is like, before the draw itself is said."""
        if self._keeper is None:
            return
        if self._keeper.snapshot(frame.rows_name) is None:
            self._keeper.keep_snapshot(frame.rows_name, frame.rows_to_bytes())
        self._keeper.keep_snapshot(_name(draw), frame.to_bytes())

    def frame(self, said: Statement[Draw], now: Projection) -> FrameNow:
        """Give what the pool was like at a draw.

        Where that is lost, every row of today is taken to have been there, and those to have been
        labeled whose label is older than the draw.
        """
        known = self._frames.get(said.id)
        if known is None:
            read = self._read(said.payload)
            if read is None:
                return _guess(said, now)
            known = self._frames[said.id] = FrameNow.of(read, now.pool.id_hashes)
        return known

    def as_drawn(self, now: Projection, of: Estimand) -> NDArray[np.int64] | None:
        """Give what each row got when the last round was drawn that could have drawn it.

        By code, (n_rows,); None where that wasn't kept.
        """
        draws = audit_draws(now.state)
        asked = (now.class_ids, *(said.id for said in draws))
        known = self._as_drawn.get(of)
        if known is None or known[0] != asked:
            known = self._as_drawn[of] = (asked, self._put_together(draws, now, of))
        return known[1]

    def given(
        self, said: Statement[Draw], now: Projection, of: Estimand
    ) -> NDArray[np.int64] | None:
        """Give what each row got when a round was drawn, by code, (n_rows,); None if it is lost."""
        frame = self.frame(said, now)
        given = frame.given(of)
        if given is None:
            return None
        codes = np.array([*map(now.code_of, frame.class_ids), NO_CLASS], dtype=np.int64)
        return np.asarray(codes[given])

    def _put_together(
        self, draws: list[Statement[Draw]], now: Projection, of: Estimand
    ) -> NDArray[np.int64] | None:
        found: NDArray[np.int64] | None = None
        for said in draws:
            then = self.given(said, now, of)
            if then is None:
                return None
            if found is None:
                found = then
                continue
            frame = self.frame(said, now)
            could_be_drawn = np.ones(len(then), dtype=np.bool_)
            could_be_drawn[frame.certain] = False
            could_be_drawn[frame.absent] = False
            found = np.where(could_be_drawn, then, found)
        return found

    def _read(self, draw: Draw) -> Frame | None:
        if self._keeper is None:
            return None
        kept = self._keeper.snapshot(_name(draw))
        rows = None if kept is None else self._keeper.snapshot(rows_kept_under(kept))
        return None if kept is None or rows is None else frame_from_bytes(kept, rows)


def _name(draw: Draw) -> str:
    return f"frame {draw.round} {draw.seed} {draw.frame_hash}"


def _guess(said: Statement[Draw], now: Projection) -> FrameNow:
    before = (row for row, gold in now.state.labels.items() if gold.number < said.number)
    return FrameNow(
        np.flatnonzero(now.mask_of(before)), np.zeros(0, dtype=np.int64), None, now.class_ids
    )
