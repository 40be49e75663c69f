"""The screen on a large pool: CPU of a cursor key, stalls of the event loop, cost of a new result.

python -m tests.benchmarks.bench_screen POOL [KEYS [IGNORED_COLUMN]]

A key that moves the cursor is held against a key that redraws a static widget of the screen's
size. A stall is the time for which the event loop didn't come round, beyond the millisecond that
it was asked to wait; the loads of other processes are in it, so the machine's load is printed.
"""

from __future__ import annotations

import asyncio
import os
import resource
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.events import Key
from textual.widgets import Static

from seeker.pool.term_text import write_column
from seeker.tui.app import SeekerApp
from seeker.tui.desk import PoolView
from seeker.tui.opening import OpenRequest
from seeker.tui.screens.work import WorkScreen

SIZE = (120, 40)
FRAME = 1 / 30
TICK = 0.001


class StaticApp(App[None]):
    """One static widget as large as the screen; every `down` redraws it."""

    BINDINGS = [Binding("down", "redraw")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        line = "the quick brown fox jumps over the lazy dog " * 3
        yield Static("\n".join(line[: SIZE[0]] for _ in range(SIZE[1])), markup=False)

    def action_redraw(self) -> None:
        self.query_one(Static).refresh()


class Stalls:
    """Watches how late the event loop comes round."""

    def __init__(self) -> None:
        self.longest: dict[str, float] = {}
        self.phase = "start"

    async def watch(self) -> None:
        while True:
            begun = time.perf_counter()
            await asyncio.sleep(TICK)
            late = (time.perf_counter() - begun - TICK) * 1000
            self.longest[self.phase] = max(late, self.longest.get(self.phase, 0.0))

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.watch())
        try:
            yield
        finally:
            task.cancel()


async def press(app: App[None], key: str, character: str | None = None) -> None:
    """Press a key as the terminal would, and leave time for the frame that it brings."""
    app.post_message(Key(key, character))
    await asyncio.sleep(FRAME)


async def cpu_per_key(app: App[None], key: str, n_keys: int) -> float:
    """Give the milliseconds of CPU that the event loop's thread takes for a key."""
    for _ in range(10):
        await press(app, key)
    begun = time.thread_time()
    for _ in range(n_keys):
        await press(app, key)
    return (time.thread_time() - begun) * 1000 / n_keys


async def until(holds: Callable[[], bool]) -> None:
    while not holds():
        await asyncio.sleep(0.01)


async def bench_static(n_keys: int) -> float:
    app = StaticApp()
    async with app.run_test(size=SIZE):
        return await cpu_per_key(app, "down", n_keys)


async def show(app: SeekerApp, work: WorkScreen, text: str) -> tuple[float, float, int]:
    """Search, and give milliseconds of CPU, the longest stall and the rows that were drawn."""
    drawn = 0
    draw = work.rows.render_line

    def counted(y: int) -> object:
        nonlocal drawn
        drawn += 1
        return draw(y)

    work.rows.render_line = counted  # type: ignore[method-assign, assignment]
    stalls = Stalls()
    async with stalls.watching():
        begun = time.thread_time()
        work.box.value = text
        await until(lambda: work.shown_search() == text)
        await asyncio.sleep(FRAME * 2)
        cpu = (time.thread_time() - begun) * 1000
    work.rows.render_line = draw  # type: ignore[method-assign]
    return cpu, max(stalls.longest.values(), default=0.0), drawn


async def bench_screen(
    pool: Path, project: Path, n_keys: int, ignore: tuple[str, ...]
) -> dict[str, float]:
    figures: dict[str, float] = {}
    stalls = Stalls()
    app = SeekerApp(OpenRequest(str(pool), project=project, classes=("one", "two"), ignore=ignore))
    work = app.work_screen
    async with app.run_test(size=SIZE):
        async with stalls.watching():
            begun = time.perf_counter()
            stalls.phase = "reading the pool"
            await until(lambda: work.rows.n_rows > 0)
            figures["seconds to the first rows"] = time.perf_counter() - begun
            await until(lambda: work.answer is not None)
            figures["seconds to the first result"] = time.perf_counter() - begun
            stalls.phase = "building, keys pressed meanwhile"
            while work.is_building:
                await press(app, "down")
            figures["seconds to everything built"] = time.perf_counter() - begun
            stalls.phase = "labels"
            for _ in range(20):
                await press(app, "1", "1")
            stalls.phase = "typing"
            await press(app, "slash", "/")
            for letter in "price -re* OR tu":
                await press(app, {" ": "space"}.get(letter, letter), letter)
            await asyncio.sleep(1)
            await press(app, "enter")
            stalls.phase = "facets walked, and the search narrowed by them"
            work.box.value = ""
            await press(app, "i", "i")
            for _ in range(3):
                for _ in range(12):
                    await press(app, "down")
                for key in ("right", "right", "enter"):
                    await press(app, key)
                await asyncio.sleep(0.5)
            await press(app, "escape")
            work.box.value = ""
            await until(lambda: work.shown_search() == "" and not work.is_searching)
            await asyncio.sleep(0.5)
            stalls.phase = "map: walked, zoomed, a box drawn, labels"
            await press(app, "m", "m")
            await until(lambda: work.map.drawn is not None)
            for key in ("plus", "plus", "ctrl+right", "minus", "home", "b", "b", "b"):
                await press(app, key)
                await asyncio.sleep(0.3)
            for key in ("right", "up", "space", "right", "right", "up", "enter"):
                await press(app, key)
                await asyncio.sleep(0.1)
            await press(app, "1", "1")
            await press(app, "escape")
            work.box.value = ""
            await until(lambda: work.shown_search() == "" and not work.is_searching)
            await asyncio.sleep(1)
        # The watch itself takes CPU: it rests while that is measured.
        figures["ms CPU a cursor key"] = await cpu_per_key(app, "down", n_keys)
        figures["ms CPU a page key"] = await cpu_per_key(app, "pagedown", n_keys // 3)
        assert work.desk is not None
        for text in searches_for(work.desk.pool):
            cpu, stall, drawn = await show(app, work, text)
            what = f"{work.rows.n_rows:,} rows"
            took = f"{cpu:6.1f} ms CPU  {stall:6.1f} ms stall  {drawn:4} lines"
            print(f"  {what:>16}  {took}  {text}")
    for phase, longest in stalls.longest.items():
        figures[f"ms stall, {phase}"] = longest
    return figures


def searches_for(pool: PoolView) -> list[str]:
    """Give searches that find few and many rows of this pool, through columns that it has."""

    def first(kind: str) -> str:
        return write_column(next(name for name in pool.visible if pool.columns[name].type == kind))

    number, category = first("number"), first("category")
    words = ["t*", f"{number}:p50.. -s*"] if pool.text_columns else []
    return ["", f"{number}:p20..", f"{category}:*", f"{number}:p99..", "", *words, ""]


def main() -> None:
    pool = Path(sys.argv[1])
    n_keys = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    ignore = tuple(sys.argv[3:])
    print(f"load {os.getloadavg()}")
    static = asyncio.run(bench_static(n_keys))
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(bench_screen(pool, Path(folder) / "bench.seeker", n_keys, ignore))
    figures["ms CPU a static redraw"] = static
    figures["cursor key / static redraw"] = figures["ms CPU a cursor key"] / static
    figures["MB peak memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for what, figure in figures.items():
        print(f"{figure:10.2f}  {what}")
    print(f"load {os.getloadavg()}")


if __name__ == "__main__":
    main()
