"""Categories or texts? And the codes of a category's values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from seeker.pool.distinct import sample_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PAIRS = (("false", "true"), ("no", "yes"))
_LETTERS = (("f", "t"), ("n", "y"))

# Scripts that put no blank between words: two characters count as a word.
_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"


def is_yes_no(texts: pl.Series) -> bool:
    """Whether a column of texts says nothing but yes and no, in one pair of words."""
    sample = sample_of(texts)
    if not len(sample) or sample.n_unique() > 4 or (sample.str.len_bytes() > 7).any():
        return False
    distinct = texts.drop_nulls().str.strip_chars().str.to_lowercase().unique()
    values = set(distinct.to_list())
    return any(values <= set(pair) for pair in _PAIRS) or any(
        values == set(pair) for pair in _LETTERS
    )


def reads_as_text(texts: pl.Series) -> bool:
    """Whether a person would call these values texts and not categories.

    Long values are texts, and so are phrases that seldom repeat; what repeats, or is a single
    word of a pool that is small enough to know them all, is a category.
    """
    words = _words_a_value(sample_of(texts))
    if words > 8:
        return True
    present = len(texts) - texts.null_count()
    distinct = texts.n_unique() - (texts.null_count() > 0)
    share = distinct / max(1, present)
    many = distinct > 1_000
    if words >= 3:
        return share > 0.2 or many
    if words >= 1.8:
        return share > 0.5
    return share > 0.5 and many


def _words_a_value(sample: pl.Series) -> float:
    if not len(sample):
        return 0.0
    spaced = sample.str.count_matches(r"\S+")
    unspaced = sample.str.count_matches(_UNSPACED) // 2
    mean = (spaced + unspaced).mean()
    return float(mean) if isinstance(mean, int | float) else 0.0


def codes_of(texts: pl.Series) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """Give each value of a category its number.

    Returns
    -------
    (n_rows,) int32 codes, -1 for none, and the values that they stand for: the most frequent
    first, equally frequent ones in alphabetical order.
    """
    texts = texts.alias("value")
    counts = (
        texts.drop_nulls()
        .value_counts(name="count")
        .sort(["count", "value"], descending=[True, False])
    )
    categories = counts["value"]
    codes = texts.cast(pl.Enum(categories)).to_physical().cast(pl.Int32).fill_null(-1)
    return codes.to_numpy(), tuple(categories.to_list())
