"""One row in full: where its values stand, who said what, and a value full screen."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from seeker.tui.screens.value import ValueScreen

if TYPE_CHECKING:
    from tests.tui.conftest import Drive, Driver


@pytest.fixture
def pool(tmp_path: Path) -> Path:
    """Give a pool whose values are told apart: numbers, a category, and nested ones."""
    path = tmp_path / "pool.csv"
    lines = ["id,price,city,nested,body"]
    for n in range(100):
        nested = json.dumps({"a": n, "b": "y" * 60}).replace('"', '""')
        city = "Rome" if n < 25 else "Oslo"
        price = "" if n == 99 else n
        lines.append(f'r{n},{price},{city},"{nested}",word{n % 3} and some more words to read {n}')
    path.write_text("\n".join(lines) + "\n")
    return path


def line_of(driver: Driver, name: str) -> list[str]:
    """Give the pane's line that begins with a name, and the one under it."""
    lines = driver.work.pane.plain.splitlines()
    place = next(place for place, line in enumerate(lines) if line.startswith(name))
    return lines[place : place + 2]


def shows(driver: Driver, name: str, *words: str) -> Callable[[], bool]:
    return lambda: all(word in "".join(line_of(driver, name)) for word in words)


async def test_a_number_has_its_histogram_and_percentile(pool: Path, drive: Drive) -> None:
    async with drive(pool) as driver:
        await driver.opened()
        await driver.press("G", "k", "k")
        await driver.until(shows(driver, "price", "p98", "█"))
        assert "here" not in driver.work.pane.plain
        await driver.search("price:90..")
        await driver.until(shows(driver, "price", "here"))
        bars = line_of(driver, "price")[1].replace("here", "").strip()
        assert 0 < len(bars) < 4


async def test_once_counted_nothing_more_is_wanted(tmp_path: Path, drive: Drive) -> None:
    # The numbers of an id column are never counted: asking for them again had no end.
    path = tmp_path / "numbered.csv"
    path.write_text("id,price\n" + "".join(f"{n},{n * 2}\n" for n in range(50)))
    async with drive(path) as driver:
        await driver.opened()
        await driver.search("price:10..")
        await driver.until(shows(driver, "price", "here"))
        assert driver.work.pane.wanted() == []


async def test_a_category_has_its_share_of_the_pool_and_of_the_result(
    pool: Path, drive: Drive
) -> None:
    async with drive(pool) as driver:
        await driver.opened()
        await driver.until(shows(driver, "city", "25 % of all"))
        await driver.search("price:..49")
        await driver.until(shows(driver, "city", "25 % of all", "50 % here"))


async def test_a_missing_value_tells_how_many_have_none(pool: Path, drive: Drive) -> None:
    async with drive(pool) as driver:
        await driver.opened()
        await driver.press("G")
        await driver.until(shows(driver, "price", "·", "1.0 % have none"))


async def test_nested_values_are_laid_out(pool: Path, drive: Drive) -> None:
    async with drive(pool) as driver:
        await driver.opened()
        await driver.until(lambda: '"a": 0,' in driver.work.pane.plain)


async def test_who_said_what_is_told_with_conflicts_and_notes(pool: Path, drive: Drive) -> None:
    async with drive(pool) as driver:
        work = await driver.opened()
        assert work.desk is not None
        work.desk.rule("price:..10", "praise", "label")
        await driver.search("word0")
        await driver.press("1", "k")
        await driver.until(lambda: "by me, 2" in work.pane.plain)
        assert "found by word0" in work.pane.plain
        await driver.until(lambda: "! rule 1 by me says praise" in work.pane.plain)
        assert "conflict" in work.pane.plain
        work.tell(lambda desk: desk.note_row(0, "look again"))
        await driver.until(lambda: "note look again" in work.pane.plain)
        assert "✎" in driver.drawn()[1]
        # The model's opinion stands behind the marks: none touches it.
        work.tell(lambda desk: desk.flag_rows([0], on=True))
        await driver.until(lambda: "⚑!✎" in driver.drawn()[1])
        work.tell(lambda desk: desk.flag_rows([0], on=False))
        await driver.until(lambda: "!✎ " in driver.drawn()[1])


