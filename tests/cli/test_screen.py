"""The screen in a terminal: it ends when the person quits, whatever is still being computed."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios
import threading
from pathlib import Path

import seeker

PROGRAM = """
import sys, threading
from seeker.cli.screen import open_screen
from seeker.session.session import Session

def prepare(self, progress=None):
    threading.Event().wait()  # what can't be stopped

Session.prepare = prepare
open_screen(sys.argv[1], {"who": "me"}, classes=("good",), theme=None)
"""


def test_quitting_waits_for_what_was_said_and_for_no_thread_that_computes(tmp_path: Path) -> None:
    pool = tmp_path / "pool.csv"
    pool.write_text("id,words\nr1,some text\nr2,other text\n")
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    env = os.environ | {"TERM": "xterm-256color", "XDG_STATE_HOME": str(tmp_path / "state")}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(pool)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=env,
    )
    os.close(theirs)
    drawn = b""
    asked = False
    watchdog = threading.Timer(60, process.kill)
    watchdog.start()
    try:
        while chunk := os.read(ours, 65536):
            drawn += chunk
            if b"other text" in drawn and not asked:
                asked = True
                os.write(ours, b"1q")
    except OSError:
        pass  # the other end is closed: that is the end of it
    finally:
        watchdog.cancel()
        os.close(ours)
    assert asked, drawn[-600:]
    assert process.wait(10) == 0, drawn[-600:]
    with seeker.open(pool) as again:
        assert again.class_counts() == {"good": 1}
