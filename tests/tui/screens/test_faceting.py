"""The facets: counted beside the event loop, walked over, and turned into searches."""

from __future__ import annotations

from pathlib import Path

import pytest

from seeker.tui.widgets.facet_pane import FacetPane
from seeker.tui.widgets.facet_section import LABELS, Part, Spot
from tests.tui.conftest import Drive, Driver


@pytest.fixture
def pool(tmp_path: Path) -> Path:
    """Give a pool with a text, numbers and a category."""
    path = tmp_path / "pool.csv"
    lines = ["id,price,farm,body"]
    for n in range(120):
        price = "" if n % 30 == 0 else str(n)
        farm = ("Oslo", "Rome", "New York")[n % 3]
        what = (
            "I want a refund now please as it broke" if n < 20 else "it works as it should so far"
        )
        lines.append(f"r{n},{price},{farm},{what} number {n}")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


async def counted(driver: Driver) -> FacetPane:
    """Go to the facets, and wait until all in view are there."""
    work = await driver.opened()
    if not work.facets.has_focus:
        await driver.press("i")
    await driver.until(lambda: "…" not in heads(work.facets))
    return work.facets


def heads(facets: FacetPane) -> str:
    return "\n".join(line for line in facets.plain.split("\n") if line.startswith(("▾", "▸")))


async def stand_on(driver: Driver, spot: Spot) -> None:
    facets = driver.work.facets
    await driver.press("home")
    while facets.spot != spot:
        before = facets.spot
        await driver.press("down")
        assert facets.spot != before, facets.plain


