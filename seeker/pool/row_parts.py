"""Putting the parts of a sparse matrix under each other without holding it twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import DTypeLike, NDArray


def join_rows(
    parts: Iterable[sp.csr_array], shape: tuple[int, int], *, at_most: int, dtype: DTypeLike
) -> sp.csr_array:
    """Join matrices of neighbouring rows as they come.

    Parameters
    ----------
    shape
        Of all parts together.
    at_most
        No fewer entries than all parts have together. Memory for these is set aside, but not
        taken before it is written to.
    dtype
        Of the entries.
    """
    indices = np.empty(at_most, dtype=np.int32)
    data = np.empty(at_most, dtype=dtype)
    starts = np.zeros(shape[0] + 1, dtype=np.int64)
    row = 0
    for part in parts:
        begin, end = starts[row], starts[row] + part.nnz
        indices[begin:end] = part.indices
        data[begin:end] = part.data
        starts[row + 1 : row + 1 + part.shape[0]] = part.indptr[1:] + begin
        row += part.shape[0]
    end = starts[-1]
    return sp.csr_array((data[:end], indices[:end], narrow(starts)), shape=shape)


def narrow(starts: NDArray[np.int64]) -> NDArray[np.int32] | NDArray[np.int64]:
    """Give `starts` the dtype of the indices where it fits: else scipy widens the indices."""
    return starts.astype(np.int32) if starts[-1] <= np.iinfo(np.int32).max else starts
