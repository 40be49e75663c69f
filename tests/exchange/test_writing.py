"""Labels out: formats by ending, whole files, nothing overwritten that must stay."""

from __future__ import annotations

import csv
import json
import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from seeker.errors import SeekerError, UsageError
from seeker.exchange import write_labels

if TYPE_CHECKING:
    from pathlib import Path

LABELS = pl.DataFrame(
    {
        "id": ["a", "b", "c"],
        "label": ["spam", "ham", None],
        "probability": [1.0, float("nan"), None],
        "time": [datetime(2024, 3, 1, 12, 30, 15, 250_000, tzinfo=UTC), None, None],
        "search": ['"late fee", refund', "x\ny\tz", None],
        "vector": [[0.5, 1.0], None, []],
        "flagged": [True, False, None],
    },
    schema_overrides={"vector": pl.List(pl.Float64)},
)


@pytest.mark.parametrize(("ending", "delimiter"), [(".csv", ","), (".tsv", "\t")])
def test_text_with_a_delimiter_reads_back_cell_by_cell(
    tmp_path: Path, ending: str, delimiter: str
) -> None:
    path = tmp_path / f"labels{ending}"
    write_labels(LABELS, path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=delimiter))
    assert [row["label"] for row in rows] == ["spam", "ham", ""]
    assert rows[0]["search"] == '"late fee", refund'
    assert rows[1]["search"] == "x\ny\tz"
    assert [row["vector"] for row in rows] == ["[0.5, 1.0]", "", "[]"]
    assert [row["probability"] for row in rows] == ["1.0", "", ""]
    assert [row["flagged"] for row in rows] == ["true", "false", ""]


def test_times_in_csv_are_iso_8601_in_utc(tmp_path: Path) -> None:
    write_labels(LABELS, tmp_path / "labels.csv")
    with (tmp_path / "labels.csv").open(encoding="utf-8", newline="") as file:
        time = next(csv.DictReader(file))["time"]
    assert datetime.fromisoformat(time) == LABELS["time"][0]


@pytest.mark.parametrize("ending", [".jsonl", ".ndjson"])
def test_json_lines_hold_one_object_a_row(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"labels{ending}"
    write_labels(LABELS, path)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [row["label"] for row in rows] == ["spam", "ham", None]
    assert rows[0]["vector"] == [0.5, 1.0]
    assert datetime.fromisoformat(rows[0]["time"]) == LABELS["time"][0]


@pytest.mark.parametrize("ending", [".parquet", ".arrow", ".feather", ".PARQUET"])
def test_binary_formats_keep_the_types(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"labels{ending}"
    write_labels(LABELS, path)
    read = pl.read_parquet if ending.lower() == ".parquet" else pl.read_ipc
    assert_frame_equal(read(path), LABELS)


def test_an_unknown_ending_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.jsonl"):
        write_labels(LABELS, tmp_path / "labels.xlsx")
    assert not list(tmp_path.iterdir())


def test_an_older_export_is_replaced_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    path.write_text("older", encoding="utf-8")
    write_labels(LABELS, path)
    assert path.read_text(encoding="utf-8").startswith("id,label")
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_export_leaves_the_older_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text("older", encoding="utf-8")

    def fail(frame: pl.DataFrame, file: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pl.DataFrame, "write_ndjson", fail)
    with pytest.raises(SeekerError, match="No space left on device"):
        write_labels(LABELS, path)
    assert path.read_text(encoding="utf-8") == "older"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_keeps_pointing_to_the_file_that_is_written(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("older", encoding="utf-8")
    link = tmp_path / "link.csv"
    link.symlink_to(tmp_path / "real.csv")
    write_labels(LABELS, link)
    assert link.is_symlink()
    assert (tmp_path / "real.csv").read_text(encoding="utf-8").startswith("id,label")


@pytest.mark.parametrize("through_a_link", [False, True])
def test_the_pool_is_never_overwritten(tmp_path: Path, through_a_link: bool) -> None:
    pool = tmp_path / "reviews.csv"
    pool.write_text("id,body\n1,x\n", encoding="utf-8")
    output = pool
    if through_a_link:
        output = tmp_path / "link.csv"
        output.symlink_to(pool)
    with pytest.raises(UsageError, match="must not overwrite"):
        write_labels(LABELS, output, keep=[pool])
    assert pool.read_text(encoding="utf-8") == "id,body\n1,x\n"


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(SeekerError, match=r"can't write .*No such file"):
        write_labels(LABELS, tmp_path / "nowhere" / "labels.csv")


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "labels.csv").mkdir()
    with pytest.raises(SeekerError, match="can't write"):
        write_labels(LABELS, tmp_path / "labels.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["labels.csv"]


def test_a_dash_is_csv_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_labels(LABELS.select("id", "label"), "-")
    assert capfdbinary.readouterr().out == b"id,label\na,spam\nb,ham\nc,\n"


def test_a_reader_that_has_gone_is_a_broken_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    stream = os.fdopen(writing, "w")
    monkeypatch.setattr(sys, "stdout", stream)
    with pytest.raises(BrokenPipeError):
        write_labels(LABELS, "-")
    monkeypatch.undo()
    with pytest.raises(BrokenPipeError):
        stream.close()


def test_defusing_a_format_without_formulas_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--defuse"):
        write_labels(LABELS, tmp_path / "labels.parquet", defuse=True)
