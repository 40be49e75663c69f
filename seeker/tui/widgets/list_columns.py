"""Which columns the row list shows, and how wide: measured once, fitted to any width."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from seeker.escaping import one_line

if TYPE_CHECKING:
    from seeker.tui.desk import PoolView

GAP = 2
_SAMPLE = 40
_MEASURED = 60
_NARROWEST = 4
_WIDEST = 18
_LONGEST_LOOKED_AT = 400
_TEXT_AT_LEAST = 24


@dataclass(frozen=True)
class Measured:
    """A column with the cells that its name and its widest value in a sample take."""

    name: str
    cells: int
    is_number: bool
    is_text: bool


@dataclass(frozen=True)
class ListColumn:
    """A column as the list shows it, `width` cells wide."""

    name: str
    width: int
    is_number: bool
    is_text: bool


def measure(pool: PoolView) -> tuple[Measured, ...]:
    """Look at some rows of the first columns, and of the first text column wherever it is.

    The rows are spread over the whole pool: numbers and ids often grow along it.
    """
    names = list(pool.visible)
    first_text = next(iter(pool.text_columns), None)
    looked_at = names[:_MEASURED]
    if first_text is not None and first_text not in looked_at:
        looked_at.append(first_text)
    return tuple(_measured(pool, name) for name in looked_at)


def _measured(pool: PoolView, name: str) -> Measured:
    kind = pool.columns[name].type
    if name in pool.text_columns:
        return Measured(name, _TEXT_AT_LEAST, is_number=False, is_text=True)
    cells = [cell_len(one_line(name))]
    for row in {n * (pool.n_rows - 1) // _SAMPLE for n in range(_SAMPLE + 1)}:
        value = pool.cell(row, name)
        if value:
            cells.append(cell_len(one_line(value[:_LONGEST_LOOKED_AT])))
    return Measured(name, max(cells), is_number=kind == "number", is_text=False)


def fit_columns(measured: tuple[Measured, ...], width: int) -> tuple[ListColumn, ...]:
    """Choose the columns that fit `width` cells, each with a gap before it, in file order.

    The first text column is always among them and takes what the others leave; without one the
    columns keep the width that they need.
    """
    text = next((column for column in measured if column.is_text), None)
    left = width - (_TEXT_AT_LEAST + GAP if text else 0)
    chosen: dict[str, int] = {}
    for column in measured:
        if column is text:
            continue
        cells = max(_NARROWEST, min(column.cells, _WIDEST))
        if GAP + cells > left:
            break
        chosen[column.name] = cells
        left -= cells + GAP
    if text is not None:
        chosen[text.name] = max(_NARROWEST, _TEXT_AT_LEAST + left)
    return tuple(
        ListColumn(column.name, chosen[column.name], column.is_number, column.is_text)
        for column in measured
        if column.name in chosen
    )
