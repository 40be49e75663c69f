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
from seeker.search.matching.dispatch import built_in_of, is_row_id
from seeker.search.matching.scores import scores_of
from seeker.search.terms import Field, Like, Order, SortBy, ValueKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seeker.pool.pool import Pool
    from seeker.search.matching.evaluation import Evaluation

RANDOM = "random"


STRATEGIES = {
    "mix": "several strategies in turn",
    "likely": "rows that probably have the class with the fewest labels",
    "margin": "the two likeliest classes are nearest",
    "entropy": "the model is most undecided",
    "least": "the likeliest class is least sure",
    "committee": "several models disagree most",
    "divergence": "probabilities differ most from model to model",
    "density": "undecided rows in crowded places",
    "herding": "rows that stand for the pool",
    "conflict": "rules and model disagree",
    "unsearched": "the model is sure and nobody has looked",
}
"""The query strategies: orders in which the model would ask, and which rows come first."""

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
        return _Key(pl.Series(_likeness(order, evaluation)[rows]).fill_nan(None), True)
    key = order.key
    if not key.in_backticks:
        if key.name == RANDOM:
            chances = np.random.default_rng(seed).random(evaluation.pool.n_rows)
            return _Key(pl.Series(chances[rows]), order.backwards)
        if key.label is not None:
            return _Key(pl.Series(scores_of(key, evaluation)[rows]).fill_nan(None), order.backwards)
        if key.name in STRATEGIES:
            _tell_shadowed(key, evaluation)
            asked = evaluation.model(
                lambda context: context.strategy_scores(key.name, rows), key.span
            )
            return _Key(pl.Series(asked).fill_nan(None), not order.backwards)
    return _Key(_values(order, rows, evaluation), order.backwards)


def _likeness(order: Like, evaluation: Evaluation) -> NDArray[np.float64]:
    """Compare every row with what `like:` names, (n_rows,)."""
    value = order.value
    context = evaluation.session(order.span, "a pool can't tell which rows are alike")
    if value.kind is ValueKind.QUOTED:
        return context.likeness_to_text(value.text)
    row = _row_of(value.text, evaluation.pool)
    if row is None:
        raise evaluation.mistake(
            f"no row has the id {one_line(value.text)}",
            value.span,
            f'For rows like that text, write like:"{one_line(value.text)}".',
        )
    return context.likeness_to_row(row)


def _row_of(name: str, pool: Pool) -> int | None:
    """Find a row by its id, else by its number, the first row being 1."""
    found = int(pool.ids.rows_of([name])[0])
    if found >= 0:
        return found
    is_number = name.isascii() and name.isdigit() and len(name) < 10
    number = int(name) - 1 if is_number else -1
    return number if 0 <= number < pool.n_rows else None


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
