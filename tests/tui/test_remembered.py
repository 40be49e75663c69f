"""What the screen remembers: kept from one time to the next, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from seeker.tui.remembered import Remembered, state_file


def test_what_was_put_is_there_the_next_time(tmp_path: Path) -> None:
    path = state_file(tmp_path)
    Remembered(path).put("theme", "seeker-light")
    Remembered(path).put("searches", ["refund"], pool="/a.csv")
    again = Remembered(path)
    assert again.get("theme") == "seeker-light"
    assert again.get("searches", pool="/a.csv") == ["refund"]
    assert again.get("searches", pool="/b.csv") is None


def test_the_pools_used_last_are_remembered() -> None:
    remembered = Remembered()
    for number in range(120):
        remembered.put("place", number, pool=f"/{number}.csv")
        remembered.put("place", -1, pool="/0.csv")
    assert remembered.get("place", pool="/0.csv") == -1
    assert remembered.get("place", pool="/119.csv") == 119
    assert remembered.get("place", pool="/1.csv") is None


@pytest.mark.parametrize("held", ["", "[1]", '{"pools": 3}', "\x00", '{"pools": {"/a.csv": []}}'])
def test_a_damaged_file_is_passed_over(held: str, tmp_path: Path) -> None:
    path = state_file(tmp_path)
    path.parent.mkdir()
    path.write_text(held)
    remembered = Remembered(path)
    assert remembered.get("searches", pool="/a.csv") is None
    remembered.put("searches", ["x"], pool="/a.csv")
    assert Remembered(path).get("searches", pool="/a.csv") == ["x"]


def test_a_folder_that_cannot_be_written_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "seeker").write_text("a file in the folder's place")
    remembered = Remembered(state_file(tmp_path))
    remembered.put("theme", "seeker-light")
    assert remembered.get("theme") == "seeker-light"
