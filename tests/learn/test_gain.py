"""What features tell."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from seeker.learn.gain import feature_gains


def test_gain_in_bits() -> None:
    X = np.array([[1, 1, 0, 1], [2, 1, 0, 0], [0, 1, 0, 1], [0, 1, 0, 0]], dtype=float)
    P = np.array([[0.9, 0.1], [0.8, 0.2], [0.3, 0.7], [0.0, 1.0]])
    found = feature_gains(sp.csr_array(X), P)
    np.testing.assert_allclose(found.gain, [1.0, 0.0, 0.0, 0.0], atol=1e-12)
    np.testing.assert_allclose(found.rate[:, 0], [1.0, 1.0, 0.0, 0.5])
    np.testing.assert_array_equal(feature_gains(X, P).gain, found.gain)


def test_a_class_without_rows_has_no_rate() -> None:
    found = feature_gains(np.ones((3, 2)), np.repeat([[1.0, 0.0, 0.0]], 3, axis=0))
    assert np.isfinite(found.gain).all()
    np.testing.assert_array_equal(found.rate[:, 1:], 0.0)
