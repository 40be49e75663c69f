"""JSON through Python: slower than polars, but it says where it is wrong and takes any mixture."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

import polars as pl

from seeker.escaping import one_line
from seeker.pool.formats.flattening import json_text
from seeker.pool.formats.surrogates import mend_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seeker.pool.formats.content import Content

_REMEDY = "Mend that line, or write the file again with a JSON library."
_NUMBERS_OF_64_BITS = range(-(2**63), 2**63)


@contextmanager
def refusing_deep_nesting(content: Content) -> Iterator[None]:
    """Raise DataError where values are nested deeper than Python can follow."""
    try:
        yield
    except RecursionError:
        raise content.refusal("holds JSON nested too deep to read", remedy=_REMEDY) from None


def parse(content: Content, data: bytes, *, first_line: int = 1) -> object:
    """Parse one JSON value that begins on line `first_line`; NaN is taken for null.

    Raises DataError that names the line and the character.
    """
    try:
        return json.loads(mend_surrogates(data).decode(), parse_constant=_constant)
    except json.JSONDecodeError as error:
        raise content.refusal(
            f"isn't valid JSON at character {error.colno} of this line: {error.msg}",
            line=first_line + error.lineno - 1,
            remedy=_REMEDY,
        ) from None
    except RecursionError:
        raise content.refusal(
            "holds JSON nested too deep to read", line=first_line, remedy=_REMEDY
        ) from None
    except ValueError as error:
        raise content.refusal(
            f"holds a JSON value that can't be read ({error})", line=first_line, remedy=_REMEDY
        ) from None


def frame_of(content: Content, rows: Sequence[Mapping[str, object]]) -> pl.DataFrame:
    """Make a frame of JSON objects; objects inside them become columns `a.b`.

    A column whose values are all yes/no, numbers, texts, lists of numbers or lists of texts has
    that type; in any other mixture texts stay and the rest becomes JSON text.
    """
    columns: dict[str, list[object]] = {}
    for number, row in enumerate(rows):
        for name, value in _leaves(row):
            column = columns.setdefault(name, [])
            if len(column) > number:
                raise content.refusal(
                    f'an object holds "{one_line(name)}" twice, once with a dot in its name',
                    remedy="Give each value a name of its own.",
                )
            column.extend([None] * (number - len(column)))
            column.append(value)
    for column in columns.values():
        column.extend([None] * (len(rows) - len(column)))
    return pl.DataFrame(
        [_series(name, columns[name]) for name in columns if not _is_shell(name, columns)]
    )


def _constant(name: str) -> float | None:
    """Read what JSON doesn't have but many writers write: NaN, Infinity, -Infinity."""
    return None if name == "NaN" else float(name)


def _leaves(row: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for name, value in row.items():
        if not isinstance(value, dict):
            yield prefix + name, value
        elif value:
            yield from _leaves(value, f"{prefix}{name}.")
        else:
            yield prefix + name, None


def _is_shell(name: str, columns: Mapping[str, Sequence[object]]) -> bool:
    """Say whether a column holds nothing but the null or empty objects of columns `name.…`."""
    if any(value is not None for value in columns[name]):
        return False
    return any(other.startswith(f"{name}.") for other in columns)


def _series(name: str, values: Sequence[object]) -> pl.Series:
    dtype = _type_of([value for value in values if value is not None])
    if dtype is not None:
        return pl.Series(name, values, dtype=dtype, strict=False)
    return pl.Series(name, [json_text(value) for value in values], dtype=pl.String)


def _type_of(values: Sequence[object]) -> pl.DataType | None:
    """Give the type that holds all of these values, or None if there is none."""
    kinds = {type(value) for value in values}
    if kinds == {bool}:
        return pl.Boolean()
    if kinds and kinds <= {int, float}:
        if any(isinstance(value, int) and value not in _NUMBERS_OF_64_BITS for value in values):
            return None
        return pl.Int64() if kinds == {int} else pl.Float64()
    if kinds == {list}:
        inner = _type_of(_items(values))
        flat = isinstance(inner, pl.Int64 | pl.Float64 | pl.String)
        return pl.List(inner) if inner is not None and flat else None
    return pl.String() if kinds <= {str} else None


def _items(lists: Sequence[object]) -> list[object]:
    """Give what stands in the lists, without nulls."""
    inside = (item for items in lists if isinstance(items, list) for item in items)
    return [item for item in inside if item is not None]
