"""The palette: every command with its key, and choosing one does it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.command import CommandPalette, DiscoveryHit
from textual.widgets import OptionList

from seeker.tui.command import Command, Where
from seeker.tui.commands import COMMANDS
from seeker.tui.palette import SeekerCommands

if TYPE_CHECKING:
    from tests.tui.conftest import Drive


def elsewhere() -> list[Command]:
    """Give the commands of the screens that lie over the rows."""
    places = {Where.AUDIT, Where.BLIND, Where.RULES, Where.REGIONS, Where.RULE_LISTS, Where.CHECKS}
    return [command for command in COMMANDS if command.where in places]


async def test_every_command_of_the_screen_is_offered_with_its_key(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews, classes=("complaint", "[b]raise")) as driver:
        work = await driver.opened()
        hits = [hit async for hit in SeekerCommands(work).discover()]
        offered = [str(hit.display) for hit in hits if isinstance(hit, DiscoveryHit)]
        starts = tuple(f"{command.what}  (" for command in elsewhere())
        there = {f"{command.what}  (" for command in COMMANDS if command not in elsewhere()}
        assert not any(title.startswith(start) for start in {*starts} - there for title in offered)
        for command in COMMANDS:
            if command in elsewhere():
                continue
            found = [title for title in offered if command.what in title]
            assert found, command.name
            if not command.each_digit:
                assert any(f"({command.shown_keys})" in title for title in found), command.name
        label = "Label the row with the class of that number: "
        labels = [title for title in offered if title.startswith(label)]
        assert labels == [f"{label}complaint  (1)", f"{label}[b]raise  (2)"]


async def test_a_command_is_found_by_its_words_and_done(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("ctrl+p")
        await driver.until(lambda: isinstance(driver.app.screen, CommandPalette))
        await driver.pilot.press(*"flagtherow")
        found = driver.app.screen.query_one(OptionList)
        await driver.until(
            lambda: (
                found.option_count > 0
                and "Flag the row" in str(found.get_option_at_index(0).prompt)
            )
        )
        await driver.pilot.press("enter")
        await driver.pilot.press("enter")
        await driver.until(lambda: driver.app.screen is work)
        await driver.until(lambda: bool(work.desk and work.desk.standing.flagged[0]))


async def test_a_class_is_found_by_its_name_whatever_that_is(reviews: Path, drive: Drive) -> None:
    async with drive(reviews, classes=("complaint", "[b]raise")) as driver:
        work = await driver.opened()
        await driver.press("ctrl+p")
        await driver.until(lambda: isinstance(driver.app.screen, CommandPalette))
        await driver.pilot.press(*"[b]raise")
        found = driver.app.screen.query_one(OptionList)
        await driver.until(
            lambda: (
                found.option_count > 0 and "[b]raise" in str(found.get_option_at_index(0).prompt)
            )
        )
        await driver.pilot.press("enter")
        await driver.pilot.press("enter")
        await driver.until(lambda: bool(work.desk and work.desk.standing.codes[0] == 1))


async def test_a_picture_is_saved_in_the_current_folder(
    reviews: Path, drive: Drive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    monkeypatch.chdir(pictures)
    async with drive(reviews) as driver:
        await driver.opened()
        (command,) = driver.app.get_system_commands(driver.app.screen)
        command.callback()
        await driver.said("saved ")
        (saved,) = pictures.glob("*.svg")
        assert str(saved) in driver.work.status.plain
        assert "refund" in saved.read_text()
        shutil.rmtree(pictures)
        command.callback()
        await driver.said("no picture was saved")
