"""A progress line on standard error: only on a terminal, only for what takes over a second."""

from __future__ import annotations

import sys
import time
from types import TracebackType

_PATIENCE = 1.0
_REDRAW = 0.1


class ProgressLine:
    """Says how far long work is, with the time left; nothing at all when nobody would see it.

    Use it as a context manager: the line is wiped at the end.
    """

    def __init__(self) -> None:
        self._shown = False
        self._watched = sys.stderr.isatty()
        self._begun = self._drawn = time.monotonic()
        self._what = ""

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def step(self, what: str, done: int, total: int) -> None:
        """Draw the line when it is due."""
        now = time.monotonic()
        if what != self._what:
            self._what, self._begun = what, now if self._shown else self._begun
        if not self._watched or now - self._begun < _PATIENCE or now - self._drawn < _REDRAW:
            return
        share = done / total if total else 0.0
        left = (now - self._begun) * (1 - share) / share if share > 0 else None
        tail = "" if left is None else f"  {left:.0f} s left"
        sys.stderr.write(f"\r\x1b[K{what} {share:4.0%}{tail}")
        sys.stderr.flush()
        self._shown, self._drawn = True, now
