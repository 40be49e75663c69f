"""Processes that are killed, and what is found afterwards."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from seeker.errors import SeekerError
from seeker.ledger import Draft, Event, Label, Ledger, Provenance, State

Start = Callable[..., subprocess.Popen[str]]

WRITER = """
import sys
from seeker.ledger import Draft, Label, Ledger, Provenance
ledger = Ledger.open(sys.argv[1], write=True, holder="the doomed")
n = int(sys.argv[2])
while True:
    drafts = [Draft(Label(f"{n}.{part}", "c", Provenance("search"))) for part in range(3)]
    ledger.append(drafts, who="me", pool="p")
    print(n, flush=True)
    n += 1
"""

KILLED_AT_A_STATEMENT = """
import os, signal, sys
from seeker.ledger import Draft, Label, Ledger, Provenance
ledger = Ledger.open(sys.argv[1], write=True)
drafts = [Draft(Label(str(row), "c", Provenance("search"))) for row in range(3000)]
ledger.append(drafts[:1], who="me", pool="p")
ledger._writer.execute("PRAGMA cache_size = 10")  # so that pages are written before the commit
seen = 0
def trace(statement):
    global seen
    if statement.startswith(sys.argv[2]):
        seen += 1
        if seen == int(sys.argv[3]):
            os.kill(os.getpid(), signal.SIGKILL)
ledger._writer.set_trace_callback(trace)
ledger.append(drafts, who="me", pool="p")
"""

KILLED_WHILE_MAKING = """
import os, pathlib, signal, sys
from seeker.ledger import Ledger
pathlib.Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
Ledger.open(sys.argv[1], write=True)
"""

NO_ROOM = """
import resource, signal, sys
from seeker.errors import SeekerError
from seeker.ledger import Draft, Label, Ledger, Provenance
ledger = Ledger.open(sys.argv[1], write=True)
drafts = [Draft(Label(str(row), "c", Provenance("search"))) for row in range(3000)]
ledger.append(drafts[:1], who="me", pool="p")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
try:
    ledger.append(drafts, who="me", pool="p")
except SeekerError as error:
    print(type(error).__name__, error.remedy is not None)
print(len(list(ledger.events())))
"""


def labels(events: list[Event]) -> list[str]:
    return [event.payload.row for event in events if isinstance(event.payload, Label)]


@pytest.mark.parametrize("lines", [1, 2, 7, 40])
def test_killing_the_writer_loses_at_most_the_action_under_way(
    path: Path, start: Start, lines: int
) -> None:
    told = -1
    for _ in range(2):  # the second time it opens what the first left behind
        process = start(WRITER, path, told + 1)
        assert process.stdout is not None
        for _ in range(lines):
            told = int(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        process.wait()
        told = max([told, *map(int, process.stdout.read().split())])
        with Ledger.open(path, write=False) as reader:
            read = labels(list(reader.events()))
        whole = [f"{n}.{part}" for n in range(told + 2) for part in range(3)]
        assert read in (whole, whole[:-3])
        told = len(read) // 3 - 1
    with Ledger.open(path, write=True) as ledger:
        assert ledger.problems() == ()
        state = State.of(ledger.events())
        assert len(state.labels) == 3 * len(state.actions)
        ledger.append([Draft(Label("after", "c", Provenance("search")))], who="me", pool="p")
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("statement", "times"), [("INSERT INTO events", 1), ("INSERT INTO events", 2999), ("COMMIT", 1)]
)
def test_an_action_that_was_not_committed_leaves_nothing(
    path: Path, start: Start, statement: str, times: int
) -> None:
    process = start(KILLED_AT_A_STATEMENT, path, statement, times)
    assert process.wait() == -signal.SIGKILL
    with Ledger.open(path, write=False) as reader:
        assert labels(list(reader.events())) == ["0"]
    with Ledger.open(path, write=True) as ledger:
        assert labels(list(ledger.events())) == ["0"]
        assert ledger.problems() == ()


def test_a_ledger_is_made_whole_or_not_at_all(path: Path, start: Start) -> None:
    assert start(KILLED_WHILE_MAKING, path).wait() == -signal.SIGKILL
    assert not path.exists()
    with Ledger.open(path, write=True) as ledger:
        assert list(ledger.events()) == []
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_disk_that_takes_no_more_is_told_and_loses_nothing(path: Path, start: Start) -> None:
    process = start(NO_ROOM, path)
    answer, _ = process.communicate()
    assert answer.split() == ["SeekerError", "True", "1"]
    with Ledger.open(path, write=True) as ledger:
        assert labels(list(ledger.events())) == ["0"]


def test_a_folder_that_takes_no_more_makes_no_ledger(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(SeekerError):
        Ledger.open(path, write=True)
    assert not path.exists()
