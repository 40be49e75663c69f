"""Writing one term of a search."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.pool.term_text import (
    BUILT_IN_NAMES,
    write_column,
    write_missing,
    write_range,
    write_value,
)
from seeker.search import parse
from seeker.search.matching.registry import RESERVED
from seeker.search.terms import Condition, Not

printable = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)


@settings(deadline=None)
@given(printable, printable)
def test_a_written_term_is_parsed_as_that_column_and_value(column: str, value: str) -> None:
    term = parse(f"{write_column(column)}:{write_value(value)}").root
    assert isinstance(term, Condition)
    assert (term.field.name, [one.text for one in term.values]) == (column, [value])


def test_the_built_in_names_are_those_of_the_search() -> None:
    assert BUILT_IN_NAMES == RESERVED


@pytest.mark.parametrize("name", sorted(BUILT_IN_NAMES))
def test_a_column_of_a_built_in_name_stands_in_backticks(name: str) -> None:
    assert write_column(name) == f"`{name}`"


def test_a_search_for_no_value_is_a_negation() -> None:
    assert write_missing("price") == "-price:*"
    assert isinstance(parse(write_missing("odd column")).root, Not)


def test_ranges_are_open_where_they_have_no_end() -> None:
    written = [write_range("n", low, high) for low in ("1", None) for high in ("2", None)]
    assert written == ["n:1..<2", "n:1..", "n:..<2", "n:*"]
