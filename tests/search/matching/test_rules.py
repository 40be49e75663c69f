"""What rules match."""

from __future__ import annotations

import pytest

from seeker.errors import SearchError
from seeker.search import Context, SearchablePool, find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rule:7", [6, 7]),
        ("rule:07", [6, 7]),
        ("rule:7 -price:99", [7]),
        ("-rule:7", [0, 1, 2, 3, 4, 5]),
    ],
)
def test_rows_are_found_by_rule(
    pool: SearchablePool, context: Context, text: str, expected: list[int]
) -> None:
    assert find(text, pool, context).rows.tolist() == expected


@pytest.mark.parametrize(
    ("text", "place", "what", "remedy"),
    [
        ("rule:8", (5, 6), "there is no rule 8", ""),
        ("rule:(7|8)", (8, 9), "there is no rule 8", ""),
        ("rule:seven", (5, 10), "seven is not the number of a rule", "Write rule:7."),
        ("rule:²", (5, 6), "is not the number of a rule", "Write rule:7."),
        ("rule:-7", (5, 7), "is not the number of a rule", "Write rule:7."),
        ("rule:" + "9" * 5000, (5, 5005), "is not the number of a rule", "Write rule:7."),
    ],
)
def test_a_rule_that_isnt_there_is_a_mistake(
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
