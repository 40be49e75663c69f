"""The search box: terms off and on, colours, pastes, and what it never does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.events import Paste

if TYPE_CHECKING:
    from seeker.tui.widgets.search_box import SearchBox
    from tests.tui.conftest import Drive, Driver


async def typed(driver: Driver, text: str, at: str = "") -> SearchBox:
    """Put a text into the box, with the cursor behind `at`."""
    work = await driver.opened()
    box = work.box
    await driver.press("slash")
    box.ask(text)
    box.cursor_position = text.index(at) + len(at) if at else len(text)
    await driver.settled()
    return box


def style_of(box: SearchBox, text: str) -> str:
    """Give the styles of the cells of a stretch of what is drawn."""
    line = box.render_line(0)
    start = line.text.index(text)
    return " | ".join(sorted({str(part.style) for part in line.crop(start, start + len(text))}))


async def test_a_term_is_switched_off_and_on_without_retyping(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        box = await typed(driver, "refund late", at="refu")
        await driver.until(lambda: driver.work.rows.n_rows == 1)
        await driver.press("ctrl+t")
        await driver.until(lambda: driver.work.shown_search() == "late")
        assert driver.work.rows.n_rows == 2
        assert box.value == "refund late"
        assert "strike" in style_of(box, "refund")
        assert "refund is off" in driver.work.mistake.plain
        await driver.press("ctrl+t")
        await driver.until(lambda: driver.work.shown_search() == "refund late")
        assert "is off" not in driver.work.mistake.plain


async def test_a_side_of_an_or_is_switched_off(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        box = await typed(driver, "refund OR (perfect love) sort:stars", at="(perf")
        await driver.press("ctrl+t")
        assert box.asked == "refund sort:stars"


async def test_what_is_off_stays_so_while_the_rest_is_typed(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        box = await typed(driver, "refund late")
        await driver.press("ctrl+t", "home", *"now ", "end", *" fee")
        assert box.value == "now refund late fee"
        assert box.asked == "now refund fee"
        await driver.press(*(["backspace"] * len(" late fee")))
        assert box.asked == box.value == "now refund"


async def test_another_search_has_all_its_terms(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        box = await typed(driver, "refund late")
        await driver.press("ctrl+t")
        box.value = "perfect late"
        assert box.asked == "perfect late"


async def test_an_edit_from_elsewhere_keeps_what_is_off_at_the_end(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        box = await typed(driver, "late refund", at="la")
        await driver.press("ctrl+t")
        box.change(lambda text: f"{text} farm:Rome")
        assert box.value == "refund farm:Rome late"
        assert box.asked == "refund farm:Rome"


async def test_a_term_is_switched_by_a_click_with_ctrl(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        box = await typed(driver, "refund late")
        await driver.pilot.click(box, offset=(2, 0), control=True)
        assert box.asked == "late"
        await driver.pilot.click(box, offset=(40, 0), control=True)
        assert box.asked == "late"


async def test_without_a_term_at_the_cursor_that_is_said(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        await driver.opened()
        await driver.press("slash", "ctrl+t")
        await driver.said("there is no term at the cursor")


async def test_what_is_off_is_neither_recorded_nor_claimed(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        await typed(driver, "refund late")
        await driver.press("ctrl+t", "enter")
        await driver.until(lambda: driver.work.shown_search() == "refund")
        assert driver.work.search_to_say() == "refund"


async def test_a_mistake_is_underlined_where_it_stands_behind_what_is_off(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        box = await typed(driver, "late refund", at="la")
        await driver.press("ctrl+t", "end", *" prize:3")
        await driver.until(lambda: "^" in driver.work.mistake.plain)
        assert "underline" in style_of(box, "prize")
        caret = driver.work.mistake.plain.split("\n")[0].index("^")
        assert caret == 3 + box.value.index("prize")


async def test_each_part_has_its_colour(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        box = await typed(driver, "stars:2..4 refund label:none )")
        parts = ("stars:", "2..4", "refund", "label:", ")")
        assert len({style_of(box, part) for part in parts}) == len(parts)
        assert "underline" in style_of(box, ")")


@pytest.mark.parametrize("text", ["日本語 🍈🥭 x", "שלום עולם", "e\u0301te\u0301", "👩\u200d🌾 a"])
async def test_wide_and_foreign_text_is_drawn_in_the_cells_it_takes(
    reviews: Path, drive: Drive, text: str
) -> None:
    async with drive(reviews) as driver:
        box = await typed(driver, text)
        assert box.render_line(0).cell_length == box.size.width
        assert box.render_line(0).text.startswith(text)
        await driver.press("ctrl+t", "left", "backspace")
        assert box.render_line(0).cell_length == box.size.width


async def test_a_paste_of_many_lines_is_one_search_and_once(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("slash")
        work.box.post_message(Paste("refund\n\tlate\r\n"))
        await driver.until(lambda: work.box.value == "refund late")


async def test_10_000_characters_scroll_under_the_cursor(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        box = await typed(driver, "refund " * 1_400)
        await driver.press("x")
        assert box.render_line(0).text.rstrip().endswith("refund x")
        await driver.press("home")
        assert box.render_line(0).text.startswith("refund refund")
        assert box.render_line(0).cell_length == box.size.width
