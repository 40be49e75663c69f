"""Types told by the whole column, or said."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
import pytest

from seeker.errors import DataError, Place
from seeker.pool.column import CategoryColumn, ColumnType, DateColumn, NumberColumn
from seeker.pool.inference import infer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seeker.pool.near_misses import Inferred

PLACE = Place("reviews.csv", column="x")


def of(values: Sequence[object] | pl.Series, said: ColumnType | None = None) -> Inferred:
    series = values if isinstance(values, pl.Series) else pl.Series("x", values)
    return infer(series.alias("x"), place=PLACE, said=said)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["1", "2", "NA"], ColumnType.NUMBER),
        (["0", "1", "1"], ColumnType.NUMBER),
        (["00123", "00456"], ColumnType.CATEGORY),
        (["2024-01-01", ""], ColumnType.DATE),
        (["yes", "no"], ColumnType.YES_NO),
        (["[1, 2]", "[3, 4]"], ColumnType.VECTOR),
        (["Rome", "Oslo"], ColumnType.CATEGORY),
        (["a sentence that one reads, and doesn't pick from a list"], ColumnType.TEXT),
        ([None, None], ColumnType.CATEGORY),
        ([1, 2, None], ColumnType.NUMBER),
        ([1.5, None], ColumnType.NUMBER),
        ([Decimal("1.50")], ColumnType.NUMBER),
        ([True, None], ColumnType.YES_NO),
        ([date(2024, 1, 1)], ColumnType.DATE),
        ([datetime(2024, 1, 1, tzinfo=UTC)], ColumnType.DATE),
        ([[1.0, 2.0], [3.0, 4.0]], ColumnType.VECTOR),
        ([2**60, 1], ColumnType.CATEGORY),
        (pl.Series(["a b c d e f g h i", "j"], dtype=pl.Categorical), ColumnType.CATEGORY),
        (pl.Series([None, None], dtype=pl.Null), ColumnType.CATEGORY),
    ],
)
def test_a_column_is_what_a_person_would_say(values: list[object], kind: ColumnType) -> None:
    assert of(values).column.type is kind


def test_missing_values_stay_missing() -> None:
    numbers = of(["1", "", None, "NA"]).column
    assert isinstance(numbers, NumberColumn)
    assert np.isnan(numbers.values).tolist() == [False, True, True, True]
    assert numbers.raw.to_list() == ["1", None, None, "NA"]
    floats = of([1.0, float("nan"), None]).column
    assert isinstance(floats, NumberColumn)
    assert floats.raw.to_list() == [1.0, None, None]
    dates = of([date(2024, 1, 1), None]).column
    assert isinstance(dates, DateColumn)
    assert np.isnat(dates.values).tolist() == [False, True]
    words = of(["Rome", "", "NA", None]).column
    assert isinstance(words, CategoryColumn)
    assert words.codes.tolist() == [1, -1, 0, -1]


def test_a_column_that_is_nearly_numbers_says_what_stands_in_the_way() -> None:
    inferred = of([str(n) for n in range(100)] + ["about \x1b[31mten"])
    assert inferred.column.type is ColumnType.CATEGORY
    assert inferred.note == (
        "x looks like numbers, but 1 value is not: 'about ␛[31mten' (row 101); "
        "--type x=number reads it so, without them"
    )


def test_a_column_of_two_currencies_says_so() -> None:
    assert "mixes $ and €" in of(["$5", "€4"]).note


def test_dates_that_could_be_either_say_so() -> None:
    assert "day/month" in of(["1/2/2024", "3/4/2024"]).note


def test_codes_with_leading_zeros_are_not_worth_a_note() -> None:
    assert of(["00123"] + [str(n) for n in range(10_000, 10_100)]).note == ""


@pytest.mark.parametrize(
    ("values", "said", "note"),
    [
        (["00123", "x"], ColumnType.NUMBER, "1 value is not: 'x' (row 2); taken as missing"),
        (["1/2/2024", "?"], ColumnType.DATE, ""),
        (["1", "2"], ColumnType.CATEGORY, ""),
        (["1", "2"], ColumnType.TEXT, ""),
        (["1", "0", None], ColumnType.YES_NO, ""),
        ([True, False], ColumnType.NUMBER, ""),
        ([1.5, 2.0], ColumnType.TEXT, ""),
        ([[1.0, 2.0]], ColumnType.TEXT, ""),
        ([[1.0, 2.0]], ColumnType.VECTOR, ""),
        ([date(2024, 1, 1)], ColumnType.CATEGORY, ""),
        ([20240131], ColumnType.DATE, ""),
    ],
)
def test_a_type_that_is_said_goes_over_what_the_values_tell(
    values: list[object], said: ColumnType, note: str
) -> None:
    inferred = of(values, said)
    assert inferred.column.type is said
    assert inferred.note.endswith(note)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (["a", "b"], ColumnType.NUMBER),
        (["a", "b"], ColumnType.DATE),
        (["a", "b"], ColumnType.VECTOR),
        (["a", "b", "c"], ColumnType.YES_NO),
        ([None, None], ColumnType.NUMBER),
        ([[1.0], [1.0, 2.0]], ColumnType.VECTOR),
        ([1.5], ColumnType.DATE),
    ],
)
def test_a_type_that_no_value_has_is_refused(values: list[object], said: ColumnType) -> None:
    with pytest.raises(DataError) as caught:
        of(values, said)
    assert str(caught.value).startswith(
        f"reviews.csv, column x: the column can't be read as {said}"
    )
    assert caught.value.remedy is not None
