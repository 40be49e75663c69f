"""Features to ask about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from seeker.search import find
from seeker.search.editing import top_terms
from seeker.suggest import Beliefs, RowSpace, suggest_features

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.suggest.conftest import Known

TELLING = [{"refund", "late", "broken"}, {"love", "perfect", "works"}]


def test_each_class_gets_what_speaks_for_it(known: Known) -> None:
    found = suggest_features(known.sure(), 5)
    for label, words in enumerate(TELLING):
        assert {one.search for one in found[label]} >= {f"body:{word}" for word in words}
        assert {one.label for one in found[label]} == {label}
    assert "city:Oslo" in {one.search for one in found[1]}


def test_a_suggestion_is_a_search_of_one_term_that_counts_the_same(known: Known) -> None:
    for beliefs in (known.beliefs(), known.beliefs(probabilities=None, committee=())):
        for suggestions in suggest_features(beliefs, 12):
            assert suggestions
            for one in suggestions:
                assert len(top_terms(one.search)) == 1
                assert len(find(one.search, known.pool).rows) == one.count
                assert known.space.features.feature_search(one.feature) == one.search


def test_they_come_in_order_and_without_repetition(known: Known) -> None:
    for beliefs in (known.beliefs(), known.sure(), known.beliefs(probabilities=None, committee=())):
        for suggestions in suggest_features(beliefs, 15):
            scores = [one.score for one in suggestions]
            assert all(np.isfinite(scores))
            assert min(scores) > 0
            assert len({one.feature for one in suggestions}) == len(scores)


def test_the_gain_falls_from_one_to_the_next(known: Known) -> None:
    for suggestions in suggest_features(known.beliefs(), 15):
        scores = [one.score for one in suggestions]
        assert scores == sorted(scores, reverse=True)


def test_a_word_of_every_row_is_never_suggested(known: Known) -> None:
    for beliefs in (known.beliefs(), known.sure(), known.beliefs(probabilities=None, committee=())):
        for suggestions in suggest_features(beliefs, 500):
            assert "body:the" not in {one.search for one in suggestions}


def test_what_is_as_frequent_elsewhere_is_not_suggested(known: Known) -> None:
    for suggestions in suggest_features(known.sure(), 500):
        rows = [find(one.search, known.pool).rows for one in suggestions]
        for one, having in zip(suggestions, rows, strict=True):
            is_class = known.truth == one.label
            rate = np.isin(having, np.flatnonzero(is_class)).sum() / is_class.sum()
            elsewhere = np.isin(having, np.flatnonzero(~is_class)).sum() / (~is_class).sum()
            assert rate >= 1.9 * elsewhere


def test_what_was_answered_goes_and_its_place_is_filled(known: Known) -> None:
    before = suggest_features(known.beliefs(), 5)
    answered = {one.search for one in before[0][:3]}
    after = suggest_features(known.beliefs(), 5, answered=answered)
    more = suggest_features(known.beliefs(), 8)
    expected = [one.search for one in more[0] if one.search not in answered][:5]
    assert [one.search for one in after[0]] == expected
    assert all(one.search not in answered for suggestions in after for one in suggestions)


def test_a_word_that_was_answered_without_its_column_goes(known: Known) -> None:
    found = suggest_features(known.sure(), 9, answered=["refund"], rejected=[("love", 1)])
    assert "body:refund" not in {one.search for one in found[0]}
    assert "body:love" not in {one.search for one in found[1]}


def test_what_was_rejected_goes_for_that_class_only(known: Known) -> None:
    before = {
        one.search: one.label
        for suggestions in suggest_features(known.sure(), 9)
        for one in suggestions
    }
    rejected = [("body:refund", 1), ("body:late", 0)]
    found = suggest_features(known.sure(), 9, rejected=rejected)
    assert before["body:refund"] == before["body:late"] == 0
    assert "body:refund" in {one.search for one in found[0]}
    assert "body:late" not in {one.search for one in found[0]}


def test_columns_are_refilled_past_a_hundred_answers(make_space: Callable[..., RowSpace]) -> None:
    random = np.random.default_rng(0)
    labels = random.integers(0, 2, 800)
    texts = [
        " ".join(f"c{label}w{word}" for word in random.choice(200, 12)) for label in labels.tolist()
    ]
    space = make_space(body=texts)
    P = np.column_stack([1 - labels, labels]).astype(np.float64)
    no = np.zeros(800, dtype=np.bool_)
    beliefs = Beliefs(space, np.full(800, -1, dtype=np.int32), no, 2, P)
    answered: set[str] = set()
    for _ in range(15):
        found = suggest_features(beliefs, 10, answered=answered)
        assert [len(suggestions) for suggestions in found] == [10, 10]
        new = {one.search for suggestions in found for one in suggestions}
        assert not new & answered
        answered |= new
    assert len(answered) == 300


def test_before_any_label_they_are_of_a_topic_and_spread_over_rows(known: Known) -> None:
    before = known.beliefs(probabilities=None, committee=())
    found = suggest_features(before, 6)
    assert [one.search for one in found[0]] == [one.search for one in found[1]]
    rows = [find(one.search, known.pool).rows for one in found[0]]
    for at, having in enumerate(rows):
        for others in rows[:at]:
            together = len(np.intersect1d(having, others))
            assert together <= 0.5 * (len(having) + len(others) - together)


def test_a_class_without_rows_gets_features_nobody_else_has(known: Known) -> None:
    P = np.zeros((known.space.n_rows, 4))
    P[np.arange(len(P)), known.truth] = 1.0
    found = suggest_features(known.beliefs(probabilities=P, committee=(), n_classes=4), 5)
    assert len(found[3]) == 5
    taken = {one.feature for suggestions in found[:3] for one in suggestions}
    assert not taken & {one.feature for one in found[3]}


@pytest.mark.parametrize("column", [{"number": [1.0]}, {"body": ["x y"] * 3}, {"n": [None, None]}])
def test_pools_with_nothing_to_tell_get_nothing(
    make_space: Callable[..., RowSpace], column: dict[str, list[object]]
) -> None:
    space = make_space(**column)
    no = np.zeros(space.n_rows, dtype=np.bool_)
    for P in (None, np.full((space.n_rows, 2), 0.5)):
        beliefs = Beliefs(space, np.full(space.n_rows, -1, dtype=np.int32), no, 2, P)
        assert suggest_features(beliefs, 5) == [[], []]
