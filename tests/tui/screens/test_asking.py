"""What the search box offers, searches from before and saved ones, and sorting."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from seeker.tui.messages import HeadClicked
from seeker.tui.screens.saved_searches import SavedSearches, SearchName
from seeker.tui.screens.sorting import SortDialog

if TYPE_CHECKING:
    from tests.tui.conftest import Drive, Driver

T = TypeVar("T")


def on_top(driver: Driver, kind: type[T]) -> T:
    screen = driver.app.screen
    assert isinstance(screen, kind)
    return screen


def offered(driver: Driver) -> list[str]:
    return [offer.text for offer in driver.work.drop_down.offers]


async def offering(driver: Driver, text: str, first: str) -> None:
    """Type into the box, and wait until that is offered first."""
    await driver.press("slash", *text)
    await driver.until(lambda: offered(driver)[:1] == [first])


async def test_columns_and_words_are_offered_and_tab_takes_the_first(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await offering(driver, "sta", "stars:")
        assert offered(driver)[0] == "stars:"
        assert work.drop_down.display
        assert "column, number" in work.drop_down.plain
        await driver.press("tab")
        assert work.box.value == "stars:"
        await driver.until(lambda: "1..5" in offered(driver))
        assert work.box.has_focus


async def test_an_offer_is_chosen_with_the_arrows_and_taken_with_enter(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await offering(driver, "farm:", "Oslo")
        assert offered(driver) == ["Oslo", "Rome", "*"]
        await driver.press("down", "down", "up", "enter")
        assert work.box.value == "farm:Rome"
        assert work.box.has_focus
        await driver.until(lambda: work.shown_search() == "farm:Rome")
        assert not work.drop_down.is_open
        await driver.press("enter")
        assert work.rows.has_focus


async def test_tab_takes_what_fits_now_when_more_was_typed_since(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await offering(driver, "re", "refund")
        work.box.replace(" sta", 2, 2)
        work.action_take_offer()
        assert work.box.value == "re stars:"


async def test_enter_goes_to_the_rows_when_no_offer_was_chosen(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await offering(driver, "lo", "love")
        await driver.press("enter")
        assert work.rows.has_focus
        assert work.box.value == "lo"
        assert not work.drop_down.display


async def test_escape_closes_what_is_offered_first(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await offering(driver, "lo", "love")
        await driver.press("escape")
        assert work.box.has_focus
        assert offered(driver) == []
        await driver.press("escape")
        assert work.focused is work.rows


async def test_an_offer_is_taken_by_a_click(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await offering(driver, "farm:", "Oslo")
        await driver.until(lambda: work.drop_down.region.height == 3)
        await driver.pilot.click(work.drop_down, offset=(4, 1))
        await driver.until(lambda: work.box.value == "farm:Rome")
        assert work.box.has_focus


async def test_the_drop_down_stays_inside_the_screen_and_closes_with_its_size(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews, size=(80, 24)) as driver:
        work = await driver.opened()
        work.box.ask("refund " * 14)
        await offering(driver, "farm:", "Oslo")
        await driver.until(lambda: work.drop_down.region.height == 3)
        assert work.drop_down.region.right <= 80
        assert all(
            work.drop_down.render_line(y).cell_length == work.drop_down.size.width for y in range(3)
        )
        await driver.pilot.resize_terminal(120, 40)
        await driver.until(lambda: not work.drop_down.is_open)


async def test_the_word_under_the_cursor_is_completed(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        work.box.ask("late  fee")
        await driver.press("slash", *(["left"] * 4), *"ref")
        await driver.until(lambda: offered(driver) == ["refund"])
        await driver.press("tab")
        assert work.box.value == "late refund fee"


async def test_searches_from_before_come_newest_first_and_are_filtered(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        for text in ("refund late", "stars:..2", "perfect"):
            await driver.search(text)
            await driver.press("slash", "enter")
        await driver.press("slash", "ctrl+u", "up")
        assert offered(driver) == ["perfect", "stars:..2", "refund late"]
        await driver.press(*"refnd")
        await driver.until(lambda: offered(driver) == ["refund late"])
        await driver.press("enter")
        assert work.box.value == "refund late"
        await driver.until(lambda: work.shown_search() == "refund late")


async def test_up_right_after_the_key_that_opens_the_box_shows_searches(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.search("perfect")
        await driver.press("slash", "enter")
        await driver.search("")
        for key in ("slash", "up", "enter"):
            driver.app.simulate_key(key)
        await driver.until(lambda: work.box.value == "perfect")
        assert work.box.has_focus


async def test_what_was_typed_is_not_lost_by_taking_or_clearing(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.search("perfect")
        await driver.press("slash", "enter", "slash", "ctrl+u", *"half a sea", "up", "escape")
        assert work.box.value == "half a sea"
        await driver.press("ctrl+u", "up")
        assert offered(driver)[0] == "half a sea"


async def test_a_search_by_which_something_was_said_is_remembered(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.search("perfect")
        await driver.press("1")
        await driver.said("-> complaint")
        await driver.press("slash", "ctrl+u", "up")
        assert offered(driver) == ["perfect"]
        assert work.box.has_focus


async def test_a_key_that_comes_late_leaves_the_choice_among_searches_alone(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        for text in ("perfect", "late", "refund"):
            await driver.search(text)
            await driver.press("slash", "enter")
        for key in ("slash", "ctrl+u", "up", "down", "down", "enter"):
            driver.app.simulate_key(key)
        await driver.until(lambda: work.box.value == "perfect")
        assert not work.drop_down.is_open


async def test_what_is_offered_hides_a_mistake_until_it_is_closed(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await offering(driver, "farm:", "Oslo")
        await driver.until(lambda: not work.is_searching)
        assert "^" not in work.mistake.plain
        await driver.press("escape")
        assert "^" in work.mistake.plain


async def test_what_is_offered_hides_how_it_was_understood_until_it_is_closed(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await offering(driver, "lat", "late")
        await driver.until(lambda: work.shown_search() == "lat" and not work.is_searching)
        assert not work.mistake.plain.strip("─")
        await driver.press("escape")
        assert "no text has the word lat" in work.mistake.plain


async def test_without_searches_from_before_that_is_said(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        await driver.opened()
        await driver.press("slash", "up")
        await driver.said("no search was asked before")


async def test_a_search_is_saved_taken_and_forgotten(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        assert work.desk is not None
        await driver.search("refund stars:..2")
        await driver.press("ctrl+s")
        on_top(driver, SearchName)
        await driver.press(*"bad ones", "enter")
        await driver.said("saved as “bad ones”: refund stars:..2 (S shows them)")
        assert dict(work.desk.saved_searches()) == {"bad ones": "refund stars:..2"}
        await driver.search("")
        await driver.press("S")
        dialog = on_top(driver, SavedSearches)
        assert "bad ones  refund stars:..2" in dialog.list.plain
        await driver.press(*"bad", "enter")
        await driver.until(lambda: work.shown_search() == "refund stars:..2")
        await driver.press("S", "delete", "escape")
        await driver.said("forgot “bad ones”")
        assert dict(work.desk.saved_searches()) == {}


async def test_a_name_that_is_taken_says_for_what(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        assert work.desk is not None
        work.desk.save_search("mine", "late")
        await driver.search("refund")
        await driver.press("slash", "ctrl+s", *"mine")
        dialog = on_top(driver, SearchName)
        await driver.until(lambda: "mine is late till now" in dialog.told.plain)
        await driver.press("escape")
        assert dict(work.desk.saved_searches()) == {"mine": "late"}


async def test_there_is_nothing_to_save_in_an_empty_box(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("ctrl+s")
        await driver.said("there is no search to save")
        await driver.press("S")
        dialog = on_top(driver, SavedSearches)
        assert "ctrl+s saves a search" in dialog.told.plain
        await driver.press("enter", "delete", "escape")
        assert work.is_current


async def test_a_column_is_chosen_to_sort_by_and_again_turns_round(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.search("love")
        for expected in ("love sort:stars", "love sort:-stars", "love"):
            await driver.press("s")
            on_top(driver, SortDialog)
            await driver.press(*"star", "enter")
            assert work.box.value == expected


async def test_the_dialog_begins_with_the_column_that_is_sorted_by(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.search("sort:farm")
        await driver.press("s")
        dialog = on_top(driver, SortDialog)
        assert "▲ farm" in dialog.list.plain
        await driver.press("enter")
        await driver.until(lambda: work.shown_search() == "sort:-farm")


async def test_a_click_on_a_columns_head_sorts(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        work.post_message(HeadClicked("stars"))
        await driver.until(lambda: work.shown_search() == "sort:stars")
        assert work.rows.row == 0


async def test_keys_while_the_pool_is_read_are_kept_and_offer_nothing(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        for key in ("slash", *"refund", "ctrl+t", "up", "escape", "ctrl+s", "s", "S"):
            driver.app.simulate_key(key)
        work = await driver.opened()
        await driver.until(lambda: work.box.value.startswith("refund"))
