"""Products in parts are the whole product."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.sparse as sp

from seeker.learn.sums import multiply, multiply_presence, multiply_transposed, repeat

N_ROWS = 120_001


@pytest.mark.parametrize("dense", [False, True])
def test_parts_add_up(dense: bool) -> None:
    rng = np.random.default_rng(0)
    X = sp.random_array((N_ROWS, 7), density=0.3, format="csr", rng=rng)
    given = X.toarray() if dense else X
    W, P = rng.random((7, 2)), rng.random((N_ROWS, 2))
    np.testing.assert_allclose(multiply(given, W), X @ W)
    np.testing.assert_allclose(multiply_transposed(given, P), X.T @ P)
    np.testing.assert_allclose(multiply_presence(given, P), (X != 0).astype(float).T @ P)


def test_single_precision_stays_precise_over_many_rows() -> None:
    X = sp.csr_array(np.ones((N_ROWS, 1), dtype=np.float32))
    P = np.full((N_ROWS, 1), 0.1, dtype=np.float32)
    np.testing.assert_allclose(multiply_transposed(X, P), N_ROWS * 0.1, rtol=3e-4)


def test_no_rows() -> None:
    assert multiply(sp.csr_array((0, 3)), np.ones((3, 2))).shape == (0, 2)
    assert multiply_transposed(sp.csr_array((0, 3)), np.ones((0, 2))).shape == (3, 2)


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.int64, np.int32, np.bool_])
def test_repeating_is_what_numpy_repeats(dtype: type) -> None:
    rng = np.random.default_rng(0)
    bits = rng.integers(0, 256, 8 * N_ROWS, dtype=np.uint8)
    # Any bits at all: numbers of every size, infinities, and what is no number.
    values = bits[:N_ROWS] % 2 == 0 if dtype is np.bool_ else bits.view(dtype)[:N_ROWS]
    times = rng.integers(0, 4, N_ROWS)
    repeated = repeat(values, times)
    assert repeated.dtype == dtype
    assert repeated.tobytes() == np.repeat(values, times).tobytes()
    assert repeat(values, np.zeros_like(times)).shape == (0,)
    assert repeat(values[:0], times[:0]).shape == (0,)
