"""Keeping threads that compute in Python from making the screen wait.

Only one thread runs Python at a time, and one that wants to run waits until the other has had its
turn. Python's own turns of 5 ms are long for a key that has to wait for several of them.
"""

from __future__ import annotations

import sys

_TURN = 0.001
"""Seconds; shorter ones were no better, and work took no longer with these."""


def take_short_turns() -> None:
    """Let threads hand on to each other sooner, from now on."""
    sys.setswitchinterval(_TURN)
