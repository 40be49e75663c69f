"""By class: current labels, and what the model predicts."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from seeker.errors import SearchError
from seeker.search import Context, SearchablePool, find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("label:spam", [0, 2]),
        ("label:SPAM", [0, 2]),
        ('label:"no spam"', [1]),
        ('label:(spam|"no spam")', [0, 1, 2]),
        ("label:(spam|none)", [0, 2, 3, 4, 5, 6, 7]),
        ("label:none", [3, 4, 5, 6, 7]),
        ('label:"none"', []),
        ("label:*", [0, 1, 2]),
        ("-label:*", [3, 4, 5, 6, 7]),
        ("-label:spam", [1, 3, 4, 5, 6, 7]),
        ("label=spam", [0, 2]),
        ("label!=spam", [1]),
        ("late label:spam", [0, 2]),
    ],
)
def test_rows_are_found_by_label(
    pool: SearchablePool, context: Context, text: str, expected: list[int]
) -> None:
    assert find(text, pool, context).rows.tolist() == expected


@pytest.mark.parametrize(
    ("text", "place", "what", "remedy"),
    [
        ("label:spm", (6, 9), "no such class: spm", "Did you mean spam?"),
        ("label:xyzzy", (6, 11), "no such class: xyzzy", "The classes are spam, no spam, None."),
        ("label:/s/", (6, 9), "takes no regular expression", ""),
        ("label>spam", (0, 10), "classes have no order", "Write label:class."),
        ("label:", (0, 6), "expected a value right after label:", ""),
    ],
)
def test_an_unknown_class_is_answered_with_the_nearest(
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


def test_rows_are_found_by_what_the_model_predicts(
    pool: SearchablePool, pretend: Callable[..., Context]
) -> None:
    probability = np.array([0.2, 0.9, 0.5, 0.1, 0.1, 0.6, 0.4, 0.3])
    context = pretend(["late fee"], np.full(8, -1), scores={("p", "late fee"): probability})
    assert find('predicted:"late fee"', pool, context).rows.tolist() == [1, 5]
    assert find('predicted!="Late Fee"', pool, context).rows.tolist() == [0, 2, 3, 4, 6, 7]
    with pytest.raises(SearchError, match="no such class"):
        find("predicted:fee", pool, context)
