"""The list of rows: a window that draws what is in view and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual.strip import Strip

if TYPE_CHECKING:
    from tests.tui.conftest import Drive, Driver

N_ROWS = 5_000


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = tmp_path / "large.csv"
    rows = (f"r{n},{n % 97},word{n % 7} and some more words to read {n}\n" for n in range(N_ROWS))
    path.write_text("id,price,body\n" + "".join(rows))
    return path


@contextmanager
def drawn_lines(driver: Driver) -> Iterator[list[int]]:
    """Collect the lines that are drawn meanwhile."""
    rows = driver.work.rows
    drawn: list[int] = []
    draw = rows.render_line

    def noting(y: int) -> Strip:
        drawn.append(y)
        return draw(y)

    rows.render_line = noting  # type: ignore[method-assign]
    try:
        yield drawn
    finally:
        rows.render_line = draw  # type: ignore[method-assign]


async def test_a_new_result_draws_only_what_is_in_view(large: Path, drive: Drive) -> None:
    async with drive(large) as driver:
        work = await driver.opened()
        with drawn_lines(driver) as drawn:
            work.box.value = "price:0.."
            await driver.until(lambda: work.shown_search() == "price:0..")
            await driver.pilot.pause()
        assert work.rows.n_rows == N_ROWS
        assert len(drawn) <= 2 * work.rows.size.height


async def test_a_cursor_key_draws_two_lines_until_the_list_scrolls(
    large: Path, drive: Drive
) -> None:
    async with drive(large) as driver:
        await driver.opened()
        await driver.at_rest()
        with drawn_lines(driver) as drawn:
            await driver.press("down")
            await driver.pilot.pause()
        assert sorted(set(drawn)) == [1, 2]


async def test_the_cursor_stays_in_view_and_on_its_row_when_the_result_changes(
    large: Path, drive: Drive
) -> None:
    async with drive(large) as driver:
        work = await driver.opened()
        await driver.press("end")
        assert work.rows.row == N_ROWS - 1
        assert f"r{N_ROWS - 1}" in driver.drawn()[-1]
        await driver.search(f"price:{(N_ROWS - 1) % 97}")
        assert work.rows.row == N_ROWS - 1
        await driver.search("word2")
        assert work.rows.index == 0
        assert driver.drawn()[1].startswith("▸")


async def test_keys_go_to_every_place_of_a_result(large: Path, drive: Drive) -> None:
    async with drive(large) as driver:
        work = await driver.opened()
        page = work.rows.page
        for key, place in (
            ("down", 1),
            ("j", 2),
            ("k", 1),
            ("up", 0),
            ("up", 0),
            ("pagedown", page),
            ("pageup", 0),
            ("G", N_ROWS - 1),
            ("down", N_ROWS - 1),
            ("g", 0),
        ):
            await driver.press(key)
            assert work.rows.index == place, key


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50), (40, 10)])
async def test_every_line_is_as_wide_as_the_list_whatever_the_script(
    reviews: Path, drive: Drive, size: tuple[int, int]
) -> None:
    async with drive(reviews, size=size) as driver:
        work = await driver.opened()
        assert {cell_len(line) for line in driver.drawn()} == {work.rows.size.width}


async def test_what_matched_is_lit_up_in_list_and_row(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.search("refund")
        lit = [
            segment.text
            for segment in work.rows.render_line(1)
            if segment.style is not None and segment.style.bold
        ]
        assert lit == ["refund"]
        lit = [
            segment.text
            for y in range(work.pane.size.height)
            for segment in work.pane.render_line(y)
            if segment.style is not None and segment.style.bold and segment.text == "refund"
        ]
        assert lit == ["refund"]


async def test_a_match_far_down_a_result_is_lit_up_when_it_comes_into_view(
    large: Path, drive: Drive
) -> None:
    async with drive(large) as driver:
        work = await driver.opened()
        await driver.search("word3")
        await driver.press("end")

        def lit() -> bool:
            return any(
                segment.text == "word3" and segment.style is not None and segment.style.bold
                for segment in work.rows.render_line(work.rows.page)
            )

        await driver.until(lit)


async def test_a_click_goes_to_a_row_and_the_wheel_moves_the_view(
    large: Path, drive: Drive
) -> None:
    async with drive(large) as driver:
        work = await driver.opened()
        await driver.pilot.click(work.rows, offset=(10, 5))
        assert work.rows.index == 4
        await driver.pilot.click(work.rows, offset=(10, 0))
        assert work.rows.index == 4
        work.rows.scroll_to(y=100, animate=False)
        await driver.pilot.pause()
        assert "r100" in driver.drawn()[1]
        assert work.rows.index == 4


async def test_a_second_click_opens_the_row(reviews: Path, drive: Drive) -> None:
    async with drive(reviews, size=(80, 24)) as driver:
        work = await driver.opened()
        await driver.pilot.click(work.rows, offset=(10, 3), times=2)
        await driver.until(lambda: work.pane.display and work.pane.has_focus)
        assert "late again" in work.pane.plain


async def test_an_empty_result_says_so(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.search("nowhere")
        assert "no row matches" in "".join(driver.drawn())
        await driver.press("1")
        await driver.said("there is no row here")
        assert work.rows.row is None


async def test_500_columns_a_large_cell_and_many_classes_break_nothing(
    tmp_path: Path, drive: Drive
) -> None:
    wide = tmp_path / "wide.csv"
    names = [f"column_{n}" for n in range(500)]
    wide.write_text(
        ",".join([*names, "body"])
        + "\n"
        + ",".join([*map(str, range(500)), "x " * 500_000])
        + "\n"
        + ",".join([*map(str, range(500)), "short text of some words"])
        + "\n"
    )
    classes = tuple(f"class number {n}" for n in range(151))
    async with drive(wide, classes=classes) as driver:
        work = await driver.opened()
        assert {cell_len(line) for line in driver.drawn()} == {work.rows.size.width}
        assert "more characters" in work.pane.plain
        await driver.press("c", *"number 150".replace(" ", ""), "escape")
