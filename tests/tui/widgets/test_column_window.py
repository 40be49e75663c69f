"""The columns that are in view, and going sideways through the others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from textual.events import MouseScrollLeft, MouseScrollRight

from seeker.tui.widgets.column_window import ColumnWindow
from seeker.tui.widgets.list_columns import AT_ONCE, Columns, Measured

if TYPE_CHECKING:
    from tests.tui.conftest import Drive, Driver

N_COLUMNS = 500


def window(cells: list[int], text_at: int | None, n_more: int = 0) -> ColumnWindow:
    measured = [
        Measured(f"c{n}", width, is_number=True, is_text=n == text_at)
        for n, width in enumerate(cells)
    ]
    return ColumnWindow(Columns(tuple(measured), n_more))


@given(
    cells=st.lists(st.integers(1, 40), min_size=1, max_size=30),
    text_at=st.none() | st.integers(0, 29),
    width=st.integers(66, 200),
)
def test_going_right_brings_every_column_into_view_and_ends_there(
    cells: list[int], text_at: int | None, width: int
) -> None:
    seen = window(cells, text_at)
    names: set[str] = set()
    seen.fit(width)
    for _ in cells:
        names |= {column.name for column in seen.shown}
        if not seen.move(1):
            break
        seen.fit(width)
    assert names == {f"c{n}" for n in range(len(cells))}
    assert seen.n_right == 0
    assert not seen.move(1)


@given(cells=st.lists(st.integers(1, 18), min_size=1, max_size=30), steps=st.integers(1, 30))
def test_going_left_comes_back_to_the_first_column(cells: list[int], steps: int) -> None:
    seen = window(cells, None)
    seen.fit(60)
    before = seen.shown
    assert not seen.move(-1)
    for _ in range(steps):
        seen.move(1)
        seen.fit(60)
    seen.move(-steps)
    seen.fit(60)
    assert (seen.first, seen.shown) == (0, before)


def test_a_text_that_stands_aside_is_no_column_of_the_row_that_is_told() -> None:
    seen = window([10] * 20, 19)
    seen.fit(80)
    assert [column.name for column in seen.shown] == ["c0", "c1", "c2", "c19"]
    assert seen.told == "columns 1 to 3 of 20"


def heads(driver: Driver) -> str:
    return driver.drawn()[0]


async def test_keys_go_sideways_through_500_columns(tmp_path: Path, drive: Drive) -> None:
    path = tmp_path / "wide.csv"
    names = [f"c{n}" for n in range(N_COLUMNS)]
    row = ",".join(str(n) for n in range(N_COLUMNS))
    path.write_text(",".join(names) + "\n" + f"{row}\n" * 3)
    async with drive(path) as driver:
        work = await driver.opened()
        assert "c0 " in heads(driver)
        assert heads(driver).rstrip().endswith("›")
        assert "‹" not in heads(driver)
        await driver.press("right")
        assert "‹" in heads(driver)
        assert "c0 " not in heads(driver)
        assert f"columns 2 to {len(work.rows.columns.shown) + 1} of 500" in work.status.plain
        n_shown = len(work.rows.columns.shown)
        await driver.press("shift+right")
        assert work.rows.columns.first == 1 + n_shown
        assert str(1 + n_shown) in driver.drawn()[1]
        # Columns are looked at as they come near.
        assert len(work.rows.columns.known.measured) == AT_ONCE
        while work.rows.columns.n_right:
            await driver.press("shift+right")
            await driver.until(lambda: not work.rows.columns.wants_more)
        assert "c499" in heads(driver)
        assert "›" not in heads(driver)
        await driver.press(*["shift+left"] * 200, "left")
        assert work.rows.columns.first == 0


async def test_what_is_told_of_columns_stays_true_in_a_terminal_of_another_size(
    tmp_path: Path, drive: Drive
) -> None:
    path = tmp_path / "names.csv"
    names = [f"column_{n}" for n in range(40)]
    path.write_text(",".join(names) + "\n" + ",".join("1" for _ in names) + "\n")
    async with drive(path, size=(80, 24)) as driver:
        work = await driver.opened()
        await driver.press("right")
        columns, before = work.rows.columns, work.rows.columns.told
        await driver.said(before)
        for width in (99, 60):
            await driver.pilot.resize_terminal(width, 24)
            await driver.until(lambda former=before: columns.told != former)  # type: ignore[misc]
            await driver.said(columns.told)
            before = columns.told
        work.show_said("something else")
        await driver.pilot.resize_terminal(90, 24)
        await driver.until(lambda: columns.told != before)
        await driver.at_rest()
        assert work.status.said == "something else"


async def test_no_name_stands_under_the_sign_that_there_are_more(
    tmp_path: Path, drive: Drive
) -> None:
    path = tmp_path / "names.csv"
    names = [f"column_{n}" for n in range(40)]
    path.write_text(",".join(names) + "\n" + ",".join("1" for _ in names) + "\n")
    for width in range(60, 75, 3):
        async with drive(path, size=(width, 24)) as driver:
            await driver.opened()
            _, *shown, sign = heads(driver).split()
            assert sign == "›"
            assert shown == names[: len(shown)]


async def test_the_wheel_and_the_signs_at_the_ends_go_sideways(reviews: Path, drive: Drive) -> None:
    async with drive(reviews, size=(60, 24)) as driver:
        work = await driver.opened()
        rows = work.rows
        assert heads(driver).split() == ["label", "id", "stars", "body", "›"]

        def wheel(kind: type[MouseScrollRight | MouseScrollLeft]) -> None:
            rows.post_message(kind(rows, 5, 5, 0, 0, 0, False, False, False))

        wheel(MouseScrollRight)
        await driver.until(lambda: rows.columns.first == 1)
        wheel(MouseScrollLeft)
        await driver.until(lambda: rows.columns.first == 0)
        await driver.pilot.click(rows, offset=(rows.width - 1, 0))
        await driver.until(lambda: rows.columns.first == 1)
        await driver.pilot.click(rows, offset=(heads(driver).index("‹"), 0))
        await driver.until(lambda: rows.columns.first == 0)
        assert work.box.value == ""


async def test_chosen_columns_begin_with_the_first(reviews: Path, drive: Drive) -> None:
    async with drive(reviews, size=(60, 24)) as driver:
        work = await driver.opened()
        await driver.press("right", "w", "space", "enter")
        await driver.until(lambda: work.rows.columns.first == 0)
