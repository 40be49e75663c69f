from __future__ import annotations

import json
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeker.errors import DataError
from seeker.pool.formats import json_lines
from seeker.pool.formats.content import Content

if TYPE_CHECKING:
    from collections.abc import Callable

    from seeker.pool.formats import Table

    TableOf = Callable[..., Table]

# Columns of one kind each: what polars reads and what Python reads must then be the same.
KINDS = (
    st.integers(-9, 9),
    st.floats(-9, 9, allow_nan=False).map(lambda value: round(value, 2)),
    st.booleans(),
    st.sampled_from(["", "ripe", "é"]),
    st.lists(st.sampled_from(["red", "sweet"]), max_size=3),
    st.lists(st.integers(0, 9), min_size=2, max_size=2),
    st.lists(st.integers(0, 9), max_size=3),
    st.fixed_dictionaries({"p": st.integers(0, 9)}, optional={"q": st.sampled_from(["x", ""])}),
    st.lists(st.fixed_dictionaries({}, optional={"p": st.integers(0, 9)}), max_size=2),
)
ROWS = st.tuples(st.sampled_from(KINDS), st.sampled_from(KINDS)).flatmap(
    lambda kinds: st.lists(
        st.fixed_dictionaries({}, optional={"a": st.none() | kinds[0], "b": st.none() | kinds[1]}),
        min_size=1,
        max_size=5,
    )
)


def test_types_are_those_of_the_file(table_of: TableOf) -> None:
    frame = table_of('{"n": 1, "x": 2.5, "t": "a", "y": true}\n', "pool.jsonl").frame
    assert frame.dtypes == [pl.Int64, pl.Float64, pl.String, pl.Boolean]


def test_blank_lines_are_left_out_and_lines_counted_with_them(table_of: TableOf) -> None:
    table = table_of('{"a": 1}\n\n{"a": 2}\r\n  \n{"a": 3}', "pool.jsonl")
    assert table.frame["a"].to_list() == [1, 2, 3]
    assert [table.line_of(row) for row in range(3)] == [1, 3, 5]


def test_a_value_that_comes_late_has_its_column(table_of: TableOf) -> None:
    rows = '{"a": 1}\n' * 5000 + '{"a": 2.5, "late": "x"}\n'
    frame = table_of(rows, "pool.jsonl").frame
    assert frame.row(-1) == (2.5, "x")
    assert frame["late"].null_count() == 5000


def test_nan_is_missing_and_infinity_a_number(table_of: TableOf) -> None:
    frame = table_of('{"a": NaN}\n{"a": -Infinity}\n{"a": 1}\n', "pool.jsonl").frame
    assert frame["a"].to_list() == [None, float("-inf"), 1.0]


def test_numbers_beyond_64_bits_keep_their_digits(table_of: TableOf) -> None:
    digits = "9" * 50
    frame = table_of(f'{{"a": {digits}}}\n{{"a": 1}}\n', "pool.jsonl").frame
    assert frame["a"].to_list() == [digits, "1"]


def test_an_ndjson_ending_means_json_lines(table_of: TableOf) -> None:
    assert table_of('{"a": 1}\n', "pool.ndjson").source.format == "json lines"


def test_a_list_in_a_json_lines_file_says_how_to_name_it(table_of: TableOf) -> None:
    with pytest.raises(DataError, match=r"Name it \.json"):
        table_of('[{"a": 1},\n {"a": 2}]', "pool.jsonl")


@pytest.mark.parametrize("number", ["1" * 5000, "-" + "7" * 6000], ids=["long", "negative"])
def test_an_absurd_number_is_refused(table_of: TableOf, number: str) -> None:
    with pytest.raises(DataError, match="line 2"):
        table_of(f'{{"a": 1}}\n{{"a": {number}}}\n', "pool.jsonl")


@pytest.mark.parametrize("depth", [50, 300, 900, 1100, 5_000, 50_000])
@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ('{"a":', "}")], ids=["list", "object"])
@pytest.mark.parametrize("name", ["pool.jsonl", "pool.json"])
def test_deep_nesting_is_read_or_refused(
    table_of: TableOf, depth: int, opens: str, closes: str, name: str
) -> None:
    rows = [f'{{"b": {opens * depth}1{closes * depth}}}', '{"b": true}']
    document = "\n".join(rows) if name == "pool.jsonl" else f"[{','.join(rows)}]"
    try:
        assert table_of(document, name).frame.height == 2
    except DataError as error:
        assert "too deep" in str(error)  # noqa: PT017 -- either outcome is right


def test_a_name_that_comes_twice_by_a_dot_is_refused(table_of: TableOf) -> None:
    with pytest.raises(DataError, match=r"a\.b"):
        table_of('{"a.b": 1, "a": {"b": 2}}\n', "pool.jsonl")


@given(rows=ROWS)
def test_polars_and_python_read_the_same(rows: list[dict[str, object]]) -> None:
    data = "\n".join(json.dumps(row) for row in rows).encode()
    content = Content("pool.jsonl", data, ".jsonl")
    with pytest.MonkeyPatch.context() as patch:
        fast = _outcome(content)
        patch.setattr(json_lines, "_fast", lambda _: None)
        slow = _outcome(content)
    assert fast == slow


def _outcome(content: Content) -> object:
    try:
        frame = json_lines.read_json_lines(content).frame
    except DataError as error:
        return str(error)
    return {column.name: column.to_list() for column in frame}
