"""The features: suggested by the model, said, moved, declined, typed, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from seeker.tui.widgets.feature_columns import Answer, Entry, FeatureColumn
from seeker.tui.widgets.feature_pane import FeaturePane
from tests.tui.conftest import Drive, Driver


@pytest.fixture
def pool(tmp_path: Path) -> Path:
    """Give a pool in which words tell the classes."""
    path = tmp_path / "pool.csv"
    lines = ["id,price,body"]
    for n in range(90):
        what = ("refund", "lift", "thank")[n % 3]
        lines.append(f"r{n},{n % 30},{what} today {'broke' if n % 6 == 1 else 'so'} {n % 7} times")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


async def standing_in(driver: Driver) -> FeaturePane:
    """Go to the features, and wait for suggestions."""
    await driver.opened()
    await driver.press("f")
    features = driver.work.features
    await driver.until(lambda: any(column.n_open for column in features.columns))
    return features


def said(driver: Driver) -> list[tuple[str, str]]:
    desk = driver.work.desk
    assert desk is not None
    return [(hint.search, hint.label) for hint in desk.hints()]


async def stand_on(driver: Driver, search: str) -> None:
    features = driver.work.features
    await driver.press("home")
    for _ in range(60):
        if features.entry is not None and features.entry.search == search:
            return
        await driver.press("down")
    raise AssertionError(f"{search} isn't there: {features.plain}")


async def test_ranges_of_one_column_are_told_apart_and_numbers_stand_clear(
    drive: Drive, pool: Path
) -> None:
    async with drive(pool, size=(200, 50)) as driver:
        features = await standing_in(driver)
        ranges = [f"description_length:{low}..<{low + 99}" for low in (1001, 1100)]
        entries = [Entry(each, Answer.NONE_YET, 98) for each in ranges]
        wide = [*entries, Entry("employment_type:Full-time", Answer.NONE_YET, 11_620)]
        for few_or_many in (entries, wide):
            columns = [FeatureColumn(name, tuple(few_or_many)) for name in ("complaint", "praise")]
            features.show(columns)
            for end in ("1001..<1100 ", "1100..<1199 "):
                assert end in features.plain
        assert "Full-time 11,620" in features.plain


async def test_a_suggestion_becomes_a_hint_and_stays_listed(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        features = await standing_in(driver)
        await stand_on(driver, "refund")
        await driver.press("enter")
        await driver.until(lambda: said(driver) == [("refund", "complaint")])
        await stand_on(driver, "refund")
        assert features.entry is not None
        assert features.entry.answer is Answer.SAID
        assert "✓ refund" in features.plain


async def test_what_was_accepted_keeps_its_count_when_all_is_drawn_anew(
    drive: Drive, pool: Path
) -> None:
    async with drive(pool) as driver:
        features = await standing_in(driver)
        await stand_on(driver, "refund")
        await driver.press("enter")
        await driver.until(lambda: bool(said(driver)))
        shown = features.columns
        await driver.press("r")
        await driver.until(lambda: features.columns is not shown)
        await driver.at_rest()
        await stand_on(driver, "refund")
        assert features.entry == Entry("refund", Answer.SAID, 30, 1)


async def test_the_features_of_another_day_have_their_counts(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        await standing_in(driver)
        await driver.press("a", *"broke", "enter")
        await driver.until(lambda: bool(said(driver)))
        await driver.work.all_told()
    async with drive(pool) as driver:
        features = await standing_in(driver)
        await stand_on(driver, "broke")
        assert features.entry == Entry("broke", Answer.SAID, 15, 1)


async def test_what_was_said_is_taken_back(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        features = await standing_in(driver)
        await stand_on(driver, "refund")
        await driver.press("enter")
        await driver.until(lambda: bool(said(driver)))
        await stand_on(driver, "refund")
        await driver.press("minus")
        await driver.until(lambda: not said(driver))
        await stand_on(driver, "refund")
        assert features.entry is not None
        assert features.entry.answer is Answer.NONE_YET
        await driver.press("u")
        await driver.until(lambda: bool(said(driver)))


async def test_a_suggestion_can_be_another_classs(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        await standing_in(driver)
        await stand_on(driver, "thank")
        await driver.press("2")
        await driver.until(lambda: said(driver) == [("thank", "praise")])


async def test_a_declined_suggestion_is_shown_so_and_comes_no_more(
    drive: Drive, pool: Path
) -> None:
    async with drive(pool) as driver:
        features = await standing_in(driver)
        await stand_on(driver, "thank")
        await driver.press("minus")
        assert "✗ thank" in features.plain
        await driver.said("thank is not suggested")
        await driver.press("r")
        await driver.until(lambda: "✗" not in features.plain)
        column = features.columns[0]
        assert "thank" not in [entry.search for entry in column.entries]


async def test_a_word_of_ones_own_is_written_as_the_pool_has_it(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        await standing_in(driver)
        await driver.press("a", *"Broke!", "enter")
        await driver.until(lambda: said(driver) == [("broke", "complaint")])
        await driver.press("a", *"refnd", "enter")
        await driver.said("no row has refnd")
        assert "refund" in driver.work.status.plain
        await driver.press("a", *"price:..5", "enter")
        await driver.until(lambda: ("price:..5", "complaint") in said(driver))


async def test_the_rows_of_a_feature_are_searched_for(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        await standing_in(driver)
        await stand_on(driver, "refund")
        await driver.press("s")
        assert driver.work.box.value == "refund"
        await driver.until(lambda: driver.work.rows.n_rows == 30)
        assert driver.work.rows.has_focus


async def test_suggestions_stay_put_while_somebody_stands_in_them(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        features = await standing_in(driver)
        await stand_on(driver, "refund")
        before = [entry.search for entry in features.columns[1].entries]
        await driver.press("enter")
        await driver.until(lambda: driver.work.learned.model is not None)
        await driver.at_rest()
        assert [entry.search for entry in features.columns[1].entries] == before


async def test_many_classes_are_gone_to_sideways(drive: Drive, pool: Path) -> None:
    names = tuple(f"class {n}" for n in range(30))
    async with drive(pool, size=(80, 24), classes=names) as driver:
        features = await standing_in(driver)
        await driver.press(*["right"] * 12)
        assert features.column is not None
        assert features.column.label == "class 12"
        shown = "\n".join(features.render_line(y).text for y in range(3))
        assert "13 class 12" in shown


async def test_without_a_class_the_features_say_what_to_do(drive: Drive, pool: Path) -> None:
    async with drive(pool, classes=()) as driver:
        await driver.opened()
        await driver.press("f")
        await driver.until(lambda: "no class yet" in driver.work.features.notice)


async def test_the_mouse_accepts_declines_and_searches(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        features = await standing_in(driver)
        first = features.columns[0].entries[0].search
        await driver.pilot.click(features, offset=(2, 1))
        await driver.until(lambda: said(driver) == [(first, "complaint")])
        second = features.columns[0].entries[1].search
        await driver.pilot.click(features, offset=(6, 2), control=True)
        await driver.said(f"{second} is not suggested")
        await driver.pilot.click(features, offset=(6, 1), times=2)
        await driver.until(lambda: driver.work.box.value == first)
