"""Words that are more frequent in a result than elsewhere in the pool. No list of stop words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from seeker.pool.parallel import cut
from seeker.pool.term_text import write_column, write_value
from seeker.session.answers import Rows
from seeker.session.facets.chosen import Chosen
from seeker.session.facets.facet import Slice, WordsFacet

if TYPE_CHECKING:
    from seeker.pool.token_index import TokenIndex

MOST_WORDS = 50
# The log-likelihood ratio that chance exceeds once in twenty times.
_LEAST_SCORE = 3.84
_POSTINGS = 1_000_000
_OCCURRENCES = 400_000
# What an occurrence costs, which has to be sorted, next to a posting that is only looked up.
_COST_OF_OCCURRENCE = 25


def words_facet(column: str, index: TokenIndex, chosen: Chosen) -> WordsFacet:
    """Find the words that tell a result from the rest of the pool, the most telling one first.

    A word that every row of the result has is left out: it narrows nothing. Raises Cancelled.
    """
    if chosen.is_all or not chosen.count:
        return WordsFacet(column, ())
    here = count_rows_with_words(index, chosen)
    pool = index.document_frequency
    scores = _scores(here, pool, chosen.count, chosen.n_rows)
    scores[here == chosen.count] = 0
    telling = np.flatnonzero(scores >= _LEAST_SCORE)
    best = telling[np.lexsort((telling, -scores[telling]))[:MOST_WORDS]]
    name = write_column(column)
    words = tuple(
        Slice(
            index.vocabulary[token],
            f"{name}:{write_value(index.vocabulary[token])}",
            int(pool[token]),
            int(here[token]),
            float(scores[token]),
        )
        for token in best.tolist()
    )
    return WordsFacet(column, words)


def count_rows_with_words(index: TokenIndex, chosen: Chosen) -> NDArray[np.int64]:
    """Count the rows of a result that have each token, (n_tokens,); raises Cancelled.

    Either the result's texts are read, or all posting lists: whichever is less work.
    """
    mask = chosen.mask()
    rows = np.flatnonzero(mask)
    occurrences = int((index.starts[rows + 1] - index.starts[rows]).sum())
    if occurrences * _COST_OF_OCCURRENCE < len(index.all_postings.rows):
        return _count_in_texts(index, rows, chosen)
    return _count_in_postings(index, mask, chosen)


def _count_in_texts(index: TokenIndex, rows: Rows, chosen: Chosen) -> NDArray[np.int64]:
    """Read the texts of some rows; a word counts once a row."""
    n_tokens = len(index.vocabulary)
    counts = np.zeros(n_tokens, dtype=np.int64)
    lengths = index.starts[rows + 1] - index.starts[rows]
    before = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
    runs = cut(before, _OCCURRENCES)
    for done, (first, last) in enumerate(runs):
        chosen.step(done, len(runs))
        of_each = lengths[first:last]
        starts = index.starts[rows[first:last]] - before[first:last]
        places = np.arange(before[first], before[last]) + np.repeat(starts, of_each)
        # Row and token in one number: sorting it brings the repetitions together.
        keys = np.repeat(np.arange(last - first) * n_tokens, of_each) + index.stream[places]
        keys.sort()
        once = np.ones(len(keys), dtype=np.bool_)
        np.not_equal(keys[1:], keys[:-1], out=once[1:])
        counts += np.bincount(keys[once] % n_tokens, minlength=n_tokens)
    return counts


def _count_in_postings(
    index: TokenIndex, mask: NDArray[np.bool_], chosen: Chosen
) -> NDArray[np.int64]:
    """Look up in every posting list which of its rows are among the result's."""
    postings = index.all_postings
    counts = np.zeros(len(index.vocabulary), dtype=np.int64)
    is_here = mask.view(np.int8)
    runs = cut(postings.starts, _POSTINGS)
    for done, (first, last) in enumerate(runs):
        chosen.step(done, len(runs))
        begin, end = postings.starts[first], postings.starts[last]
        here = is_here.take(postings.rows[begin:end])
        counts[first:last] = np.add.reduceat(
            here, postings.starts[first:last] - begin, dtype=np.int64
        )
    return counts


def _scores(
    here: NDArray[np.int64], pool: NDArray[np.int32], n_here: int, n_pool: int
) -> NDArray[np.float64]:
    """Score how much more frequent each token is here than elsewhere, (n_tokens,).

    The log-likelihood ratio of Dunning (1993), "Accurate methods for the statistics of surprise
    and coincidence", over rows with and without the token, here and elsewhere; 0 where the token
    is no more frequent here.
    """
    n_elsewhere = n_pool - n_here
    scores = np.zeros(len(here))
    more = np.flatnonzero(here * float(n_pool) > pool * float(n_here))
    a, c = here[more].astype(np.float64), pool[more].astype(np.float64)
    table = (
        (a, c * n_here / n_pool),
        (n_here - a, (n_pool - c) * n_here / n_pool),
        (c - a, c * n_elsewhere / n_pool),
        (n_elsewhere - c + a, (n_pool - c) * n_elsewhere / n_pool),
    )
    for observed, expected in table:
        there = observed > 0
        scores[more[there]] += 2 * observed[there] * np.log(observed[there] / expected[there])
    return scores
