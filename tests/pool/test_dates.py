"""Dates as people and programs write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.pool.dates import AMBIGUOUS, read_dates


def read(*texts: str | None, said: bool = False) -> list[str | None] | None:
    """Read a whole column as ISO texts to the minute; None where it is not one of dates."""
    reading = read_dates(pl.Series("x", texts, dtype=pl.String), said=said)
    if reading is None or not reading.is_whole:
        return None
    stamps = [str(value)[:16].replace("T00:00", "") for value in reading.values]
    return [None if stamp.startswith("NaT") else stamp for stamp in stamps]


@pytest.mark.parametrize(
    ("texts", "dates"),
    [
        (["2024-01-31", "2023-2-3", "1999/12/01"], ["2024-01-31", "2023-02-03", "1999-12-01"]),
        (["2024-01", "2023-12"], ["2024-01-01", "2023-12-01"]),
        (["2024-01-05T10:30:00Z", "2024-01-05 10:30"], ["2024-01-05T10:30"] * 2),
        (
            ["2024-01-05T00:30+02:00", "2024-01-05 23:30-0100"],
            ["2024-01-04T22:30", "2024-01-06T00:30"],
        ),
        (["31.12.2023", "1.2.2023"], ["2023-12-31", "2023-02-01"]),
        (["05.01.24", "06.01.24"], ["2024-01-05", "2024-01-06"]),
        (["1/2/2024", "13/2/2024"], ["2024-02-01", "2024-02-13"]),
        (["1/2/2024", "2/13/2024"], ["2024-01-02", "2024-02-13"]),
        (["12/31/99 11:59 PM", "1/1/00 12:01 am"], ["1999-12-31T23:59", "2000-01-01T00:01"]),
        (["5 Jan 2024", "05-February-2023"], ["2024-01-05", "2023-02-05"]),
        (["Jan 5, 2024", "March 3rd, 2020"], ["2024-01-05", "2020-03-03"]),
        (["Fri, 05 Jan 2024 10:00:00 +0100"], ["2024-01-05T09:00"]),
        (["2024-01-05", "n/a", None, "?"], ["2024-01-05", None, None, None]),
        (["3/3/2024", "4/4/2024"], ["2024-03-03", "2024-04-04"]),
    ],
)
def test_a_column_in_one_form_is_dates(texts: list[str | None], dates: list[str | None]) -> None:
    assert read(*texts) == dates


@pytest.mark.parametrize(
    "texts",
    [
        ["hello", "world"],
        ["2024-02-30", "2024-13-01"],
        ["2024-01-05 25:00"],
        ["10:30", "11:00"],
        ["1.2.3", "10.11.12"],
        ["13/13/2024", "1/1/2024"],
        ["13/1/2024", "1/13/2024"],
        ["1/2", "3/4"],
        ["Janet 5, 2024"],
        [None],
    ],
)
def test_a_column_of_something_else_is_not_dates(texts: list[str | None]) -> None:
    assert read(*texts) is None


def test_day_and_month_that_could_be_either_are_a_quarrel_until_somebody_says_date() -> None:
    texts = pl.Series(["1/2/2024", "3/4/2024"])
    reading = read_dates(texts)
    assert reading is not None
    assert reading.quarrel == AMBIGUOUS
    assert read("1/2/2024", "3/4/2024", said=True) == ["2024-01-02", "2024-03-04"]


def test_the_whole_column_settles_the_order_of_day_and_month() -> None:
    texts = ["1/2/2024"] * 20_000 + ["25/12/2024"]
    dates = read(*texts)
    assert dates is not None
    assert (dates[0], dates[-1]) == ("2024-02-01", "2024-12-25")


def test_eight_digits_are_a_date_only_when_somebody_says_so() -> None:
    assert read("20240131", "20230101") is None
    assert read("20240131", "20230101", said=True) == ["2024-01-31", "2023-01-01"]


def test_the_microseconds_are_kept() -> None:
    reading = read_dates(pl.Series(["2024-01-05 10:30:01.123456789", "2024-01-05 10:30:01.5"]))
    assert reading is not None
    assert [str(value)[20:] for value in reading.values] == ["123456", "500000"]


_FORMS = ["%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%d %b %Y", "%B %d, %Y", "%a, %d %b %Y"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.dates(date(1970, 1, 1), date(2068, 12, 31)), min_size=1), st.sampled_from(_FORMS)
)
def test_every_date_is_read_back_from_every_form(days: list[date], form: str) -> None:
    assert read(*(day.strftime(form) for day in days)) == [day.isoformat() for day in days]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.datetimes(
            datetime(1970, 1, 2),  # noqa: DTZ001  # hypothesis adds the zone
            datetime(2200, 1, 1),  # noqa: DTZ001
            timezones=st.integers(-14 * 60, 14 * 60).map(
                lambda minutes: timezone(timedelta(minutes=minutes))
            ),
        ),
        min_size=1,
    )
)
def test_every_iso_time_is_read_back_in_utc(times: list[datetime]) -> None:
    reading = read_dates(pl.Series([time.isoformat() for time in times]))
    assert reading is not None
    in_utc = [time.astimezone(UTC).replace(tzinfo=None) for time in times]
    assert reading.values.tolist() == in_utc


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=20), max_size=8))
def test_any_text_is_read_without_an_error(texts: list[str]) -> None:
    for said in (False, True):
        reading = read_dates(pl.Series(texts, dtype=pl.String), said=said)
        assert reading is None or len(reading.values) == len(texts)
