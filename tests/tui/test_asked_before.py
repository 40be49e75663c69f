"""The searches that were asked before."""

from __future__ import annotations

from pathlib import Path

from seeker.tui.asked_before import AskedBefore
from seeker.tui.remembered import Remembered


def before(*texts: str) -> AskedBefore:
    asked = AskedBefore(Remembered(), "a pool")
    for text in texts:
        asked.add(text)
    return asked


def test_the_newest_comes_first_and_none_twice() -> None:
    assert before("a", "b", " a ", "", "  ").texts == ["a", "b"]


def test_at_most_500_are_kept_and_none_that_is_very_long() -> None:
    asked = before(*(f"n:{n}" for n in range(600)), "x" * 3_000)
    assert len(asked.texts) == 500
    assert asked.texts[0] == "n:599"


def test_they_are_there_the_next_time_for_the_same_pool(tmp_path: Path) -> None:
    path = tmp_path / "screen.json"
    AskedBefore(Remembered(path), "one").add("refund")
    assert AskedBefore(Remembered(path), "one").texts == ["refund"]
    assert AskedBefore(Remembered(path), "other").texts == []


def test_what_was_kept_may_be_anything() -> None:
    remembered = Remembered()
    for kept in ("text", 7, [1, "refund", None], {"a": 1}):
        remembered.put("searches", kept, pool="p")
        assert AskedBefore(remembered, "p").texts in ([], ["refund"])


def test_those_like_what_is_typed_are_found_also_when_it_is_misspelled() -> None:
    asked = before("city:Rome", "refund price:10..", "late fee")
    assert asked.like("ref") == ["refund price:10.."]
    assert asked.like("refnud") == ["refund price:10.."]
    assert asked.like("") == ["late fee", "refund price:10..", "city:Rome"]
    assert asked.like("late fee") == ["refund price:10..", "city:Rome"]
