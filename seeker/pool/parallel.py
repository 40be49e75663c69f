"""Doing work in parts: on both cores, in order, stopped when asked."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from seeker.pool.progress import Progress

Part = TypeVar("Part")
Result = TypeVar("Result")

# More threads would hold more parts in memory than they save in time.
_THREADS = min(4, os.cpu_count() or 1)


def in_parts(
    work: Callable[[Part], Result], parts: Sequence[Part], *, what: str, progress: Progress
) -> Iterator[Result]:
    """Give `work(part)` of each part in order, working ahead by no more than the threads there are.

    `work` should spend its time where the interpreter's lock is released.

    Raises
    ------
    Cancelled
        `progress` asked to stop; the parts that were not begun are not done.
    """
    waiting: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(_THREADS, thread_name_prefix="pool") as threads:
        try:
            begun = 0
            for done in range(len(parts)):
                progress.step(what, done, len(parts))
                while begun < len(parts) and len(waiting) <= _THREADS:
                    waiting.append(threads.submit(work, parts[begun]))
                    begun += 1
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def cut(weights_before: NDArray[np.int64], at_most: int) -> list[tuple[int, int]]:
    """Cut rows into runs that weigh about `at_most` each, and hold a row at least.

    Parameters
    ----------
    weights_before
        What the rows before each row weigh together, shape (n_rows + 1,), from 0 to the total.

    Returns
    -------
    list
        First row and the row after the last one, for each run, in order.
    """
    n_rows = len(weights_before) - 1
    runs = []
    start = 0
    while start < n_rows:
        limit = int(weights_before[start]) + at_most
        end = int(np.searchsorted(weights_before, limit, side="right")) - 1
        end = min(max(end, start + 1), n_rows)
        runs.append((start, end))
        start = end
    return runs
