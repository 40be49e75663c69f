"""A search in the form that a rule keeps: what could drift, written out as what it means now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seeker.escaping import one_line
from seeker.pool.column import CategoryColumn, DateColumn, NumberColumn, Role, TextColumn
from seeker.search.colouring import PartKind, colour
from seeker.search.columns import resolve_column
from seeker.search.matching.categories import values_about
from seeker.search.matching.dates import freeze_date
from seeker.search.matching.dispatch import is_row_id
from seeker.search.matching.evaluation import Evaluation
from seeker.search.matching.numbers import freeze_number
from seeker.search.matching.words import words_about
from seeker.search.needs import asks_of_content
from seeker.search.parsing import parse
from seeker.search.quoting import quote_value
from seeker.search.terms import (
    Comparison,
    Condition,
    Search,
    Span,
    Term,
    Value,
    Word,
    terms_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seeker.pool.pool import Pool


@dataclass(frozen=True)
class _Edit:
    """What to write in place of a part of the search."""

    span: Span
    text: str


def freeze(search: Search | str, pool: Pool) -> str:
    """Write a search so that it can't drift: percentiles as numbers, fuzzy words as words.

    The order of the rows is left out.

    Raises
    ------
    SearchError
        The search asks for more than the rows' own content, or for columns that aren't there.
    """
    if isinstance(search, str):
        search = parse(search)
    evaluation = Evaluation(search.text, pool)
    edits = [edit for term in terms_of(search.root) for edit in _edits(term, evaluation)]
    if search.order:
        edits += [_Edit(order.span, "") for order in search.order]
        # A word AND that led to an order would lead to nothing; side by side means the same.
        edits += [_Edit(span, "") for span in _spans_of_and(search.text)]
    return _edited(search.text, edits)


def _edited(text: str, edits: Sequence[_Edit]) -> str:
    pieces: list[str] = []
    place = 0
    for edit in sorted(edits, key=lambda one: one.span.start):
        kept = text[place : edit.span.start]
        pieces += [kept if edit.text else kept.rstrip(), edit.text]
        place = edit.span.end
    return "".join([*pieces, text[place:]]).strip()


def _spans_of_and(text: str) -> list[Span]:
    return [
        Span(part.start, part.end)
        for part in colour(text)
        if part.kind is PartKind.KEYWORD and text[part.start : part.end] == "AND"
    ]


def _edits(term: Term, evaluation: Evaluation) -> Iterator[_Edit]:
    if isinstance(term, Word):
        if term.value.is_fuzzy:
            words = _words(term.value, evaluation)
            yield _Edit(term.span, words[0] if len(words) == 1 else f"({' OR '.join(words)})")
        return
    if not asks_of_content(term):
        raise evaluation.mistake(
            f"{term.field.name}: asks for more than the rows' own content",
            term.span,
            "A rule speaks of columns only.",
        )
    if is_row_id(term.field, evaluation.pool):
        return
    for value in term.values:
        text = _frozen(value, term, evaluation)
        if text is not None:
            yield _Edit(value.span, text)


def _words(value: Value, evaluation: Evaluation) -> Sequence[str]:
    """Give the words that a fuzzy word takes in any text."""
    found = words_about(value, evaluation.pool.text_columns, evaluation)
    return sorted(_found(list(found), value, evaluation))


def _frozen(value: Value, term: Condition, evaluation: Evaluation) -> str | None:
    """Write a value of a condition out; None where it can't drift."""
    pool = evaluation.pool
    column = resolve_column(term.field, pool, evaluation.text, term.span)
    match column:
        case NumberColumn():
            return freeze_number(value, column.values, column.name, evaluation)
        case DateColumn():
            return freeze_date(value, column, evaluation)
    if not value.is_fuzzy or term.comparison is not Comparison.IS or column.role is Role.ID:
        return None
    match column:
        case CategoryColumn():
            found = [quote_value(one) for one in values_about(value, column)]
        case TextColumn():
            found = list(words_about(value, (column.name,), evaluation))
        case _:
            return None
    names = "|".join(sorted(_found(found, value, evaluation)))
    in_list = value.span.end < term.span.end
    return names if in_list or len(found) == 1 else f"({names})"


def _found(names: Sequence[str], value: Value, evaluation: Evaluation) -> Sequence[str]:
    """Give the words that a fuzzy word took; raises SearchError where there are none."""
    if not names:
        raise evaluation.mistake(
            f"nothing is spelled about so: {one_line(value.text)}",
            value.span,
            "A rule needs words to keep.",
        )
    return names
