"""The fingerprint of a frame."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from seeker.pool.fingerprint import frame_fingerprint

FRAME = pl.DataFrame(
    {"n": [1.0, None], "w": ["ab", "c"], "d": [date(2024, 1, 1), None], "v": [[1.0, 2.0], None]}
)


def test_equal_frames_have_one_fingerprint_however_they_lie_in_memory() -> None:
    pieces = pl.concat([FRAME.head(1), FRAME.tail(1)], rechunk=False)
    assert pieces.n_chunks() == 2
    assert frame_fingerprint(pieces) == frame_fingerprint(FRAME)
    assert len(frame_fingerprint(FRAME)) == 32


@pytest.mark.parametrize(
    "other",
    [
        FRAME.rename({"n": "m"}),
        FRAME.reverse(),
        FRAME.with_columns(n=pl.Series([1.0, 0.0])),
        FRAME.with_columns(w=pl.Series(["a", "bc"])),
        FRAME.with_columns(d=pl.Series([None, date(2024, 1, 1)])),
        FRAME.with_columns(v=pl.Series([[1.0, 3.0], None])),
        FRAME.head(1),
        FRAME.drop("v"),
    ],
)
def test_another_frame_has_another(other: pl.DataFrame) -> None:
    assert frame_fingerprint(other) != frame_fingerprint(FRAME)
