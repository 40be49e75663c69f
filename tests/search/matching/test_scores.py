"""What the current model says of rows."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from seeker.errors import SearchError
from seeker.search import Context, SearchablePool, find


@pytest.fixture
def scored(pretend: Callable[..., Context]) -> Context:
    score = np.array([0.2, 0.9, 0.5, np.nan, 0.1, 0.6, 0.4, 0.3])
    names = ("entropy", "margin", "disagree")
    scores: dict[tuple[str, str | None], object] = {(name, None): score for name in names}
    scores["p", "late fee"] = score
    return pretend(["late fee"], np.full(8, -1), scores=scores)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('p("late fee"):0.4..0.6', [2, 5, 6]),
        ("p(Late Fee)>=0.6", [1, 5]),
        ("p(late fee)!=0.5", [0, 1, 4, 5, 6, 7]),
        ("entropy>0.5", [1, 5]),
        ("margin<0.2", [4]),
        ("disagree:..<0.3", [0, 4]),
        ("entropy:p90..", [1]),
    ],
)
def test_rows_are_found_by_score(
    pool: SearchablePool, scored: Context, text: str, expected: list[int]
) -> None:
    assert find(text, pool, scored).rows.tolist() == expected


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("p:0.5", "expected a class: p(class)"),
        ("p()>0.5", "expected a class: p(class)"),
        ("p(lat fee)>0.5", "no such class: lat fee"),
        ("p(late fee)>x", "p(late fee) is a number, and x is none"),
        ("entropy:", "expected a value right after entropy:"),
    ],
)
def test_a_score_needs_its_class_and_a_number(
    pool: SearchablePool, scored: Context, text: str, what: str
) -> None:
    with pytest.raises(SearchError) as caught:
        find(text, pool, scored)
    assert what in caught.value.what
