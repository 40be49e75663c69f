"""How much memory the screen takes above the session that it shows.

python -m tests.benchmarks.bench_memory POOL [IGNORED_COLUMN]

Both are processes of their own that find everything in the cache: one opens and prepares a session
and asks what the screen would ask, models and suggestions too; the other does so through the
screen.
"""

from __future__ import annotations

import asyncio
import ctypes
import multiprocessing
import os
import sys
import tempfile
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seeker.session.session import Session

RUNS = 5
SEARCHES = ("", "label:none", "sort:random")


def resident() -> float:
    """Give the megabytes that this process holds now.

    What it has freed, and glibc keeps for the next time that a thread asks, is given back first: it
    differs by a hundred megabytes from run to run, and nobody holds it.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def held(traced: bool) -> float:
    """Give the megabytes that are allocated, where that is traced, or else resident."""
    return tracemalloc.get_traced_memory()[0] / 2**20 if traced else resident()


def session_alone(
    pool: str, project: str, ignore: tuple[str, ...], traced: bool, sent: object
) -> None:
    if traced:
        tracemalloc.start()
    from seeker.session.opening import open_project
    from seeker.session.settling import Reading

    session = open_project(pool, project=project, reading=Reading(ignore=ignore), classes=("a",))
    session.prepare()
    learn_what_there_is(session)
    for text in SEARCHES:
        found = session.search(text)
        for _ in session.facets(found.rows):
            pass
    sent.send(held(traced))  # type: ignore[attr-defined]


def learn_what_there_is(session: Session) -> None:
    """Ask for what the screen asks for when the indexes are there: models, then features."""
    from seeker.errors import NoModelError

    if session.has_instant_model:
        with suppress(NoModelError):
            session.learn_instantly()
    with suppress(NoModelError):
        session.learn_thoroughly()
    session.ask_features(20)


def with_screen(
    pool: str, project: str, ignore: tuple[str, ...], traced: bool, sent: object
) -> None:
    if traced:
        tracemalloc.start()
    from seeker.tui.app import SeekerApp
    from seeker.tui.opening import OpenRequest

    async def show() -> None:
        request = OpenRequest(pool, project=Path(project), classes=("a",), ignore=ignore)
        app = SeekerApp(request)
        async with app.run_test(size=(200, 50)) as pilot:
            work = app.work_screen
            while work.desk is None or work.is_building or not work.rows.n_rows:
                await asyncio.sleep(0.05)
            for text in SEARCHES:
                work.box.value = text
                while work.shown_search() != text:
                    await asyncio.sleep(0.01)
                await pilot.press("pagedown", *["down"] * 30)
                while not all(worker.is_finished for worker in app.workers):
                    await asyncio.sleep(0.01)
            sent.send(held(traced))  # type: ignore[attr-defined]

    asyncio.run(show())


def main() -> None:
    pool, ignore = sys.argv[1], tuple(sys.argv[2:])
    spawn = multiprocessing.get_context("spawn")

    def measured(work: Callable[..., None], traced: bool) -> float:
        ours, theirs = spawn.Pipe(duplex=False)
        process = spawn.Process(target=work, args=(pool, project, ignore, traced, theirs))
        process.start()
        megabytes: float = ours.recv()
        process.join()
        return megabytes

    print(f"load {os.getloadavg()}")
    with tempfile.TemporaryDirectory() as folder:
        project = str(Path(folder) / "bench.seeker")
        measured(session_alone, False)  # fills the cache
        for traced, what, n_runs in ((True, "allocated", 1), (False, "resident", RUNS)):
            # What polars keeps of what it freed differs from run to run.
            runs = [
                (measured(session_alone, traced), measured(with_screen, traced))
                for _ in range(n_runs)
            ]
            session, screen = (median(each) for each in zip(*runs, strict=True))
            print(f"{what}: session {session:,.0f} MB   with the screen {screen:,.0f} MB")
            print(f"{what}: the screen itself {screen - session:,.0f} MB   <= 50")


if __name__ == "__main__":
    main()
