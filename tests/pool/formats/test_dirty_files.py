"""Each file in tests/pool/dirty: what is wrong, where, and what is done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from seeker.errors import DataError
from seeker.pool.formats import read_table

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Refused:
    """A file that can't be used: a part of the message, and its place."""

    file: str
    says: str
    line: int | None = None
    column: str | None = None


@dataclass(frozen=True)
class Mended:
    """A file that is odd but can be read: its rows and a part of what is noted about it."""

    file: str
    rows: list[tuple[object, ...]]
    note: str | None = None


REFUSED = [
    Refused("bad_json.json", "character 12", line=3),
    Refused("bad_json.jsonl", "character 19", line=2),
    Refused("blank_lines_only.csv", "is empty"),
    Refused("cut_short.arrow", "cut short"),
    Refused("cut_short.csv", "cut short", line=3),
    Refused("cut_short.csv.gz", "cut short"),
    Refused("cut_short.csv.zst", "cut short"),
    Refused("cut_short.jsonl", "isn't valid JSON", line=2),
    Refused("cut_short.parquet", "cut short"),
    Refused("damaged.csv.gz", "damaged"),
    Refused("damaged.csv.zst", "damaged"),
    Refused("damaged.parquet", "damaged"),
    Refused("database.csv", "SQLite"),
    Refused("deep.json", "nested too deep", line=1),
    Refused("duplicate_names.csv", '"text" (columns 2, 4)', line=1),
    Refused("empty.csv", "is empty"),
    Refused("feather_1.feather", "Feather version 1"),
    Refused("header_only.csv", "a header but no rows", line=1),
    Refused("long_row.csv", "4 cells, but the header has 3 (and so it is with 1 more", line=3),
    Refused("mixed_line_ends.csv", "carriage return", line=2),
    Refused("no_gzip.csv.gz", "isn't gzip"),
    Refused("no_object.jsonl", "no object", line=3),
    Refused("no_parquet.parquet", "isn't a Parquet file"),
    Refused("no_rows.parquet", "no rows"),
    Refused("nul_byte.csv", "NUL byte at character 5", line=3),
    Refused("numbers.json", "item 1 of the list is a number"),
    Refused("one_bad_byte.csv", "byte 0xE9 at character 6", line=4),
    Refused("one_number.json", "no rows"),
    Refused("picture.csv", "PNG picture"),
    Refused("quote_closed_later.csv", "isn't closed properly before line 4", 3, "text"),
    Refused("quote_in_header.csv", "isn't closed before the file ends", line=1),
    Refused("random.bin", "binary data"),
    Refused("short_row.csv", "2 cells, but the header has 3", line=3),
    Refused("text_after_quote.csv", "follows the closing quote", 3, "text"),
    Refused("unclosed_quote.csv", "isn't closed before the file ends", 3, "text"),
    Refused("utf16_cut_short.csv", "ends inside a character", line=2),
    Refused("workbook.csv", "Excel"),
]

MENDED = [
    Mended(
        "cells_of_several_lines.csv",
        [("1", "ripe\nand red", "north"), ("2", "soft", "south")],
        "1 blank line was left out",
    ),
    Mended("empty_names.csv", [("0", "ripe", "2"), ("1", "green", "3")], "column_1, column_3"),
    Mended("half_a_character.jsonl", [(1, "ripe \ufffd"), (2, "green \U0001f331")]),
    Mended("inch_marks.csv", [("1", 'a 5" fruit', "north"), ("2", '"quoted"', "south")]),
    Mended("latin1.csv", [("1", "mûr"), ("2", "très doux")], "byte 0xFB on line 2"),
    Mended("mixed_values.jsonl", [(1, "large", '[1, "a"]', None), (2, None, "true", 12)]),
    Mended("old_mac_line_ends.csv", [("1", "ripe"), ("2", "green")]),
    Mended("semicolons.csv", [("1", "ripe, red", "2,50"), ("2", "green", "3,10")]),
    Mended(
        "stray_quotes.tsv",
        [("1", 'a 5" fruit'), ("2", '"so they say'), ("3", 'green"')],
        "plain characters",
    ),
    Mended("utf16_big_endian.csv", [("1", "mûr")], "UTF-16"),
    Mended("utf16_marked.csv", [("1", "mûr")], "UTF-16"),
    Mended("utf16_unmarked.csv", [("1", "mûr et doux")], "UTF-16"),
    Mended("utf8_marked.csv", [("1", "mûr")]),
    Mended("windows_1252.csv", [("1", "“mûr” – 2 €")], "Windows-1252"),
]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.file)
def test_says_what_is_wrong_where_and_what_to_do(case: Refused, dirty: Path) -> None:
    with pytest.raises(DataError) as raised:
        read_table(dirty / case.file)
    error = raised.value
    assert case.says in str(error)
    assert error.place is not None
    assert error.place.file.endswith(case.file)
    assert (error.place.line, error.place.column) == (case.line, case.column)
    assert error.remedy
    assert str(error).count("\n") <= 2


@pytest.mark.parametrize("case", MENDED, ids=lambda case: case.file)
def test_reads_what_is_only_odd_and_tells_of_it(case: Mended, dirty: Path) -> None:
    table = read_table(dirty / case.file)
    assert table.frame.rows() == case.rows
    notes = " ".join(table.source.notes)
    assert notes == "" if case.note is None else case.note in notes


def test_every_dirty_file_is_tested(dirty: Path) -> None:
    files = {path.name for path in dirty.iterdir() if not path.name.startswith(".")}
    assert files == {case.file for case in REFUSED} | {case.file for case in MENDED}
