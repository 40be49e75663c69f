"""The parts of a search as it is being typed."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from seeker.errors import SearchError
from seeker.search.colouring import PartKind, colour
from seeker.search.parsing import parse


def parts(text: str) -> list[tuple[str, str]]:
    return [(part.kind.value, text[part.start : part.end]) for part in colour(text)]


def test_every_part_has_its_kind() -> None:
    assert parts('-a OR city:(Rome|"New York") price >= 5 body:/x y/ label:none sort:-price') == [
        ("sign", "-"),
        ("word", "a"),
        ("keyword", "OR"),
        ("field", "city:"),
        ("bracket", "("),
        ("value", "Rome"),
        ("bracket", "|"),
        ("string", '"New York"'),
        ("bracket", ")"),
        ("field", "price"),
        ("sign", ">="),
        ("value", "5"),
        ("field", "body:"),
        ("regex", "/x y/"),
        ("built-in", "label:"),
        ("value", "none"),
        ("built-in", "sort:"),
        ("value", "-price"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a "late f', [("word", "a"), ("string", '"late f')]),
        ("/late f", [("regex", "/late f")]),
        ("`odd c", [("field", "`odd c")]),
        ("city:(Ro", [("field", "city:"), ("bracket", "("), ("value", "Ro")]),
        ("price:", [("field", "price:")]),
        ("a | b", [("word", "a"), ("mistake", "|"), ("word", "b")]),
        (
            "a ) OR OR b",
            [("word", "a"), ("mistake", ")"), ("keyword", "OR"), ("mistake", "OR"), ("word", "b")],
        ),
        ("- x", [("mistake", "-"), ("word", "x")]),
    ],
)
def test_what_makes_no_sense_yet_is_a_part_too(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(text) == expected


@settings(deadline=None)
@given(st.text(max_size=60) | st.text(alphabet='ab:()|"/`-<>=!*~. \n', max_size=60))
@example('"' * 100)
@example("(" * 3000)
def test_any_text_has_parts_in_order_with_only_blanks_between(text: str) -> None:
    place = 0
    for part in colour(text):
        assert part.end > part.start >= place
        assert not text[place : part.start].strip()
        place = part.end
    assert not text[place:].strip()


@settings(deadline=None)
@given(st.text(alphabet='ab:()|"/`-<>=!*~. ', max_size=30))
def test_a_search_without_mistakes_has_no_mistaken_part(text: str) -> None:
    try:
        parse(text)
    except SearchError:
        return
    assert PartKind.MISTAKE not in {part.kind for part in colour(text)}
