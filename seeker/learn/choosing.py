"""Which model for which pool, by the kinds of its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.learn.blend import BlendClassifier
from seeker.learn.blocks import BlockKind
from seeker.learn.considered import ConsideredClassifier
from seeker.learn.dual_nb import DualNB

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from seeker.learn.blocks import Block


def instant_model(
    blocks: Sequence[Block], *, random_state: int | np.random.RandomState | None = None
) -> DualNB | ConsideredClassifier:
    """Give the model to fit again right after each label.

    Naive Bayes where there are words: it learns most from few labels, and from rows without one.
    Bins of one number after the other tell little of a curved region, so that where there are no
    words it is logistic regression with random features of the numbers.
    """
    if any(block.kind is BlockKind.COUNTS for block in blocks):
        return DualNB(blocks=blocks, warm_start=True)
    return ConsideredClassifier(blocks=blocks, random_state=random_state)


def default_model(
    blocks: Sequence[Block], *, random_state: int | np.random.RandomState | None = None
) -> BlendClassifier:
    """Give the model to fit in the background, which takes the instant one's place."""
    return BlendClassifier(blocks=blocks, random_state=random_state)
