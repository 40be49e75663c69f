"""The garbage collector rests while much is loaded, and then looks past it."""

from __future__ import annotations

import gc

from seeker.tui.workers.collecting import nothing_collected


def test_what_was_loaded_is_put_aside_and_collecting_goes_on() -> None:
    before = gc.get_freeze_count()
    with nothing_collected():
        assert not gc.isenabled()
        kept: list[list[int]] = [[] for _ in range(1000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() > before
    assert len(kept) == 1000
    gc.unfreeze()
