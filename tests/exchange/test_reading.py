"""Labels in: which rows, which classes, and what is wrong with a file of them."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeker.errors import DataError, UsageError
from seeker.exchange import ImportedLabels, read_labels, write_labels

if TYPE_CHECKING:
    from pathlib import Path


def _read(folder: Path, text: str, name: str = "labels.csv", **options: str) -> ImportedLabels:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_labels(path, **options)


def test_ids_and_labels_come_in_the_files_order(tmp_path: Path) -> None:
    labels = _read(tmp_path, "id,label,who\nb,spam,me\na,ham,you\n")
    assert (labels.ids, labels.labels) == (["b", "a"], ["spam", "ham"])
    assert (labels.file, labels.format) == (str(tmp_path / "labels.csv"), "csv")


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".jsonl", ".parquet", ".arrow"])
def test_what_was_exported_comes_back(tmp_path: Path, ending: str) -> None:
    exported = pl.DataFrame(
        {"id": ["1", "2,5", "x\ty"], "label": ["late fee", "ham", None], "p": 1.0}
    )
    write_labels(exported, tmp_path / f"labels{ending}")
    labels = read_labels(tmp_path / f"labels{ending}")
    assert (labels.ids, labels.labels, labels.unlabeled) == (["1", "2,5"], ["late fee", "ham"], 1)


def test_json_arrays_and_compressed_files_are_read_too(tmp_path: Path) -> None:
    text = '[{"id": 1, "label": "spam"}, {"id": 2, "label": "ham"}]'
    assert _read(tmp_path, text, "labels.json").ids == ["1", "2"]
    (tmp_path / "labels.csv.gz").write_bytes(gzip.compress(b"id,label\n1,spam\n"))
    assert read_labels(tmp_path / "labels.csv.gz").labels == ["spam"]


def test_numbers_are_spelled_as_a_person_would(tmp_path: Path) -> None:
    path = tmp_path / "labels.parquet"
    pl.DataFrame({"id": [1.0, 2.0, 2.5], "label": [0, 1, 1]}).write_parquet(path)
    labels = read_labels(path)
    assert (labels.ids, labels.labels) == (["1", "2", "2.5"], ["0", "1", "1"])


def test_rows_without_a_label_are_counted_and_left_out(tmp_path: Path) -> None:
    labels = _read(tmp_path, "id,label\na,spam\nb,\nc,  \n,\n")
    assert (labels.ids, labels.unlabeled) == (["a"], 3)


def test_blanks_around_a_label_are_not_part_of_it(tmp_path: Path) -> None:
    assert _read(tmp_path, "id, label\na, spam \n").labels == ["spam"]


def test_an_id_that_says_the_same_twice_counts_once(tmp_path: Path) -> None:
    labels = _read(tmp_path, "id,label\na,spam\nb,ham\na,spam\n")
    assert (labels.ids, labels.labels) == (["a", "b"], ["spam", "ham"])


def test_ids_with_different_labels_are_named_with_their_lines(tmp_path: Path) -> None:
    text = "id,label\n" + "".join(f"{i},{c}\n" for c in ("x", "y") for i in range(5)) + "z,x\n"
    with pytest.raises(DataError) as caught:
        _read(tmp_path, text)
    assert str(caught.value).splitlines() == [
        f"{tmp_path / 'labels.csv'}, line 2, column id: 5 ids have more than one label: "
        "0 is x (line 2), y (line 7); 1 is x (line 3), y (line 8); 2 is x (line 4), y (line 9); …",
        "Keep one line for each id.",
    ]


def test_lines_are_the_files_own_where_cells_hold_line_breaks(tmp_path: Path) -> None:
    text = 'id,note,label\na,"one\ntwo\nthree",x\na,short,y\n'
    with pytest.raises(DataError, match=r"a is x \(line 2\), y \(line 5\)"):
        _read(tmp_path, text)


def test_a_file_without_lines_is_told_by_row(tmp_path: Path) -> None:
    path = tmp_path / "labels.parquet"
    pl.DataFrame({"id": ["a", "a"], "label": ["x", "y"]}).write_parquet(path)
    with pytest.raises(DataError, match=r"labels\.parquet, column id: .*x \(row 1\), y \(row 2\)"):
        read_labels(path)


def test_a_label_without_an_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"line 3, column id: 1 label has no id; .*'ham', line 3"):
        _read(tmp_path, "id,label\na,spam\n,ham\n")


def test_several_labels_in_a_cell_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"line 2, column label: .* is not one label"):
        _read(tmp_path, 'id,label\na,"spam\nham"\n')


def test_the_format_can_be_insisted_on(tmp_path: Path) -> None:
    jsonl = '{"id": 1, "label": "x"}\n{"id": 2, "label": "y"}\n'
    assert _read(tmp_path, jsonl, "labels", format_name="jsonl").labels == ["x", "y"]
    with pytest.raises(DataError, match="is csv, by its ending or its content, and not parquet"):
        _read(tmp_path, "id,label\na,x\n", format_name="parquet")
    with pytest.raises(UsageError, match="csv, tsv, jsonl, json, parquet, arrow"):
        _read(tmp_path, "id,label\na,x\n", format_name="xlsx")


@pytest.mark.parametrize(
    ("header", "ids", "labels"),
    [
        ("text,ID,Label", "ID", "Label"),
        ("text,review_id,class", "review_id", "class"),
        ("reviewId,prediction,score", "reviewId", "prediction"),
        ("id,label,gold", "id", "label"),
        ("doc,label", "doc", "label"),
        ("id,verdict", "id", "verdict"),
        ("index,y,x", "index", "y"),
    ],
)
def test_the_columns_are_told_by_their_names(
    header: str, ids: str, labels: str, tmp_path: Path
) -> None:
    found = _read(tmp_path, f"{header}\n" + ",".join("abc"[: header.count(",") + 1]) + "\n")
    assert (found.id_column, found.label_column) == (ids, labels)


def test_named_columns_beat_guesses_and_case_may_differ(tmp_path: Path) -> None:
    found = _read(
        tmp_path, "id,label,key,Verdict\na,x,b,y\n", id_column="key", label_column="verdict"
    )
    assert (found.ids, found.labels) == (["b"], ["y"])


def test_a_missing_column_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(
        DataError, match=r"labels\.csv: has no column 'lable'\nDid you mean 'label'"
    ):
        _read(tmp_path, "id,label\na,x\n", label_column="lable")


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("a,b,c", "holds the ids\nName it with --id-column. The columns are: a, b, c."),
        ("id,b,c", "holds the labels\nName it with --label-column."),
        ("a_id,b_id,label", "holds the ids"),
        ("label", "holds the ids"),
    ],
)
def test_columns_that_say_nothing_are_asked_for(header: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=message):
        _read(tmp_path, f"{header}\n" + ",".join("x" for _ in header.split(",")) + "\n")


def test_one_column_cant_be_both(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="same column"):
        _read(tmp_path, "id,x\na,b\n", id_column="x", label_column="x")


def test_control_characters_in_messages_are_shown_not_obeyed(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        _read(tmp_path, "id,label\n\x1b[31ma,x\n\x1b[31ma,y\n")
    assert "\x1b" not in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        read_labels(tmp_path / "nowhere.csv")


@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), min_size=1),
        st.text("abc ", min_size=1).map(str.strip).filter(bool),
        min_size=1,
        max_size=8,
    )
)
def test_any_ids_survive_out_and_in_as_parquet(
    tmp_path_factory: pytest.TempPathFactory, labels: dict[str, str]
) -> None:
    path = tmp_path_factory.mktemp("labels") / "labels.parquet"
    write_labels(pl.DataFrame({"id": list(labels), "label": list(labels.values())}), path)
    assert dict(zip(*_columns(read_labels(path)), strict=True)) == labels


def _columns(labels: ImportedLabels) -> tuple[list[str], list[str]]:
    return list(labels.ids), list(labels.labels)
