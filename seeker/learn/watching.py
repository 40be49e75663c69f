"""Watching a fit from outside: how far it is, and how to stop it."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from seeker.pool.progress import Progress, Quiet

if TYPE_CHECKING:
    from collections.abc import Iterator

_watcher: ContextVar[Progress] = ContextVar("_watcher")


@contextmanager
def watched(progress: Progress) -> Iterator[None]:
    """Let a progress follow what models do in this block, in this thread.

    scikit-learn's `fit` and `predict_proba` have no place for it. A `step` that raises `Cancelled`
    (because another thread set a flag, say) ends the fit there; the model then is as little fitted
    as before, and what it had learned earlier may be gone: fit a new one, and keep the old.
    """
    token = _watcher.set(progress)
    try:
        yield
    finally:
        _watcher.reset(token)


def watcher() -> Progress:
    """Give the progress that follows this thread; one that nobody watches where there is none."""
    return _watcher.get(Quiet())
