"""From files and frames to pools."""

from __future__ import annotations

import gzip
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pandas as pd
import polars as pl
import pytest

from seeker.errors import Cancelled, DataError, UsageError
from seeker.pool import ColumnType, Role, read_pool, typed_table
from seeker.pool.inference import infer
from seeker.pool.reading import read_again
from seeker.pool.roles import Said

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

REVIEWS = """\
id,price,city,sold,body,label
r1,"$1,200.50",Rome,2024-01-05,"I asked for a refund twice, and got none",bad
r2,n/a,Oslo,2024-02-01,"It works, and the colour is the one I wanted",good
r3,$7,,,"no words for this",good
"""


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    path = tmp_path / "reviews.csv"
    path.write_text(REVIEWS)
    return path


def types(pool: Any) -> dict[str, ColumnType]:
    return {name: column.type for name, column in pool.columns.items()}


def test_a_file_becomes_a_pool(reviews: Path) -> None:
    pool = read_pool(reviews)
    assert (pool.name, pool.path, pool.n_rows) == (str(reviews), reviews, 3)
    assert types(pool) == {
        "id": ColumnType.TEXT,
        "price": ColumnType.NUMBER,
        "city": ColumnType.CATEGORY,
        "sold": ColumnType.DATE,
        "body": ColumnType.TEXT,
        "label": ColumnType.CATEGORY,
    }
    assert pool.visible == ("id", "price", "city", "sold", "body")
    assert pool.unsettled == ("label",)
    assert pool.ids.named == "id"
    assert pool.text_columns == ("body",)
    assert pool.cell(0, "price") == "$1,200.50"
    assert pool.cell(2, "city") is None


def test_every_way_in_gives_the_same_ids_and_types(reviews: Path, tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "price": [885.0, 1.5, None],
            "city": ["Rome", "Oslo", None],
            "ok": [True, False, True],
            "body": ["I asked for a refund", "it works as it should", "none of these"],
        }
    )
    (tmp_path / "p.csv.gz").write_bytes(gzip.compress(frame.write_csv().encode()))
    frame.write_ndjson(tmp_path / "p.jsonl")
    frame.write_parquet(tmp_path / "p.parquet")
    frame.select(sorted(frame.columns)).write_ipc(tmp_path / "p.arrow")
    pools = [
        read_pool(frame),
        read_pool(pd.DataFrame(frame.to_dict(as_series=False))),
        *(
            read_pool(tmp_path / f"p.{ending}")
            for ending in ("csv.gz", "jsonl", "parquet", "arrow")
        ),
    ]
    assert len({tuple(pool.ids.series.to_list()) for pool in pools}) == 1
    assert all(types(pool) == types(pools[0]) for pool in pools)


def test_what_is_said_about_columns_goes_over_what_is_guessed(reviews: Path) -> None:
    pool = read_pool(
        reviews,
        text="city",
        ignore=["body"],
        target="label",
        types={"price": ColumnType.CATEGORY},
    )
    assert pool.columns["city"].type is ColumnType.TEXT
    assert pool.columns["price"].type is ColumnType.CATEGORY
    assert pool.columns["body"].role is Role.IGNORED
    assert pool.columns["label"].role is Role.TARGET
    assert pool.unsettled == ()
    assert pool.visible == ("id", "price", "city", "sold")
    assert read_pool(reviews, use=["label"]).visible[-1] == "label"


@pytest.mark.parametrize(
    "options",
    [
        {"id": "nope"},
        {"text": ["nope"]},
        {"ignore": ["nope"]},
        {"target": "nope"},
        {"use": ["nope"]},
        {"types": {"nope": ColumnType.TEXT}},
        {"ignore": ["city"], "target": "city"},
    ],
)
def test_an_option_that_makes_no_sense_is_refused(
    reviews: Path, options: Mapping[str, Any]
) -> None:
    with pytest.raises(UsageError, match=r"nope|city"):
        read_pool(reviews, **options)


def test_an_id_column_that_repeats_is_refused_when_named_and_left_out_when_guessed() -> None:
    frame = pl.DataFrame({"id": [1, 2, 1], "x": ["a", "b", "c"]})
    with pytest.raises(DataError, match="'1' in rows 1, 3"):
        read_pool(frame, id="id")
    pool = read_pool(frame)
    assert pool.ids.named is None
    assert any("not unique" in note for note in pool.notes)


def test_a_new_column_changes_no_id_where_the_identity_is_given() -> None:
    frame = pl.DataFrame({"x": ["a", "b"], "n": [1, 2]})
    more = frame.with_columns(extra=pl.Series(["k", "l"]))
    before = read_pool(frame)
    assert read_pool(more).ids.ids_of([0, 1]) != before.ids.ids_of([0, 1])
    assert read_pool(more, identity=before.identity).ids.ids_of([0, 1]) == before.ids.ids_of([0, 1])


def test_an_identity_column_that_is_lost_is_told() -> None:
    pool = read_pool(pl.DataFrame({"x": ["a", "b"]}), identity=["x", "n"])
    assert any("no longer there (n)" in note for note in pool.notes)


def test_notes_show_no_values_of_hidden_columns() -> None:
    frame = pl.DataFrame({"x": [str(n) for n in range(100)], "label": ["1"] * 99 + ["secret"]})
    assert read_pool(frame).notes == ()
    assert read_pool(frame, ignore=["label"]).notes == ()
    assert "secret" in read_pool(frame, use=["label"]).notes[0]


def test_a_note_names_the_line_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("x\n" + "\n".join(str(n) for n in range(100)) + "\nten\n")
    (note,) = read_pool(path).notes
    assert "'ten' (line 102)" in note


def test_reading_can_be_stopped(reviews: Path) -> None:
    class Stop:
        def step(self, what: str, done: int, total: int) -> None:
            if what == "telling types" and done < total:
                raise Cancelled

    with pytest.raises(Cancelled):
        read_pool(reviews, progress=Stop())


def test_the_fingerprint_follows_the_content(reviews: Path) -> None:
    before = read_pool(reviews).fingerprint
    assert read_pool(reviews, ignore=["city"]).fingerprint == before
    reviews.write_text(REVIEWS.replace("Rome", "Roma"))
    assert read_pool(reviews).fingerprint != before


def test_saying_anew_what_columns_are_keeps_everything_else(
    reviews: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_pool(reviews, types={"city": ColumnType.TEXT}).contents
    typed_again: list[str] = []

    def listen(values: pl.Series, **options: Any) -> Any:
        typed_again.append(values.name)
        return infer(values, **options)

    monkeypatch.setattr(typed_table, "infer", listen)
    said = Said(target="label", types={"city": ColumnType.TEXT, "price": ColumnType.CATEGORY})
    again = read_again(before, said)
    assert typed_again == ["price"]
    assert again.columns["price"].type is ColumnType.CATEGORY
    assert again.columns["city"].type is ColumnType.TEXT
    assert again.columns["label"].role is Role.TARGET
    assert (again.name, again.path, again.fingerprint) == (
        before.name,
        before.path,
        before.fingerprint,
    )
    with pytest.raises(UsageError, match="nope"):
        read_again(before, Said(ignore=("nope",)))


def test_a_pipe_with_a_name_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as writer:
        writer.submit(pipe.write_text, "id,words\n1,some text\n2,other text\n")
        pool = read_pool(pipe)
    assert pool.n_rows == 2
    assert pool.cell(1, "words") == "other text"
