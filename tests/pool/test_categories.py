"""Categories, yes and no, and texts."""

from __future__ import annotations

import polars as pl
import pytest

from seeker.pool.categories import codes_of, is_yes_no, reads_as_text


@pytest.mark.parametrize(
    "values",
    [["yes", "no"], ["True", "False", None], ["TRUE", "TRUE"], ["f", "t"], ["N", "y"], [" no"]],
)
def test_one_pair_of_words_is_yes_and_no(values: list[str | None]) -> None:
    assert is_yes_no(pl.Series(values))


@pytest.mark.parametrize(
    "values",
    [["yes", "false"], ["yes", "no", "maybe"], ["t", "t"], ["0", "1"], [None], ["y", "yes"]],
)
def test_other_values_are_not(values: list[str | None]) -> None:
    assert not is_yes_no(pl.Series(values, dtype=pl.String))


def test_a_third_answer_far_down_is_noticed() -> None:
    assert not is_yes_no(pl.Series(["yes", "no"] * 50_000 + ["maybe"]))


@pytest.mark.parametrize(
    "values",
    [
        ["I want a refund now", "it works as it should", "love it", "perfect, love the colour"],
        [f"A sentence that is longer than any category would be, {n % 3}" for n in range(90)],
        [f"Senior {n} Engineer" for n in range(50)],
        [f"https://example.org/{n}" for n in range(1_500)],
        [
            "これは長い文章です。分かち書きをしません。",
            "もう一つの長い文章があります。二つ目です。",
        ],
    ],
)
def test_long_or_seldom_repeated_phrases_are_texts(values: list[str]) -> None:
    assert reads_as_text(pl.Series(values))


@pytest.mark.parametrize(
    "values",
    [
        ["Rome", "Oslo", "New York", "Rome"],
        ["Information Technology and Services", "Computer Software"] * 40,
        ["Married-civ-spouse", "Never-married"],
        [f"user{n % 300}" for n in range(3_000)],
        [f"S{n}" for n in range(500)],
    ],
)
def test_words_that_repeat_or_are_few_are_categories(values: list[str]) -> None:
    assert not reads_as_text(pl.Series(values))


def test_codes_number_the_most_frequent_first_and_then_by_the_alphabet() -> None:
    codes, categories = codes_of(pl.Series(["b", "a", None, "c", "c", "Ä"]))
    assert categories == ("c", "a", "b", "Ä")
    assert codes.tolist() == [2, 1, -1, 0, 0, 3]


def test_a_column_without_values_has_no_categories() -> None:
    codes, categories = codes_of(pl.Series([None, None], dtype=pl.String))
    assert categories == ()
    assert codes.tolist() == [-1, -1]
