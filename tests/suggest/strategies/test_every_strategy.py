"""What holds for every strategy, a new one too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from seeker.errors import NoModelError, UsageError
from seeker.suggest import STRATEGIES, Beliefs, Need, RowSpace, ask, order_rows, strategy_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from seeker.suggest import Strategy
    from tests.suggest.conftest import Known

pytestmark = pytest.mark.parametrize("strategy", STRATEGIES.values(), ids=list(STRATEGIES))

SOME = np.array([500, 3, 44, 45, 46, 7, 301, 302, 303, 250])


def test_it_says_what_it_is(strategy: Strategy) -> None:
    assert strategy_named(strategy.name) is strategy
    assert "rows" in strategy.sentence
    assert type(strategy).__doc__


def test_it_orders_the_rows_of_any_search(strategy: Strategy, known: Known) -> None:
    beliefs = known.beliefs()
    for candidates in (np.arange(known.space.n_rows), SOME, SOME[:1], SOME[:0]):
        ordered = order_rows(beliefs, candidates, strategy, seed=3)
        assert sorted(ordered.tolist()) == sorted(candidates.tolist())
        scores = strategy.score(beliefs, candidates, 3)
        assert scores.shape == (len(candidates),)
        assert scores.dtype == np.float64
        assert not np.isnan(scores).any()


def test_it_leaves_the_beliefs_alone(strategy: Strategy, known: Known) -> None:
    beliefs = known.beliefs()
    before = beliefs.model().copy()
    order_rows(beliefs, np.arange(known.space.n_rows), strategy, 0)
    np.testing.assert_array_equal(beliefs.model(), before)


def test_the_same_seed_asks_the_same(strategy: Strategy, known: Known) -> None:
    everywhere = np.arange(known.space.n_rows)
    first, second = (ask(known.beliefs(), everywhere, 20, strategy, seed=4) for _ in range(2))
    assert [(one.row, one.strategy, one.score) for one in first] == [
        (one.row, one.strategy, one.score) for one in second
    ]


def test_where_all_is_equal_the_seed_decides(
    strategy: Strategy, make_space: Callable[..., RowSpace]
) -> None:
    n = 60
    space = make_space(
        name=[f"n{row // 2}" for row in range(n)], number=[float(row) for row in range(n)]
    )
    P = np.full((n, 2), 0.5)
    everything = np.ones(n, dtype=np.bool_)
    beliefs = Beliefs(
        space, np.full(n, -1, dtype=np.int32), ~everything, 2, P, (P, P), everything, ~everything
    )
    orders = {
        tuple(order_rows(beliefs, np.arange(n), strategy, seed).tolist()) for seed in range(4)
    }
    assert len(orders) > 1
    assert tuple(range(n)) not in orders


def test_a_batch_stays_inside_the_search_and_off_gold(strategy: Strategy, known: Known) -> None:
    n = known.space.n_rows
    gold = np.zeros(n, dtype=np.bool_)
    gold[:300] = True
    labels = np.where(gold, known.truth, -1).astype(np.int32)
    candidates = np.arange(200, 500)
    asked = ask(known.beliefs(labels=labels, gold=gold), candidates, 30, strategy, seed=0)
    rows = [one.row for one in asked]
    assert 0 < len(rows) <= 30
    assert len(set(rows)) == len(rows)
    assert all(300 <= row < 500 for row in rows)


def test_it_tells_150_classes_apart(strategy: Strategy, known: Known) -> None:
    n = known.space.n_rows
    random = np.random.default_rng(0)
    P, other = random.dirichlet(np.full(150, 0.1), n), random.dirichlet(np.full(150, 0.1), n)
    beliefs = known.beliefs(n_classes=150, probabilities=P, committee=(P, other))
    assert len(ask(beliefs, np.arange(n), 10, strategy, seed=0)) == 10


def test_it_works_on_a_pool_of_one_row_and_one_class(
    strategy: Strategy, make_space: Callable[..., RowSpace]
) -> None:
    P = np.ones((1, 1))
    yes = np.ones(1, dtype=np.bool_)
    beliefs = Beliefs(
        make_space(body=["one row"]), np.array([-1], dtype=np.int32), ~yes, 1, P, (P, P), yes, ~yes
    )
    assert [one.row for one in ask(beliefs, np.arange(1), 5, strategy, seed=0)] == [0]


def test_it_works_with_sure_models_and_no_features(
    strategy: Strategy, make_space: Callable[..., RowSpace]
) -> None:
    space = make_space(number=[None] * 20, other=[1.0] * 20, name=[f"a{row}" for row in range(20)])
    P = np.zeros((20, 2))
    P[:, 0] = 1.0
    yes = np.ones(20, dtype=np.bool_)
    beliefs = Beliefs(space, np.full(20, -1, dtype=np.int32), ~yes, 2, P, (P, P), yes, ~yes)
    assert len(ask(beliefs, np.arange(20), 5, strategy, seed=0)) == 5


def test_without_what_it_needs_it_says_so(strategy: Strategy, known: Known) -> None:
    beliefs = known.beliefs(probabilities=None, committee=(), conflicts=None, searched=None)
    everywhere = np.arange(known.space.n_rows)
    if not strategy.needs:
        assert len(ask(beliefs, everywhere, 5, strategy, seed=0)) == 5
        return
    with pytest.raises(NoModelError) as caught:
        ask(beliefs, everywhere, 5, strategy, seed=0)
    assert strategy.name in str(caught.value)
    needed = next(need for need in Need if need in strategy.needs)
    assert str(needed) in str(caught.value)


def test_it_never_compares_all_pairs(
    strategy: Strategy, make_space: Callable[..., RowSpace], monkeypatch: pytest.MonkeyPatch
) -> None:
    n = 6000
    random = np.random.default_rng(0)
    space = make_space(number=random.normal(size=n), other=random.normal(size=n))
    P = random.dirichlet([1.0, 1.0], n)
    compared: list[int] = []
    cosines = RowSpace.cosines

    def counted(self: RowSpace, rows: np.ndarray, others: np.ndarray) -> np.ndarray:
        compared.append(len(rows) * len(others))
        return cosines(self, rows, others)

    monkeypatch.setattr(RowSpace, "cosines", counted)
    yes = np.ones(n, dtype=np.bool_)
    beliefs = Beliefs(space, np.full(n, -1, dtype=np.int32), ~yes, 2, P, (P, 1 - P), yes, ~yes)
    ask(beliefs, np.arange(n), 10, strategy, seed=0)
    order_rows(beliefs, np.arange(n), strategy, seed=0)
    assert sum(compared) <= 3_000_000 < n * n


def test_an_unknown_name_is_answered_with_the_nearest(strategy: Strategy) -> None:
    with pytest.raises(UsageError, match=f"did you mean `{strategy.name}`"):
        strategy_named(strategy.name[:-1] + "q")
