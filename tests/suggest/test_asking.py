"""Batches of rows to ask about."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest

from seeker.suggest import STRATEGIES, Beliefs, Mix, RowSpace, ask
from seeker.suggest.strategies.mix import AUDIT
from seeker.suggest.strategies.uncertainty import Margin

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tests.suggest.conftest import Known

MARGIN = STRATEGIES["margin"]
RANDOM = STRATEGIES["random"]


def believing(space: RowSpace, p: list[float], gold: NDArray[np.bool_] | None = None) -> Beliefs:
    P = np.column_stack([p, 1 - np.array(p)])
    labels = np.full(len(p), -1, dtype=np.int32)
    return Beliefs(space, labels, np.zeros(len(p), dtype=np.bool_) if gold is None else gold, 2, P)


def test_the_best_rows_come_first(known: Known) -> None:
    beliefs = known.beliefs()
    asked = ask(beliefs, np.arange(known.space.n_rows), 10, MARGIN, seed=0, closest=1.1)
    ordered = np.sort(1 - MARGIN.score(beliefs, np.arange(known.space.n_rows), 0))
    assert [1 - one.score for one in asked] == pytest.approx(ordered[:10].tolist())
    assert all(one.strategy == "margin" and math.isnan(one.probability) for one in asked)


def test_rows_that_hold_the_same_are_asked_about_once(make_space: Callable[..., RowSpace]) -> None:
    names = ["late refund"] * 6 + ["blue box", "red day", "sun"]
    space = make_space(body=names)
    beliefs = believing(space, [0.5] * 6 + [0.6, 0.7, 0.8])
    for strategy in (MARGIN, RANDOM, STRATEGIES["mix"]):
        rows = [one.row for one in ask(beliefs, np.arange(9), 9, strategy, seed=0)]
        assert len([row for row in rows if row < 6]) == 1
        assert len(rows) == 4


def test_rows_that_hold_the_same_as_a_gold_row_are_known(
    make_space: Callable[..., RowSpace],
) -> None:
    space = make_space(body=["late refund"] * 3 + ["blue box", "red day"])
    gold = np.array([False, True, False, False, False])
    beliefs = believing(space, [0.5] * 5, gold=gold)
    assert {one.row for one in ask(beliefs, np.arange(5), 5, MARGIN, seed=0)} == {3, 4}


def test_nearly_the_same_rows_wait_for_another_batch(make_space: Callable[..., RowSpace]) -> None:
    long = "my refund is late and the parcel broken so please send money soon"
    texts = [f"{long} {word}" for word in ("a1 a1", "a1", "a2 a2", "a2")]
    others = [f"w{row} v{row} u{row}" for row in range(40)]
    space = make_space(body=[*texts, *others, *others[::-1]], n=np.arange(84.0))
    beliefs = believing(space, [0.5, 0.501, 0.502, 0.503] + [0.6 + row / 1000 for row in range(80)])
    asked = [one.row for one in ask(beliefs, np.arange(84), 5, MARGIN, seed=0, closest=0.6)]
    assert len(asked) == 5
    assert len([row for row in asked if row < 4]) == 1
    assert asked[0] == 0


def test_rows_are_compared_by_their_embeddings_where_there_are_any(
    make_space: Callable[..., RowSpace],
) -> None:
    random = np.random.default_rng(0)
    vectors = random.normal(size=(60, 16)).astype(np.float32)
    vectors[1:5] = vectors[0] + random.normal(size=(4, 16)) * 0.01
    vectors[50] = np.nan
    space = make_space(vectors, number=np.arange(60.0) % 2, name=[f"n{row}" for row in range(60)])
    beliefs = believing(space, [0.5 + row / 200 for row in range(60)])
    asked = [one.row for one in ask(beliefs, np.arange(60), 6, MARGIN, seed=0)]
    assert asked == [0, 5, 6, 7, 8, 9]


def test_a_batch_is_filled_where_only_like_rows_are_left(
    make_space: Callable[..., RowSpace],
) -> None:
    same = "my refund is late and the parcel broken"
    space = make_space(body=[same] * 12, name=[f"n{row}" for row in range(12)])
    beliefs = believing(space, [0.5 + row / 100 for row in range(12)])
    asked = [one.row for one in ask(beliefs, np.arange(12), 8, MARGIN, seed=0, closest=0.0)]
    assert len(set(asked)) == 8


def test_what_nothing_speaks_for_is_not_asked(known: Known) -> None:
    conflicts = np.zeros(known.space.n_rows, dtype=np.bool_)
    conflicts[[4, 9]] = True
    beliefs = known.beliefs(conflicts=conflicts)
    asked = ask(beliefs, np.arange(known.space.n_rows), 10, STRATEGIES["conflict"], seed=0)
    assert {one.row for one in asked} <= {4, 9}
    assert asked


def test_every_row_is_drawn_with_the_probability_that_is_said(
    make_space: Callable[..., RowSpace],
) -> None:
    space = make_space(body=["twice", "twice", *[f"w{row}" for row in range(18)]])
    beliefs = believing(space, [0.5] * 20)
    n_seeds, drawn = 3000, Counter[int]()
    for seed in range(n_seeds):
        for one in ask(beliefs, np.arange(20), 5, RANDOM, seed=seed):
            assert one.probability == pytest.approx(5 / 19)
            drawn[one.row] += 1
    rates = np.array([drawn[row] / n_seeds for row in [0, *range(2, 20)]])
    # Four standard errors of a share of 5/19 in 3,000 draws.
    assert abs(rates - 5 / 19).max() < 4 * math.sqrt(5 / 19 * 14 / 19 / n_seeds)
    assert drawn[1] == 0


def test_a_batch_of_a_mix_holds_its_shares(known: Known) -> None:
    everywhere = np.arange(known.space.n_rows)
    asked = ask(known.beliefs(), everywhere, 100, STRATEGIES["mix"], seed=2)
    counts = Counter(one.strategy for one in asked)
    assert sum(counts.values()) == 100
    assert counts[AUDIT] == 15
    for name, share in Mix().shares_now(known.beliefs()).items():
        assert abs(counts[name] - 100 * share) < 1, name
    for one in asked:
        is_audit = one.strategy == AUDIT
        assert (
            one.probability == pytest.approx(15 / known.space.duplicates.n_groups)
            if is_audit
            else math.isnan(one.probability)
        )


def test_what_one_part_can_t_give_another_does(known: Known) -> None:
    n = known.space.n_rows
    beliefs = known.beliefs(
        conflicts=np.zeros(n, dtype=np.bool_), searched=np.ones(n, dtype=np.bool_)
    )
    asked = ask(beliefs, np.arange(n), 40, STRATEGIES["mix"], seed=0)
    assert len({one.row for one in asked}) == 40
    assert {one.strategy for one in asked} <= {AUDIT, "margin", "likely", "committee"}


def test_a_drawn_row_can_t_be_told_by_its_place(known: Known) -> None:
    everywhere = np.arange(known.space.n_rows)
    places = Counter[int]()
    for seed in range(200):
        batch = ask(known.beliefs(), everywhere, 6, Mix(((Margin(), 1.0),), audit=0.34), seed=seed)
        places.update(at for at, one in enumerate(batch) if one.strategy == AUDIT)
    assert set(places) == set(range(6))
    assert max(places.values()) < 2 * min(places.values())


def test_an_empty_search_and_no_rows_give_nothing(known: Known) -> None:
    assert ask(known.beliefs(), np.arange(0), 5, MARGIN, seed=0) == []
    assert ask(known.beliefs(), np.arange(9), 0, MARGIN, seed=0) == []
