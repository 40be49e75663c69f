"""The names of places on the screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeker.tui.jumping import LETTERS, names_for


@given(st.integers(0, len(LETTERS) ** 2))
def test_no_name_is_the_beginning_of_another(count: int) -> None:
    names = names_for(count)
    assert len(set(names)) == count
    assert len({len(name) for name in names}) <= 1


def test_few_places_have_one_letter() -> None:
    assert names_for(3) == list(LETTERS[:3])


def test_more_places_than_names_are_refused() -> None:
    with pytest.raises(ValueError, match="more than there are names"):
        names_for(len(LETTERS) ** 2 + 1)
