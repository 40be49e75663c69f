"""What the whole screen looks like at three sizes, as text: a change is read in the diff.

`pytest tests/tui/test_pictures.py --snapshot-update` draws them anew; look at them before they are
committed.
"""

from __future__ import annotations

import re
import uuid
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import seeker
from seeker.tui.screens.audit import AuditScreen
from seeker.tui.screens.blind import BlindScreen

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from tests.tui.conftest import Drive, Driver

PAPAYAS = Path(__file__).parents[2] / "data" / "papayas.csv"
SIZES = [(80, 24), (120, 40), (200, 50)]


async def picture(driver: Driver) -> str:
    """Draw the screen as text, when nothing works on it any more."""
    drawn, before = "", None
    while drawn != before:
        await driver.at_rest()
        strips = driver.app.screen._compositor.render_strips()  # no public way leads to text
        drawn, before = "\n".join(strip.text.rstrip() for strip in strips), drawn
    return drawn


def timeless(drawn: str) -> str:
    """Leave out times, which differ from day to day, and what was said in which minute."""
    told = re.sub(r"[·▁▂▃▄▅▆▇█]{10}(?= \d+ labels)|[\d.]+(?= a minute)", "--", drawn)
    return re.sub(r"\d\d:\d\d(:\d\d)?|\d{4}-\d\d-\d\d", "--", told)


async def learned(driver: Driver) -> None:
    """Wait for what was said to be learned: else it may come before or after the next key."""
    work = driver.work
    await driver.until(lambda: work.learned.model is not None and not work.is_learning)


@pytest.fixture
def papayas(tmp_path: Path) -> Path:
    pool = tmp_path / "papayas.csv"
    pool.write_bytes(PAPAYAS.read_bytes())
    return pool


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_narrowed_search_with_labels(
    size: tuple[int, int], papayas: Path, drive: Drive, snapshot: SnapshotAssertion
) -> None:
    async with drive(papayas, size=size, classes=("delicious", "yucky")) as driver:
        work = await driver.opened()
        await driver.search("redness:0.3..0.5 firmness:0.2..0.4 sweet OR yellow")
        await driver.press("1", "2", "space", "F", "j")
        await driver.until(lambda: "flagged" in work.status.plain)
        assert await picture(driver) == snapshot


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("key", ["i", "f", "m", "h", "R", "v"])
async def test_each_place(
    key: str, size: tuple[int, int], papayas: Path, drive: Drive, snapshot: SnapshotAssertion
) -> None:
    async with drive(papayas, size=size, classes=("delicious", "yucky")) as driver:
        await driver.opened()
        await driver.search("farm:Alba weight_g:500..")
        await driver.press("1", "2")
        await driver.said("-> yucky")
        if key in "fR":
            # What the model thinks, or suggests, is part of the picture.
            await driver.at_rest()
        await driver.press(key)
        if key == "R":
            await driver.press("1")
        drawn = await picture(driver)
        assert timeless(drawn) == snapshot


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("key", ["r", "exclamation_mark", "Q"])
async def test_each_list_about_rules(
    key: str, size: tuple[int, int], papayas: Path, drive: Drive, snapshot: SnapshotAssertion
) -> None:
    with seeker.open(papayas, classes=["delicious", "yucky"], who="me") as session:
        session.rule("redness:0.3..0.6 firmness:0.2..0.5", "delicious", "label")
        session.rule("farm:Alba weight_g:500..", "yucky")
        session.rule("green OR hard", "yucky", "label")
        session.label(session.search("redness:0.35..0.55 firmness:0.3..0.45").ids[:12], "delicious")
        session.label(session.search("redness:0.8..").ids[:12], "yucky")
        session.label(session.search("rule:1").ids[-2:], "yucky")
        session.switch_rule(2, on=False)
    async with drive(papayas, size=size, classes=()) as driver:
        await driver.opened()
        await driver.at_rest()
        await driver.press(key)
        drawn = await picture(driver)
        assert timeless(drawn) == snapshot


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_audit(
    size: tuple[int, int],
    papayas: Path,
    drive: Drive,
    snapshot: SnapshotAssertion,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Strata are told apart by the ids of classes, and intervals are drawn stratum by stratum.
    numbers = count()
    monkeypatch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=next(numbers)))
    async with drive(papayas, size=size, classes=("delicious", "yucky")) as driver:
        await driver.opened()
        await driver.search("farm:Alba weight_g:500..")
        await driver.press("1", "2")
        await driver.said("-> yucky")
        await learned(driver)
        await driver.press("a", "d", *"20", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, BlindScreen))
        await driver.press(*"12111211211112111121")
        await driver.until(lambda: "that was the last one" in driver.app.screen.status.plain)  # type: ignore[attr-defined]
        assert await picture(driver) == snapshot(name="the last drawn row is answered")
        await driver.press("escape")
        audit = driver.app.screen
        assert isinstance(audit, AuditScreen)
        await driver.until(lambda: not audit.is_measuring and audit.measured.figures is not None)
        for section in ("figures", "confusion", "go on?", "coverage", "others"):
            if size[0] == 80 or section == "figures":
                audit.action_go_to_section(section)
                assert await picture(driver) == snapshot(name=section)
