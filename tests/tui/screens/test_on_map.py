"""The map: pointed at, drawn on, zoomed, and turned into searches."""

from __future__ import annotations

from pathlib import Path

import pytest

from seeker.tui.screens.in_common import InCommonDialog
from seeker.tui.widgets.map_cells import GroundKind
from seeker.tui.widgets.map_frame import GUTTER, HEAD
from seeker.tui.widgets.map_pane import MapPane
from tests.tui.conftest import Drive, Driver

SIZES = [(80, 24), (120, 40), (200, 50)]
DATA = Path(__file__).parents[3] / "data"


@pytest.fixture
def papayas(tmp_path: Path) -> Path:
    pool = tmp_path / "papayas.csv"
    pool.write_bytes((DATA / "papayas.csv").read_bytes())
    return pool


async def on_map(driver: Driver) -> MapPane:
    """Go to the map, and wait for it."""
    work = await driver.opened()
    if not work.map.has_focus:
        await driver.press("m")
    await driver.until(lambda: work.map.drawn is not None)
    await driver.at_rest()
    return work.map


async def drag(driver: Driver, begin: tuple[int, int], end: tuple[int, int]) -> None:
    """Draw from one cell of the plot to another with the mouse."""
    places = [(GUTTER + x, HEAD + y) for x, y in (begin, end)]
    pilot, pane = driver.pilot, driver.work.map
    await pilot.mouse_down(pane, offset=places[0])
    await pilot.hover(pane, offset=places[1])
    await pilot.mouse_up(pane, offset=places[1])
    await driver.settled()


def drawn_from(pane: MapPane) -> tuple[int, int] | None:
    """Give the corner from which a rectangle is drawn."""
    return pane.corner


async def label_some(driver: Driver, n: int = 12) -> None:
    """Label the first rows by redness, so that there is a model."""
    desk = driver.work.desk
    assert desk is not None
    for row in range(n):
        red = float(desk.pool.cell(row, "redness") or 0) > 0.5
        desk.label_rows([row], "yucky" if red else "delicious")
    driver.work.want_model()
    await driver.until(
        lambda: not driver.work.is_learning and driver.work.learned.model is not None
    )
    await driver.at_rest()


