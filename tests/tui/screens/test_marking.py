"""Marked rows: one key says one thing about all of them, in one action."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seeker.tui.screens import marking

if TYPE_CHECKING:
    from seeker.tui.screens.work import WorkScreen
    from tests.tui.conftest import Drive


def labels(work: WorkScreen) -> list[int]:
    assert work.desk is not None
    return [int(code) for code in work.desk.standing.codes]


def marked(work: WorkScreen) -> list[int]:
    assert work.rows.marks is not None
    return [int(row) for row in work.rows.marks.rows()]


async def test_marked_rows_get_one_label_in_one_action(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("x", "down", "space", "space")
        assert marked(work) == [0, 2, 3]
        assert "3 marked" in work.top.plain
        assert "3 marked" in work.status.plain
        assert [line[1] for line in driver.drawn()[1:6]] == ["✓", " ", "✓", "✓", " "]
        await driver.press("2")
        await driver.said("3 rows -> praise")
        assert labels(work)[:5] == [1, -1, 1, 1, -1]
        assert not work.is_marking
        assert "marked" not in work.top.plain
        assert work.rows.index == 4
        await driver.press("u")
        await driver.until(lambda: set(labels(work)) == {-1})


async def test_space_takes_a_mark_off_and_without_marks_it_skips(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("x", "k", "space")
        assert marked(work) == []
        await driver.press("1")
        await driver.said("0 marked")
        assert set(labels(work)) == {-1}
        await driver.press("escape", "space")
        await driver.said("skipped")


@pytest.mark.parametrize(("down", "up"), [("shift+down", "shift+up"), ("J", "K")])
async def test_a_range_grows_and_shrinks(reviews: Path, drive: Drive, down: str, up: str) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("down", down, down, down)
        assert marked(work) == [1, 2, 3, 4]
        await driver.press(up)
        assert marked(work) == [1, 2, 3]
        assert work.rows.index == 3
        await driver.press(up, up, up)
        assert marked(work) == [0, 1]


async def test_another_result_keeps_the_marks_and_only_its_own_rows_are_labeled(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("x", "x", "x")
        await driver.search("refund")
        assert "3 marked, 1 of them not in this result" in work.top.plain
        await driver.press("1")
        await driver.said("2 rows -> complaint (1 marked row is not in this result")
        assert labels(work)[:3] == [0, 0, -1]


async def test_all_of_a_result_or_none(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.search("refund")
        await driver.press("X")
        assert marked(work) == [0, 1, 6]
        await driver.press("X")
        assert marked(work) == []
        await driver.press("x", "X", "F")
        await driver.said("3 rows flagged")
        await driver.press("X", "F")
        await driver.said("3 rows no longer flagged")


async def test_marked_rows_are_skipped_unlabeled_and_given_a_class_by_name(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("x", "x", "c", *"new", "enter")
        await driver.said("2 rows -> new")
        await driver.press("g", "x", "x", "0")
        await driver.said("2 rows without a gold label")
        await driver.press("g", "x", "x")
        work.action_skip()
        await driver.said("2 rows skipped")


async def test_clicks_mark_with_ctrl_and_with_shift_a_range(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.pilot.click(work.rows, offset=(10, 2), control=True)
        await driver.pilot.click(work.rows, offset=(10, 5), shift=True)
        assert marked(work) == [1, 2, 3, 4]
        await driver.pilot.click(work.rows, offset=(10, 3), control=True)
        assert marked(work) == [1, 3, 4]


async def test_escape_takes_the_marks_off(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("X", "escape")
        assert marked(work) == []
        assert not work.is_marking
        await driver.press("1")
        await driver.said("1 row -> complaint")


async def test_very_many_rows_are_for_a_rule(
    reviews: Path, drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "MOST", 5)
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("X", "1")
        await driver.said("10 rows are too many to label one by one: R labels")
        assert work.is_marking
        assert set(labels(work)) == {-1}
