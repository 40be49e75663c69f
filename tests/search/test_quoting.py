"""What code writes is read back as what it meant."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.pool.column import ColumnType
from seeker.pool.term_text import write_column
from seeker.search import find, quote_value, read_pool
from seeker.search.parsing import parse
from seeker.search.terms import Condition

ENCODABLE = st.text(min_size=1, max_size=30).filter(lambda text: not text.isspace())


def test_plain_names_and_values_stay_as_they_are() -> None:
    assert write_column("redness") == "redness"
    assert write_column("address.city") == "address.city"
    assert quote_value("Rome") == "Rome"
    assert quote_value("State-gov") == "State-gov"
    assert quote_value("<=50K") == "<=50K"


def test_what_would_mean_something_else_is_quoted() -> None:
    assert write_column("odd column") == "`odd column`"
    assert write_column("label") == "`label`"
    assert write_column("a`b") == "`a``b`"
    assert write_column("NOT") == "`NOT`"
    assert quote_value("New York") == '"New York"'
    assert quote_value("C*") == '"C*"'
    assert quote_value("none") == '"none"'
    assert quote_value('5" \\ x') == r'"5\" \\ x"'


@settings(deadline=None)
@given(ENCODABLE, ENCODABLE)
def test_a_quoted_name_and_value_are_read_back(name: str, value: str) -> None:
    for text in (
        f"{write_column(name)}:{quote_value(value)}",
        f"{write_column(name)}:({quote_value(value)}|{quote_value(value)})",
        f"{write_column(name)}={quote_value(value)}",
    ):
        term = parse(text).root
        assert isinstance(term, Condition)
        assert term.field.name == name
        assert term.values[0].text == value
        assert not term.values[0].is_star
        assert not term.values[0].is_prefix
        assert not term.values[0].is_fuzzy


@settings(deadline=None)
@given(st.lists(ENCODABLE, min_size=1, max_size=5))
def test_a_quoted_category_finds_its_rows(values: list[str]) -> None:
    pool = read_pool(pl.DataFrame({"kind": values}), types={"kind": ColumnType.CATEGORY})
    for row, value in enumerate(values):
        assert row in find(f"kind:{quote_value(value)}", pool).rows