PAPAYAS = ("delicious", "yucky")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_box_drawn_with_the_mouse_is_searched_and_stays_editable(
    size: tuple[int, int], drive: Drive, papayas: Path
) -> None:
    async with drive(papayas, size=size, classes=PAPAYAS) as driver:
        pane = await on_map(driver)
        work = driver.work
        width, height = pane.frame.plot
        await drag(driver, (width // 4, height // 4), (width // 2, height // 2))
        await driver.until(lambda: work.answer is not None and work.answer.text == work.box.value)
        assert work.box.value.startswith("redness:0.")
        assert " firmness:0." in work.box.value
        assert "..<" in work.box.value
        assert 0 < work.rows.n_rows < 400
        assert pane.has_focus
        before = work.rows.n_rows
        await drag(driver, (0, 0), (width // 3, height - 1))
        await driver.until(lambda: work.rows.n_rows != before)
        assert work.box.value.count("redness:") == 1
        assert "firmness" not in work.box.value


async def test_a_box_drawn_with_keys_is_searched(drive: Drive, papayas: Path) -> None:
    async with drive(papayas, classes=PAPAYAS) as driver:
        pane = await on_map(driver)
        before = driver.work.box.value
        await driver.press("space", "right", "right", "right", "up", "up")
        assert "redness:0." in pane.plain.splitlines()[-1]
        # The search has short numbers for the edges: a row there may fall to the other side.
        assert "   about " in pane.plain.splitlines()[-1]
        assert driver.work.box.value == before
        await driver.press("enter")
        assert driver.work.box.value.startswith("redness:0.")
        assert drawn_from(pane) is None
        corner = pane.at
        await driver.press("J", "L")
        assert (pane.at[0] - corner[0], pane.at[1] - corner[1]) == (1, 1)
        assert drawn_from(pane) == corner
        await driver.press("escape")
        assert drawn_from(pane) is None
        assert pane.has_focus
        await driver.press("escape")
        assert driver.work.rows.has_focus
        assert not pane.display


async def test_other_terms_of_the_search_stay(drive: Drive, papayas: Path) -> None:
    async with drive(papayas, classes=PAPAYAS) as driver:
        await driver.opened()
        await driver.search("farm:Alba redness:0.9.. sort:weight_g")
        await on_map(driver)
        await driver.press("space", "left", "left", "down", "enter")
        value = driver.work.box.value
        assert value.startswith("farm:Alba redness:")
        assert "redness:0.9.." not in value
        assert value.endswith("sort:weight_g")


async def test_from_the_box_a_rule_is_made_as_everywhere(drive: Drive, papayas: Path) -> None:
    async with drive(papayas, classes=PAPAYAS) as driver:
        pane = await on_map(driver)
        work = driver.work
        width, height = pane.frame.plot
        await drag(driver, (width * 3 // 4, 0), (width - 1, height - 1))
        await driver.until(lambda: work.answer is not None and work.answer.text == work.box.value)
        await driver.press("R", "2")
        await driver.until(lambda: "rows match" in getattr(driver.app.screen, "plain", ""))
        await driver.press("enter")
        await driver.until(lambda: work.tally.rules == 1)
        await driver.until(lambda: pane.drawn is not None and len(pane.drawn.rule_boxes) == 1)
        assert pane.has_focus
        assert "│" in pane.plain.splitlines()[5][GUTTER:]
        await driver.press("u")
        await driver.until(lambda: pane.drawn is not None and not pane.drawn.rule_boxes)


async def test_the_row_nearest_to_the_cursor_is_read_and_labeled(
    drive: Drive, papayas: Path
) -> None:
    async with drive(papayas, classes=PAPAYAS) as driver:
        pane = await on_map(driver)
        work = driver.work
        assert work.desk is not None
        before = work.rows.row
        await driver.press("right")
        await driver.until(lambda: work.rows.row != before)
        row = work.rows.row
        assert row is not None
        place, at = work.desk.map.place_of("redness", "firmness", row), pane.place
        assert place is not None
        assert at is not None
        assert abs(place[0] - at[0]) < 0.1
        assert abs(place[1] - at[1]) < 0.1
        assert "◆" in pane.plain
        await driver.press("1")
        await driver.said("-> delicious")
        await driver.until(lambda: pane.drawn is not None and pane.drawn.picture.gold.sum() == 1)
        assert work.rows.row == row


async def test_rows_that_the_model_asks_about_are_labeled_one_after_the_other_on_the_map(
    drive: Drive, papayas: Path
) -> None:
    async with drive(papayas, classes=PAPAYAS) as driver:
        pane = await on_map(driver)
        await driver.press("A")
        await driver.until(lambda: "sort:mix" in driver.work.shown_search())
        assert pane.has_focus
        first = driver.work.rows.row
        await driver.press("1")
        await driver.until(lambda: driver.work.rows.row != first)


async def test_zoom_pan_and_back(drive: Drive, papayas: Path) -> None:
    async with drive(papayas, classes=PAPAYAS) as driver:
        pane = await on_map(driver)

        async def seen() -> tuple[float, float]:
            await driver.at_rest()
            assert pane.drawn is not None
            view = pane.drawn.picture.view
            return view.x.low, view.x.high

        whole = await seen()
        await driver.press("plus")
        zoomed = await seen()
        assert zoomed[1] - zoomed[0] == pytest.approx((whole[1] - whole[0]) / 2)
        await driver.press("ctrl+right")
        panned = await seen()
        assert panned[0] - zoomed[0] == pytest.approx((zoomed[1] - zoomed[0]) / 4)
        await driver.press("home")
        assert await seen() == whole
        width, _ = pane.frame.plot
        await driver.press("space", *["right"] * 5, *["up"] * 4, "z")
        boxed = await seen()
        assert boxed[1] - boxed[0] == pytest.approx((whole[1] - whole[0]) * 6 / width)
        for _ in range(width + 2):
            await driver.press("right")
        assert (await seen())[0] > boxed[0]


async def test_the_wheel_zooms_around_the_mouse(drive: Drive, papayas: Path) -> None:
    from textual.events import MouseScrollUp

    async with drive(papayas, classes=PAPAYAS) as driver:
        pane = await on_map(driver)
        wheel = MouseScrollUp(pane, GUTTER, HEAD, 0, -1, 0, False, False, False)
        pane.on_mouse_scroll_up(wheel)
        await driver.at_rest()
        assert pane.drawn is not None
        assert pane.at == (0, 0)
        assert pane.drawn.picture.view.x.high == pytest.approx(0.5, abs=0.05)


async def test_axes_are_chosen_swapped_and_remembered(drive: Drive, papayas: Path) -> None:
    async with drive(papayas, classes=PAPAYAS) as driver:
        pane = await on_map(driver)
        await driver.press("x", *"weight", "enter")
        assert pane.axes == ("weight_g", "firmness")
        await driver.press("t")
        assert pane.axes == ("firmness", "weight_g")
        await driver.press("y", *"firm", "enter")
        assert pane.axes == ("weight_g", "firmness")
        assert driver.app.remembered.get("map", pool=driver.work.pool_key) == [
            "weight_g",
            "firmness",
        ]
        await driver.at_rest()
        assert "weight_g →" in pane.plain
        await driver.press("escape", "m")
        assert pane.axes == ("weight_g", "firmness")


async def test_components_of_a_text_are_named_by_their_words(drive: Drive, papayas: Path) -> None:
    async with drive(papayas, classes=PAPAYAS) as driver:
        pane = await on_map(driver)
        await driver.press("x", *"note · 1", "enter")
        await driver.until(lambda: pane.drawn is not None and pane.drawn.x.column == "note")
        low, high = pane.drawn.x.poles if pane.drawn is not None else ((), ())
        assert " ".join(low) in pane.plain
        assert " ".join(high) in pane.plain


async def test_the_ground_is_shade_signs_or_nothing(drive: Drive, papayas: Path) -> None:
    async with drive(papayas, classes=PAPAYAS) as driver:
        await driver.opened()
        await label_some(driver)
        pane = await on_map(driver)
        assert "no label near" in pane.plain
        assert "╱" in pane.plain
        backgrounds = {style.bgcolor for style in styles(pane)}
        await driver.press("b")
        assert pane.ground is GroundKind.SIGNS
        assert "₁" in pane.plain
        assert "₂" in pane.plain
        await driver.press("b")
        assert "₁" not in pane.plain
        assert "╱" not in pane.plain
        assert len(backgrounds) > len({style.bgcolor for style in styles(pane)})


def styles(pane: MapPane) -> list:  # type: ignore[type-arg]
    return [
        segment.style
        for y in range(pane.size.height - 2)
        for segment in pane.render_line(y)
        if segment.style is not None
    ]


async def test_without_colours_the_ground_is_told_by_signs(
    drive: Drive, papayas: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with drive(papayas, classes=PAPAYAS) as driver:
        await driver.opened()
        await label_some(driver)
        pane = await on_map(driver)
        assert pane.ground is GroundKind.SHADE
        assert "₁₂ the model   ? unsure" in pane.plain.splitlines()[0]
        assert "₁" in pane.plain
        assert "₂" in pane.plain


async def test_another_model_stands_beside(drive: Drive, papayas: Path) -> None:
    async with drive(papayas, classes=PAPAYAS) as driver:
        await driver.opened()
        pane = await on_map(driver)
        await driver.press("d")
        assert "no other model yet" in driver.work.status.plain
        await label_some(driver)
        assert driver.work.desk is not None
        models = driver.work.desk.map.models()
        for model in models:
            await driver.press("d")
            await driver.at_rest()
            assert model in pane.plain.splitlines()[0]
            assert pane.plain.count("└") == 1
            assert len(pane.frame.plot) == 2
        await driver.press("d")
        await driver.at_rest()
        assert pane.models == ("",)


async def test_only_the_rows_of_the_search(drive: Drive, papayas: Path) -> None:
    async with drive(papayas, classes=PAPAYAS) as driver:
        await driver.opened()
        await driver.search("redness:0.9..")
        pane = await on_map(driver)
        assert pane.drawn is not None
        assert pane.drawn.picture.n_rows == 1000
        await driver.press("o")
        await driver.at_rest()
        assert pane.drawn.picture.n_rows == driver.work.rows.n_rows < 150
        driver.work.box.value = "redness:0.95.."
        await driver.until(lambda: driver.work.shown_search() == "redness:0.95..")
        await driver.at_rest()
        assert pane.drawn.picture.n_rows == driver.work.rows.n_rows


@pytest.mark.parametrize("size", [(40, 12), (30, 8), (80, 24), (200, 50)])
async def test_a_resize_draws_it_anew(size: tuple[int, int], drive: Drive, papayas: Path) -> None:
    async with drive(papayas, classes=PAPAYAS) as driver:
        pane = await on_map(driver)
        await driver.pilot.resize_terminal(*size)
        await driver.at_rest()
        assert "more room" in pane.plain or (
            pane.drawn is not None and pane.drawn.size == pane.frame.plot
        )
        for y in range(pane.size.height):
            assert pane.render_line(y).cell_length == pane.size.width


async def test_a_pool_with_nothing_to_draw_over_says_so(drive: Drive, tmp_path: Path) -> None:
    pool = tmp_path / "pool.csv"
    pool.write_text("id,farm\n" + "".join(f"r{n},{'AB'[n % 2]}\n" for n in range(20)), "utf-8")
    async with drive(pool) as driver:
        await driver.opened()
        await driver.press("m")
        assert "nothing to draw a map over" in driver.work.status.plain
        assert not driver.work.map.display


async def test_an_axis_without_values_says_so_in_the_place_of_the_map(
    drive: Drive, tmp_path: Path
) -> None:
    pool = tmp_path / "pool.csv"
    lines = "".join(f"r{n},{n / 7:.2f},{n % 3}.5,three words here\n" for n in range(20))
    pool.write_text("id,a,b,body\n" + lines, "utf-8")
    async with drive(pool, text=("body",)) as driver:
        pane = await on_map(driver)
        await driver.press("y", *"body · 1", "enter")
        await driver.until(lambda: "too few values" in pane.plain)
        await driver.press("y", *"b", "enter")
        await driver.until(lambda: pane.drawn is not None)


async def test_the_box_goes_back_to_the_map_and_the_map_to_the_rows(
    drive: Drive, papayas: Path
) -> None:
    async with drive(papayas, size=(80, 24), classes=PAPAYAS) as driver:
        pane = await on_map(driver)
        await driver.press("slash", *"Alba", "enter")
        assert pane.has_focus
        await driver.press("enter")
        assert driver.work.rows.has_focus
        assert driver.work.rows.display
        await driver.press("m")
        assert pane.has_focus
        await driver.press("i")
        assert not pane.display
        await driver.press("escape")
        assert pane.has_focus


async def test_a_rectangle_over_a_text_offers_what_its_rows_have_in_common(
    drive: Drive, papayas: Path
) -> None:
    async with drive(papayas, classes=PAPAYAS) as driver:
        pane = await on_map(driver)
        await driver.press("x", *"note · 1", "enter")
        await driver.until(lambda: pane.drawn is not None and pane.drawn.x.column == "note")
        width, height = pane.frame.plot
        await drag(driver, (width * 2 // 3, 0), (width - 1, height - 1))
        await driver.until(lambda: isinstance(driver.app.screen, InCommonDialog))
        dialog = driver.app.screen
        assert isinstance(dialog, InCommonDialog)
        await driver.until(lambda: " of the " in dialog.list.plain)
        first = dialog.names[0]
        await driver.press("enter")
        await driver.until(lambda: driver.work.shown_search() == first)
        assert 0 < driver.work.rows.n_rows < 1000
        assert pane.has_focus
        await drag(driver, (width * 2 // 3, 0), (width - 1, height - 1))
        await driver.until(lambda: isinstance(driver.app.screen, InCommonDialog))
        await driver.settled()
        await driver.press(*"as a list", "enter")
        await driver.until(lambda: driver.work.rows.has_focus)
        assert driver.work.answer is not None
        assert driver.work.answer.is_list


async def test_an_empty_rectangle_over_a_text_says_so(drive: Drive, papayas: Path) -> None:
    async with drive(papayas, classes=PAPAYAS) as driver:
        pane = await on_map(driver)
        await driver.press("x", *"note · 1", "enter")
        await driver.until(lambda: pane.drawn is not None and pane.drawn.x.column == "note")
        await driver.press("minus", "minus", "minus")
        await driver.at_rest()
        await drag(driver, (0, 0), (2, 1))
        await driver.said("no row in the rectangle")


async def test_reading_a_row_takes_the_second_map_away(drive: Drive, papayas: Path) -> None:
    async with drive(papayas, classes=PAPAYAS) as driver:
        await driver.opened()
        await label_some(driver)
        pane = await on_map(driver)
        await driver.press("d")
        await driver.at_rest()
        assert not driver.work.pane.is_on_screen
        await driver.press("v")
        assert driver.work.pane.has_focus
        assert pane.models == ("",)


async def test_a_click_elsewhere_is_done_with_a_box_that_was_drawn(
    drive: Drive, papayas: Path
) -> None:
    async with drive(papayas, classes=PAPAYAS) as driver:
        await driver.opened()
        await driver.search("farm:Alba")
        pane = await on_map(driver)
        work = driver.work
        width, height = pane.frame.plot
        await drag(driver, (2, 2), (width // 3, height // 3))
        await driver.until(lambda: work.shown_search().startswith("farm:Alba redness:"))
        n_boxed = work.rows.n_rows
        await driver.pilot.click(pane, offset=(GUTTER + 5, HEAD + 4))
        await driver.at_rest()
        assert work.rows.n_rows == n_boxed
        await driver.pilot.click(pane, offset=(GUTTER + width - 5, HEAD + height - 4))
        await driver.until(lambda: work.shown_search() == "farm:Alba")
        await driver.at_rest()
        row, at = work.rows.row, pane.place
        assert work.desk is not None
        assert row is not None
        assert at is not None
        place = work.desk.map.place_of("redness", "firmness", row)
        assert place is not None
        assert abs(place[0] - at[0]) + abs(place[1] - at[1]) < 0.2


async def test_a_search_that_was_typed_stays_wherever_one_goes(drive: Drive, papayas: Path) -> None:
    async with drive(papayas, classes=PAPAYAS) as driver:
        await driver.opened()
        await driver.search("redness:0.9..")
        pane = await on_map(driver)
        await driver.pilot.click(pane, offset=(GUTTER + 3, HEAD + 3))
        await driver.at_rest()
        assert driver.work.box.value == "redness:0.9.."
        assert driver.work.desk is not None
        assert driver.work.rows.row is not None
        assert float(driver.work.desk.pool.cell(driver.work.rows.row, "redness") or 0) >= 0.9


async def test_a_region_at_the_edge_may_be_begun_beside_the_map(
    drive: Drive, papayas: Path
) -> None:
    async with drive(papayas, classes=PAPAYAS) as driver:
        pane = await on_map(driver)
        await drag(driver, (-3, 2), (5, 8))
        await driver.until(lambda: driver.work.box.value != "")
        assert driver.work.box.value.startswith("redness:..<0.")
        assert pane.corner is None


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_dates_and_ranks_are_axes_like_any_other(
    size: tuple[int, int], drive: Drive, tmp_path: Path
) -> None:
    pool = tmp_path / "pool.csv"
    lines = [f"r{n},{n**3},2023-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(90)]
    pool.write_text("id,amount,created\n" + "\n".join(lines) + "\n", "utf-8")
    async with drive(pool, size=size) as driver:
        pane = await on_map(driver)
        assert pane.axes == ("amount", "created")
        await driver.press("x", *"amount by", "enter")
        await driver.until(lambda: pane.drawn is not None and "by rank" in pane.drawn.x.choice.key)
        await driver.at_rest()
        assert "2023-" in pane.plain
        assert "amount by rank →" in pane.plain
        width, height = pane.frame.plot
        await drag(driver, (width // 4, height // 4), (width // 2, height // 2))
        await driver.until(lambda: "created:2023-" in driver.work.box.value)
        assert driver.work.box.value.startswith("amount:")
