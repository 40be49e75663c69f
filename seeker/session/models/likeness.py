"""How alike the pool's rows are to a text that somebody typed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from seeker.pool.tokeniser import tokens_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.pool.pool import Pool


def features_in(text: str, pool: Pool) -> NDArray[np.float32]:
    """Count the features that a text would have in any text column, (n_features,)."""
    counts = np.zeros(pool.features.n_features, dtype=np.float32)
    for word, times in Counter(tokens_of(text)).items():
        for column in pool.text_columns:
            feature = pool.features.find_words(column, (word,))
            if feature is not None:
                counts[feature] = times
    return counts
