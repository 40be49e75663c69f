"""The line that says what just happened, with progress beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from textual.app import App, ComposeResult

from seeker.tui.widgets.status_line import StatusLine


class LineApp(App[None]):
    def compose(self) -> ComposeResult:
        yield StatusLine(id="status")


@pytest.fixture
async def line() -> AsyncIterator[StatusLine]:
    app = LineApp()
    async with app.run_test(size=(80, 5)):
        yield app.query_one(StatusLine)


async def test_what_happened_stays_while_progress_comes_and_goes(line: StatusLine) -> None:
    line.say("12 rows -> spam")
    line.step("indexing", 1, 4)
    assert "12 rows -> spam" in line.plain
    assert "indexing" in line.plain
    assert " 25%" in line.plain
    line.finished()
    assert line.plain == " 12 rows -> spam"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(None, "50%  esc"), (0.2, "1 s left"), (99.0, "99 s left"), (150.0, "3 min left")],
)
async def test_the_time_left_is_told(line: StatusLine, seconds: float | None, words: str) -> None:
    line.step("indexing", 5, 10, seconds)
    assert words in line.plain


async def test_control_characters_are_shown(line: StatusLine) -> None:
    line.say("\x1b[31m[bold]")
    assert "\x1b" not in line.plain
    assert "[bold]" in line.plain
