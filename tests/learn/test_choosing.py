"""Which model for which pool."""

from __future__ import annotations

from seeker.learn import ConsideredClassifier, DualNB, default_model, instant_model
from seeker.learn.blocks import Block, BlockKind

WORDS = Block(BlockKind.COUNTS, 0, 10)
BINS = Block(BlockKind.ALTERNATIVES, 10, 20)


def test_words_are_for_naive_bayes_and_tables_for_logistic_regression() -> None:
    assert isinstance(instant_model([WORDS]), DualNB)
    assert isinstance(instant_model([WORDS, BINS]), DualNB)
    table = instant_model([Block(BlockKind.ALTERNATIVES, 0, 10)], random_state=0)
    assert isinstance(table, ConsideredClassifier)


def test_the_default_is_told_what_the_columns_are() -> None:
    assert default_model([WORDS, BINS]).blocks == [WORDS, BINS]
