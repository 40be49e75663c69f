"""Rows keep their ids when their pool is re-ordered and re-exported."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seeker.errors import Cancelled, DataError
from seeker.pool.formats import read_table
from seeker.pool.identity import check_ids, hash_rows, hash_texts, id_texts, ids_from_hashes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random


def ids_of(frame: pl.DataFrame) -> list[str]:
    columns = {column.name: column for column in frame.get_columns()}
    return ids_from_hashes(hash_rows(columns, frame.height)).to_list()


def test_the_hash_is_blake2b_of_names_and_values_sorted_by_name() -> None:
    frame = pl.DataFrame({"b": ["x", None], "a": ["1.0", "2"]})
    digest = [
        hashlib.blake2b(content.encode(), digest_size=8).hexdigest()
        for content in ("a=1\x1fb=x", "a=2")
    ]
    assert ids_of(frame) == digest


def test_rows_that_repeat_are_numbered() -> None:
    ids = ids_of(pl.DataFrame({"a": ["x", "y", "x", "x"]}))
    assert ids[2:] == [f"{ids[0]}-2", f"{ids[0]}-3"]
    assert ids[1] != ids[0]


def test_rows_of_no_columns_are_told_apart_by_number() -> None:
    ids = ids_from_hashes(hash_rows({}, 3)).to_list()
    assert ids == [ids[0], f"{ids[0]}-2", f"{ids[0]}-3"]


def test_hashing_can_be_stopped() -> None:
    class Stop:
        def step(self, what: str, done: int, total: int) -> None:
            assert (what, done, total) == ("hashing rows", 0, 1)
            raise Cancelled

    with pytest.raises(Cancelled):
        hash_rows({"a": pl.Series(["x"])}, 1, Stop())


_cells = st.one_of(
    st.none(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(2**53), 2**53).map(float),
)
_words = st.one_of(st.none(), st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
_dates = st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31)))
_rows = st.lists(st.tuples(_cells, _words, _dates, st.booleans()), min_size=1, max_size=6)


def as_frame(rows: list[tuple[float | None, str | None, date | None, bool]]) -> pl.DataFrame:
    return pl.DataFrame(
        rows,
        schema={"n": pl.Float64, "w": pl.String, "d": pl.Date, "b": pl.Boolean},
        orient="row",
    )


@settings(max_examples=40, deadline=None)
@given(_rows, st.randoms(use_true_random=False))
def test_ids_follow_their_rows_when_rows_and_columns_are_reordered(
    rows: list[tuple[float | None, str | None, date | None, bool]],
    random: Random,
) -> None:
    frame = as_frame(rows)
    order = list(range(len(rows)))
    random.shuffle(order)
    shuffled = frame[order].select(random.sample(frame.columns, frame.width))
    assert sorted(ids_of(shuffled)) == sorted(ids_of(frame))
    bare = [name.split("-")[0] for name in ids_of(frame)]
    assert [name.split("-")[0] for name in ids_of(shuffled)] == [bare[at] for at in order]


def _export_csv(frame: pl.DataFrame, path: Path) -> None:
    frame.write_csv(path)


def _export_jsonl(frame: pl.DataFrame, path: Path) -> None:
    frame.write_ndjson(path)


def _export_parquet(frame: pl.DataFrame, path: Path) -> None:
    frame.write_parquet(path)


@pytest.mark.parametrize(
    ("ending", "export"),
    [(".csv", _export_csv), (".jsonl", _export_jsonl), (".parquet", _export_parquet)],
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=_rows)
def test_a_reexported_pool_keeps_its_ids(
    tmp_path: Path,
    ending: str,
    export: Callable[[pl.DataFrame, Path], None],
    rows: list[tuple[float | None, str | None, date | None, bool]],
) -> None:
    frame = as_frame(rows)
    path = tmp_path / f"pool{ending}"
    export(frame, path)
    assert ids_of(read_table(path).frame) == ids_of(frame)


def test_a_text_hash_is_the_same_on_every_machine() -> None:
    expected = int(hashlib.blake2b("ä".encode(), digest_size=8).hexdigest(), 16)
    assert hash_texts(["ä"]).tolist() == [expected]
    assert hash_texts(["ä"]).dtype == np.uint64


def test_whole_floats_are_ids_without_a_point() -> None:
    assert id_texts(pl.Series([1.0, 2.0])).to_list() == ["1", "2"]
    assert id_texts(pl.Series([1, 2])).to_list() == ["1", "2"]
    assert id_texts(pl.Series(["01", "1.0"])).to_list() == ["01", "1.0"]


def test_repeated_ids_are_refused_with_the_first_of_them() -> None:
    with pytest.raises(DataError, match=r"p\.csv, column id: .*'a' in rows 1, 3; 'b' in rows 2, 4"):
        check_ids(pl.Series("id", ["a", "b", "a", "b", "c"]), pool="p.csv")


def test_rows_without_an_id_are_refused() -> None:
    with pytest.raises(DataError, match="2 rows have no id: row 2, 3"):
        check_ids(pl.Series("id", ["a", None, None]), pool="p.csv")
