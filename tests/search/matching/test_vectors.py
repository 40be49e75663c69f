"""What can be asked of a vector."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from seeker.errors import SearchError
from seeker.search import read_pool


def test_a_row_has_a_vector_or_none() -> None:
    frame = pl.DataFrame({"v": [[1.0, 2.0], None, [3.0, 4.0]], "x": [1.0, 2.0, 3.0]})
    pool = read_pool(frame)
    assert pool.search("v:*").rows.tolist() == [0, 2]
    assert pool.search("-v:*").rows.tolist() == [1]


@pytest.mark.parametrize("text", ["spot:1", "spot:1..2", "spot>1", "spot:(*|1)", "spot:"])
def test_a_vector_has_no_words_and_no_range(
    refused: Callable[[str], SearchError], text: str
) -> None:
    assert "is a vector" in refused(text).what
