"""How much models still change from one to the next."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

from seeker.audit import agreement

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.session.models.model import Model

_ROWS = 2_000
_KEPT = 10


class Steadiness:
    """Compares each model with the one before it on rows that stay the same.

    Attributes
    ----------
    agreements
        Cohen's kappa of each of the last models with the one before it, the latest last.
    """

    def __init__(self) -> None:
        self.agreements: deque[float] = deque(maxlen=_KEPT)
        self._before: tuple[str, tuple[str, ...], NDArray[np.int64]] | None = None

    def follow(self, model: Model) -> None:
        """Take a model in; one that learned the same as the last says nothing new."""
        learned = model.learned_from
        n_rows = len(model.probabilities)
        rows = np.random.default_rng(0).permutation(n_rows)[:_ROWS]
        said: NDArray[np.int64] = model.probabilities[rows].argmax(axis=1)
        before, self._before = self._before, (model.version, learned.class_ids, said)
        if before is None or before[0] == model.version or not n_rows:
            return
        _, class_ids, earlier = before
        # A class that came up since can't have been said before, and has a number beyond those.
        known = {one: code for code, one in enumerate(class_ids)}
        codes = [known.get(one, len(known) + at) for at, one in enumerate(learned.class_ids)]
        self.agreements.append(agreement(earlier, np.array(codes, dtype=np.int64)[said]))
