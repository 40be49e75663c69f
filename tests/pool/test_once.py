"""Built once, by whoever asks first."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest

from seeker.pool.once import Once


def test_many_threads_that_ask_at_once_get_the_one_thing() -> None:
    once: Once[object] = Once()
    built: list[object] = []
    got: list[object] = []
    start = Barrier(8)

    def build() -> object:
        built.append(object())
        return built[-1]

    def ask() -> None:
        start.wait()
        got.append(once.get(build))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(built) == 1
    assert got == built * 8
    assert once.ready


def test_what_failed_is_tried_again() -> None:
    once: Once[int] = Once()

    def fail() -> int:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011  # bare on purpose
        once.get(fail)
    assert not once.ready
    assert once.get(lambda: 1) == 1
