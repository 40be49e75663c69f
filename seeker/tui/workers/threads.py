"""The threads beside the event loop, and what becomes of faults on them."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from seeker.errors import Cancelled, SeekerError
from seeker.tui.faults import FaultError

T = TypeVar("T")

_NICENESS = 10


def guarded(work: Callable[[], T]) -> T:
    """Do work; whatever it raises comes out as a SeekerError."""
    try:
        return work()
    except SeekerError:
        raise
    except Exception as fault:
        raise FaultError(fault) from fault


class DeskThread:
    """The one thread on which a desk is opened, told things and closed, in the order of asking.

    What was asked of it is done, even when the one who asked doesn't wait for it any more: a key
    that was pressed before quitting is not lost.
    """

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="desk")

    def ask(self, work: Callable[[], T]) -> Future[T]:
        """Have work done after all that was asked before; whatever it raises is a SeekerError."""
        return self._executor.submit(guarded, work)

    async def run(self, work: Callable[[], T]) -> T:
        """Ask for work and wait for it; raises SeekerError only."""
        return await done(self.ask(work))

    def finish(self) -> None:
        """Wait until all that was asked is done; nothing can be asked from then on."""
        self._executor.shutdown()


async def done(asked: Future[T]) -> T:
    """Wait for work; it goes on when the one who waits is cancelled."""
    return await asyncio.shield(asyncio.wrap_future(asked))


class SearchThreads:
    """Threads for searches: one at a time, and one that waits to be replaced.

    While the indexes are being built a search for a word waits for its index; it must not keep a
    search by number waiting, so until `one_at_a_time` is called each search has its own thread.
    """

    _WHILE_BUILDING = 32

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(self._WHILE_BUILDING, thread_name_prefix="search")

    def one_at_a_time(self) -> None:
        """From now on searches never wait for anything but each other."""
        self._executor.shutdown(wait=False)
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="search")

    async def run(self, work: Callable[[], T]) -> T:
        """Do work; when the one who asked is cancelled before it began, it never begins."""
        return await asyncio.wrap_future(self._executor.submit(guarded, work))


class PatientThread:
    """A thread for work that nobody waits for: models, indexes. The event loop's thread goes first.

    What it computes is shared out among all cores; without the loop's precedence a screen that is
    redrawn meanwhile would get a third of one.
    """

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(1, "patient", initializer=_let_others_go_first)

    async def run(self, work: Callable[[], T]) -> T:
        """Do work after what was asked before; raises SeekerError only, Cancelled at the end."""
        try:
            asked = self._executor.submit(guarded, work)
        except RuntimeError:
            # The app ended between two rounds of learning.
            raise Cancelled from None
        return await asyncio.wrap_future(asked)

    def finish(self) -> None:
        """Begin nothing any more; what is asked for from then on is cancelled."""
        self._executor.shutdown(wait=False, cancel_futures=True)


def _let_others_go_first() -> None:
    """Lower the precedence of this thread, and of all threads that it begins."""
    # Only Linux has it for single threads: elsewhere it would be the whole program's.
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