async def test_facets_show_what_every_column_holds(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        facets = await counted(driver)
        shown = facets.plain
        for words in ("labels", "unlabeled", "body", "price", "no value", "farm", "New York"):
            assert words in shown
        assert "3 values" in shown


async def test_enter_on_a_value_narrows_the_search(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        facets = await counted(driver)
        await stand_on(driver, Spot("farm", Part.ITEM, 'farm:"New York"'))
        await driver.press("enter")
        assert driver.work.box.value == 'farm:"New York"'
        await driver.until(lambda: driver.work.rows.n_rows == 40)
        assert facets.has_focus
        assert facets.spot == Spot("farm", Part.ITEM, 'farm:"New York"')
        await counted(driver)
        assert "40 of 40 · 100%" in facets.plain


async def test_minus_searches_for_all_others(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        await counted(driver)
        await stand_on(driver, Spot("farm", Part.ITEM, "farm:Oslo"))
        await driver.press("minus")
        assert driver.work.box.value == "-farm:Oslo"


async def test_a_value_that_would_leave_no_row_takes_the_place_of_the_one_asked_for(
    drive: Drive, pool: Path
) -> None:
    async with drive(pool) as driver:
        await driver.opened()
        await driver.search("farm:Rome")
        await counted(driver)
        await stand_on(driver, Spot("farm", Part.ITEM, "farm:Oslo"))
        await driver.press("enter")
        assert driver.work.box.value == "farm:Oslo"


async def test_bars_are_walked_over_extended_and_searched_for(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        facets = await counted(driver)
        await stand_on(driver, Spot("price", Part.BINS))
        await driver.press("right", "shift+right", "shift+right")
        assert "10..<40  29" in heads(facets)
        await driver.press("enter")
        assert driver.work.box.value == "price:10..<40"
        await driver.until(lambda: driver.work.rows.n_rows == 29)
        await counted(driver)
        await driver.press("left", "enter")
        assert driver.work.box.value == "price:20..<30"


async def test_a_bar_of_a_range_that_somebody_wrote_never_widens_it(
    drive: Drive, pool: Path
) -> None:
    async with drive(pool) as driver:
        await driver.opened()
        await driver.search("price:12..33")
        await counted(driver)
        await stand_on(driver, Spot("price", Part.BINS))
        await driver.press("right", "right", "enter")
        assert driver.work.box.value == "price:12..33 price:20..<30"
        await driver.until(lambda: driver.work.rows.n_rows == 10)
        await counted(driver)
        await driver.press("left", "enter")
        assert driver.work.box.value == "price:12..33 price:10..<20"
        await driver.until(lambda: driver.work.rows.n_rows == 8)


async def test_a_bar_without_rows_takes_the_place_of_the_range_that_was_asked_for(
    drive: Drive, pool: Path
) -> None:
    async with drive(pool) as driver:
        await driver.opened()
        await driver.search("price:12..33")
        await counted(driver)
        await stand_on(driver, Spot("price", Part.BINS))
        await driver.press(*["right"] * 5, "enter")
        assert driver.work.box.value == "price:50..<60"


async def test_keys_go_back_the_way_they_went(drive: Drive, pool: Path) -> None:
    async with drive(pool, size=(120, 20)) as driver:
        facets = await counted(driver)
        first = facets.spot
        await driver.press("down", "j", "k", "up")
        assert facets.spot == first
        await driver.press("pagedown")
        assert facets.spot != first
        await driver.press("pageup")
        assert facets.spot == first
        await stand_on(driver, Spot("price", Part.BINS))
        await driver.press("right", "L", "L", "H", "enter")
        assert driver.work.box.value == "price:10..<30"


async def test_words_that_tell_the_result_apart_narrow_it(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        await driver.opened()
        await driver.search("price<30")
        facets = await counted(driver)
        await stand_on(driver, Spot("body", Part.ITEM, "body:refund"))
        assert "19 of 20" in heads(facets)
        await driver.press("enter")
        assert driver.work.box.value == "price<30 body:refund"


async def test_rows_without_a_value_are_one_key_away(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        await counted(driver)
        await stand_on(driver, Spot("price", Part.MISSING))
        await driver.press("enter")
        assert driver.work.box.value == "-price:*"


async def test_labels_are_counted_again_as_they_are_said(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        facets = await counted(driver)
        await driver.press("escape", "1")
        await driver.until(lambda: "1 complaint" in facets.plain)
        await driver.press("i")
        await stand_on(driver, Spot(LABELS, Part.ITEM, "label:complaint"))
        await driver.press("enter")
        assert driver.work.box.value == "label:complaint"


async def test_a_section_folds_and_is_not_counted_while_it_is(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        facets = await counted(driver)
        await stand_on(driver, Spot("farm", Part.HEAD))
        await driver.press("left")
        assert "▸ farm" in facets.plain
        assert "New York" not in facets.plain
        await driver.search("price<30")
        await driver.until(lambda: not facets.wanted())
        assert facets.plain.count("…") == 1
        await driver.press("i", "right")
        await driver.until(lambda: "New York" in facets.plain and not facets.wanted())


async def test_facets_that_nobody_sees_are_not_counted(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        await driver.opened()
        await driver.search("price<30")
        assert driver.work.facets.plain.count("unlabeled") == 0


async def test_of_many_columns_only_those_near_are_counted(drive: Drive, tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    names = [f"n{n}" for n in range(500)]
    rows = [",".join(str((n * m) % 97) for n in range(500)) for m in range(1, 41)]
    path.write_text("\n".join([",".join(names), *rows]), encoding="utf-8")
    async with drive(path) as driver:
        work = await driver.opened()
        await driver.press("i")
        facets = work.facets
        await driver.until(lambda: not facets.wanted())
        assert "…" in heads(facets)
        await driver.press("end")
        assert facets.spot == Spot("n499", Part.HEAD)
        await driver.until(lambda: not facets.wanted())
        assert "▾ n499                                        " in heads(facets).split("\n")[-1]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_a_click_on_a_value_narrows(drive: Drive, pool: Path, size: tuple[int, int]) -> None:
    async with drive(pool, size=size) as driver:
        facets = await counted(driver)
        await stand_on(driver, Spot("farm", Part.ITEM, "farm:Oslo"))
        lines = [facets.render_line(y).text for y in range(facets.size.height)]
        y = next(y for y, line in enumerate(lines) if "Rome" in line)
        await driver.pilot.click(facets, offset=(4, y))
        assert driver.work.box.value == "farm:Rome"


async def test_the_mouse_chooses_bars(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        facets = await counted(driver)
        await stand_on(driver, Spot("price", Part.BINS))
        lines = [facets.render_line(y).text for y in range(facets.size.height)]
        y = next(y for y, line in enumerate(lines) if "▔" in line) - 1
        cell = lines[y + 1].count("▔")
        await driver.pilot.mouse_down(facets, offset=(2, y))
        await driver.pilot.hover(facets, offset=(2 + cell, y))
        await driver.pilot.mouse_up(facets, offset=(2 + cell, y))
        assert driver.work.box.value == "price:..<20"


async def test_leaving_a_narrow_screen_brings_the_rows_back(drive: Drive, pool: Path) -> None:
    async with drive(pool, size=(80, 24)) as driver:
        facets = await counted(driver)
        shown = [(driver.work.rows.display, facets.display)]
        await driver.press("escape")
        shown.append((driver.work.rows.display, facets.display))
        assert shown == [(False, True), (True, False)]


async def test_what_was_brushed_becomes_a_rule_as_everywhere(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        facets = await counted(driver)
        work = driver.work
        await stand_on(driver, Spot("price", Part.BINS))
        await driver.press("right", "shift+right", "shift+right", "enter")
        await driver.until(lambda: work.answer is not None and work.answer.text == work.box.value)
        low, high = work.box.value.removeprefix("price:").split("..<")
        assert 0 < float(low) < float(high)
        assert facets.has_focus
        await driver.press("R", "1")
        await driver.until(lambda: "rows match" in getattr(driver.app.screen, "plain", ""))
        await driver.press("enter")
        await driver.until(lambda: work.tally.rules == 1)
        assert work.tally.counts["complaint"] == work.rows.n_rows
