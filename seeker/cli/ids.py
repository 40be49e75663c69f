"""Row ids on the command line."""

from __future__ import annotations

import sys

from seeker.errors import UsageError


def read_ids(said: str, pool: str) -> list[str]:
    """Read `ID,ID`, or one a line from standard input where `-` is said.

    Raises
    ------
    UsageError
        The pool itself comes from standard input.
    """
    if said != "-":
        return [one.strip() for one in said.split(",") if one.strip()]
    if pool == "-":
        raise UsageError("the pool and the ids can't both come from standard input")
    return [line.rstrip("\n") for line in sys.stdin if line.strip()]
