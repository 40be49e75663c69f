"""What a token is."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.pool.tokeniser import normalise, tokenise, tokens_of


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("I asked, twice!", ["i", "asked", "twice"]),
        ("don't can’t rock'n'roll", ["don't", "can't", "rock'n'roll"]),
        ("'quoted' the students' 'tis", ["quoted", "the", "students", "tis"]),
        ("snake_case x2 2nd", ["snake_case", "x2", "2nd"]),
        ("3.14 10:30 late-fee a/b", ["3", "14", "10", "30", "late", "fee", "a", "b"]),
        ("CAFÉ cafe\u0301 Straße ΣΑΣ", ["café", "café", "strasse", "σασ"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("한국어 단어", ["한국어", "단어"]),
        ("日本語のword本", ["日", "本", "語", "の", "word", "本"]),
        ("コーヒー", ["コ", "ー", "ヒ", "ー"]),
        ("ที่นี่", ["ที่", "นี่"]),
        ("❤️ ☺ — … \x00 \x1b[31m", ["31m"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words(text: str, tokens: list[str]) -> None:
    assert tokens_of(text) == tokens


def test_a_column_is_cut_like_each_of_its_texts() -> None:
    texts = ["Don’t stop", None, "", "日本"]
    cut = tokenise(pl.Series(texts)).to_list()
    assert cut == [["Don’t", "stop"], [], [], ["日", "本"]]


@settings(deadline=None)
@given(st.text(max_size=80))
def test_a_token_is_the_token_of_itself(text: str) -> None:
    for token in tokens_of(text):
        assert tokens_of(token) == [token]


@settings(deadline=None)
@given(st.text(max_size=80))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_a_blank_always_separates(left: str, right: str) -> None:
    assert tokens_of(f"{left} {right}") == tokens_of(left) + tokens_of(right)
