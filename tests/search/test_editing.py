"""Searches edited as text: what comes out is a search that asks what was meant."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from seeker.errors import SearchError
from seeker.search.editing import (
    Sorting,
    add_term,
    exclude,
    keep,
    replace_about,
    replace_term,
    set_sort,
    sorting_of,
    swap_term,
    top_terms,
    turn_sort,
)
from seeker.search.parsing import parse
from seeker.search.terms import AnyOf


def terms(text: str) -> list[str]:
    return [text[term.start : term.end] for term in top_terms(text)]


def without(text: str, *off: str) -> str:
    return keep(text, {term for term in top_terms(text) if text[term.start : term.end] in off}).text


def test_a_term_is_all_that_stands_together_at_the_top() -> None:
    text = '-a NOT (b OR c) city:(Rome|"New York") price >= 5 "late fee" -`odd one`:x sort:-price'
    assert terms(text) == [
        "-a",
        "NOT (b OR c)",
        'city:(Rome|"New York")',
        "price >= 5",
        '"late fee"',
        "-`odd one`:x",
        "sort:-price",
    ]


def test_joining_words_are_no_terms_and_or_begins_another_side() -> None:
    assert [(term.start, term.side) for term in top_terms("a AND b OR c d")] == [
        (0, 0),
        (6, 0),
        (11, 1),
        (13, 1),
    ]


@pytest.mark.parametrize(
    "text", ["price:", "(a OR", '"late', "sort:", "a ) b", "-", "p(", "日本 `x"]
)
def test_half_typed_searches_have_terms_too(text: str) -> None:
    assert all(text[term.start : term.end].strip() for term in top_terms(text))


@pytest.mark.parametrize(
    ("text", "off", "left"),
    [
        ("refund late now", ["late"], "refund now"),
        ("refund late", ["refund", "late"], ""),
        ("a OR b", ["b"], "a"),
        ("a OR b OR c", ["b"], "a OR c"),
        ("a b OR c", ["a"], "b OR c"),
        ("a b OR c", ["c"], "a b"),
        ("a AND b  AND c", ["a"], "b  AND c"),
        ("a AND b AND c", ["b"], "a c"),
        ("a OR b sort:x", ["b"], "a sort:x"),
        ("a sort:x OR b", ["a"], "sort:x b"),
        ("a OR b sort:x OR c", ["b"], "a sort:x OR c"),
        ('"a  b" c', ["c"], '"a  b"'),
        ("-(a OR b) NOT c", ["-(a OR b)"], "NOT c"),
    ],
)
def test_terms_are_taken_out_and_the_rest_still_means_something(
    text: str, off: list[str], left: str
) -> None:
    assert without(text, *off) == left
    parse(left)


def test_a_place_in_what_is_kept_leads_back_to_the_full_text() -> None:
    text = "refund late OR nothing here"
    kept = keep(text, set(top_terms(text)[1:2]))
    assert kept.text == "refund OR nothing here"
    assert text[kept.place(kept.text.index("here")) :] == "here"
    assert text[kept.place(kept.text.index("nothing")) :] == "nothing here"
    assert kept.place(2) == 2


@pytest.mark.parametrize(
    ("text", "term", "whole"),
    [
        ("", "city:Rome", "city:Rome"),
        ("refund", "city:Rome", "refund city:Rome"),
        ("refund sort:-price", "late", "refund late sort:-price"),
        ("a OR b", "c", "(a OR b) c"),
        ("a OR b sort:x", "c", "(a OR b) c sort:x"),
        ("sort:x", "c", "c sort:x"),
        ("a", "b OR c", "a (b OR c)"),
        ("a city:Rome", "city:Rome", "a city:Rome"),
        ("a city:Rome", "-city:Rome", "a -city:Rome"),
        ("a -city:Rome", "city:Rome", "a city:Rome"),
    ],
)
def test_a_term_narrows_a_search(text: str, term: str, whole: str) -> None:
    assert add_term(text, term) == whole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("refund", "refund price:10..<40"),
        ("price:..100 refund sort:price", "refund price:10..<40 sort:price"),
        ("price>5 PRICE<90", "price:10..<40"),
        ("-price:7 refund", "-price:7 refund price:10..<40"),
        ("price:1 OR refund", "(price:1 OR refund) price:10..<40"),
    ],
)
def test_a_range_takes_the_place_of_the_one_before(text: str, whole: str) -> None:
    assert replace_term(text, "price:10..<40") == whole


def test_a_range_takes_the_place_of_those_written_alike_before_that_of_others() -> None:
    bars = {"price:10..<40", "price:..<10"}
    both = "price:12..33 x price:10..<40"
    for edit in (replace_term, swap_term):
        assert edit(both, "price:..<10", bars) == "price:12..33 x price:..<10"
        assert edit("price:10..<40 OR x", "price:..<10", bars) == (
            "(price:10..<40 OR x) price:..<10"
        )
    assert replace_term("price:12..33 x", "price:..<10", bars) == "x price:..<10"
    assert swap_term("price:12..33 x", "price:..<10", bars) == "price:12..33 x price:..<10"


def test_the_opposite_of_a_term() -> None:
    assert exclude("city:Rome") == "-city:Rome"
    assert exclude("-city:Rome") == "city:Rome"
    assert exclude("a OR b") == "-(a OR b)"


def test_sorting_goes_forwards_backwards_and_back_to_the_files_order() -> None:
    text = "refund OR late"
    for expected in ("sort:price", "sort:-price", ""):
        text = turn_sort(text, "price")
        assert text == f"refund OR late {expected}".strip()


def test_sorting_by_another_column_takes_the_place_of_the_order_before() -> None:
    assert turn_sort("sort:-price refund sort:size", "odd one") == "refund sort:`odd one`"
    assert set_sort("refund sort:price like:r1", None) == "refund like:r1"
    assert sorting_of("refund sort:-p(spam)") == Sorting("p(spam)", backwards=True)
    assert sorting_of("refund like:r1") is None


TERMS = st.sampled_from(
    ["a", '"b c"', "-d", "NOT e", "(f OR g)", "-(h i)", "city:(Rome)", "n:..3", "n >= 4", "/x y/"]
) | st.sampled_from(["p(spam):.5..", "sort:-n", "like:r1", "`odd one`:x"])
JOINS = st.sampled_from([" ", "  ", " AND ", " OR "])


@given(st.lists(st.tuples(TERMS, JOINS, st.booleans()), min_size=1, max_size=6))
def test_what_is_kept_of_a_search_is_one(chosen: list[tuple[str, str, bool]]) -> None:
    text = "".join(join + term for term, join, _ in chosen).removeprefix(chosen[0][1])
    try:
        parse(text)
    except SearchError:
        assume(False)
    found = top_terms(text)
    assert [text[term.start : term.end] for term in found] == [term for term, _, _ in chosen]
    off = {term for term, (_, _, on) in zip(found, chosen, strict=True) if not on}
    kept = keep(text, off)
    parse(kept.text)
    for term in top_terms(kept.text):
        place = kept.place(term.start)
        assert text.startswith(kept.text[term.start : term.end], place)
    assert not isinstance(parse(add_term(kept.text, "zzz")).root, AnyOf)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "x:1..2 `a b`:3..4"),
        ("fee x:5..6 sort:x", "fee x:1..2 `a b`:3..4 sort:x"),
        ("`A B`:..9 X>3 x<9", "x:1..2 `a b`:3..4"),
        ("-x:1..3 fee", "-x:1..3 fee x:1..2 `a b`:3..4"),
        ("x:5 OR fee", "(x:5 OR fee) x:1..2 `a b`:3..4"),
    ],
)
def test_terms_stand_in_the_place_of_all_that_ask_about_their_columns(
    text: str, expected: str
) -> None:
    assert replace_about(text, ("x", "a b"), ("x:1..2", "`a b`:3..4")) == expected


def test_a_column_without_a_new_term_is_asked_about_no_more() -> None:
    assert replace_about("x:1..2 y:3..4 fee", ("x", "y"), ("x:5..6",)) == "fee x:5..6"
