"""What a rule keeps of a search."""

from __future__ import annotations

import polars as pl
import pytest

from seeker.errors import SearchError
from seeker.search import SearchablePool, find, freeze, is_content, parse, read_pool


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("refund price:10..50 -city:Rome", True),
        ("", True),
        ("key:a1 OR id:a1", True),
        ("refund sort:margin like:a1", True),
        ("label:spam", False),
        ("refund -is:duplicate", False),
        ("a (b OR -rule:7)", False),
        ("p(spam)>0.9", False),
        ("`label`:x", True),
    ],
)
def test_content_is_what_a_row_holds_itself(text: str, *, content: bool) -> None:
    assert is_content(parse(text)) is content


@pytest.mark.parametrize(
    ("text", "frozen"),
    [
        ("refund  price:10..50", "refund  price:10..50"),
        ("", ""),
        ("price:p25..p75", "price:1.75..25"),
        ("price:p50..<p75 late", "price:10..<25 late"),
        ("price:(..p25|99)", "price:(..1.75|99)"),
        ("price>p50", "price>10"),
        ("created:p50..", "created:2024-02-29T00:00:00.000000.."),
        ("refnd~", "(refnd OR refund)"),
        ("-reefund~", "-(refnd OR refund OR refunds)"),
        ("love~", "love"),
        ("body:refnd~ late", "body:(refnd|refund) late"),
        ("body:(refnd~|late)", "body:(refnd|refund|late)"),
        ("city:(Rmoe~|Oslo)", "city:(Rome|rome|Oslo)"),
        ("city:NewYork~", 'city:"New York"'),
        ("refund sort:margin", "refund"),
        ("sort:-price refund like:a1 late", "refund late"),
        ("refund AND sort:price AND late", "refund late"),
        ("love OR late sort:random", "love OR late"),
        ('"a AND b" AND /x AND y/ sort:price', '"a AND b" /x AND y/'),
        ("sort:price", ""),
        ('refun* /late/ "late fee" city:R*', 'refun* /late/ "late fee" city:R*'),
    ],
)
def test_percentiles_and_fuzzy_words_are_written_out(
    pool: SearchablePool, text: str, frozen: str
) -> None:
    assert freeze(text, pool) == frozen
    assert sorted(
        find(text.replace("like:a1", "").replace("sort:margin", ""), pool).rows
    ) == sorted(find(frozen, pool).rows)
    assert freeze(frozen, pool) == frozen


def test_a_frozen_search_doesnt_drift(pool: SearchablePool) -> None:
    frozen = freeze("price:p50..", pool)
    more = read_pool(pl.DataFrame({"price": [1000.0, 2000.0, 10.0, 9.0]}))
    assert find(frozen, more).rows.tolist() == [0, 1, 2]
    assert find("price:p50..", more).rows.tolist() != [0, 1, 2]


@pytest.mark.parametrize("text", ["label:spam", "refund is:duplicate", "rule:7 late", "margin<0.1"])
def test_what_asks_for_more_than_content_is_no_rule(pool: SearchablePool, text: str) -> None:
    with pytest.raises(SearchError, match="more than the rows' own content"):
        freeze(text, pool)


def test_a_fuzzy_word_that_takes_nothing_is_no_rule(pool: SearchablePool) -> None:
    for text in ("xyzzyxyzzy~", "body:xyzzyxyzzy~", "city:Xyzzyxyzzy~"):
        with pytest.raises(SearchError, match="nothing is spelled about so"):
            freeze(text, pool)


def test_an_unknown_column_is_no_rule(pool: SearchablePool) -> None:
    with pytest.raises(SearchError, match="no such column"):
        freeze("nothing:p90..", pool)
