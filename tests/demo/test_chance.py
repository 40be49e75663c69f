"""Draws that come out the same everywhere."""

from __future__ import annotations

from collections import Counter

import pytest

from seeker.demo.chance import Chance


def test_a_seed_gives_the_numbers_that_python_promises() -> None:
    # The first random() of seed 1, the same in every Python since 3.2.
    assert Chance(1).number() == 0.13436424411240122


def test_whole_numbers_reach_both_ends() -> None:
    chance = Chance(0)
    assert {chance.whole(2, 4) for _ in range(200)} == {2, 3, 4}


def test_weighted_draws_follow_the_weights() -> None:
    chance = Chance(0)
    drawn = Counter(
        chance.weighted({"often": 3.0, "seldom": 1.0, "never": 0.0}) for _ in range(4000)
    )
    assert drawn["never"] == 0
    assert drawn["often"] / 4000 == pytest.approx(0.75, abs=0.03)


def test_a_bell_has_its_mean_and_deviation() -> None:
    chance = Chance(0)
    drawn = [chance.bell(10.0, 2.0) for _ in range(4000)]
    mean = sum(drawn) / len(drawn)
    assert mean == pytest.approx(10.0, abs=0.15)
    assert sum((x - mean) ** 2 for x in drawn) / len(drawn) == pytest.approx(4.0, rel=0.1)
