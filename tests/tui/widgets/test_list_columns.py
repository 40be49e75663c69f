"""Which columns the list shows: as many as fit, the first text always, whatever the width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeker.tui.widgets.list_columns import GAP, Measured, fit_columns

COLUMNS = st.lists(
    st.builds(
        Measured,
        name=st.uuids().map(str),
        cells=st.integers(1, 60),
        is_number=st.booleans(),
        is_text=st.just(value=False),
    ),
    max_size=12,
)
TEXT = Measured("body", 24, is_number=False, is_text=True)


@given(columns=COLUMNS, width=st.integers(30, 220), place=st.integers(0, 12))
def test_columns_fill_the_width_and_never_more(
    columns: list[Measured], width: int, place: int
) -> None:
    columns.insert(min(place, len(columns)), TEXT)
    fitted = fit_columns(tuple(columns), width)
    assert "body" in [column.name for column in fitted]
    assert sum(GAP + column.width for column in fitted) == width


@given(columns=COLUMNS, width=st.integers(10, 220))
def test_without_a_text_columns_keep_the_width_they_need(
    columns: list[Measured], width: int
) -> None:
    fitted = fit_columns(tuple(columns), width)
    assert sum(GAP + column.width for column in fitted) <= width + GAP


@pytest.mark.parametrize("width", [40, 80, 120])
def test_columns_stay_in_file_order(width: int) -> None:
    columns = [Measured(f"c{n}", 6, is_number=True, is_text=False) for n in range(5)]
    columns.insert(2, TEXT)
    names = [column.name for column in fit_columns(tuple(columns), width)]
    assert names == [column.name for column in columns if column.name in names]
