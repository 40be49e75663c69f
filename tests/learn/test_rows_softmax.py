"""The fast softmax is the softmax."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import softmax

from seeker.learn.rows_softmax import softmax_rows


@pytest.mark.parametrize("n_classes", [1, 2, 5, 150])
def test_softmax_of_scores_of_any_size(n_classes: int) -> None:
    scores = np.random.default_rng(0).normal(scale=500.0, size=(50, n_classes))
    kept = scores.copy()
    np.testing.assert_allclose(softmax_rows(scores), softmax(scores, axis=1), atol=1e-15)
    np.testing.assert_array_equal(scores, kept)
    assert softmax_rows(scores.astype(np.float32)).dtype == np.float32
