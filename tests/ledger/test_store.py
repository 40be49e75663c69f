"""The ledger file: written as whole actions, read by anyone, left as one file."""

from __future__ import annotations

import sqlite3
import threading
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from seeker.errors import DataError, SeekerError, UsageError
from seeker.ledger import (
    Draft,
    Label,
    Ledger,
    Note,
    Provenance,
    Setting,
    Skip,
    State,
    retract_action,
)

if TYPE_CHECKING:
    from pathlib import Path

SEARCHED = Provenance("search", search="refund", seconds=1.5)


def label(row: str) -> Draft:
    return Draft(Label(row, "c1", SEARCHED))


def test_what_was_appended_is_read_again(ledger: Ledger) -> None:
    said = ledger.append([label("17"), Draft(Skip(("4", "5")))], who="me", pool="f00d")
    said += ledger.append([retract_action(said[0].action)], who="you", pool="beef")
    assert list(ledger.events()) == said


def test_an_action_shares_time_person_and_pool(ledger: Ledger) -> None:
    first, second = ledger.append([label("1"), label("2")], who="me", pool="f00d")
    assert first.action == second.action
    assert first.id != second.id
    assert (first.time, first.who, first.pool) == (second.time, second.who, second.pool)


def test_time_is_kept_in_utc_to_the_microsecond(ledger: Ledger) -> None:
    here = datetime(2026, 3, 1, 1, 30, 0, 7, tzinfo=timezone(timedelta(hours=2)))
    ledger.append([label("1")], who="me", pool="p", time=here)
    (event,) = ledger.events()
    assert event.time == here
    assert event.time.tzinfo is UTC


def test_reading_on_gives_only_later_events(ledger: Ledger) -> None:
    first = ledger.append([label("1"), label("2")], who="me", pool="p")
    second = ledger.append([label("3")], who="me", pool="p")
    assert list(ledger.events(since_number=first[-1].number)) == second
    assert list(ledger.events(since_number=second[-1].number)) == []


def test_many_events_are_read_in_order(ledger: Ledger) -> None:
    ledger.append([label(str(row)) for row in range(5001)], who="me", pool="p")
    ledger.append([label("last")], who="me", pool="p")
    rows = [event.payload.row for event in ledger.events() if isinstance(event.payload, Label)]
    assert rows == [*map(str, range(5001)), "last"]


def test_an_action_without_events_is_nothing(ledger: Ledger) -> None:
    assert ledger.append([], who="me", pool="p") == []
    assert list(ledger.events()) == []


def test_text_of_any_kind_is_kept(ledger: Ledger) -> None:
    odd = "\x00 \x1b[31m [bold] \ud800 é 漢 \n'\""
    ledger.append([Draft(Note(odd, odd))], who="me \udcff", pool="p")
    (event,) = ledger.events()
    assert event.payload == Note(odd, odd)
    assert event.who == "me ?"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, object()])
def test_what_json_cannot_hold_is_refused_and_nothing_written(
    ledger: Ledger, value: object
) -> None:
    with pytest.raises(UsageError):
        ledger.append([label("1"), Draft(Setting("a", value))], who="me", pool="p")
    assert list(ledger.events()) == []


def test_an_action_that_fails_half_way_leaves_nothing(ledger: Ledger) -> None:
    with pytest.raises(UsageError):
        ledger.append([label("1"), Draft(Skip(("2",)), refers="\ud800")], who="me", pool="p")
    assert list(ledger.events()) == []
    said = ledger.append([label("1")], who="me", pool="p")
    assert list(ledger.events()) == said


def test_closing_leaves_one_file(path: Path) -> None:
    ledger = Ledger.open(path, write=True)
    ledger.append([label("1")], who="me", pool="p")
    assert {file.name for file in path.parent.iterdir()} > {path.name, f"{path.name}.lock"}
    ledger.close()
    ledger.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_closed_ledger_takes_nothing(path: Path) -> None:
    ledger = Ledger.open(path, write=True)
    ledger.close()
    with pytest.raises(UsageError):
        ledger.append([label("1")], who="me", pool="p")


def test_a_reader_writes_nothing(ledger: Ledger, path: Path) -> None:
    with Ledger.open(path, write=False) as reader:
        assert not reader.writable
        with pytest.raises(UsageError):
            reader.append([label("1")], who="me", pool="p")
        with pytest.raises(UsageError):
            reader.keep_snapshot("ids", b"")


def test_a_reader_sees_what_the_writer_has_committed(ledger: Ledger, path: Path) -> None:
    reader = Ledger.open(path, write=False)
    first = ledger.append([label("1")], who="me", pool="p")
    assert list(reader.events()) == first
    second = ledger.append([label("2"), label("3")], who="me", pool="p")
    assert list(reader.events(first[-1].number)) == second


