"""From text to terms, and what is said of a text that is none."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from seeker.errors import SearchError
from seeker.escaping import visible
from seeker.search.parsing import DEEPEST, LONGEST, parse
from seeker.search.terms import (
    AllOf,
    AnyOf,
    Condition,
    Everything,
    Like,
    Node,
    Not,
    Search,
    SortBy,
    ValueKind,
    Word,
    terms_of,
)

# Text that looks like searches finds more than text at random.
PIECES = st.sampled_from(
    [
        *'"/()|:-*~<>=!` .,\\',
        *["refund", "city", "OR", "AND", "NOT", "or", "price", "p(", "p(spam)", "sort:", "like:"],
        *[
            "..",
            "..<",
            "p90",
            "2024-01",
            "0.5",
            "label:",
            "is:",
            "`odd column`",
            "é",
            "東京",
            "\x00",
        ],
        *["\u202e", "\t", "\n", "\ud800", "[", "{1000}", "(?=", "'"],
    ]
)
LIKE_SEARCHES = st.lists(PIECES, max_size=25).map("".join)


def read_or_mistake(text: str) -> Search | SearchError:
    try:
        return parse(text)
    except SearchError as error:
        return error


def shape(node: Node) -> object:
    """Write a tree in short."""
    match node:
        case Word(value=value):
            return value.text
        case Condition():
            values = "|".join(value.text for value in node.values)
            return f"{node.field.name}{node.comparison}{values}"
        case Not(part=part):
            return ("not", shape(part))
        case AllOf(parts=parts):
            return ("all", *map(shape, parts))
        case AnyOf(parts=parts):
            return ("any", *map(shape, parts))
        case Everything():
            return "everything"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "everything"),
        ("  \n ", "everything"),
        ("refund", "refund"),
        ("a b", ("all", "a", "b")),
        ("a AND b", ("all", "a", "b")),
        ("a OR b c", ("any", "a", ("all", "b", "c"))),
        ("(a OR b) c", ("all", ("any", "a", "b"), "c")),
        ("-a", ("not", "a")),
        ("NOT a b", ("all", ("not", "a"), "b")),
        ("NOT (a OR -b)", ("not", ("any", "a", ("not", "b")))),
        ("--a", ("not", ("not", "a"))),
        ("a or b", ("all", "a", "or", "b")),
        ("and not", ("all", "and", "not")),
        ("ORANGE ANDREA NOTE", ("all", "ORANGE", "ANDREA", "NOTE")),
        ("e-mail", "e-mail"),
        ("and/or", "and/or"),
        ("don't", "don't"),
        ('"late fee"', "late fee"),
        (r'"a \"b\" \\ c\d"', r'a "b" \ c\d'),
        (r"/late\s+fees?/", r"late\s+fees?"),
        (r"/a\/b (c|d)/", r"a\/b (c|d)"),
        ("body:refund", "body:refund"),
        ("body:/re x/ y", ("all", "body:re x", "y")),
        ("redness:0.2..<0.4", "redness:0.2..<0.4"),
        ("redness>=0.6", "redness>=0.6"),
        ("redness >= 0.6", "redness>=0.6"),
        ("redness!=0.6", "redness!=0.6"),
        ('city:(Rome|"New York" | Oslo)', "city:Rome|New York|Oslo"),
        ("label:>50K", "label:>50K"),
        ("created:2024-01-01T10:30..", "created:2024-01-01T10:30.."),
        ("`odd column`:x", "odd column:x"),
        ("`a``b`>1", "a`b>1"),
        ("address.city:Rome", "address.city:Rome"),
        ("http://x", "http://x"),
        ("10:30", "10:30"),
        ("Re: hello", ("all", "Re:", "hello")),
        ("x:-5", "x:-5"),
        ("wow! yes", ("all", "wow!", "yes")),
        ("(refund)", "refund"),
        ("a(b)c", ("all", "a", "b", "c")),
    ],
)
def test_a_search_is_read_as(text: str, expected: object) -> None:
    assert shape(parse(text).root) == expected


def test_the_class_of_a_score_stands_in_its_brackets() -> None:
    for text, label in (
        ("p(spam)>0.5", "spam"),
        ('p("late fee"):0.4..', "late fee"),
        ("p(>50K)<1", ">50K"),
    ):
        term = parse(text).root
        assert isinstance(term, Condition)
        assert (term.field.name, term.field.label) == ("p", label)


def test_values_know_how_they_were_written() -> None:
    term = parse('body:(a|"b c"|/d/)').root
    assert isinstance(term, Condition)
    kinds = [value.kind for value in term.values]
    assert kinds == [ValueKind.BARE, ValueKind.QUOTED, ValueKind.REGEX]


def test_stars_and_tildes_mean_something_only_outside_quotes() -> None:
    values = [
        term.value for term in terms_of(parse('a* b~ "c*" "d~" * ~').root) if isinstance(term, Word)
    ]
    assert [value.is_prefix for value in values] == [True, False, False, False, False, False]
    assert [value.is_fuzzy for value in values] == [False, True, False, False, False, False]
    assert [value.is_star for value in values] == [False, False, False, False, True, False]


def test_orders_are_taken_out_of_what_is_searched() -> None:
    search = parse('a OR b sort:-price like:"x y" sort:p(spam) sort:`odd column`')
    assert shape(search.root) == ("any", "a", "b")
    first, second, third, fourth = search.order
    assert isinstance(first, SortBy)
    assert (first.key.name, first.backwards) == ("price", True)
    assert isinstance(second, Like)
    assert second.value.text == "x y"
    assert isinstance(third, SortBy)
    assert third.key.label == "spam"
    assert isinstance(fourth, SortBy)
    assert (fourth.key.name, fourth.key.in_backticks) == ("odd column", True)


def test_the_empty_search_can_be_ordered() -> None:
    search = parse("sort:margin")
    assert shape(search.root) == "everything"
    assert len(search.order) == 1


def test_every_term_knows_where_it_stands() -> None:
    text = '  refund city:("New York"|Oslo) -price >= 5 `odd column`:x p(a b):..0.5'
    written = [text[term.span.start : term.span.end] for term in terms_of(parse(text).root)]
    assert written == [
        "refund",
        'city:("New York"|Oslo)',
        "price >= 5",
        "`odd column`:x",
        "p(a b):..0.5",
    ]


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ('a "late fee', (2, 11), "quote is never closed"),
        ('city:("New', (6, 10), "quote is never closed"),
        ("/late fee", (0, 9), "regular expression is never closed"),
        ("//x", (0, 2), "regular expression is empty"),
        ("/usr/bin", (0, 8), "after the end of this regular expression"),
        ("`odd", (0, 4), "backtick is never closed"),
        ("`odd` x", (0, 5), "expected : or a comparison after `odd`"),
        ("(a OR (b)", (0, 1), "bracket is never closed"),
        ("a )", (2, 3), "no ( stands before"),
        ("()", (1, 2), "expected a word or a column before )"),
        ("city:(a b)", (8, 9), "expected | or ) in this list"),
        ("city:(a|)", (8, 9), "expected a value in this list"),
        ("city:()", (6, 7), "expected a value in this list"),
        ("a|b", (1, 2), "| stands only in lists"),
        ("a OR", (2, 4), "expected a word or a column after OR"),
        ("OR a", (0, 2), "expected a word or a column before OR"),
        ("a AND AND b", (6, 9), "expected a word or a column before AND"),
        ("NOT", (0, 3), "expected a word or a column after NOT"),
        ("- a", (0, 1), "- must stand right before"),
        ("a -", (2, 3), "- must stand right before"),
        ("redness>", (8, 9), "expected a value after >"),
        ("> 5", (0, 1), "expected a column before >"),
        (":)", (0, 1), "expected a column before :"),
        ("p(spam) x", (0, 7), "a range must follow p(spam)"),
        ("(sort:price)", (1, 11), "sort: can't stand in brackets"),
        ("-like:a1", (1, 8), "like: can't stand in brackets or be negated"),
        ("sort:price OR a", (0, 10), "an order is nothing that OR"),
        ("like:(a|b)", (0, 10), "like: takes one row or one text"),
        ("like:/a/", (0, 8), "like: takes one row or one text"),
    ],
)
def test_a_mistake_is_answered_with_its_place(text: str, place: tuple[int, int], what: str) -> None:
    with pytest.raises(SearchError) as caught:
        parse(text)
    assert (caught.value.start, caught.value.end) == place
    assert what in caught.value.what
    assert caught.value.text == text


def test_a_search_may_be_long_but_not_endless() -> None:
    assert len(list(terms_of(parse("a " * (LONGEST // 2)).root))) == LONGEST // 2
    with pytest.raises(SearchError, match="10,001 characters"):
        parse("a" * (LONGEST + 1))


@pytest.mark.parametrize("sign", ["(", "-", "NOT "])
def test_a_search_may_be_deep_but_not_bottomless(sign: str) -> None:
    def nested(depth: int) -> str:
        return sign * depth + "a" + (")" * depth if sign == "(" else "")

    assert len(list(terms_of(parse(nested(DEEPEST)).root))) == 1
    for depth in (DEEPEST + 1, 2_400):
        with pytest.raises(SearchError, match="stand in each other"):
            parse(nested(depth))


def test_half_a_character_is_refused() -> None:
    with pytest.raises(SearchError, match="no character") as caught:
        parse("ab\ud800c")
    assert (caught.value.start, caught.value.end) == (2, 3)


@settings(deadline=None)
@given(st.text(max_size=80) | LIKE_SEARCHES)
@example("(" * 5000)
@example('"' * 5000)
@example("p(" * 2000)
@example("-" * 5000)
@example("a:" * 2000)
def test_any_text_is_a_search_or_a_mistake_with_a_place(text: str) -> None:
    read = read_or_mistake(text)
    if isinstance(read, SearchError):
        assert 0 <= read.start <= read.end <= len(text) + 1
        assert read.what
        assert str(read) == visible(str(read))
        return
    for term in terms_of(read.root):
        assert 0 <= term.span.start < term.span.end <= len(text)
