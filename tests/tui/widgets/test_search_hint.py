"""What stands in the empty search box: of this pool, and never too long."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seeker.search.examples import Example
from seeker.tui.widgets.search_hint import HINT, search_hint

if TYPE_CHECKING:
    from tests.tui.conftest import Drive


def test_one_plain_example_of_each_kind_is_given() -> None:
    examples = [
        Example("refund", "a word", is_plain=True),
        Example("refu*", "a prefix"),
        Example("price:1..2", "a range", is_plain=True),
        Example("weight:3..4", "a range", is_plain=True),
        Example("city:Rome", "a value", is_plain=True),
    ]
    assert search_hint(examples) == "search: refund, price:1..2, city:Rome"


def test_a_pool_of_texts_alone_has_more_than_a_word() -> None:
    examples = [
        Example("refund", "a word", is_plain=True),
        Example('"refund now"', "these words in this order"),
    ]
    assert search_hint(examples) == 'search: refund, "refund now"'


def test_what_is_too_long_makes_room_for_what_fits() -> None:
    examples = [
        Example(f"{'long' * 20}:1..2", "a range", is_plain=True),
        Example("日本\x1b:3..4", "a range", is_plain=True),
        Example(f"city:{'日本' * 12}", "a value", is_plain=True),
    ]
    assert search_hint(examples) == "search: 日本␛:3..4"
    assert search_hint(examples[:1]) == HINT


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_empty_box_names_columns_that_the_pool_has(
    reviews: Path, drive: Drive, size: tuple[int, int]
) -> None:
    async with drive(reviews, size=size) as driver:
        box = (await driver.opened()).box
        await driver.until(lambda: "stars:" in box.placeholder)
        assert "farm:" in box.placeholder
        await driver.until(lambda: box.placeholder in box.render_line(0).text)


async def test_what_is_typed_before_the_pool_is_there_stays(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        driver.work.box.value = "refund"
        box = (await driver.opened()).box
        await driver.until(lambda: "stars:" in box.placeholder)
        assert box.value == "refund"
