from __future__ import annotations

from pathlib import Path

import pytest

from seeker.errors import DataError
from seeker.pool.formats import digest_of, read_table


def fill(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_each_file_is_a_row_and_its_subfolder_a_column(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "b/2": "green\n",
        "a/1.txt": "ripe",
        "readme.md": "",
        "b/c/3": "soft",
    }
    table = read_table(fill(tmp_path, files))
    assert table.frame.columns == ["id", "folder", "text"]
    assert table.frame.sort("id").rows() == [
        ("a/1.txt", "a", "ripe"),
        ("b/2", "b", "green\n"),
        ("b/c/3", "b/c", "soft"),
        ("readme.md", None, None),
    ]
    assert table.line_of(0) is None


def test_without_subfolders_there_is_no_such_column(tmp_path: Path) -> None:
    table = read_table(fill(tmp_path, {"1.txt": "ripe", "2.txt": "m\u00fbr".encode("latin-1")}))
    assert table.frame.rows() == [("1.txt", "ripe"), ("2.txt", "mûr")]


def test_hidden_files_are_left_out_and_others_that_are_no_text_with_a_note(tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\n\x00\x00"
    table = read_table(fill(tmp_path, {"1.txt": "ripe", ".git/x": "y", ".x": "", "p.png": picture}))
    assert table.frame["id"].to_list() == ["1.txt"]
    assert table.source.notes == ("p.png was left out: it isn't text that can be read.",)


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({}, "no text files"),
        ({"p.png": b"\x89PNG\r\n\x1a\n\x00\x00"}, "aren't text"),
        ({"a.csv": "id\n1\n", "b.csv": "id\n1\n"}, "a folder of tables"),
    ],
)
def test_a_folder_without_texts_is_refused(
    tmp_path: Path, files: dict[str, str | bytes], says: str
) -> None:
    with pytest.raises(DataError, match=says):
        read_table(fill(tmp_path, files))


def test_the_digest_is_that_of_names_and_bytes(tmp_path: Path) -> None:
    one = fill(tmp_path / "one", {"a": "x", "b": "y"})
    same = fill(tmp_path / "same", {"b": "y", "a": "x"})
    renamed = fill(tmp_path / "renamed", {"a": "x", "c": "y"})
    shifted = fill(tmp_path / "shifted", {"a": "xb", "b": "y"})
    assert digest_of(one) == digest_of(same) == read_table(one).source.digest
    assert len({digest_of(folder) for folder in (one, renamed, shifted)}) == 3


def test_a_name_that_is_not_unicode_is_still_an_id(tmp_path: Path) -> None:
    try:
        Path(f"{tmp_path}/m\udcfbr.txt").write_text("ripe")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes Unicode names only")
    assert read_table(tmp_path).frame.rows() == [("m\\xfbr.txt", "ripe")]
