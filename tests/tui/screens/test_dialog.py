"""What all dialogs have in common."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.tui.conftest import Drive


@pytest.mark.parametrize("theme", ["seeker-dark", "ansi-dark"])
async def test_the_rows_are_seen_around_it(theme: str, reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        await driver.opened()
        driver.app.theme = theme
        await driver.press("n")
        await driver.pilot.pause()
        strips = driver.app.screen._compositor.render_strips()  # no public way leads to text
        drawn = "\n".join(strip.text for strip in strips)
        assert "New class" in drawn
        assert "r0" in drawn
