"""The first paint waits for nothing that computes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import asyncio, sys, threading
from seeker.tui.app import SeekerApp
from seeker.tui.opening import OpenRequest, open_session
from seeker.tui.screens.desk_screen import DeskScreen

HEAVY = {
    "polars", "numpy", "scipy", "sklearn", "pandas", "rapidfuzz", "lark", "seeker.pool",
    "seeker.session", "seeker.tui.screens.help", "seeker.tui.screens.history",
}
may_open = threading.Event()
open_pool = DeskScreen.open_pool

def painted_first(screen):
    print(sorted(HEAVY & set(sys.modules)), flush=True)
    open_pool(screen)

def opener(request, progress):
    may_open.wait(20)
    return open_session(request, progress)

async def main():
    DeskScreen.open_pool = painted_first
    app = SeekerApp(OpenRequest(sys.argv[1], classes=("a",)), opener)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.work_screen
        while "opening pool.csv" not in screen.rows.notice:
            await pilot.pause(0.02)
        print(screen.top.plain)
        await pilot.press("slash", *"two")
        may_open.set()
        while not (screen.rows.n_rows == 1 and screen.shown_search() == "two"):
            await pilot.pause(0.02)
        print(screen.box.value)

asyncio.run(main())
"""


def test_the_frame_is_painted_before_anything_that_computes_is_imported(tmp_path: Path) -> None:
    pool = tmp_path / "pool.csv"
    pool.write_text("id,body\nr1,one word here\nr2,two words here\nr3,three words here\n")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(pool)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    imported, title, typed = done.stdout.splitlines()
    assert imported == "[]"
    assert "pool.csv" in title
    assert typed == "two"
