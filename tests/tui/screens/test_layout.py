"""Where things stand at each size of the terminal, and how that follows a resize."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from seeker.audit import Figure
from seeker.session.audit.naming import NamedFigure
from seeker.tui.workers.measuring import Headline

if TYPE_CHECKING:
    from seeker.tui.screens.work import WorkScreen
    from tests.tui.conftest import Drive


def seen(work: WorkScreen) -> list[str]:
    """Name the places that are seen, from left to right."""
    places = {"facets": work.facets, "rows": work.rows, "row": work.pane}
    there = {name: widget.region.x for name, widget in places.items() if widget.is_on_screen}
    return sorted(there, key=lambda name: there[name])


@pytest.mark.parametrize(
    ("size", "places"),
    [((80, 24), ["rows"]), ((120, 40), ["rows", "row"]), ((200, 50), ["facets", "rows", "row"])],
)
async def test_each_size_shows_as_much_as_has_room(
    size: tuple[int, int], places: list[str], reviews: Path, drive: Drive
) -> None:
    async with drive(reviews, size=size) as driver:
        assert seen(await driver.opened()) == places


async def test_on_a_narrow_screen_one_spot_holds_all_three(reviews: Path, drive: Drive) -> None:
    async with drive(reviews, size=(80, 24)) as driver:
        work = await driver.opened()
        for key, place in (("i", "facets"), ("escape", "rows"), ("v", "row"), ("escape", "rows")):
            await driver.press(key)
            await driver.until(lambda place=place: seen(work) == [place])  # type: ignore[misc]
            assert f"[{place}]" in work.places.plain


async def test_a_middle_screen_shows_row_or_facets_beside_the_list(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("i")
        await driver.until(lambda: seen(work) == ["rows", "facets"])
        await driver.press("escape")
        assert work.rows.has_focus
        assert seen(work) == ["rows", "facets"]
        await driver.press("v")
        await driver.until(lambda: seen(work) == ["rows", "row"])
        assert work.pane.has_focus


async def test_the_layout_follows_a_resize_at_once(reviews: Path, drive: Drive) -> None:
    async with drive(reviews, size=(80, 24)) as driver:
        work = await driver.opened()
        await driver.press("j", "j")
        for size, places in (
            ((200, 50), ["facets", "rows", "row"]),
            ((120, 40), ["rows", "row"]),
            ((80, 24), ["rows"]),
            ((40, 10), ["rows"]),
        ):
            await driver.pilot.resize_terminal(*size)
            await driver.until(lambda places=places: seen(work) == places)  # type: ignore[misc]
            assert work.rows.index == 2
            assert any("▸" in line for line in driver.drawn())


async def test_on_a_narrow_screen_the_chosen_figure_leaves_room_for_the_pools_name(
    tmp_path: Path, drive: Drive
) -> None:
    path = tmp_path / "baseball.csv"
    path.write_text("id,body\n1,a throw\n2,a catch\n", encoding="utf-8")
    async with drive(path, size=(80, 24)) as driver:
        work = await driver.opened()
        for label, shown in (("complaint", "complaint"), ("a rather long class", "a rather …")):
            named = NamedFigure(label, "f1")
            work.headline = Headline(named, Figure(0.81, 0.74, 0.87))
            work.show_headline()
            assert work.top.plain.split("   ")[0].strip() in {"baseball.csv", "baseball"}
            assert f"{shown} F1 .81 (.74-.87)" in work.top.plain
        await driver.pilot.resize_terminal(120, 40)
        await driver.until(lambda: "a rather long c… F1 .81 (.74-.87)" in work.top.plain)
        assert "baseball.csv" in work.top.plain


async def test_a_place_is_chosen_by_a_click_on_its_name(reviews: Path, drive: Drive) -> None:
    async with drive(reviews, size=(80, 24)) as driver:
        work = await driver.opened()
        for name in ("facets", "row", "rows"):
            at = work.places.plain.index(f" {name} ") + 1
            await driver.pilot.click(work.places, offset=(at, 0))
            await driver.until(lambda name=name: seen(work) == [name])  # type: ignore[misc]


async def test_the_title_tells_what_fits_as_a_whole(reviews: Path, drive: Drive) -> None:
    async with drive(reviews, size=(120, 40)) as driver:
        work = await driver.opened()
        await driver.until(lambda: "0 rules" in work.top.plain)
        for width in (88, 76, 64, 52, 44):
            await driver.pilot.resize_terminal(width, 24)
            await driver.pilot.pause()
            assert cell_len(work.top.plain) <= max(work.top.size.width, 16)
            told = work.top.plain.split("   ")[1:]
            assert told == ["10 rows", "0 labeled", "0 rules"][: len(told)]
        assert len(told) < 3
        await driver.pilot.resize_terminal(120, 40)
        await driver.until(lambda: "0 rules" in work.top.plain)
