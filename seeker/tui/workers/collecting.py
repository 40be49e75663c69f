"""Keeping Python's garbage collector from stopping the screen.

A full collection looks at every object that there is. With polars, numpy and scipy loaded that is
a stop of 100 ms for all threads, again and again. What they load stays until the end anyway.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Collect nothing meanwhile, and from then on look at nothing of what there is by then."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
