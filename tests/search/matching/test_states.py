"""The states of rows."""

from __future__ import annotations

import polars as pl
import pytest

from seeker.errors import SearchError
from seeker.search import Context, SearchablePool, find, read_pool


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("is:labeled", [0, 1, 2]),
        ("is:unlabeled", [3, 4, 5, 6, 7]),
        ("is:SKIPPED", [4]),
        ("is:(skipped|flagged)", [4, 5]),
        ("is:conflict", [0]),
        ("is:duplicate", []),
    ],
)
def test_rows_are_found_by_state(
    pool: SearchablePool, context: Context, text: str, expected: list[int]
) -> None:
    assert find(text, pool, context).rows.tolist() == expected


@pytest.mark.parametrize(
    ("text", "place", "what", "remedy"),
    [
        ("is:labled", (3, 9), "is: knows no labled", "Did you mean labeled?"),
        ("is:xyzzy", (3, 8), "is: knows no xyzzy", "is: takes conflict, duplicate"),
        ("is=labeled", (0, 10), "is is not compared", "Write is:value."),
        ("is:suspect", (3, 10), "there is no model yet", ""),
        ("is:", (0, 3), "expected a value right after is:", "One of conflict"),
    ],
)
def test_an_unknown_state_is_answered_with_the_nearest(
    pool: SearchablePool,
    context: Context,
    text: str,
    place: tuple[int, int],
    what: str,
    remedy: str,
) -> None:
    with pytest.raises(SearchError) as caught:
        find(text, pool, context)
    assert (caught.value.start, caught.value.end) == place
    assert what in caught.value.what
    assert (caught.value.remedy or "").startswith(remedy)


def test_duplicates_are_known_by_the_pool_alone() -> None:
    pool = read_pool(pl.DataFrame({"id": ["a", "b", "c"], "x": [1.0, 2.0, 1.0]}), id="id")
    assert pool.search("is:duplicate").rows.tolist() == [0, 2]
    assert pool.search("-is:duplicate").rows.tolist() == [1]
