"""Threads that compute give way to the screen."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.tui.conftest import Drive


async def test_threads_take_short_turns_while_the_screen_is_there(
    reviews: Path, drive: Drive
) -> None:
    sys.setswitchinterval(0.005)
    async with drive(reviews):
        assert sys.getswitchinterval() < 0.005
