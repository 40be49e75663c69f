"""Regions to ask about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl
import pytest

from seeker.demo.papayas import papayas
from seeker.search import find, read_pool
from seeker.search.editing import top_terms
from seeker.suggest import Beliefs, RegionKind, suggest_regions
from tests.suggest.conftest import Known, space_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from seeker.suggest import RegionSuggestion, RowSpace


def test_a_region_is_a_short_search_that_counts_the_same(known: Known) -> None:
    for beliefs in (known.beliefs(), known.sure()):
        found = suggest_regions(beliefs, 12, seed=0)
        assert found
        for one in found:
            assert 1 <= len(top_terms(one.search)) <= 3
            rows = find(one.search, known.pool).rows
            assert len(rows) == one.count == one.unlabeled
            mean = beliefs.model()[rows].mean(axis=0)
            assert int(mean.argmax()) == one.label
            assert mean.max() == pytest.approx(one.share)


def test_pure_regions_have_their_class_more_than_chance(known: Known) -> None:
    pure = [one for one in suggest_regions(known.sure(), 8, 0) if one.kind is RegionKind.PURE]
    assert {one.label for one in pure} >= {0, 1}
    for one in pure:
        rows = find(one.search, known.pool).rows
        rate = (known.truth[rows] == one.label).mean()
        assert rate > (known.truth == one.label).mean()
        assert one.share >= 0.8


def test_the_gain_is_what_the_docstring_says(known: Known) -> None:
    P = known.sure().model()
    for one in suggest_regions(known.sure(), 8, 0):
        if one.kind is RegionKind.PURE:
            excess = one.share - P[:, one.label].mean()
            assert one.score == pytest.approx(one.unlabeled * excess)


def test_puzzling_regions_are_where_the_model_is_in_doubt(known: Known) -> None:
    P = np.tile([0.01, 0.01, 0.98], (known.space.n_rows, 1))
    cheap = find("price:..20 city:Rome", known.pool).rows
    P[cheap] = [0.5, 0.05, 0.45]
    found = suggest_regions(known.beliefs(probabilities=P, committee=()), 3, 0)
    puzzling = [one for one in found if one.kind is RegionKind.PUZZLING]
    inside = find(puzzling[0].search, known.pool).rows
    assert np.isin(cheap, inside).mean() > 0.8
    assert np.isin(inside, cheap).mean() > 0.8


def test_what_is_claimed_is_not_asked_about(known: Known) -> None:
    labels = np.where(known.truth == 0, 0, -1).astype(np.int32)
    found = suggest_regions(known.sure(labels=labels), 10, 0)
    assert found
    for one in found:
        rows = find(one.search, known.pool).rows
        assert one.unlabeled == (labels[rows] < 0).sum() >= 0.5 * one.count
        assert one.label != 0


def test_no_region_lies_mostly_in_another(known: Known) -> None:
    found = suggest_regions(known.beliefs(), 10, 0)
    covered: set[int] = set()
    for one in found:
        rows = set(find(one.search, known.pool).rows.tolist())
        assert len(rows & covered) <= 0.5 * len(rows)
        covered |= rows


def test_kinds_take_turns_each_by_its_gain(known: Known) -> None:
    def of_kind(found: list[RegionSuggestion], kind: RegionKind) -> list[float]:
        return [one.score for one in found if one.kind is kind]

    found = suggest_regions(known.beliefs(), 10, 0)
    for kind in RegionKind:
        scores = of_kind(found, kind)
        assert scores == sorted(scores, reverse=True)
        assert all(score > 0 for score in scores)


def test_what_was_rejected_does_not_come_again(known: Known) -> None:
    before = [one.search for one in suggest_regions(known.sure(), 3, 0)]
    after = [one.search for one in suggest_regions(known.sure(), 3, 0, rejected=before)]
    assert after
    assert not set(before) & set(after)


def test_the_same_seed_gives_the_same_regions(known: Known) -> None:
    assert suggest_regions(known.beliefs(), 5, 7) == suggest_regions(known.beliefs(), 5, 7)


def test_papayas_give_the_band_as_ranges() -> None:
    rows = list(papayas())
    frame = pl.DataFrame(
        {"redness": [one.redness for one in rows], "firmness": [one.firmness for one in rows]}
    )
    pool = read_pool(frame)
    truth = np.array([one.delicious for one in rows])
    P = np.column_stack([np.where(truth, 0.05, 0.95), np.where(truth, 0.95, 0.05)])
    no = np.zeros(len(rows), dtype=np.bool_)
    beliefs = Beliefs(space_of(pool), np.full(len(rows), -1, dtype=np.int32), no, 2, P)
    found = suggest_regions(beliefs, 12, 0)
    wanted = [one for one in found if one.label == 1]
    assert wanted
    for one in wanted:
        held = find(one.search, pool).rows
        assert truth[held].mean() > 2 * truth.mean()
        assert set(one.search.replace("..", " ").split()[0].split(":")[0:1]) <= {
            "redness",
            "firmness",
        }


@pytest.mark.parametrize(
    "columns",
    [{"number": [1.0]}, {"number": [None, None]}, {"body": ["x y"] * 4}, {"n": [2, 2, 3]}],
)
def test_small_and_constant_pools_give_nothing_or_a_search(
    make_space: Callable[..., RowSpace], columns: dict[str, list[object]]
) -> None:
    space = make_space(**columns)
    no = np.zeros(space.n_rows, dtype=np.bool_)
    P = np.random.default_rng(0).dirichlet([1.0, 1.0], space.n_rows)
    beliefs = Beliefs(space, np.full(space.n_rows, -1, dtype=np.int32), no, 2, P)
    assert suggest_regions(beliefs, 5, 0) == []


def test_without_a_model_or_without_rows_there_are_none(known: Known) -> None:
    assert suggest_regions(known.beliefs(probabilities=None, committee=()), 5, 0) == []
    labels = np.zeros(known.space.n_rows, dtype=np.int32)
    assert suggest_regions(known.beliefs(labels=labels), 5, 0) == []


def test_150_classes_have_regions_too(known: Known) -> None:
    n = known.space.n_rows
    P = np.full((n, 150), 1e-4)
    P[np.arange(n), known.truth] = 1 - 149e-4
    beliefs = known.beliefs(probabilities=P, committee=(), n_classes=150)
    assert suggest_regions(beliefs, 5, 0)
