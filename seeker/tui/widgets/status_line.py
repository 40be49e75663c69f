"""The line that says what just happened, and how far long work is."""

from __future__ import annotations

import math

from seeker.escaping import one_line
from seeker.tui.widgets.drawn import PLAIN, Piece
from seeker.tui.widgets.line import Line

_BAR = 12


class StatusLine(Line):
    """What happened stays until something else does; progress stands at the right."""

    _said: tuple[Piece, ...] = ()
    _progress: tuple[Piece, ...] = ()

    def say(self, message: str, *, wrong: bool = False) -> None:
        """Tell what just happened."""
        style = self.look.error if wrong else PLAIN
        self._said = ((" " + one_line(message), style),)
        self.show(self._said, self._progress)

    @property
    def said(self) -> str:
        """What was told last, without the progress beside it."""
        return "".join(text for text, _ in self._said).removeprefix(" ")

    def step(self, what: str, done: int, total: int, seconds_left: float | None = None) -> None:
        """Tell how far long work is, how long it will take yet, and how to stop it."""
        share = min(1.0, done / total) if total > 0 else 0.0
        full = round(share * _BAR)
        look = self.look
        self._progress = (
            (f"  {one_line(what)} ", look.faint),
            ("━" * full, look.name),
            ("─" * (_BAR - full), look.faint),
            (f" {share:4.0%}{_left(seconds_left)}  esc stops ", look.faint),
        )
        self.show(self._said, self._progress)

    def finished(self) -> None:
        """Take the progress away."""
        self._progress = ()
        self.show(self._said)


def _left(seconds: float | None) -> str:
    if seconds is None:
        return ""
    whole = math.ceil(seconds)
    return f"  {whole} s left" if whole < 100 else f"  {whole // 60 + 1} min left"
