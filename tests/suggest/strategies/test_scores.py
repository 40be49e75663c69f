"""What single strategies look for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from seeker.suggest import STRATEGIES, Beliefs, RowSpace, order_rows
from seeker.suggest.strategies.density import Density
from seeker.suggest.strategies.herding import Herding
from seeker.suggest.strategies.likely import Likely

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.suggest.conftest import Known

SOME = np.array([40, 3, 17])


def test_likely_wants_the_class_that_was_said(known: Known) -> None:
    beliefs = known.beliefs()
    for wanted in range(3):
        scores = Likely(wanted).score(beliefs, SOME, 0)
        assert scores.tolist() == beliefs.model()[SOME, wanted].tolist()


def test_likely_wants_what_gold_has_least_of(known: Known) -> None:
    labels = np.full(known.space.n_rows, -1, dtype=np.int32)
    labels[:7] = [0, 0, 1, 2, 2, 1, 0]
    gold = labels >= 0
    labels[7:100] = 1  # by rules, which don't count
    gold[[5]] = False
    beliefs = known.beliefs(labels=labels, gold=gold)
    assert Likely().score(beliefs, SOME, 0).tolist() == beliefs.model()[SOME, 1].tolist()


def test_likely_wants_the_rarest_class_where_gold_says_nothing(known: Known) -> None:
    P = np.tile([0.5, 0.4, 0.1], (known.space.n_rows, 1))
    assert Likely().score(known.beliefs(probabilities=P), SOME, 0).tolist() == [0.1] * 3


def test_density_weighs_entropy_by_what_is_around(known: Known) -> None:
    beliefs = known.beliefs()
    entropy = STRATEGIES["entropy"].score(beliefs, SOME, 0)
    density = known.space.density[SOME]
    assert Density(2.0).score(beliefs, SOME, 0) == pytest.approx(entropy * density**2)
    before = known.beliefs(probabilities=None, committee=())
    assert Density().score(before, SOME, 0) == pytest.approx(density)


def test_conflict_and_unsearched_look_at_nothing_else(known: Known) -> None:
    conflicts, searched = (np.zeros(known.space.n_rows, dtype=np.bool_) for _ in range(2))
    conflicts[3] = searched[40] = True
    beliefs = known.beliefs(conflicts=conflicts, searched=searched)
    sure = beliefs.model().max(axis=1)
    assert STRATEGIES["conflict"].score(beliefs, SOME, 0).tolist() == [-np.inf, sure[3], -np.inf]
    unsearched = STRATEGIES["unsearched"].score(beliefs, SOME, 0).tolist()
    assert unsearched == [-np.inf, sure[3], sure[17]]


def clusters(make_space: Callable[..., RowSpace]) -> RowSpace:
    """Give four topics of 100, 60, 30 and 10 rows that share no words."""
    random = np.random.default_rng(0)
    texts = []
    for topic, size in enumerate((100, 60, 30, 10)):
        words = [f"t{topic}w{word}" for word in range(8)]
        texts += [" ".join(random.choice(words, 5)) + f" x{topic}x{row}" for row in range(size)]
    return make_space(body=texts)


def test_herding_goes_to_each_topic_the_largest_first(make_space: Callable[..., RowSpace]) -> None:
    space = clusters(make_space)
    nothing = np.zeros(200, dtype=np.bool_)
    beliefs = Beliefs(space, np.full(200, -1, dtype=np.int32), nothing, 2)
    topics = np.repeat(np.arange(4), (100, 60, 30, 10))
    first = order_rows(beliefs, np.arange(200), Herding(), 0)[:3]
    assert topics[first].tolist() == [0, 1, 2]


def test_herding_leaves_what_gold_stands_for(make_space: Callable[..., RowSpace]) -> None:
    space = clusters(make_space)
    gold = np.zeros(200, dtype=np.bool_)
    gold[:60] = True
    beliefs = Beliefs(space, np.where(gold, 0, -1).astype(np.int32), gold, 2)
    first = order_rows(beliefs, np.arange(200), Herding(), 0)[0]
    assert 100 <= first < 160


def test_herding_goes_where_the_model_is_unsure(make_space: Callable[..., RowSpace]) -> None:
    space = clusters(make_space)
    P = np.full((200, 2), 0.5)
    P[:160] = [1.0, 0.0]
    nothing = np.zeros(200, dtype=np.bool_)
    beliefs = Beliefs(space, np.full(200, -1, dtype=np.int32), nothing, 2, P)
    first = order_rows(beliefs, np.arange(200), Herding(), 0)[0]
    assert 160 <= first < 190


def test_herding_is_as_good_as_the_greedy_sum_over_all_rows(known: Known) -> None:
    n = known.space.n_rows
    K = np.maximum(known.space.cosines(np.arange(n), np.arange(n)), 0)
    weights = 1.0 / known.space.duplicates.size
    covered, best = np.zeros(n), []
    for _ in range(10):
        best.append(int((weights @ np.maximum(K - covered[:, None], 0)).argmax()))
        covered = np.maximum(covered, K[:, best[-1]])
    beliefs = known.beliefs(probabilities=None, committee=())
    for herding, share in ((Herding(), 0.999), (Herding(n_sampled=100), 0.9)):
        rows = order_rows(beliefs, np.arange(n), herding, 0)[:10]
        assert weights @ K[:, rows].max(axis=1) >= share * (weights @ covered)


def test_random_gives_rows_that_hold_the_same_the_same_chance(
    make_space: Callable[..., RowSpace],
) -> None:
    space = make_space(body=["a b", "c d", "a b"])
    nothing = np.zeros(3, dtype=np.bool_)
    beliefs = Beliefs(space, np.full(3, -1, dtype=np.int32), nothing, 2)
    scores = STRATEGIES["random"].score(beliefs, np.arange(3), 0)
    assert scores[0] == scores[2] != scores[1]


def test_the_committee_finds_what_models_see_differently(known: Known) -> None:
    n = known.space.n_rows
    P, other = np.tile([0.9, 0.1, 0.0], (n, 1)), np.tile([0.9, 0.1, 0.0], (n, 1))
    other[17] = [0.1, 0.9, 0.0]
    beliefs = known.beliefs(committee=(P, other))
    for name in ("committee", "divergence"):
        assert order_rows(beliefs, SOME, STRATEGIES[name], 0)[0] == 17
