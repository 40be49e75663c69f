"""The demo pools as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from seeker.demo import DEMOS, write_demo
from seeker.errors import DataError, SeekerError, UsageError

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize("name", DEMOS)
def test_regenerating_gives_the_files_in_data_byte_for_byte(name: str, tmp_path: Path) -> None:
    for path in write_demo(tmp_path, name):
        assert path.read_bytes() == (DATA / path.name).read_bytes()


@pytest.mark.parametrize("name", DEMOS)
def test_the_pool_comes_first_and_its_truth_stands_in_another_file(
    name: str, tmp_path: Path
) -> None:
    pool, truth = write_demo(tmp_path, name)
    assert (pool.name, truth.name) == (f"{name}.csv", f"{name}.truth.csv")
    header = pool.read_text(encoding="utf-8").splitlines()[0].split(",")
    assert header[0] == "id"
    assert not {"label", "topic", "delicious", "target", "class"} & set(header)
    assert truth.read_text(encoding="utf-8").startswith("id,label\n")


def test_writing_the_same_demo_again_leaves_its_files_alone(tmp_path: Path) -> None:
    first = write_demo(tmp_path)
    before = [path.stat().st_mtime_ns for path in first]
    assert write_demo(tmp_path) == first
    assert [path.stat().st_mtime_ns for path in first] == before


def test_a_file_that_differs_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    mine = tmp_path / "papayas.truth.csv"
    mine.write_text("my own\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"papayas\.truth\.csv: something else stands here"):
        write_demo(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [mine.name]
    assert mine.read_text(encoding="utf-8") == "my own\n"


def test_a_folder_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "papayas.csv").mkdir()
    with pytest.raises(SeekerError, match="can't read"):
        write_demo(tmp_path)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(SeekerError, match="can't write"):
        write_demo(tmp_path / "nowhere")


def test_an_unknown_demo_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="papayas, notices"):
        write_demo(tmp_path, "mangoes")
