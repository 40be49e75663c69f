"""What places along an axis mean: numbers, ranks, points in time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.session.map.scales import NUMBERS, Moments, rank_scale, ticks
from seeker.session.map.view import Span


@pytest.mark.parametrize(
    ("span", "most", "labels"),
    [
        (Span(-0.02, 1.02), 6, ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
        (Span(0, 1), 3, ["0", "0.5", "1"]),
        (Span(-1500, 1500), 4, ["-1000", "0", "1000"]),
        (Span(0.001, 0.0042), 4, ["0.001", "0.002", "0.003", "0.004"]),
        (Span(10.1, 10.4), 1, []),
        (Span(0, 1), 0, []),
    ],
)
def test_ticks_are_round_and_in_view(span: Span, most: int, labels: list[str]) -> None:
    assert [label for _, label in ticks(span, most)] == labels


def seconds(written: str) -> float:
    return float(np.datetime64(written, "s").astype(np.int64))


def test_numbers_are_written_as_shortly_as_the_slack_lets_them() -> None:
    assert NUMBERS.write(0.2837, 0.005) == "0.28"
    assert NUMBERS.write(0.2837, 0.00001) == "0.2837"
    assert NUMBERS.write(-1234.5, 40) == "-1200"
    assert NUMBERS.place("-0.5") == -0.5


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.floats(-1e9, 1e9).map(lambda value: round(value, 3)), min_size=1, max_size=60),
    st.floats(-5, 105),
)
def test_a_rank_parts_the_values_below_a_place_from_those_above(
    values: list[float], place: float
) -> None:
    scale, places = rank_scale(np.array(values))
    threshold = float(scale.write(place, 0.0))
    for value, rank in zip(values, places.tolist(), strict=True):
        assert (value < threshold) == (rank < place)


def test_ranks_fill_the_axis_evenly_and_values_that_are_the_same_share_a_place() -> None:
    values = np.array([0.0, 0.0, 0.0, 0.0, 5.0, 1000.0, np.nan, np.inf])
    scale, places = rank_scale(values)
    assert places[:4].tolist() == [pytest.approx(100 / 3)] * 4
    assert places[4:6].tolist() == [pytest.approx(75), pytest.approx(275 / 3)]
    assert np.isnan(places[6:]).all()
    assert scale.place("3") == pytest.approx((100 / 3 + 75) / 2)


def test_the_ticks_of_ranks_are_values_at_round_percentiles_each_once() -> None:
    scale, _ = rank_scale(np.append(np.zeros(500), np.arange(1, 501)))
    found = scale.ticks(Span(-2, 102), 7)
    assert [place for place, _ in found] == [0, 40, 60, 80, 100][: len(found)] or found[0][0] == 0
    labels = [label for _, label in found]
    assert len(set(labels)) == len(labels)
    assert [float(label) for label in labels] == sorted(float(label) for label in labels)


def test_points_in_time_are_written_roundly_and_read_back() -> None:
    scale = Moments()
    at = seconds("2024-03-07T15:20")
    assert scale.write(at, 86_400.0 * 10) == "2024-03"
    assert scale.write(at, 3600.0) == "2024-03-07T16"
    assert scale.place("2024-03") == seconds("2024-03-01")
    with pytest.raises(ValueError, match="datetime"):
        scale.place("soon")


@pytest.mark.parametrize(
    ("low", "high", "most", "labels"),
    [
        ("2020-02-01", "2023-06-01", 5, ["2021", "2022", "2023"]),
        ("2024-01-15", "2024-05-02", 5, ["2024-02", "2024-03", "2024-04", "2024-05"]),
        ("2024-01-01T10:00", "2024-01-01T13:30", 4, ["2024-01-01T10", "2024-01-01T11"]),
    ],
)
def test_the_ticks_of_time_follow_the_calendar(
    low: str, high: str, most: int, labels: list[str]
) -> None:
    found = Moments().ticks(Span(seconds(low), seconds(high)), most)
    assert len(found) <= most
    assert [label for _, label in found][: len(labels)] == labels
    assert all(seconds(low) <= place <= seconds(high) for place, _ in found)
