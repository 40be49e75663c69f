"""Where labels came from, and from whom."""

from __future__ import annotations

import pytest

from seeker.errors import SearchError
from seeker.search import Context, SearchablePool, find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by:person", [0]),
        ("by:RULE", [1]),
        ("by:(audit|person)", [0, 2]),
        ("by:import", []),
        ("-by:person", [1, 2, 3, 4, 5, 6, 7]),
        ("who:me", [0]),
        ("who:ann", [2]),
        ("who:(me|ann)", [0, 2]),
        ("who:nobody", []),
    ],
)
def test_rows_are_found_by_where_their_label_came_from(
    pool: SearchablePool, context: Context, text: str, expected: list[int]
) -> None:
    assert find(text, pool, context).rows.tolist() == expected


@pytest.mark.parametrize(
    ("text", "place", "what", "remedy"),
    [
        (
            "by:people",
            (3, 9),
            "by: knows no people",
            "by: takes audit, check, import, person, rule.",
        ),
        ("by:persn", (3, 8), "by: knows no persn", "Did you mean person?"),
        ("by:/x/", (3, 6), "takes no regular expression", ""),
        ("by=rule", (0, 7), "by is not compared", "Write by:value."),
        ("who>me", (0, 6), "who is not compared", "Write who:value."),
    ],
)
def test_an_unknown_route_is_answered_with_the_known_ones(
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
