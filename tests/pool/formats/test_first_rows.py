"""The first rows of a large file are those that reading all of it gives."""

from __future__ import annotations

import csv
import gzip
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from seeker.errors import DataError
from seeker.pool.formats import read_table
from seeker.pool.formats.dialect import Dialect, records
from seeker.pool.formats.first_rows import read_first_rows
from seeker.pool.formats.whole_rows import whole_records

if TYPE_CHECKING:
    from collections.abc import Callable

N_ROWS = 30_000
FIRST = 500

FRAME = pl.DataFrame(
    {
        "id": [f"r{n}" for n in range(N_ROWS)],
        "price": [None if n % 7 == 0 else n / 4 for n in range(N_ROWS)],
        "body": [f'line one of "{n}",\nand line two; mûr 日本 {n}' for n in range(N_ROWS)],
    }
)


def as_csv(separator: str = ",") -> bytes:
    return FRAME.write_csv(separator=separator).encode()


def as_json_lines() -> bytes:
    return FRAME.write_ndjson().encode()


def as_parquet() -> bytes:
    into = io.BytesIO()
    # Without compression, so that it is a large file.
    FRAME.write_parquet(into, compression="uncompressed", use_pyarrow=False)
    return into.getvalue()


def as_arrow() -> bytes:
    into = io.BytesIO()
    FRAME.write_ipc(into, compression="uncompressed")
    return into.getvalue()


FILES: list[tuple[str, Callable[[], bytes]]] = [
    ("pool.csv", as_csv),
    ("pool", as_csv),
    ("semicolons.csv", lambda: as_csv(";")),
    ("pool.tsv", lambda: as_csv("\t")),
    ("pool.csv.gz", lambda: gzip.compress(as_csv())),
    ("in_two_parts.csv.gz", lambda: gzip.compress(as_csv()[:99]) + gzip.compress(as_csv()[99:])),
    ("pool.csv.zst", lambda: zstd.compress(as_csv())),
    ("pool.jsonl", as_json_lines),
    ("pool.jsonl.gz", lambda: gzip.compress(as_json_lines())),
    ("pool.parquet", as_parquet),
    ("odd [1]*.parquet", as_parquet),
    ("pool.arrow", as_arrow),
]


@pytest.mark.parametrize(("name", "content"), FILES, ids=[name for name, _ in FILES])
def test_they_are_those_of_the_whole_file(
    name: str, content: Callable[[], bytes], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content())
    first, whole = read_first_rows(path, FIRST), read_table(path)
    assert first is not None
    assert first.frame.equals(whole.frame.head(FIRST))
    assert first.source.format == whole.source.format


def test_windows_1252_and_blank_lines_are_read_as_in_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "pool.csv"
    rows = "".join(f"{n},p\u00e2te m\u00fbre\n{chr(10) * (n % 5 == 0)}" for n in range(100_000))
    path.write_bytes(("n,was\n" + rows).encode("cp1252"))
    first, whole = read_first_rows(path, FIRST), read_table(path)
    assert first is not None
    assert first.frame.equals(whole.frame.head(FIRST))


def named_by_file(value: str | bytes) -> str:
    """Name a case by its file: megabytes, and bytes that tell the time, name nothing."""
    return value if isinstance(value, str) else "bytes"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("small.csv", b"id,text\n1,a\n"),
        ("one_list.json", b'[{"text": "' + b"a" * 2_000_000 + b'"}]'),
        ("damaged.csv.gz", gzip.compress(as_csv())[:2_000]),
    ],
    ids=named_by_file,
)
def test_there_are_none_of_a_small_file_or_one_that_goes_only_as_a_whole(
    name: str, content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert read_first_rows(path, FIRST) is None
    assert read_first_rows(tmp_path, FIRST) is None
    assert read_first_rows(tmp_path / "absent.csv", FIRST) is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("one_long_row.csv", b"id,text\n1," + b"a" * 2_000_000),
        ("no_end_of_quote.csv", b'id,text\n1,"' + b"a\n" * 1_000_000),
        ("utf_16.csv", as_csv().decode().encode("utf-16")),
        ("pool.parquet.gz", gzip.compress(as_parquet())),
        ("no_parquet.parquet", as_csv()),
        ("nul_bytes.csv", b"id,text\n" + b"\0" * 2_000_000),
    ],
    ids=named_by_file,
)
def test_what_cannot_be_read_in_part_is_refused(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DataError):
        read_first_rows(path, FIRST)


def test_nothing_is_taken_from_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    # Opening it would wait for a writer.
    assert read_first_rows(pipe, FIRST) is None


CELLS = st.lists(st.text(st.sampled_from('ab"\n, '), max_size=6), min_size=2, max_size=2)


@given(rows=st.lists(CELLS, min_size=1, max_size=8), share=st.floats(0, 1))
def test_a_file_cut_anywhere_keeps_its_whole_records(rows: list[list[str]], share: float) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    data = out.getvalue().encode()
    cut = data[: int(share * len(data))]
    kept = [cells for _, cells in records(whole_records(cut), Dialect(","))]
    assert kept == rows[: len(kept)]
    # No more than the record that was cut is missing.
    whole = [len(out.getvalue()[: cut_at + 1]) for cut_at in ends(rows)]
    assert len(kept) == sum(end <= len(cut) for end in whole)


def ends(rows: list[list[str]]) -> list[int]:
    """Give the offset of each record's line end."""
    offsets, at = [], 0
    for row in rows:
        out = io.StringIO()
        csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerow(row)
        at += len(out.getvalue())
        offsets.append(at - 1)
    return offsets
