"""A large pool made from a seed: 3 numbers, 1 category, 1 text of about 40 words a row.

Run it to write the pool to a file: python tests/benchmarks/big_pool.py OUT.csv [N_ROWS] [SEED]
"""

from __future__ import annotations

import sys
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from numpy.typing import NDArray

N_ROWS = 1_000_000
N_WORDS = 150_000
WORDS_A_ROW = 40
_CHUNK = 50_000
_CONSONANTS = ["b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "sh", "st", "t", "tr", "v"]
_VOWELS = ["a", "e", "i", "o", "u"]
_ENDINGS = ("", "", "n", "r", "s")
# How a word stands in a text: as it is, at the start of a sentence, before a comma or a stop.
_SHAPES = ("{}", "{}", "{}", "{}", "{}", "{}", "{}", "{title}", "{},", "{}.", "“{}”", "{upper}")
_CITIES = ("Rome", "Oslo", "New York", "Bern", "Lagos", "Quito", "Hanoi", "Perth", "Lima", "Turku")


def big_pool(n_rows: int = N_ROWS, seed: int = 0) -> pl.DataFrame:
    """Make the pool: columns price, weight, stars, city and body; some prices are missing.

    Words are drawn by Zipf's law from a vocabulary of `N_WORDS`, in mixed case and with
    punctuation, so that each has some five spellings.
    """
    random = np.random.default_rng(seed)
    price = np.round(random.lognormal(3.0, 1.0, n_rows), 2)
    price[random.random(n_rows) < 0.02] = np.nan
    return pl.DataFrame(
        {
            "price": pl.Series(price).fill_nan(None),
            "weight": random.normal(100.0, 15.0, n_rows).round(3),
            "stars": random.integers(1, 6, n_rows),
            "city": random.choice(_CITIES, n_rows, p=_zipf(len(_CITIES))),
            "body": _texts(n_rows, random),
        }
    )


def _zipf(n: int) -> NDArray[np.float64]:
    weights = np.array([(rank + 2.7) ** -1.07 for rank in range(n)])
    return weights / float(weights.sum())


def _vocabulary(random: np.random.Generator) -> list[str]:
    words: dict[str, None] = {}
    syllables = ["".join(parts) for parts in product(_CONSONANTS, _VOWELS, _ENDINGS)]
    while len(words) < N_WORDS:
        chosen = random.integers(0, len(syllables), random.integers(1, 5))
        words["".join(syllables[one] for one in chosen)] = None
    return sorted(words, key=len)


def _texts(n_rows: int, random: np.random.Generator) -> pl.Series:
    words = _vocabulary(random)
    shaped = pl.Series(
        [
            shape.format(word, title=word.title(), upper=word.upper())
            for word in words
            for shape in _SHAPES
        ]
    )
    up_to = np.cumsum(_zipf(N_WORDS))
    parts = []
    for start in range(0, n_rows, _CHUNK):
        size = (min(n_rows, start + _CHUNK) - start, WORDS_A_ROW)
        word = np.minimum(np.searchsorted(up_to, random.random(size)), N_WORDS - 1)
        chosen = word * len(_SHAPES) + random.integers(0, len(_SHAPES), size)
        rows = shaped.gather(chosen.ravel()).reshape(size).cast(pl.List(pl.String))
        parts.append(rows.list.join(" "))
    return pl.concat(parts).rechunk()


if __name__ == "__main__":
    out, *numbers = sys.argv[1:]
    big_pool(*map(int, numbers)).write_csv(out)
