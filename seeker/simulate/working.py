"""Working through the runs of an experiment, in one process or in several, with one result."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from seeker.errors import Cancelled, SeekerError, UsageError
from seeker.pool.progress import Progress
from seeker.simulate.run import run

if TYPE_CHECKING:
    from seeker.simulate.experiment import Experiment, Job
    from seeker.simulate.run import Plan, Run
    from seeker.simulate.source import Loaded, Source

Keep = Callable[["Run"], None]

_WHAT = "simulating"
_PARTS = 1000
_POLL = 0.2
# Sums come out the same only if they are summed in the same order, whatever the machine.
_SINGLE = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS"), "1"
)


def processors() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def work_through(
    experiment: Experiment,
    jobs: Sequence[Job],
    loaded: Loaded,
    keep: Keep,
    progress: Progress,
    *,
    processes: int = 1,
) -> None:
    """Do runs, and have each kept as soon as it is done; the same whatever `processes` is.

    Parameters
    ----------
    loaded
        The experiment's pool and truth; other processes read their own.
    keep
        Told of each run that is done, in this thread.
    progress
        Told how far all are; may raise Cancelled.
    processes
        How many to work in; with 1, in this one.

    Raises
    ------
    UsageError
        Fewer than one process.
    Cancelled
        `progress` asked to stop. What was kept is whole.
    SeekerError
        A process ended on its own.
    """
    if processes < 1:
        raise UsageError(f"{processes} processes can't do anything; 1 is the least")
    if processes == 1 or len(jobs) == 1:
        _work_here(experiment.plan, jobs, loaded, keep, progress)
    else:
        _work_apart(experiment, jobs, keep, progress, min(processes, len(jobs)))


def _work_here(
    plan: Plan, jobs: Sequence[Job], loaded: Loaded, keep: Keep, progress: Progress
) -> None:
    for done, job in enumerate(jobs):
        inner = _Share(progress, done, len(jobs))
        with _one_thread():
            finished = run(loaded, job.arm, job.seed, plan, inner)
        keep(finished)
    progress.step(_WHAT, len(jobs), len(jobs))


class _Share:
    """Progress of one run, as a part of all."""

    def __init__(self, progress: Progress, before: int, n_jobs: int) -> None:
        self._progress, self._before, self._n_jobs = progress, before, n_jobs

    def step(self, what: str, done: int, total: int) -> None:
        share = self._before + (done / total if total else 0.0)
        self._progress.step(_WHAT, int(share * _PARTS), self._n_jobs * _PARTS)


@contextmanager
def _one_thread() -> Iterator[None]:
    from threadpoolctl import threadpool_limits  # comes with scikit-learn

    with threadpool_limits(1):
        yield


# In other processes


def _work_apart(
    experiment: Experiment, jobs: Sequence[Job], keep: Keep, progress: Progress, processes: int
) -> None:
    context = multiprocessing.get_context("spawn")
    shares, halt = context.Array("d", len(jobs), lock=False), context.Event()
    with _environment(_SINGLE):
        executor = ProcessPoolExecutor(
            processes, context, _begin, (experiment.source, experiment.plan, shares, halt)
        )
        # The executor starts a process with each of the first calls.
        waiting = {executor.submit(_run_apart, at, job) for at, job in enumerate(jobs)}
    try:
        while waiting:
            done, waiting = wait(waiting, _POLL, FIRST_COMPLETED)
            for one in done:
                keep(_result(one))
            progress.step(_WHAT, int(sum(shares) * _PARTS), len(jobs) * _PARTS)
    finally:
        halt.set()
        executor.shutdown(wait=True, cancel_futures=True)


def _result(done: Future[Run]) -> Run:
    try:
        return done.result()
    except BrokenProcessPool as error:
        raise SeekerError(
            "a process of the simulation ended on its own; it may have run out of memory",
            remedy="Finished runs are kept: --resume goes on, with fewer --processes perhaps.",
        ) from error


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


_apart: dict[str, Any] = {}
"""What a process of its own works with; filled once when it begins."""


def _begin(source: Source, plan: Plan, shares: Any, halt: Any) -> None:
    # The process that started this one is told of ^C, and says when to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _apart.update(loaded=source.load(), plan=plan, shares=shares, halt=halt)


def _end_with_parent() -> None:
    """Leave nothing working when the process that started this one was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run_apart(at: int, job: Job) -> Run:
    watch = _Watch(at)
    with _one_thread():
        finished = run(_apart["loaded"], job.arm, job.seed, _apart["plan"], watch)
    _apart["shares"][at] = 1.0
    return finished


class _Watch:
    """Tells the other process how far a run is, and stops when it says so."""

    def __init__(self, at: int) -> None:
        self._at = at

    def step(self, what: str, done: int, total: int) -> None:
        if _apart["halt"].is_set():
            raise Cancelled
        _apart["shares"][self._at] = done / total if total else 0.0
