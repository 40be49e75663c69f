"""The one tokeniser: what a word is, for searching and for learning alike."""

from __future__ import annotations

import unicodedata

import polars as pl

# Scripts written without spaces between words: each character is a token, so that a typed word
# becomes a phrase and is found inside any sentence. The long-vowel mark belongs to no script.
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
_FIRST = rf"[[\p{{L}}\p{{N}}_]--[{_UNSPACED}]]"
_REST = rf"[[\p{{L}}\p{{N}}\p{{M}}\p{{Join_Control}}_]--[{_UNSPACED}]]"

TOKEN_PATTERN = rf"[\p{{L}}\p{{N}}&&[{_UNSPACED}]]\p{{M}}*|{_FIRST}{_REST}*(?:['’]{_REST}+)*"
"""What one token is, in the regular expressions of Rust (polars)."""


def tokenise(texts: pl.Series) -> pl.Series:
    """Cut each text into its tokens, spelled as in the text.

    Parameters
    ----------
    texts
        String, shape (n,); null counts as empty.

    Returns
    -------
    pl.Series
        List[String], shape (n,), never null.
    """
    return texts.fill_null("").str.extract_all(TOKEN_PATTERN)


def normalise(token: str) -> str:
    """Give the form in which tokens are compared: case-folded, composed, with plain apostrophes."""
    if token.isascii():
        return token.lower()
    decomposed = unicodedata.normalize("NFD", token).casefold()
    return unicodedata.normalize("NFC", decomposed).replace("’", "'")


def tokens_of(text: str) -> list[str]:
    """Cut one text into its tokens, normalised."""
    found: list[str] = tokenise(pl.Series([text], dtype=pl.String)).item().to_list()
    return [normalise(token) for token in found]
