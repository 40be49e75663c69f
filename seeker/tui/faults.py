"""Mistakes in seeker itself: worded for the person who meets one, and written down for a report."""

from __future__ import annotations

import traceback
from contextlib import suppress
from pathlib import Path

from seeker.errors import SeekerError


class FaultError(SeekerError):
    """A mistake in seeker itself: worded, like any error, for the person who meets it."""

    def __init__(self, fault: BaseException) -> None:
        frames = traceback.extract_tb(fault.__traceback__)
        where = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
        super().__init__(
            f"seeker made a mistake: {type(fault).__name__}: {fault}{where}",
            remedy="Everything said so far is kept. Please report these lines.",
        )


def tell_fault(fault: BaseException, path: Path) -> str:
    """Word a fault that ended the screen; what led to it is written to `path`, if that can be."""
    told = FaultError(fault)
    lines = [told.what, told.remedy or ""]
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(traceback.format_exception(fault)), encoding="utf-8")
        lines.append(f"What led to it stands in {path}.")
    return "\n".join(lines)