async def test_a_long_class_leaves_a_line_to_whoever_said_it(pool: Path, drive: Drive) -> None:
    label = "a class with a name that is long"
    async with drive(pool, classes=(label, "praise")) as driver:
        work = await driver.opened()
        await driver.press("1", "k")
        await driver.until(lambda: "by me, 2" in work.pane.plain)
        lines = work.pane.plain.splitlines()
        at = next(place for place, line in enumerate(lines) if line.startswith(f"1 {label}"))
        assert lines[at].strip() == f"1 {label}"
        assert lines[at + 1].startswith("  by me, 2")
        await driver.press("down", "2", "k")
        await driver.until(lambda: "2 praise by me, 2" in work.pane.plain)


async def test_every_line_is_as_wide_as_the_pane(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        for _ in range(work.rows.n_rows):
            lines = [work.pane.render_line(y).text for y in range(work.pane.size.height)]
            assert {cell_len(line) for line in lines} == {work.pane.size.width}
            await driver.press("down")


async def test_arrows_in_the_pane_go_from_value_to_value(pool: Path, drive: Drive) -> None:
    async with drive(pool) as driver:
        work = await driver.opened()
        await driver.press("enter", "down")
        assert work.pane.column == "nested"
        await driver.press("j", "down", "down")
        assert work.pane.column == "price"
        await driver.press("k")
        assert work.pane.column == "id"
        assert work.rows.index == 0


async def test_a_cursor_key_draws_no_more_of_a_row_than_is_in_view(
    tmp_path: Path, drive: Drive
) -> None:
    wide = tmp_path / "wide.csv"
    names = [f"c{n}" for n in range(500)]
    rows = [",".join(str(n * row % 7) for n in range(500)) for row in range(3)]
    wide.write_text("\n".join([",".join(names), *rows]) + "\n")
    async with drive(wide) as driver:
        work = await driver.opened()
        await driver.press("down")
        assert len(work.pane._lines) <= work.pane.size.height + 1
        await driver.until(lambda: len(work.pane._lines) > 500)
        await driver.press("enter", "end")
        await driver.until(lambda: work.pane.scroll_offset.y > 400)


async def test_z_reads_a_value_full_screen_and_comes_back(pool: Path, drive: Drive) -> None:
    async with drive(pool) as driver:
        work = await driver.opened()
        await driver.search("word1")
        await driver.press("down", "z")
        screen = driver.app.screen
        assert isinstance(screen, ValueScreen)
        await driver.until(lambda: screen.view.n_lines > 0)
        assert "1 match" in screen.top.plain
        lit = [segment.text for segment in screen.view.render_line(0) if segment.style.bold]  # type: ignore[union-attr]
        assert lit == ["word1"]
        await driver.press("escape")
        assert driver.app.screen is work
        assert work.rows.index == 1
        assert work.rows.has_focus


async def test_a_second_click_on_a_value_opens_it(pool: Path, drive: Drive) -> None:
    async with drive(pool) as driver:
        work = await driver.opened()
        lines = work.pane.plain.splitlines()
        y = next(place for place, line in enumerate(lines) if line.startswith("city"))
        await driver.pilot.click(work.pane, offset=(6, y), times=2)
        await driver.until(lambda: isinstance(driver.app.screen, ValueScreen))
        assert "city" in driver.app.screen.top.plain  # type: ignore[attr-defined]


async def test_a_value_of_a_megabyte_scrolls_to_its_end_and_to_its_matches(
    tmp_path: Path, drive: Drive
) -> None:
    large = tmp_path / "large.csv"
    text = "some words to read " * 27_000 + "needle " + "日本語 テキスト " * 60_000 + "needle end"
    large.write_text(f"id,body\nr0,{text}\nr1,short text of some words\n", encoding="utf-8")
    async with drive(large, size=(80, 24)) as driver:
        work = await driver.opened()
        await driver.search("needle")
        await driver.press("z")
        screen = driver.app.screen
        assert isinstance(screen, ValueScreen)
        await driver.until(lambda: "2 matches" in screen.top.plain and screen.view.is_wrapped)

        def in_view() -> str:
            return " ".join(screen.view.render_line(y).text for y in range(screen.view.size.height))

        await driver.press("n")
        await driver.until(lambda: "needle" in in_view())
        await driver.press("G")
        await driver.until(lambda: "needle end" in in_view())
        await driver.pilot.resize_terminal(120, 40)
        await driver.until(lambda: screen.view.is_wrapped and "needle end" in in_view())
        await driver.press("q")
        assert driver.app.screen is work
