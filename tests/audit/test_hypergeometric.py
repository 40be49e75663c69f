"""Exact bounds of a count, beside plain sums over all that might be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from seeker.audit.hypergeometric import fewest_hits, log_choose, most_hits


@st.composite
def samples(draw: st.DrawFn) -> tuple[int, int, int]:
    size = draw(st.integers(1, 60))
    drawn = draw(st.integers(0, size))
    return draw(st.integers(0, drawn)), drawn, size


def plain_most_hits(hits: int, drawn: int, size: int, alpha: float) -> int:
    """Try every total that the sample allows, the largest first."""
    for total in range(size - (drawn - hits), hits - 1, -1):
        if hypergeom(size, total, drawn).cdf(hits) > alpha:
            return total
    return hits


@given(samples(), st.sampled_from([0.00101, 0.0501, 0.301]))
def test_the_most_hits_are_those_of_a_plain_search(
    sample: tuple[int, int, int], alpha: float
) -> None:
    assert most_hits(*sample, alpha) == plain_most_hits(*sample, alpha)


@given(samples(), st.sampled_from([0.00101, 0.0501, 0.301]))
def test_the_fewest_hits_are_the_fewest_that_the_sample_does_not_rule_out(
    sample: tuple[int, int, int], alpha: float
) -> None:
    hits, drawn, size = sample
    possible = [
        total
        for total in range(hits, size - (drawn - hits) + 1)
        if hypergeom(size, total, drawn).sf(hits - 1) > alpha
    ]
    assert fewest_hits(hits, drawn, size, alpha) == min(possible, default=hits)


def test_no_hit_in_300_of_100000_leaves_992() -> None:
    assert most_hits(0, 300, 100_000, 0.05) == 992


def test_what_was_drawn_whole_is_known() -> None:
    assert most_hits(7, 40, 40, 0.05) == fewest_hits(7, 40, 40, 0.05) == 7


def test_nothing_drawn_rules_nothing_out() -> None:
    assert (fewest_hits(0, 0, 40, 0.05), most_hits(0, 0, 40, 0.05)) == (0, 40)


def test_large_frames_are_counted_right() -> None:
    most = most_hits(3, 500, 5_000_000, 0.05)
    assert hypergeom(5_000_000, most, 500).cdf(3) > 0.05
    assert hypergeom(5_000_000, most + 1, 500).cdf(3) <= 0.05


@pytest.mark.parametrize("total", [0, 5, 100, 199, 200])
def test_the_interval_of_a_small_frame_holds_in_95_of_100_samples(total: int) -> None:
    size, drawn, alpha = 200, 30, 0.025
    hits = np.arange(drawn + 1)
    likely = hypergeom(size, total, drawn).pmf(hits)
    covers = [
        fewest_hits(int(x), drawn, size, alpha) <= total <= most_hits(int(x), drawn, size, alpha)
        for x in hits
    ]
    assert likely[covers].sum() >= 0.95


def test_ways_that_are_none_have_no_logarithm() -> None:
    found = log_choose(5, np.array([-1, 0, 2, 5, 6]))
    np.testing.assert_allclose(found, [-np.inf, 0.0, np.log(10), 0.0, -np.inf], atol=1e-12)


@pytest.mark.parametrize(("hits", "drawn", "size"), [(-1, 3, 5), (4, 3, 5), (3, 6, 5)])
def test_an_impossible_sample_is_refused(hits: int, drawn: int, size: int) -> None:
    with pytest.raises(ValueError, match="hits in"):
        most_hits(hits, drawn, size, 0.05)
    with pytest.raises(ValueError, match="hits in"):
        fewest_hits(hits, drawn, size, 0.05)
