"""Drawing boxes around what labeled rows show, on a map of two numbers; never around the truth."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from seeker.pool.bin_edges import write_number
from seeker.pool.column import NumberColumn, Role
from seeker.pool.term_text import write_column
from seeker.simulate.oracles.regions import look_at_region

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.simulate.person import Person

_FEWEST = 3
_DIGITS = 3


@dataclass(frozen=True)
class _Box:
    """A rectangle over two columns, and how many labeled rows of its class it holds."""

    columns: tuple[str, str]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    code: int
    held: int


def draw_box(person: Person) -> bool:
    """Draw a box around neighbouring labeled rows of one class, and say that it is that class.

    The person sees the labeled rows on a map of two numbers, and draws the box that holds the most
    of one class, no row of another and no box before; where its edges come to lie is off by the
    person's blur, either way. Before it is said the preview shows some of its rows, and the person
    lets it be where these aren't pure enough. It costs a region either way.

    Returns
    -------
    bool
        Whether there was a box to draw.
    """
    cost = person.habits.costs.region
    if not person.purse.affords(cost):
        return False
    box = _best_box(person)
    if box is None:
        return False
    person.purse.spend("region", cost)
    terms = []
    for at, column in enumerate(box.columns):
        spread = _spread(_values(person)[column]) * person.habits.blur
        low, high = box.low[at], box.high[at]
        low += person.random.uniform(-spread, spread)
        high += person.random.uniform(-spread, spread)
        low, high = min(low, high), max(low, high)
        terms.append(f"{write_column(column)}:{_short(low, spread)}..{_short(high, spread)}")
    search = " ".join(terms)
    if look_at_region(person, search) == box.code:
        person.session.rule(search, person.truth.names[box.code], strength="label")
    return True


def _values(person: Person) -> dict[str, NDArray[np.float64]]:
    return {
        column.name: column.values
        for column in person.session.pool.columns.values()
        if isinstance(column, NumberColumn) and column.role is Role.FEATURE
    }


def _best_box(person: Person) -> _Box | None:
    """Find the box with the most labeled rows of one class that no rule has yet."""
    gold = person.gold
    values = _values(person)
    ruled = person.session.standing.sources == 2
    boxes = []
    for columns in combinations(values, 2):
        points = np.column_stack([values[name] for name in columns])
        known = np.flatnonzero((gold >= 0) & ~np.isnan(points).any(axis=1))
        if len(known) < _FEWEST:
            continue
        scale = np.array([_spread(values[name]) for name in columns])
        boxes += _grown(points[known] / scale, gold[known], ruled, scale, columns, person)
    return max(boxes, key=lambda box: box.held, default=None)


def _grown(
    points: NDArray[np.float64],
    codes: NDArray[np.int64],
    ruled: NDArray[np.bool_],
    scale: NDArray[np.float64],
    columns: tuple[str, str],
    person: Person,
) -> list[_Box]:
    """Grow a box from each row by its nearest neighbours, until another class would get in."""
    found = []
    for start, code in enumerate(codes.tolist()):
        order = np.argsort(np.abs(points - points[start]).max(axis=1), kind="stable")
        low = high = points[start]
        held = 0
        for at in order.tolist():
            wider_low, wider_high = np.minimum(low, points[at]), np.maximum(high, points[at])
            inside = ((points >= wider_low) & (points <= wider_high)).all(axis=1)
            if (codes[inside] != code).any():
                continue
            low, high, held = wider_low, wider_high, int(inside.sum())
        if held >= _FEWEST and not _is_covered(person, columns, low * scale, high * scale, ruled):
            found.append(_Box(columns, low * scale, high * scale, code, held))
    return found


def _is_covered(
    person: Person,
    columns: tuple[str, str],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    ruled: NDArray[np.bool_],
) -> bool:
    """Whether most rows of a box have a label by a rule already, as the map shows them."""
    values = _values(person)
    inside = np.ones(len(ruled), dtype=np.bool_)
    for at, column in enumerate(columns):
        inside &= (values[column] >= low[at]) & (values[column] <= high[at])
    return bool(ruled[inside].mean() > 0.5) if inside.any() else True


def _spread(values: NDArray[np.float64]) -> float:
    known = values[~np.isnan(values)]
    return float(known.max() - known.min()) or 1.0 if len(known) else 1.0


def _short(value: float, spread: float) -> str:
    """Write an edge as finely as a person can place it."""
    digits = _DIGITS if spread <= 0 else max(int(np.ceil(-np.log10(spread))) + 1, 0)
    return write_number(round(float(value), digits))
