"""What answers a term: words, something built in, or the column's type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.errors import SearchError
from seeker.pool.column import (
    CategoryColumn,
    Column,
    DateColumn,
    NumberColumn,
    Role,
    TextColumn,
    VectorColumn,
)
from seeker.pool.native import as_texts
from seeker.search.columns import find_column, resolve_column
from seeker.search.matching.categories import match_categories
from seeker.search.matching.dates import match_dates
from seeker.search.matching.identifiers import match_ids
from seeker.search.matching.numbers import match_numbers
from seeker.search.matching.registry import BUILT_INS, RESERVED, ROW_ID
from seeker.search.matching.vectors import match_vectors
from seeker.search.matching.words import match_text, match_word
from seeker.search.terms import LIKE, SORT, Condition, Field, Term, Word

if TYPE_CHECKING:
    from seeker.pool.pool import Pool
    from seeker.search.context import Mask
    from seeker.search.matching.built_in import BuiltIn
    from seeker.search.matching.evaluation import Evaluation


def match_term(term: Term, evaluation: Evaluation) -> Mask:
    """Find the rows that a term matches; raises SearchError."""
    if isinstance(term, Word):
        return match_word(term, evaluation)
    built_in = built_in_of(term.field)
    if built_in is not None:
        return _match_built_in(term, built_in, evaluation)
    if term.field.name in {SORT, LIKE} and not term.field.in_backticks:
        raise evaluation.mistake(f"expected a value right after {term.field.name}:", term.span)
    if is_row_id(term.field, evaluation.pool):
        return match_ids(term, evaluation.pool.ids.series, evaluation)
    column = resolve_column(term.field, evaluation.pool, evaluation.text, term.span, RESERVED)
    return _match_column(term, column, evaluation)


def built_in_of(field: Field) -> BuiltIn | None:
    """Give what a name means that is no column; None where it can only be a column."""
    return None if field.in_backticks else BUILT_INS.get(field.name)


def is_row_id(field: Field, pool: Pool) -> bool:
    """Whether a name asks for rows by their id, no column having that name."""
    return field.name == ROW_ID and not field.in_backticks and find_column(field, pool) is None


def _match_built_in(term: Condition, built_in: BuiltIn, evaluation: Evaluation) -> Mask:
    """Ask what is built in, and say so where a column has the same name."""
    name = term.field.name
    if name not in evaluation.pool.visible:
        return built_in.match(term, evaluation)
    said = f"{name} is {built_in.asks}; the column is `{name}`"
    evaluation.note(said)
    try:
        return built_in.match(term, evaluation)
    except SearchError as error:
        error.remedy = f"{said}."
        raise


def _match_column(term: Condition, column: Column, evaluation: Evaluation) -> Mask:
    match column:
        case NumberColumn():
            return match_numbers(term, column.values, column.name, evaluation)
        case DateColumn():
            return match_dates(term, column, evaluation)
        case CategoryColumn() | TextColumn() if column.role is Role.ID:
            return match_ids(term, as_texts(column.raw), evaluation)
        case CategoryColumn():
            return match_categories(term, column, evaluation)
        case TextColumn():
            return match_text(term, column, evaluation)
        case VectorColumn():
            return match_vectors(term, column, evaluation)
