from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from backports import zstd

from seeker.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable

    from seeker.pool.formats import Table

    TableOf = Callable[..., Table]

CSV = b"id,text\n1,ripe\n2,green\n"
ROWS = [("1", "ripe"), ("2", "green")]
KINDS = [(gzip.compress, ".gz"), (zstd.compress, ".zst")]


@pytest.mark.parametrize(("compress", "ending"), KINDS)
def test_each_format_may_be_compressed(
    table_of: TableOf, compress: Callable[[bytes], bytes], ending: str
) -> None:
    table = table_of(compress(CSV), f"pool.csv{ending}")
    assert (table.frame.rows(), table.source.format) == (ROWS, "csv")
    lines = table_of(compress(b'{"id": 1}\n'), f"pool.jsonl{ending}")
    assert lines.source.format == "json lines"
    assert table_of(compress("id,text\n1,mûr\n".encode("utf-16")), f"p.csv{ending}").frame.rows()


@pytest.mark.parametrize(("compress", "ending"), KINDS)
def test_what_is_compressed_is_known_by_its_bytes(
    table_of: TableOf, compress: Callable[[bytes], bytes], ending: str
) -> None:
    assert table_of(compress(CSV), "pool").frame.rows() == ROWS
    assert table_of(compress(CSV), "pool.csv").frame.rows() == ROWS


@pytest.mark.parametrize(("compress", "ending"), KINDS)
def test_parts_that_follow_each_other_are_one_file(
    table_of: TableOf, compress: Callable[[bytes], bytes], ending: str
) -> None:
    parts = compress(CSV) + compress(b"3,soft\n")
    assert table_of(parts, f"pool.csv{ending}").frame.height == 3


@pytest.mark.parametrize(("compress", "ending"), KINDS)
def test_nothing_inside_is_told(
    table_of: TableOf, compress: Callable[[bytes], bytes], ending: str
) -> None:
    with pytest.raises(DataError, match="is empty"):
        table_of(compress(b""), f"pool.csv{ending}")


@pytest.mark.parametrize(("compress", "ending"), KINDS)
def test_every_cut_is_noticed(
    table_of: TableOf, compress: Callable[[bytes], bytes], ending: str
) -> None:
    whole = compress(CSV * 20)
    for length in range(1, len(whole)):
        with pytest.raises(DataError):
            table_of(whole[:length], f"pool.csv{ending}")
