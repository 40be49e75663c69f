"""`refund`, `"late fee"`, `refun*`, `refnd~`, `/re/`: words in texts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from seeker.escaping import one_line
from seeker.pool.tokeniser import tokens_of
from seeker.search.highlights import LitPattern, LitWords
from seeker.search.matching.categories import columns_with_value
from seeker.search.matching.one_of import require_values
from seeker.search.matching.regexes import match_pattern
from seeker.search.matching.spelling import spelled_about
from seeker.search.terms import Comparison, Condition, Value, ValueKind, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from seeker.pool.column import TextColumn
    from seeker.pool.token_index import TokenIndex
    from seeker.search.context import Mask
    from seeker.search.matching.evaluation import Evaluation

_NAMED = 8


def match_word(word: Word, evaluation: Evaluation) -> Mask:
    """Find the rows that have a word in any text column."""
    columns = evaluation.pool.text_columns
    if not columns:
        raise evaluation.mistake(
            "this pool has no text to find words in", word.span, _elsewhere(word.value, evaluation)
        )
    if word.value.is_star:
        raise evaluation.mistake(
            "* needs a column or a word", word.span, f"Write {columns[0]}:* or word*."
        )
    return _match(word.value, columns, evaluation)


def match_text(condition: Condition, column: TextColumn, evaluation: Evaluation) -> Mask:
    """Find the rows that have a word in one text column."""
    name = condition.field.name
    require_values(condition, evaluation, ("a word", '"two words"', "/pattern/", "*"))
    if condition.comparison is not Comparison.IS:
        raise evaluation.mistake(
            f"{one_line(name)} is a text and can't be compared",
            condition.span,
            f"Write {one_line(name)}:word.",
        )
    found: Mask | None = None
    for value in condition.values:
        if value.is_star:
            rows: Mask = column.raw.is_not_null().to_numpy()
        else:
            rows = _match(value, (column.name,), evaluation)
        found = rows if found is None else found | rows
    assert found is not None
    return found


def words_about(value: Value, columns: Sequence[str], evaluation: Evaluation) -> Counter[str]:
    """Give the words that `word~` takes in some text columns, with the texts that have each.

    Raises
    ------
    SearchError
        It is more than one word.
    """
    word = _single(value, evaluation)
    found: Counter[str] = Counter()
    for name in columns:
        index = evaluation.pool.index(name)
        for token_id in spelled_about(word, index.vocabulary):
            found[index.vocabulary[token_id]] += int(index.document_frequency[token_id])
    return found


def _match(value: Value, columns: Sequence[str], evaluation: Evaluation) -> Mask:
    """Find the rows that have a value, other than `*`, in any of some text columns."""
    pool = evaluation.pool
    if value.kind is ValueKind.REGEX:
        evaluation.lights.append(LitPattern(tuple(columns), value.text))
        return _any(match_pattern(value, pool.columns[name].raw, evaluation) for name in columns)
    if value.is_fuzzy:
        return _match_about(value, columns, evaluation)
    tokens = _tokens(value, evaluation)
    evaluation.lights.append(LitWords(tuple(columns), tuple(tokens), value.is_prefix))
    if not value.is_prefix:
        _note_unknown(tokens, columns, evaluation)
    return _any(_has(pool.index(name), tokens, is_prefix=value.is_prefix) for name in columns)


def _match_about(value: Value, columns: Sequence[str], evaluation: Evaluation) -> Mask:
    """Find the rows that have a word spelled about so, and tell which words those are."""
    word = _single(value, evaluation)
    found = words_about(value, columns, evaluation)
    if not found:
        evaluation.note(f"no word is spelled about so: {one_line(word)}~")
    else:
        named = ", ".join(f"{one} ({count:,})" for one, count in found.most_common(_NAMED))
        more = f" and {len(found) - _NAMED:,} more" if len(found) > _NAMED else ""
        evaluation.note(f"{one_line(word)}~ took {named}{more}")
    evaluation.lights.extend(LitWords(tuple(columns), (one,)) for one in found)
    masks = []
    for name in columns:
        index = evaluation.pool.index(name)
        ids = (index.token_id(one) for one in found)
        masks.append(index.mask_of([one for one in ids if one is not None]))
    return _any(masks)


def _has(index: TokenIndex, tokens: Sequence[str], *, is_prefix: bool) -> Mask:
    """Find the rows that have the tokens in this order, the last of which may be a prefix."""
    nothing = np.zeros(index.n_rows, dtype=np.bool_)
    *before, last = tokens
    ids = [index.token_id(token) for token in before]
    known = [one for one in ids if one is not None]
    if len(known) < len(ids):
        return nothing
    if is_prefix:
        ending = index.ids_with_prefix(last)
        return _phrase_ending(index, known, ending) if known else index.mask_of(ending)
    last_id = index.token_id(last)
    return nothing if last_id is None else index.phrase_mask([*known, last_id])


def _phrase_ending(index: TokenIndex, phrase: Sequence[int], ending: range) -> Mask:
    """Find the rows that have a phrase and, right behind it, a token of a range."""
    mask = np.zeros(index.n_rows, dtype=np.bool_)
    rows = np.flatnonzero(index.phrase_mask(phrase) & index.mask_of(ending))
    begins, ends = index.starts[rows], index.starts[rows + 1]
    places = _places(begins, ends - begins - len(phrase))
    follows = index.stream[places + len(phrase)]
    found = (follows >= ending.start) & (follows < ending.stop)
    for offset, token_id in enumerate(phrase):
        found &= index.stream[places + offset] == token_id
    mask[np.searchsorted(index.starts, places[found], side="right") - 1] = True
    return mask


def _places(begins: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give begin, begin + 1 … of each run, one run behind the other."""
    lengths = np.maximum(lengths, 0)
    before = np.cumsum(lengths) - lengths
    places: NDArray[np.int64] = np.arange(int(lengths.sum())) + np.repeat(begins - before, lengths)
    return places


