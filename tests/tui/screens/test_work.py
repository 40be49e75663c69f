"""Every command of the work screen, by its key, on a real pool."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.events import Paste

from seeker.tui.screens.class_picker import ClassPicker
from seeker.tui.screens.help import HelpDialog
from seeker.tui.screens.rule_dialog import RuleDialog
from seeker.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from seeker.tui.screens.work import WorkScreen
    from tests.tui.conftest import Drive, Driver


def counts(work: WorkScreen) -> dict[str, int]:
    assert work.desk is not None
    return dict(work.desk.class_counts())


def footer(driver: Driver) -> str:
    return driver.app.screen.query_one(KeyLine).plain


async def test_a_digit_labels_the_row_and_goes_on(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("2")
        await driver.said("1 row -> praise (u undoes)")
        assert work.rows.index == 1
        assert "2 praise" in driver.drawn()[1]
        assert "1 labeled" in work.top.plain
        assert "2 praise 1" in work.class_bar.plain


async def test_a_digit_without_its_class_says_what_to_do(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("7")
        await driver.said("there is no class 7: c picks or makes one")
        assert work.rows.index == 0


async def test_the_first_label_without_any_class_asks_for_its_name(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews, classes=()) as driver:
        work = await driver.opened()
        assert "n makes the first one" in work.class_bar.plain
        await driver.press("1")
        assert isinstance(driver.app.screen, ClassPicker)
        await driver.press(*"spam", "enter")
        await driver.said("-> spam")
        assert counts(work) == {"spam": 1}


async def test_a_class_is_picked_by_a_part_of_its_name(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("c", *"plai", "enter")
        await driver.said("-> complaint")
        await driver.press("c", "down", "enter")
        await driver.said("-> praise")
        assert counts(work) == {"complaint": 1, "praise": 1}
        await driver.press("c", "escape")
        assert driver.app.screen is work


async def test_a_new_class_is_made_without_labeling(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("n", *"Praise", "enter")
        assert isinstance(driver.app.screen, ClassPicker)
        await driver.press("ctrl+u", *"[b]odd", "enter")
        await driver.until(lambda: "3 [b]odd" in work.class_bar.plain)
        assert counts(work)["[b]odd"] == 0


async def test_a_label_is_taken_away_and_said_again(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("1", "k", "0")
        await driver.until(lambda: "0 labeled" in work.top.plain)
        await driver.press("u")
        await driver.said("(ctrl+r says it again)")
        assert counts(work)["complaint"] == 1
        await driver.press("ctrl+r")
        await driver.until(lambda: counts(work)["complaint"] == 0)
        await driver.press("0")
        await driver.until(lambda: "(u undoes)" not in work.status.plain)


async def test_undo_and_redo_without_anything_to_do_say_so(reviews: Path, drive: Drive) -> None:
    async with drive(reviews, classes=()) as driver:
        await driver.opened()
        for _ in range(3):
            await driver.press("u")
        await driver.said("there is nothing to undo")
        await driver.press("1", *"spam", "enter")
        await driver.said("-> spam")
        await driver.press("ctrl+r")
        await driver.said("there is nothing to say again")


async def test_an_undo_goes_back_to_its_row(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("1", "end")
        assert work.rows.index == 9
        await driver.press("u")
        await driver.said("undid")
        assert work.rows.index == 0


async def test_skipping_goes_on_and_skipping_again_puts_back(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("space")
        await driver.said("skipped")
        assert work.rows.index == 1
        assert "– skipped" in driver.drawn()[1]
        await driver.press("k", "space")
        await driver.until(lambda: "– skipped" not in driver.drawn()[1])
        assert work.rows.index == 0


async def test_a_flag_pressed_twice_at_once_is_on_and_off(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("F")
        await driver.said("1 row flagged")
        assert "⚑" in driver.drawn()[1]
        assert "flagged" in work.pane.plain
        driver.app.simulate_key("F")
        driver.app.simulate_key("F")
        driver.app.simulate_key("F")
        await driver.until(lambda: "⚑" not in driver.drawn()[1])


async def test_a_search_by_label_shows_what_changed_when_asked_again(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.search("label:none")
        await driver.press("1", "1")
        await driver.until(lambda: counts(work)["complaint"] == 2)
        assert work.rows.n_rows == 10
        await driver.press("f5")
        await driver.until(lambda: work.rows.n_rows == 8)


async def test_tab_goes_between_box_and_rows(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        assert work.rows.has_focus
        for place in (work.box, work.rows, work.box):
            await driver.press("tab")
            assert place.has_focus
        await driver.press("escape")
        assert work.rows.has_focus


async def test_labels_work_while_the_row_is_read(reviews: Path, drive: Drive) -> None:
    async with drive(reviews, size=(80, 24)) as driver:
        work = await driver.opened()
        await driver.press("v")
        assert work.pane.has_focus
        await driver.press("1")
        await driver.said("-> complaint")
        await driver.until(lambda: "refund, the late fee" in work.pane.plain)


async def test_a_click_on_a_class_labels_the_row(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        at = work.class_bar.plain.index("praise")
        await driver.pilot.click(work.class_bar, offset=(at, 0))
        await driver.said("-> praise")


async def test_the_footer_shows_the_keys_that_work_here(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        await driver.opened()
        await driver.until(lambda: "1-9 label" in footer(driver))
        await driver.press("slash")
        await driver.until(lambda: "enter to the rows" in footer(driver))
        assert "label all" not in footer(driver)
        assert "search" not in footer(driver)


async def test_help_has_the_grammar_and_scrolls(reviews: Path, drive: Drive) -> None:
    async with drive(reviews, size=(80, 24)) as driver:
        work = await driver.opened()
        await driver.press("f1")
        assert isinstance(driver.app.screen, HelpDialog)
        body = driver.app.screen.query_one("#dialog-body")
        await driver.press("pagedown", "down")
        await driver.until(lambda: body.scroll_offset.y > 0)
        await driver.press("q")
        assert work.is_current


async def test_pasting_10_000_characters_is_one_search_and_keeps_them(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("slash")
        work.box.post_message(Paste("refund \x1b[31m\n" + "x" * 10_000))
        await driver.until(lambda: len(work.box.value) > 10_000)
        assert work.box.value.isprintable()
        await driver.until(lambda: "^" in work.mistake.plain or work.rows.n_rows == 0)


@pytest.mark.parametrize(
    "text", ["(", '"', "a OR", "sort:", "/(/", "``:x", "p(", "-", "\\", "price:"]
)
async def test_half_typed_searches_are_mistakes_and_never_panels(
    reviews: Path, drive: Drive, text: str
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("slash")
        work.box.value = text
        await driver.until(lambda: work.shown_search() == text or not work.is_searching)
        await driver.press("escape")
        await driver.until(lambda: "^" in work.mistake.plain or work.shown_search() == text)
        assert driver.app.screen is work


async def test_a_whole_result_is_labeled_over_other_labels_when_that_is_chosen(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("2")
        await driver.search("refund")
        await driver.press("R", "1")
        dialog = driver.app.screen
        assert isinstance(dialog, RuleDialog)
        await driver.until(lambda: "1  are labeled otherwise" in dialog.plain)
        await driver.press("o")
        await driver.until(lambda: "[overwrite]" in dialog.plain and "rows match" in dialog.plain)
        await driver.press("enter")
        await driver.said("rule 1")
        assert counts(work) == {"complaint": 3, "praise": 0}
        await driver.press("u")
        await driver.until(lambda: counts(work) == {"complaint": 0, "praise": 1})


async def test_leaving_the_preview_says_nothing(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("R", "enter")
        assert isinstance(driver.app.screen, RuleDialog)
        await driver.press("1", "escape")
        assert work.is_current
        assert counts(work) == {"complaint": 0, "praise": 0}


async def test_the_class_of_a_rule_can_be_made_in_its_preview(reviews: Path, drive: Drive) -> None:
    async with drive(reviews, classes=()) as driver:
        work = await driver.opened()
        await driver.search("love")
        await driver.press("R", "c", *"happy", "enter")
        dialog = driver.app.screen
        assert isinstance(dialog, RuleDialog)
        await driver.until(lambda: "3  rows match" in dialog.plain)
        await driver.press("enter")
        await driver.said("rule 1")
        assert counts(work) == {"happy": 3}
        assert "1 happy R" in driver.drawn()[1]


async def test_a_theme_change_draws_everything_anew(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("1")
        await driver.said("-> complaint")
        before = {segment.style for segment in work.rows.render_line(1)}
        for theme in ("seeker-light", "ansi-dark", "nord"):
            driver.app.theme = theme
            await driver.pilot.pause()
            after = {segment.style for segment in work.rows.render_line(1)}
            assert after != before
            assert "1 complaint" in driver.drawn()[1]
