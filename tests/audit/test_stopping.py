"""Signs that labeling may stop: what each says, and that none decides."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from seeker.audit import ClassFigures, Figure, advise, agreement, further_draws, still_to_find
from seeker.audit.stopping import (
    Sign,
    is_stable,
    mean_entropy,
    possible_misses,
    reads_by_rank,
    reads_to_the_next,
)

SOME = Figure(50.0, 40.0, 70.0)


def figures(f1: Figure, recall: Figure, total: Figure = SOME) -> ClassFigures:
    unknown = Figure(math.nan, 0.0, 1.0)
    return ClassFigures(
        precision=unknown, recall=recall, f1=f1, prevalence=unknown, total=total,
        unbounded_total=total.value, known=45, called=50, rows=20,
    )  # fmt: skip


GOOD = figures(Figure(0.93, 0.90, 0.96), Figure(0.95, 0.91, 0.99))
POOR = figures(Figure(0.6, 0.4, 0.8), Figure(0.5, 0.3, 0.7))


def signs(which: ClassFigures, **more: object) -> dict[Sign, bool]:
    return {one.sign: one.speaks_for_stopping for one in advise("spam", which, **more)}  # type: ignore[arg-type]


def test_narrow_figures_and_proved_recall_speak_for_stopping() -> None:
    assert signs(GOOD) == {Sign.NARROW: True, Sign.RECALL: True}
    assert signs(POOR) == {Sign.NARROW: False, Sign.RECALL: False}


def test_what_is_wanted_can_be_said() -> None:
    assert signs(POOR, wanted_width=0.5, wanted_recall=0.3) == {
        Sign.NARROW: True,
        Sign.RECALL: True,
    }


def test_an_unknown_figure_never_speaks_for_stopping() -> None:
    unknown = Figure(math.nan, 0.0, 0.0)
    assert signs(figures(unknown, Figure(math.nan, 0.0, 1.0))) == {
        Sign.NARROW: False,
        Sign.RECALL: False,
    }


def test_models_that_agree_three_times_and_a_sure_model_are_signs_of_their_own() -> None:
    assert signs(POOR, agreements=[0.2, 0.99, 0.995, 1.0], entropy=0.05) == {
        Sign.NARROW: False,
        Sign.RECALL: False,
        Sign.STABLE: True,
        Sign.SURE: True,
    }
    assert not signs(POOR, agreements=[0.995, 1.0])[Sign.STABLE]
    assert not signs(POOR, entropy=0.4)[Sign.SURE]


def test_the_advice_gives_its_reasons() -> None:
    sentences = [one.sentence for one in advise("spam", POOR, agreements=[0.5], entropy=0.3)]
    assert sentences[0] == "F1 of spam lies between 0.40 and 0.80; wanted is a width of 0.10"
    assert sentences[1] == "at least 30% of spam is found; wanted is 90%"
    assert "kappa 0.500" in sentences[2]
    assert "0.30" in sentences[3]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=40))
def test_agreement_is_cohens_kappa(pairs: list[tuple[int, int]]) -> None:
    one, two = np.array(pairs).T
    if len(np.union1d(one, two)) == 1:
        assert agreement(one, two) == 1.0
        return
    assert agreement(one, two) == pytest.approx(cohen_kappa_score(one, two), abs=1e-12)


@pytest.mark.parametrize(
    ("agreements", "stable"),
    [([], False), ([1, 1], False), ([1, 1, 1], True), ([0, 1, 1, 1], True), ([1, 1, 0.98], False)],
)
def test_three_times_running(agreements: list[float], stable: bool) -> None:
    assert is_stable(agreements) == stable


def test_what_is_still_to_find_is_the_total_less_what_is_known() -> None:
    assert still_to_find(GOOD) == (5.0, 0.0, 25.0)
    assert still_to_find(figures(GOOD.f1, GOOD.recall, Figure(41.0, 40.0, 44.0))) == (0, 0, 0)


def test_few_hits_prove_little() -> None:
    assert possible_misses(0, 300, 100_000) == 992


def test_reads_to_the_next_is_the_mean_place_of_the_first() -> None:
    random = np.random.default_rng(0)
    places = [random.permutation(40)[:3].min() + 1 for _ in range(4000)]
    assert reads_to_the_next(3, 40) == pytest.approx(np.mean(places), rel=0.03)
    assert reads_to_the_next(0, 40) == 41


def test_reads_by_rank_brings_probabilities_to_what_there_is() -> None:
    probability = np.array([0.9, 0.5, 0.25, 0.25, 0.1])
    assert reads_by_rank(probability, 2.0) == 4
    assert reads_by_rank(probability * 0.01, 2.0) == 4
    assert reads_by_rank(np.array([1.0, 1.0, 0.0, 0.0]), 2.0, share=1.0) == 2
    assert reads_by_rank(probability, 0.0) == 0
    assert reads_by_rank(np.zeros(4), 2.0) is None
    assert reads_by_rank(probability, 99.0, share=1.0) == 5


@given(
    st.lists(st.floats(0.0, 1.0, allow_subnormal=False), min_size=1, max_size=40),
    st.floats(0.01, 40.0),
)
def test_probabilities_are_scaled_to_the_sum_that_is_wanted(
    shares: list[float], total: float
) -> None:
    probability = np.array(shares)
    assume(probability.sum() > 1e-6)
    read = reads_by_rank(probability, total, share=1.0)
    n_positive = int((probability > 0.0).sum())
    assert read is not None
    assert min(total, n_positive) - 1e-6 <= read <= n_positive
    assert reads_by_rank(probability / 7.0, total, share=1.0) == read


@given(st.integers(1, 300), st.floats(0.01, 0.9))
def test_after_so_many_more_draws_the_interval_is_as_narrow_as_wanted(n: int, part: float) -> None:
    frame, width = 10_000, 0.4
    more = further_draws(n, frame, width, width * part)
    assert more is not None

    def scale(drawn: int) -> float:
        return math.sqrt(max(1 / drawn - 1 / frame, 0.0))

    assert width * scale(n + more) / scale(n) <= width * part * (1 + 1e-6)
    if more > 1:
        assert width * scale(n + more - 1) / scale(n) > width * part * (1 - 1e-6)


def test_draws_that_are_not_needed_or_not_known() -> None:
    assert further_draws(50, 1000, 0.1, 0.1) == 0
    assert further_draws(0, 1000, 0.3, 0.1) is None
    assert further_draws(50, 1000, math.nan, 0.1) is None


def test_mean_entropy_goes_from_sure_to_undecided() -> None:
    assert mean_entropy(np.array([[1.0, 0.0], [0.0, 1.0]])) == 0.0
    assert mean_entropy(np.array([[0.5, 0.5]])) == pytest.approx(1.0)
    assert math.isnan(mean_entropy(np.zeros((0, 2))))
