"""How long searches take, by kind, on a large pool.

python -m tests.benchmarks.bench_search [N_ROWS] [SEED]

Each kind is run at least fifty times, over different values, words and ranges; the 95th percentile
is what a person waits for. Parsing, finding and ordering are timed together.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator

import numpy as np

from seeker.search import SearchablePool, find, read_pool
from tests.benchmarks.big_pool import big_pool

RUNS = 60

# Kind -> the milliseconds that it may take at a million rows, 95th percentile.
TARGETS = {
    "range": 50,
    "percentiles": 50,
    "category": 50,
    "word": 50,
    "unknown word": 50,
    "prefix": 50,
    "words": 50,
    "combination": 50,
    "or, not": 50,
    "fuzzy word": 200,
    "phrase": 200,
    "regex": 1000,
    "regex in the rest": 1000,
    "sorted": 1000,
    "shuffled": 1000,
}


class Examples:
    """Makes up searches over the large pool, from a seed."""

    def __init__(self, pool: SearchablePool, seed: int) -> None:
        self._chance = np.random.default_rng(seed)
        numbers = [name for name, one in pool.columns.items() if one.type == "number"]
        self._numbers = [name for name in numbers if name in pool.visible and name != "id"]
        self._category = next(name for name, one in pool.columns.items() if one.type == "category")
        self._categories: list[str] = list(pool.columns[self._category].categories)  # type: ignore[union-attr]
        self._text = pool.text_columns[0]
        self._index = pool.index(self._text)
        self._limits = {
            name: np.nanquantile(pool.columns[name].values, [0.01, 0.99])  # type: ignore[union-attr]
            for name in self._numbers
        }

    def number(self) -> str:
        """Write a range of a number."""
        name = str(self._chance.choice(self._numbers))
        least, most = map(float, self._limits[name])
        low, high = np.sort(self._chance.uniform(least, most, size=2))
        return f"{name}:{low:.4f}..{high:.4f}"

    def percentiles(self) -> str:
        """Write a range of percentiles."""
        low, high = sorted(self._chance.integers(0, 100, size=2))
        return f"{self._chance.choice(self._numbers)}:p{low}..p{high}"

    def category(self) -> str:
        """Write one or two values of the category."""
        one, other = self._chance.choice(self._categories, size=2)
        return f'{self._category}:("{one}"|"{other}")'

    def word(self) -> str:
        """Take a word from some text: frequent words come often, as people type them."""
        stream = self._index.stream
        return self._index.vocabulary[int(stream[self._chance.integers(len(stream))])]

    def misspelled(self) -> str:
        """Take a word and drop a letter."""
        word = max((self.word() for _ in range(5)), key=len)
        at = int(self._chance.integers(1, len(word)))
        return word[:at] + word[at + 1 :]

    def phrase(self, length: int) -> str:
        """Take words that follow one another in some text."""
        starts, stream = self._index.starts, self._index.stream
        row = int(self._chance.integers(self._index.n_rows))
        first = int(starts[row])
        ids = stream[first : min(first + length, int(starts[row + 1]))]
        return " ".join(self._index.vocabulary[int(one)] for one in ids)

    def kinds(self) -> dict[str, Callable[[], str]]:
        """Give what makes up a search of each kind."""
        return {
            "range": self.number,
            "percentiles": self.percentiles,
            "category": self.category,
            "word": self.word,
            "unknown word": lambda: f"{self.misspelled()}qx",
            "prefix": lambda: f"{self.word()[:2]}*",
            "words": lambda: f"{self.word()} {self.word()} -{self.word()}",
            "combination": lambda: " ".join(
                (self.number(), self.percentiles(), self.category(), self.word(), f"-{self.word()}")
            ),
            "or, not": lambda: (
                f"({self.word()} OR {self.number()}) NOT ({self.category()} OR {self.word()})"
            ),
            "fuzzy word": lambda: f"{self.misspelled()}~",
            "phrase": lambda: f'"{self.phrase(int(self._chance.integers(2, 4)))}"',
            "regex": lambda: rf"/\b{self.word()}\w*\s+{self.word()[:2]}/",
            "regex in the rest": lambda: rf"{self.number()} {self.word()} /{self.word()}\s/",
            "sorted": lambda: f"{self.word()} {self.number()} sort:-{self._numbers[0]}",
            "shuffled": lambda: f"{self.number()} sort:random",
        }


def timed(pool: SearchablePool, make: Callable[[], str]) -> Iterator[float]:
    """Give the milliseconds of each run."""
    for _ in range(RUNS):
        search = make()
        begin = time.perf_counter()
        find(search, pool)
        yield (time.perf_counter() - begin) * 1000


def main(n_rows: int = 1_000_000, seed: int = 0) -> None:
    """Measure every kind and print a table."""
    begin = time.perf_counter()
    pool = read_pool(big_pool(n_rows, seed))
    read = time.perf_counter()
    pool.prepare()
    prepared = time.perf_counter()
    load = " ".join(f"{one:.2f}" for one in os.getloadavg())
    print(f"{n_rows:,} rows, {os.cpu_count()} cores, load {load}")
    print(f"made and read in {read - begin:.1f} s, prepared in {prepared - read:.1f} s\n")
    print(f"{'kind':<20}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}{'target':>9}  for example")
    examples = Examples(pool, seed)
    for kind, make in examples.kinds().items():
        find(make(), pool)
        times = np.array(list(timed(pool, make)))
        middle, most = np.percentile(times, [50, 95])
        missed = "" if most < TARGETS[kind] else "  MISSED"
        print(
            f"{kind:<20}{middle:>9.1f}{most:>9.1f}{times.max():>9.1f}{TARGETS[kind]:>9}"
            f"  {make()[:60]}{missed}"
        )
    print(f"\nload at the end {' '.join(f'{one:.2f}' for one in os.getloadavg())}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
