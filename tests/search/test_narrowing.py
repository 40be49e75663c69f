"""One range in the place of two over the same column."""

from __future__ import annotations

import pytest

from seeker.search.narrowing import narrow_range


@pytest.mark.parametrize(
    ("text", "term", "narrowed"),
    [
        ("price:10..50", "price:20..", "price:20..50"),
        ("price:10..50", "price:..<30", "price:10..<30"),
        ("refund price:10.. late", "price:..<30", "refund price:10..<30 late"),
        ("price:10..50", "price:5..60", "price:10..50"),
        ("price:10..<50", "price:..50", "price:10..<50"),
        ("`odd one`:1..9", "`odd one`:3..", "`odd one`:3..9"),
        ("price:..9", "price:-3..", "price:-3..9"),
    ],
)
def test_the_narrower_ends_are_kept(text: str, term: str, narrowed: str) -> None:
    assert narrow_range(text, term) == narrowed


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("refund", "price:20.."),
        ("stars:1..2", "price:20.."),
        ("price:10..50 OR refund", "price:20.."),
        ("-price:10..50", "price:20.."),
        ("price:p10..p50", "price:20.."),
        ("price>10", "price:20.."),
        ("price:10..50", "price>20"),
        ("created:2024-01..2024-03", "created:2024-02.."),
    ],
)
def test_what_is_no_range_of_plain_numbers_at_the_top_is_left_alone(text: str, term: str) -> None:
    assert narrow_range(text, term) is None
