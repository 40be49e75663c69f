"""One writer at a time, and everyone can read who it is."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from seeker.errors import LockedError, SeekerError
from seeker.ledger import Draft, Ledger, Skip, holder_of
from seeker.ledger.lock import WriteLock, lock_path

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

Start = Callable[..., subprocess.Popen[str]]

HOLDER = """
import sys
from seeker.ledger import Draft, Ledger, Skip
ledger = Ledger.open(sys.argv[1], write=True, holder="seeker open reviews.csv")
for line in sys.stdin:
    ledger.append([Draft(Skip((line.strip(),)))], who="me", pool="p")
    print("said", flush=True)
ledger.close()
"""


def say(process: subprocess.Popen[str], row: str) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(row + "\n")
    process.stdin.flush()
    assert process.stdout.readline() == "said\n"


def test_a_second_writer_is_told_who_the_first_is(path: Path, start: Start) -> None:
    other = start(HOLDER, path)
    say(other, "1")
    with pytest.raises(LockedError) as caught:
        Ledger.open(path, write=True)
    message = str(caught.value)
    assert caught.value.exit_code == 4
    assert "seeker open reviews.csv" in message
    assert socket.gethostname() in message
    assert f"process {other.pid}" in message
    assert "since 20" in message
    assert len(message.splitlines()) <= 3


def test_readers_work_while_another_process_writes(path: Path, start: Start) -> None:
    other = start(HOLDER, path)
    say(other, "1")
    reader = Ledger.open(path, write=False)
    assert len(list(reader.events())) == 1
    say(other, "2")
    assert [event.payload for event in reader.events()] == [Skip(("1",)), Skip(("2",))]


READER = """
import sys
from seeker.ledger import Ledger
print(len(list(Ledger.open(sys.argv[1], write=False).events())))
"""


def test_reading_in_the_writers_own_process_does_not_let_others_tidy_up_under_it(
    ledger: Ledger, path: Path, start: Start
) -> None:
    for row in range(3):
        ledger.append([Draft(Skip((str(row),)))], who="me", pool="p")
        with Ledger.open(path, write=False) as reader:
            assert len(list(reader.events())) == row + 1
        answer, _ = start(READER, path).communicate()
        assert answer == f"{row + 1}\n"
        assert path.with_name(f"{path.name}-wal").stat().st_size > 0


def test_the_next_writer_comes_in_when_the_first_is_done(path: Path, start: Start) -> None:
    other = start(HOLDER, path)
    say(other, "1")
    other.communicate()
    assert holder_of(path) is None
    with Ledger.open(path, write=True) as ledger:
        assert len(list(ledger.events())) == 1


def test_a_killed_writer_does_not_stand_in_the_way(path: Path, start: Start) -> None:
    other = start(HOLDER, path)
    say(other, "1")
    other.send_signal(signal.SIGKILL)
    other.wait()
    assert lock_path(path).exists()
    with Ledger.open(path, write=True) as ledger:
        assert len(list(ledger.events())) == 1
        holder = holder_of(path)
        assert holder is not None
        assert holder.process == os.getpid()
    assert not lock_path(path).exists()


def test_one_process_does_not_write_twice(ledger: Ledger, path: Path) -> None:
    with pytest.raises(LockedError, match=f"process {os.getpid()}"):
        Ledger.open(path, write=True)
    ledger.append([Draft(Skip(("1",)))], who="me", pool="p")


def test_a_link_to_a_ledger_has_the_ledgers_lock(ledger: Ledger, path: Path) -> None:
    link = path.with_name("link.seeker")
    link.symlink_to(path)
    with pytest.raises(LockedError):
        Ledger.open(link, write=True)


def test_a_holder_who_is_illegible_is_another_process(path: Path) -> None:
    lock = WriteLock.take(path, "seeker")
    lock_path(path).write_text("[1]")
    with pytest.raises(LockedError, match="another process"):
        WriteLock.take(path, "seeker")
    lock.release()


def test_a_holders_name_is_shown_and_not_obeyed(path: Path) -> None:
    lock = WriteLock.take(path, "seeker \x1b[31m\n")
    with pytest.raises(LockedError) as caught:
        WriteLock.take(path, "seeker")
    assert "\x1b" not in str(caught.value)
    lock.release()


def test_a_lock_that_is_taken_while_its_file_is_removed_is_taken_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_open = os.open
    opened: list[Path] = []

    def open_and_lose(file: Path, flags: int, mode: int = 0o777) -> int:
        descriptor = real_open(file, flags, mode)
        if not opened:
            file.unlink()  # as the holder before does when it ends just then
        opened.append(file)
        return descriptor

    monkeypatch.setattr(os, "open", open_and_lose)
    lock = WriteLock.take(path, "seeker")
    monkeypatch.undo()
    assert len(opened) == 2
    with pytest.raises(LockedError):
        WriteLock.take(path, "seeker")
    lock.release()


def test_a_ledger_that_cannot_be_opened_lets_the_lock_go(path: Path) -> None:
    path.write_text("not a ledger")
    with pytest.raises(SeekerError):
        Ledger.open(path, write=True)
    assert not lock_path(path).exists()


def test_a_ledger_that_may_not_be_changed_is_refused_before_anything_is_said(
    shown_folder: Path, visitor: Callable[[Path], AbstractContextManager[None]]
) -> None:
    path = shown_folder / "inner" / "x.seeker"
    path.parent.mkdir()
    Ledger.open(path, write=True).close()
    path.parent.chmod(0o777)
    path.chmod(0o444)
    with visitor(shown_folder):
        with pytest.raises(SeekerError, match="may not be changed"):
            Ledger.open(path, write=True)
        with Ledger.open(path, write=False) as reader:
            assert list(reader.events()) == []
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_writing_in_a_read_only_folder_is_refused_with_advice(
    shown_folder: Path, visitor: Callable[[Path], AbstractContextManager[None]]
) -> None:
    path = shown_folder / "x.seeker"
    Ledger.open(path, write=True).close()
    with visitor(shown_folder), pytest.raises(SeekerError) as caught:
        Ledger.open(path, write=True)
    assert "--project" in str(caught.value)
