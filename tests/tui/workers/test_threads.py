"""Work beside the event loop: in order, never lost, and never more than is wanted."""

from __future__ import annotations

import asyncio
import os
import sys
import threading

import pytest

from seeker.errors import Cancelled, SeekerError, UsageError
from seeker.pool.parallel import in_parts
from seeker.pool.progress import Quiet
from seeker.tui.faults import FaultError
from seeker.tui.workers.threads import DeskThread, PatientThread, SearchThreads, guarded


async def test_the_desk_does_what_it_is_asked_in_order() -> None:
    desk, done = DeskThread(), list[int]()
    await asyncio.gather(*(desk.run(lambda n=n: done.append(n)) for n in range(50)))  # type: ignore[misc]
    assert done == list(range(50))


async def test_the_desk_does_what_nobody_waits_for_any_more() -> None:
    desk, go_on, done = DeskThread(), threading.Event(), list[str]()
    first = asyncio.ensure_future(desk.run(go_on.wait))
    second = asyncio.ensure_future(desk.run(lambda: done.append("label")))
    await asyncio.sleep(0)
    second.cancel()
    go_on.set()
    await first
    await desk.run(lambda: None)
    assert done == ["label"]


async def test_a_search_that_was_replaced_before_it_began_never_begins() -> None:
    threads, go_on, done = SearchThreads(), threading.Event(), list[str]()
    threads.one_at_a_time()
    first = asyncio.ensure_future(threads.run(go_on.wait))
    second = asyncio.ensure_future(threads.run(lambda: done.append("stale")))
    await asyncio.sleep(0)
    second.cancel()
    third = asyncio.ensure_future(threads.run(lambda: done.append("new")))
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.gather(first, third)
    assert done == ["new"]


async def test_while_indexes_are_built_a_search_that_waits_holds_up_no_other() -> None:
    threads, index_is_built = SearchThreads(), threading.Event()
    word = asyncio.ensure_future(threads.run(index_is_built.wait))
    assert await threads.run(lambda: "by number") == "by number"
    index_is_built.set()
    assert await word


def test_a_fault_comes_out_worded_for_a_person() -> None:
    def faulty() -> None:
        raise ZeroDivisionError("1/0")

    with pytest.raises(FaultError, match=r"ZeroDivisionError: 1/0 \(test_threads\.py, line \d+\)"):
        guarded(faulty)


def test_an_error_of_ours_comes_out_as_it_is() -> None:
    def wrong() -> None:
        raise UsageError("no")

    with pytest.raises(UsageError, match="no"):
        guarded(wrong)
    assert issubclass(FaultError, SeekerError)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has precedence for single threads")
async def test_patient_work_and_all_its_threads_let_the_event_loop_go_first() -> None:
    def precedence() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    def shared_out() -> list[int]:
        return list(in_parts(lambda _: precedence(), range(4), what="", progress=Quiet()))

    here, patient = precedence(), PatientThread()
    assert all(there > here for there in await patient.run(shared_out))
    assert precedence() == here


async def test_patient_work_that_fails_comes_out_as_an_error_of_ours() -> None:
    with pytest.raises(FaultError):
        await PatientThread().run(lambda: 1 / 0)


async def test_nothing_patient_is_begun_after_the_end() -> None:
    patient, done = PatientThread(), list[str]()
    patient.finish()
    with pytest.raises(Cancelled):
        await patient.run(lambda: done.append("model"))
    assert not done
