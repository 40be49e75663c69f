"""Progress from a thread: told, coalesced, and stopped on request."""

from __future__ import annotations

import pytest
from textual.message import Message

from seeker.errors import Cancelled
from seeker.tui.messages import Stepped
from seeker.tui.workers.progress import ScreenProgress


def test_a_new_stage_is_told_at_once_and_steps_within_it_are_not_all() -> None:
    told: list[Message] = []
    progress = ScreenProgress(told.append)
    for done in range(1000):
        progress.step("reading", done, 1000)
    progress.step("indexing", 0, 10)
    stages = [message.what for message in told if isinstance(message, Stepped)]
    assert stages[0] == "reading"
    assert stages[-1] == "indexing"
    assert len(stages) < 500


def test_the_time_left_is_told_after_a_second_and_begins_anew_with_each_stage() -> None:
    told: list[Message] = []
    seconds = iter([0.0, 0.5, 2.0, 10.0])
    progress = ScreenProgress(told.append, lambda: next(seconds))
    for what, done in (("reading", 0), ("reading", 50), ("reading", 50), ("indexing", 5)):
        progress.step(what, done, 100)
    assert [m.seconds_left for m in told if isinstance(m, Stepped)] == [None, None, 2.0, None]


def test_the_next_step_after_a_stop_cancels() -> None:
    progress = ScreenProgress(lambda _: None)
    progress.step("reading", 1, 2)
    progress.stop()
    with pytest.raises(Cancelled):
        progress.step("reading", 2, 2)


def test_messages_that_wait_are_replaced_by_newer_ones() -> None:
    assert Stepped("a", 2, 3).can_replace(Stepped("a", 1, 3))
