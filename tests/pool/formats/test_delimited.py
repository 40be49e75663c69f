from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeker.errors import DataError
from seeker.pool.formats import delimited
from seeker.pool.formats.content import Content

if TYPE_CHECKING:
    from collections.abc import Callable

    from seeker.pool.formats import Table

    TableOf = Callable[..., Table]

CELLS = st.text(alphabet='ab ,;"\n\té5', max_size=6)
WIDE_ROWS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=8)
)


def test_every_cell_is_text_and_an_empty_one_is_missing(table_of: TableOf) -> None:
    frame = table_of('id,price\n007,1.50\n8,\n9,""\n').frame
    assert frame.dtypes == [pl.String, pl.String]
    assert frame.rows() == [("007", "1.50"), ("8", None), ("9", None)]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(table_of: TableOf, separator: str) -> None:
    rows = [("id", "text", "size"), ("1", "ripe and red", "2"), ("2", "green", "3")]
    table = table_of("\n".join(separator.join(row) for row in rows))
    assert [tuple(table.frame.columns), *table.frame.rows()] == rows


def test_the_separator_stands_in_the_header_whatever_the_texts_hold(table_of: TableOf) -> None:
    table = table_of("id;text\n1;a, b, c\n2;d, e, f\n")
    assert table.frame.columns == ["id", "text"]


def test_a_file_of_one_column_is_read(table_of: TableOf) -> None:
    assert table_of('text\nripe\n"soft, red"\n').frame.rows() == [("ripe",), ("soft, red",)]


def test_a_tsv_ending_means_tabs(table_of: TableOf) -> None:
    assert table_of("a,b,c\n1,2,3\n", "pool.tsv").frame.columns == ["a,b,c"]


def test_a_tsv_with_quotes_round_cells_is_read_so(table_of: TableOf) -> None:
    table = table_of('id\ttext\n1\t"ripe\tand\nred"\n2\tsoft\n', "pool.tsv")
    assert table.frame.rows() == [("1", "ripe\tand\nred"), ("2", "soft")]
    assert table.source.notes == ()


def test_lines_are_those_of_the_file(table_of: TableOf) -> None:
    table = table_of('\nid,text\n1,"a\nb"\n\n2,c\r\n3,"d\n\ne"\n4,f\n\n\n')
    assert [table.line_of(row) for row in range(table.frame.height)] == [3, 6, 7, 10]


def test_blank_lines_are_left_out_and_told_of_but_not_at_the_end(table_of: TableOf) -> None:
    table = table_of("id,text\n1,a\n\n2,b\n\n\n")
    assert table.frame.height == 2
    assert table.source.notes == ("1 blank line was left out.",)


def test_rows_of_empty_cells_are_rows(table_of: TableOf) -> None:
    table = table_of("id,text\n,\n1,\n\n,\n")
    assert table.frame.rows() == [(None, None), ("1", None), (None, None)]


def test_a_header_of_numbers_is_told_of(table_of: TableOf) -> None:
    assert "line 1" in table_of("1,2.5,ripe\n2,3.5,green\n").source.notes[0].lower()
    assert table_of("text,0,1,2\na,1,1,1\n").source.notes == ()


def test_names_lose_the_blanks_around_them(table_of: TableOf) -> None:
    assert table_of("id, text \n1,a\n").frame.columns == ["id", "text"]


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ("1,a,b\n2,c\n3,,\n", 3),
        ("1,a,b\n2,c,\n3,d\n\n4,,\n", 4),
        ('1,"x,y",b\n2,"c,d"\n3,"e",\n', 3),
        ("1,a,b\n2,c,d,e\n", 3),
        ('1,"a\n\nb",c\n2,d\n', 5),
    ],
)
def test_a_ragged_row_is_named_whatever_stands_around_it(
    table_of: TableOf, broken: str, line: int
) -> None:
    with pytest.raises(DataError, match=r"cells?, but the header has 3") as raised:
        table_of("id,text,farm\n" + broken)
    assert raised.value.place is not None
    assert raised.value.place.line == line


def test_a_cell_too_many_at_the_very_end_is_found(table_of: TableOf) -> None:
    with pytest.raises(DataError, match="1 more of 2 rows"):
        table_of("a,b\nx\n,,")
    assert table_of("a,b\nx,y\nz,").frame.rows() == [("x", "y"), ("z", None)]


def test_a_stray_quote_that_a_later_one_closes_is_found(table_of: TableOf) -> None:
    with pytest.raises(DataError, match="line 3"):
        table_of('a,b\n1,2\n",v\n"""","x"\né,é\n",v\n')


def test_a_cell_may_be_longer_than_the_csv_module_allows(table_of: TableOf) -> None:
    long = 'a 5" fruit ' * 50_000
    frame = table_of(f"id,text\n1,{long}\n").frame
    assert frame["text"].to_list() == [long]


def test_a_sound_file_is_not_read_slowly(
    table_of: TableOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "read_slowly", None)
    table = table_of('id,text,note\n1,"a ""b"", c\n\nd",\n2,,\n' + "3,e,f\n" * 1000 + "\n\n")
    assert table.frame.height == 1002


@given(rows=WIDE_ROWS, line_end=st.sampled_from(["\n", "\r\n"]), quoting=st.sampled_from([0, 1]))
def test_what_python_writes_is_read_back(
    rows: list[list[str]], line_end: str, quoting: int
) -> None:
    names = [f"name {place}" for place in range(len(rows[0]))]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator=line_end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([names, *rows])
    parsed = delimited.read_csv(Content("pool.csv", written.getvalue().encode(), ".csv"))
    assert parsed.frame.columns == names
    assert parsed.frame.rows() == [tuple(cell or None for cell in row) for row in rows]


@given(
    lines=st.lists(st.text(alphabet='a,"é\n ', max_size=8), max_size=8),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_reading_fast_and_slowly_come_to_the_same(lines: list[str], line_end: str) -> None:
    content = Content("pool.csv", line_end.join(["a,b", *lines]).encode(), ".csv")
    with pytest.MonkeyPatch.context() as patch:
        fast = _outcome(content)
        patch.setattr(delimited, "_read_fast", lambda *_: None)
        slow = _outcome(content)
    assert fast == slow


def _outcome(content: Content) -> object:
    try:
        parsed = delimited.read_csv(content)
    except DataError as error:
        return str(error)
    assert parsed.lines is not None
    lines = [parsed.lines.line_of(row) for row in range(parsed.frame.height)]
    return parsed.frame.rows(), lines, parsed.notes
