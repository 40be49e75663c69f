"""How a mistake is shown."""

from __future__ import annotations

import pytest

from seeker.errors import SearchError
from seeker.search.mistakes import caret, did_you_mean, explain, nearest


def mistake(text: str, start: int, end: int, remedy: str | None = None) -> SearchError:
    return SearchError("wrong", text=text, start=start, end=end, remedy=remedy)


def test_a_caret_stands_under_the_place() -> None:
    assert explain(mistake("a redess:5", 2, 8, "Did you mean redness?")) == (
        "wrong\n  a redess:5\n    ^^^^^^\nDid you mean redness?"
    )


def test_a_place_behind_the_end_gets_one_caret() -> None:
    assert caret(mistake("price>", 6, 7)) == ("  price>", "        ^")
    assert caret(mistake("", 0, 0)) == ("  ", "  ^")


def test_wide_and_combining_characters_keep_the_caret_in_place() -> None:
    assert caret(mistake("東京 x", 3, 4))[1] == "       ^"
    assert caret(mistake("e\u0301 x", 3, 4))[1] == "    ^"


def test_a_long_search_is_cut_around_the_place() -> None:
    text = "a" * 4000 + "!" + "b" * 4000
    shown, marks = caret(mistake(text, 4000, 4001))
    assert len(shown) < 80
    assert shown[marks.index("^")] == "!"
    assert marks.count("^") == 1


def test_control_characters_are_shown_not_obeyed() -> None:
    shown, marks = caret(mistake("a\x1b[31m\n\u202ex", 8, 9))
    assert "\x1b" not in shown
    assert "\n" not in shown
    assert "\u202e" not in shown
    assert shown[marks.index("^")] == "x"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("firmnes", "firmness"), ("FIRMNESS", "firmness"), ("rednes", "redness"), ("zzz", None)],
)
def test_the_nearest_name_is_offered(name: str, expected: str | None) -> None:
    assert nearest(name, ["redness", "firmness", "weight_g"]) == expected


def test_a_name_of_several_words_is_found_by_one_of_them() -> None:
    known = ["location", "required_education", "education level of both", "predicted"]
    assert nearest("Education", known) == "required_education"
    assert nearest("level", known) == "education level of both"
    assert nearest("bachelor", ["Master's Degree", "Bachelor's Degree"]) == "Bachelor's Degree"
    # A slip of the keys is nearer than a part.
    assert nearest("experience", ["required_experience", "experiences"]) == "experiences"


@pytest.mark.parametrize("name", ["price", "education", "", "s", "_"])
def test_what_shares_some_letters_only_is_not_near(name: str) -> None:
    assert nearest(name, ["location", "predicted", "weight_g"]) is None


def test_nothing_is_offered_where_nothing_is_known() -> None:
    assert did_you_mean("x", []) is None
    assert did_you_mean("farn", ["farm"]) == "Did you mean farm?"
