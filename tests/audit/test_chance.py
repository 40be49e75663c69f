"""Numbers by chance that hang on a row's id, the seed and the round alone."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import kstest

from seeker.audit import frame_hash, row_hashes
from seeker.audit.chance import row_chance

HASHES = row_hashes(map(str, range(4_000)))


def test_a_row_has_the_same_chance_whichever_rows_stand_beside_it() -> None:
    some = np.random.default_rng(0).permutation(4_000)[:50]
    alone = row_chance(HASHES[some], seed=3, number=1)
    np.testing.assert_array_equal(alone, row_chance(HASHES, seed=3, number=1)[some])


def test_chance_stays_what_it_was_when_a_ledger_was_written() -> None:
    found = row_chance(row_hashes(["a", "ä", "😀"]), seed=1, number=2, stream="audit")
    assert found.tolist() == [
        16389819224150045502,
        14093934614311055923,
        17907632350776468272,
    ]


@pytest.mark.parametrize(
    "other", [{"seed": 2}, {"number": 1}, {"stream": "rule 7"}, {"seed": 1, "number": 10}]
)
def test_another_seed_round_or_stream_is_fresh(other: dict[str, int | str]) -> None:
    drawn = {"seed": 1, "number": 0, "stream": "audit"}
    one = row_chance(HASHES, **drawn)  # type: ignore[arg-type]
    two = row_chance(HASHES, **(drawn | other))  # type: ignore[arg-type]
    assert abs(np.corrcoef(one.astype(float), two.astype(float))[0, 1]) < 0.06
    smallest = np.argsort(one)[:400], np.argsort(two)[:400]
    assert len(np.intersect1d(*smallest)) < 70


def test_chances_are_uniform() -> None:
    share = row_chance(HASHES, seed=1, number=0).astype(np.float64) / 2.0**64
    assert kstest(share, "uniform").pvalue > 0.01


def test_a_frame_is_named_by_its_rows_in_any_order() -> None:
    order = np.random.default_rng(0).permutation(len(HASHES))
    assert frame_hash(HASHES) == frame_hash(HASHES[order])
    assert frame_hash(HASHES) != frame_hash(HASHES[1:])
    assert len(frame_hash(HASHES[:0])) == 16
