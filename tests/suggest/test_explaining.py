"""What marked rows have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from seeker.search import find
from seeker.search.editing import top_terms
from seeker.suggest import RowSpace, explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.suggest.conftest import Known


def test_a_search_counts_what_it_holds(known: Known) -> None:
    marked = np.flatnonzero(known.truth == 0)[:6]
    found = explain(known.space, marked)
    assert found
    for one in found:
        rows = find(one.search, known.pool).rows
        inside = len(np.intersect1d(rows, marked))
        assert (one.inside, one.outside) == (inside, len(rows) - inside)
        assert 1 <= len(top_terms(one.search)) <= 3


@pytest.mark.parametrize(
    "search",
    [
        "body:refund body:late",
        "price:70.. city:Bern",
        "body:love city:Oslo",
        "-price:*",
        "stars:2 body:cup",
    ],
)
def test_rows_of_a_search_lead_back_to_what_they_share(known: Known, search: str) -> None:
    rows = find(search, known.pool).rows
    marked = rows[:8]
    best = explain(known.space, marked)[0]
    held = find(best.search, known.pool).rows
    # Nearly all that was marked, and many times as often as by chance.
    assert best.inside >= 0.75 * len(marked)
    assert len(held) <= 2.5 * len(rows)


def test_every_search_saves_bits_and_the_best_comes_first(known: Known) -> None:
    scores = [one.score for one in explain(known.space, np.flatnonzero(known.truth == 1)[:5], 8)]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


def test_searches_say_different_things(known: Known) -> None:
    found = explain(known.space, np.flatnonzero(known.truth == 1)[:9], 6)
    rows = [set(find(one.search, known.pool).rows.tolist()) for one in found]
    assert len(found) > 1
    for at, one in enumerate(rows):
        for other in rows[:at]:
            assert len(one & other) <= 0.8 * len(one | other)


def test_marks_count_once_and_in_any_order(known: Known) -> None:
    marked = np.flatnonzero(known.truth == 0)[:5]
    assert explain(known.space, np.concatenate([marked[::-1], marked])) == explain(
        known.space, marked
    )


def test_what_every_row_has_explains_nothing(make_space: Callable[..., RowSpace]) -> None:
    space = make_space(body=["the same"] * 20, n=[1.0] * 20)
    assert explain(space, np.array([3, 4])) == []


def test_one_row_is_explained_by_what_is_rare_about_it(make_space: Callable[..., RowSpace]) -> None:
    texts = [f"w{row % 5} v{row % 7}" for row in range(300)]
    texts[40] += " unusual"
    texts[41] += " unusual"
    best = explain(make_space(body=texts), np.array([40]))[0]
    assert best.search == "body:unusual"
    assert (best.inside, best.outside) == (1, 1)


def test_no_marks_no_searches(known: Known) -> None:
    assert explain(known.space, np.zeros(0, dtype=np.int64)) == []
    assert explain(known.space, np.array([1]), 0) == []