def test_a_reader_leaves_nothing_beside_the_file(path: Path) -> None:
    with Ledger.open(path, write=True) as ledger:
        ledger.append([label("1")], who="me", pool="p")
    with Ledger.open(path, write=False) as reader:
        list(reader.events())
        half_read = reader.events()
        next(half_read)
        half_read.close()  # type: ignore[attr-defined]
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_writer_closing_while_a_reader_looks_loses_nothing(path: Path) -> None:
    with Ledger.open(path, write=True) as ledger:
        said = ledger.append([label(str(row)) for row in range(4000)], who="me", pool="p")
        looking = Ledger.open(path, write=False).events()
        first = next(looking)
    assert [first, *looking] == said
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_threads_may_append_at_the_same_time(ledger: Ledger) -> None:
    def say(who: str) -> None:
        for row in range(20):
            ledger.append([label(str(row)), label(f"{row}b")], who=who, pool="p")

    threads = [threading.Thread(target=say, args=(f"person {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    events = list(ledger.events())
    assert [event.number for event in events] == list(range(1, 161))
    assert all(a.action == b.action for a, b in zip(events[::2], events[1::2], strict=True))


def test_a_snapshot_is_replaced_by_the_next(ledger: Ledger) -> None:
    assert ledger.snapshot("ids") is None
    ledger.keep_snapshot("ids", b"\x00\x01")
    ledger.keep_snapshot("ids", b"\x02" * 100_000)
    ledger.keep_snapshot("other", b"")
    assert ledger.snapshot("ids") == b"\x02" * 100_000
    assert ledger.snapshot("other") == b""


def test_what_was_said_cannot_be_changed_or_deleted(ledger: Ledger, path: Path) -> None:
    ledger.append([label("1")], who="me", pool="p")
    with sqlite3.connect(path) as connection:
        for table, column in (("events", "verb"), ("actions", "who")):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(f"DELETE FROM {table}")
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(f"UPDATE {table} SET {column} = 'x'")
    connection.close()


def test_a_full_disk_keeps_what_was_said_before(ledger: Ledger) -> None:
    before = ledger.append([label("1")], who="me", pool="p")
    writer = ledger._writer
    assert writer is not None
    (pages,) = writer.execute("PRAGMA page_count").fetchone()
    writer.execute(f"PRAGMA max_page_count = {pages + 3}")
    with pytest.raises(SeekerError, match="no room left") as caught:
        ledger.append([label(str(row)) for row in range(5000)], who="me", pool="p")
    assert caught.value.remedy
    assert list(ledger.events()) == before
    writer.execute("PRAGMA max_page_count = 1000000")
    after = ledger.append([label("2")], who="me", pool="p")
    assert list(ledger.events()) == before + after


def test_a_sound_ledger_has_no_problems(ledger: Ledger) -> None:
    ledger.append([label("1")], who="me", pool="p")
    assert ledger.problems() == ()


def test_two_ledgers_can_be_merged_by_their_ids(tmp_path: Path) -> None:
    sources = []
    for name in ("a", "b"):
        with Ledger.open(tmp_path / name, write=True) as ledger:
            said = ledger.append([label(f"{name}1"), label("both")], who=name, pool="p")
            ledger.append([retract_action(said[0].action)], who=name, pool="p")
            ledger.append([label(f"{name}2")], who=name, pool="p")
            sources.append(list(ledger.events()))
    merged = sorted(sources[0] + sources[1] + sources[0], key=lambda event: event.time)
    state = State.of(merged)
    assert set(state.labels) == {"a2", "b2"}
    assert len(state.actions) == 6


def test_the_folder_of_a_project_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="folder"):
        Ledger.open(tmp_path / "no" / "x.seeker", write=True)


def test_a_project_that_is_not_there_cannot_be_read(path: Path) -> None:
    with pytest.raises(DataError, match="no such project"):
        Ledger.open(path, write=False)
    assert not path.exists()


def test_a_link_is_followed(tmp_path: Path) -> None:
    link = tmp_path / "link.seeker"
    link.symlink_to(tmp_path / "real.seeker")
    with Ledger.open(link, write=True) as ledger:
        ledger.append([label("1")], who="me", pool="p")
    assert link.is_symlink()
    with Ledger.open(tmp_path / "real.seeker", write=False) as reader:
        assert len(list(reader.events())) == 1


@pytest.mark.parametrize("name", ["a b?c#d%20.seeker", "日本.seeker", "-x", "q'uote\".seeker"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    with Ledger.open(tmp_path / name, write=True) as ledger:
        ledger.append([label("1")], who="me", pool="p")
    assert [file.name for file in tmp_path.iterdir()] == [name]
