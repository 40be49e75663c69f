"""A mistake of seeker's own ends the screen in words, and is written down for a report."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from seeker.tui.faults import tell_fault

PROGRAM = """
import sys
from seeker.tui.app import SeekerApp
from seeker.tui.opening import OpenRequest
from seeker.tui.widgets.row_list import RowList

secret = "what a customer wrote"

def faulty(self, y):
    kept = secret
    raise ZeroDivisionError("oh [bold]\\x1b[31m")

RowList.render_line = faulty
app = SeekerApp(OpenRequest(sys.argv[1], classes=("a",)))
app.run(headless=True)
sys.exit(app.return_code)
"""


def test_a_fault_while_drawing_is_told_without_the_data(tmp_path: Path) -> None:
    pool = tmp_path / "pool.csv"
    pool.write_text("id,body\nr1,one word here\nr2,two words here\n")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(pool)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    told = " ".join(done.stderr.split())
    assert done.returncode == 1
    assert "seeker made a mistake: ZeroDivisionError: oh [bold]" in told
    assert "Everything said so far is kept" in told
    assert "last-fault.txt" in told
    assert "\x1b[31m" not in done.stderr
    assert "what a customer wrote" not in done.stderr
    assert "Traceback" not in done.stderr


def test_what_led_to_it_is_written_down(tmp_path: Path) -> None:
    path = tmp_path / "state" / "last-fault.txt"
    with pytest.raises(ValueError, match="invalid literal") as raised:
        int("x")
    told = tell_fault(raised.value, path)
    assert str(path) in told
    assert "test_faults.py" in path.read_text()


def test_where_nothing_can_be_written_the_words_remain(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file in the folder's place")
    told = tell_fault(ValueError("oh"), tmp_path / "state" / "last-fault.txt")
    assert told.startswith("seeker made a mistake: ValueError: oh")
    assert "last-fault" not in told