def _tokens(value: Value, evaluation: Evaluation) -> list[str]:
    """Cut a value into tokens; there is at least one."""
    written = value.stem
    if value.kind is ValueKind.BARE:
        if "*" in written:
            raise evaluation.mistake(
                "* stands only at the end of a word",
                value.span,
                r"Write /\bre\w*nd\b/ for letters within a word, or quote a text.",
            )
        if written.startswith("/"):
            raise evaluation.mistake(
                "this regular expression is never closed",
                value.span,
                f'Write /pattern/; for the text, write "{one_line(written)}".',
            )
    tokens = tokens_of(written)
    if not tokens:
        raise evaluation.mistake(
            f"there is no word in {one_line(written) or 'this'}",
            value.span,
            r"Signs are found by a regular expression: /\$\$/.",
        )
    return tokens


def _single(value: Value, evaluation: Evaluation) -> str:
    """Give the one token of `word~`."""
    tokens = _tokens(value, evaluation)
    if len(tokens) > 1:
        raise evaluation.mistake(
            "~ takes a single word", value.span, f"Write {' '.join(tokens[:-1])} {tokens[-1]}~."
        )
    return tokens[0]


def _note_unknown(tokens: Sequence[str], columns: Sequence[str], evaluation: Evaluation) -> None:
    """Tell of words that no text has, with the most frequent one that is spelled about so."""
    indexes = [evaluation.pool.index(name) for name in columns]
    for token in tokens:
        if any(index.token_id(token) is not None for index in indexes):
            continue
        near: Counter[str] = Counter()
        for index in indexes:
            for at in spelled_about(token, index.vocabulary):
                near[index.vocabulary[at]] += int(index.document_frequency[at])
        offer = f": did you mean {near.most_common(1)[0][0]}?" if near else ""
        evaluation.note(f"no text has the word {token}{offer}")


def _elsewhere(value: Value, evaluation: Evaluation) -> str:
    """Offer the columns that hold a word as their value."""
    holding = columns_with_value(value.text, evaluation.pool)
    if holding:
        written = evaluation.text[value.span.start : value.span.end]
        return f"Write {one_line(holding[0])}:{one_line(written)}."
    return "Name a column: column:value, column>0.6."


def _any(masks: Iterable[Mask]) -> Mask:
    """Join masks, of which there is at least one."""
    found: Mask | None = None
    for mask in masks:
        found = mask if found is None else found | mask
    assert found is not None
    return found
