"""`sort:price`, `sort:random`, `sort:margin`, `like:…`: the order of the rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from numpy.typing import NDArray

from seeker.escaping import one_line
from seeker.pool.column import (
    CategoryColumn,
    Column,
    DateColumn,
    NumberColumn,
    TextColumn,
    VectorColumn,
)
from seeker.search.columns import find_column, resolve_column
from seeker.search.context import NoModelError
from seeker.search.matching.dispatch import built_in_of, is_row_id
from seeker.search.matching.scores import scores_of
from seeker.search.terms import Field, Like, Order, SortBy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seeker.search.matching.evaluation import Evaluation

RANDOM = "random"


@dataclass(frozen=True)
class Strategy:
    """A query strategy: an order in which the model would ask.

    Attributes
    ----------
    asks
        Which rows come first, in a few words.
    greatest_first
        Whether the rows with the greatest score come first.
    """

    asks: str
    greatest_first: bool = True


STRATEGIES = {
    "margin": Strategy("the two likeliest classes are nearest", greatest_first=False),
    "entropy": Strategy("the model is most undecided"),
    "likely": Strategy("the model is surest"),
    "committee": Strategy("several models disagree most"),
    "density": Strategy("undecided rows in crowded places"),
    "herding": Strategy("rows that stand for the pool"),
    "mix": Strategy("several strategies in turn"),
}

Rows = NDArray[np.int64]


@dataclass(frozen=True)
class _Key:
    """Values to sort some rows by; null comes last."""

    values: pl.Series
    greatest_first: bool


def order_rows(rows: Rows, order: Sequence[Order], evaluation: Evaluation, *, seed: int) -> Rows:
    """Sort rows by the first order, equal ones by the next, and then as in the file.

    Rows without a value come last, forwards and backwards.

    Parameters
    ----------
    rows
        (k,), ascending.
    seed
        What `sort:random` shuffles by: a row's place among others depends on nothing else.

    Raises
    ------
    SearchError
        There is nothing of that name to sort by, or it needs a model that isn't there.
    """
    if not order:
        return rows
    keys = [_key(one, rows, evaluation, seed) for one in order]
    frame = pl.DataFrame({str(at): key.values for at, key in enumerate(keys)})
    places = frame.select(
        pl.arg_sort_by(
            frame.columns,
            descending=[key.greatest_first for key in keys],
            nulls_last=True,
            maintain_order=True,
        )
    )
    ordered: Rows = rows[places.to_series().to_numpy()]
    return ordered


def _key(order: Order, rows: Rows, evaluation: Evaluation, seed: int) -> _Key:
    if isinstance(order, Like):
        raise evaluation.mistake(
            NoModelError().what, order.span, "Similarity is learned in a project."
        )
    key = order.key
    if not key.in_backticks:
        if key.name == RANDOM:
            chances = np.random.default_rng(seed).random(evaluation.pool.n_rows)
            return _Key(pl.Series(chances[rows]), order.backwards)
        if key.name in STRATEGIES or key.label is not None:
            _tell_shadowed(key, evaluation)
            scores = pl.Series(scores_of(key, evaluation)[rows]).fill_nan(None)
            strategy = STRATEGIES.get(key.name, Strategy("", greatest_first=False))
            return _Key(scores, strategy.greatest_first != order.backwards)
    return _Key(_values(order, rows, evaluation), order.backwards)


def _tell_shadowed(key: Field, evaluation: Evaluation) -> None:
    """Say so where a column has the name of a strategy."""
    if key.name in evaluation.pool.visible:
        evaluation.note(f"sort:{key.name} is what the model says; the column is `{key.name}`")


def _values(order: SortBy, rows: Rows, evaluation: Evaluation) -> pl.Series:
    key, pool = order.key, evaluation.pool
    if built_in_of(key) is not None and find_column(key, pool) is None:
        raise evaluation.mistake(
            f"{key.name} is no order", key.span, "Sort by a column, a strategy or random."
        )
    if is_row_id(key, pool):
        return pool.ids.series.gather(rows)
    column = resolve_column(key, pool, evaluation.text, None, (*STRATEGIES, RANDOM))
    return _values_of(column, rows, order, evaluation)


def _values_of(column: Column, rows: Rows, order: SortBy, evaluation: Evaluation) -> pl.Series:
    match column:
        case NumberColumn(values=values):
            return pl.Series(values[rows]).fill_nan(None)
        case DateColumn(values=values):
            return pl.Series(values[rows])
        case CategoryColumn(codes=codes, categories=categories):
            places = _alphabetical(categories)[codes[rows]]
            return pl.Series(places).replace(-1, None)
        case TextColumn(raw=raw):
            return raw.gather(rows).str.to_lowercase()
        case VectorColumn():
            raise evaluation.mistake(
                f"{one_line(column.name)} is a vector, which has no order", order.key.span
            )


def _alphabetical(categories: Sequence[str]) -> NDArray[np.int64]:
    """Give each category its place in the alphabet, and -1 behind the last for no value."""
    places = np.full(len(categories) + 1, -1, dtype=np.int64)
    folded = sorted({category.casefold() for category in categories})
    place_of = {category: place for place, category in enumerate(folded)}
    places[:-1] = [place_of[category.casefold()] for category in categories]
    return places
