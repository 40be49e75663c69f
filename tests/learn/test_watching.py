"""Fits that are watched, and stopped from outside."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from seeker.errors import Cancelled
from seeker.learn import BlendClassifier, DualNB, watched
from seeker.learn.blocks import Block, BlockKind
from tests.learn.conftest import Texts, make_texts

WORDS = (Block(BlockKind.COUNTS, 0, 400),)


class Counting:
    """Notes what it is told, and stops the work after some steps."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.told: list[str] = []
        self._stop_after = stop_after

    def step(self, what: str, done: int, total: int) -> None:
        self.told.append(what)
        assert 0 <= done < total
        if self._stop_after is not None and len(self.told) > self._stop_after:
            raise Cancelled


def test_a_fit_tells_how_far_it_is(texts: Texts) -> None:
    progress = Counting()
    with watched(progress):
        BlendClassifier(blocks=WORDS, random_state=0).fit(texts.X, texts.hidden(30))
    assert progress.told.count("cross-validation") == 8
    assert progress.told.count("models") == 2


@pytest.mark.parametrize("stop_after", [0, 3, 9])
def test_a_fit_can_be_stopped(stop_after: int, texts: Texts) -> None:
    blend = BlendClassifier(blocks=WORDS, random_state=0)
    with watched(Counting(stop_after)), pytest.raises(Cancelled):
        blend.fit(texts.X, texts.hidden(30))
    assert not hasattr(blend, "members_")


def test_sums_over_many_rows_can_be_stopped() -> None:
    pool = make_texts(45_000, seed=0)
    with watched(Counting(1)), pytest.raises(Cancelled):
        DualNB().fit(pool.X, pool.hidden(10))


def test_each_thread_is_watched_by_its_own(texts: Texts) -> None:
    other = Counting()

    def fit_unwatched() -> None:
        BlendClassifier(blocks=WORDS, random_state=0).fit(texts.X, texts.hidden(30))

    with watched(other):
        thread = threading.Thread(target=fit_unwatched)
        thread.start()
        thread.join()
    assert other.told == []


def test_what_is_watched_comes_out_the_same(texts: Texts) -> None:
    plain = BlendClassifier(blocks=WORDS, random_state=0).fit(texts.X, texts.hidden(30))
    with watched(Counting()):
        same = BlendClassifier(blocks=WORDS, random_state=0).fit(texts.X, texts.hidden(30))
    np.testing.assert_array_equal(plain.predict_proba(texts.X), same.predict_proba(texts.X))
