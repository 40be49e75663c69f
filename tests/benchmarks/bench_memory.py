"""How much memory the screen takes above the session that it shows.

python -m tests.benchmarks.bench_memory POOL [IGNORED_COLUMN]

Both are processes of their own that find everything in the cache: one opens and prepares a session
and asks what the screen would ask; the other does so through the screen.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sys
import tempfile
from pathlib import Path

SEARCHES = ("", "label:none", "sort:random")


def resident() -> float:
    """Give the megabytes that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def session_alone(pool: str, project: str, ignore: tuple[str, ...], sent: object) -> None:
    from seeker.session.opening import open_project
    from seeker.session.settling import Reading

    session = open_project(pool, project=project, reading=Reading(ignore=ignore), classes=("a",))
    session.prepare()
    for text in SEARCHES:
        found = session.search(text)
        for _ in session.facets(found.rows):
            pass
    sent.send(resident())  # type: ignore[attr-defined]


def with_screen(pool: str, project: str, ignore: tuple[str, ...], sent: object) -> None:
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
            sent.send(resident())  # type: ignore[attr-defined]

    asyncio.run(show())


def main() -> None:
    pool, ignore = sys.argv[1], tuple(sys.argv[2:])
    spawn = multiprocessing.get_context("spawn")
    held: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for work in (session_alone, session_alone, with_screen):
            ours, theirs = spawn.Pipe(duplex=False)
            project = str(Path(folder) / "bench.seeker")
            process = spawn.Process(target=work, args=(pool, project, ignore, theirs))
            process.start()
            held.append(ours.recv())
            process.join()
    _, session, screen = held  # the first one only fills the cache
    print(f"load {os.getloadavg()}")
    print(f"session {session:,.0f} MB   with the screen {screen:,.0f} MB")
    print(f"the screen itself {screen - session:,.0f} MB   <= 50")


if __name__ == "__main__":
    main()
