"""Which columns the row list shows, and how wide: measured once, fitted to any width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from seeker.escaping import one_line

if TYPE_CHECKING:
    from seeker.tui.desk import PoolView

GAP = 2
_SAMPLE = 40
AT_ONCE = 60
"""Columns that are looked at before others are asked for: as many as a line may hold."""
_NARROWEST = 4
_WIDEST = 18
_LONGEST_LOOKED_AT = 400
_TEXT_AT_LEAST = 24
_TEXT_SHARE = 0.4


@dataclass(frozen=True)
class Measured:
    """A column with the cells that its name and its widest value in a sample take."""

    name: str
    cells: int
    is_number: bool
    is_text: bool


@dataclass(frozen=True)
class Columns:
    """Columns to show in their order, as far as they were looked at; behind them are `n_more`."""

    measured: tuple[Measured, ...] = ()
    n_more: int = 0

    @property
    def n_all(self) -> int:
        """How many columns there are."""
        return len(self.measured) + self.n_more


@dataclass(frozen=True)
class ListColumn:
    """A column as the list shows it, `width` cells wide."""

    name: str
    width: int
    is_number: bool
    is_text: bool


@dataclass(frozen=True)
class ColumnChoice:
    """Which columns a person wants to see, in which order, and how wide.

    `widths` has the cells of those columns whose width was said; the others are as wide as their
    values.
    """

    shown: tuple[str, ...]
    widths: Mapping[str, int]

    @classmethod
    def of(cls, kept: object, visible: Sequence[str]) -> ColumnChoice | None:
        """Read what was kept of a choice; None where nothing of it can be shown.

        It may be anything that JSON can hold, and columns may have gone meanwhile.
        """
        if not isinstance(kept, Mapping):
            return None
        there, shown, widths = set(visible), kept.get("shown"), kept.get("widths")
        if not isinstance(shown, list) or not isinstance(widths, Mapping):
            return None
        names = tuple(name for name in shown if isinstance(name, str) and name in there)
        said = {n: w for n, w in widths.items() if n in names and isinstance(w, int) and w > 0}
        return cls(names, said) if names else None


def measure(pool: PoolView, names: Sequence[str] | None = None, most: int = AT_ONCE) -> Columns:
    """Look at some rows of `most` columns; without names also of the first text column.

    The rows are spread over the whole pool: numbers and ids often grow along it.
    """
    wanted = pool.visible if names is None else names
    looked_at = list(wanted[:most])
    first_text = next(iter(pool.text_columns), None) if names is None else None
    if first_text is not None and first_text not in looked_at:
        looked_at.append(first_text)
    measured = tuple(_measured(pool, name) for name in looked_at)
    return Columns(measured, len(wanted) - len(measured))


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


def fit_columns(
    measured: Sequence[Measured], width: int, widths: Mapping[str, int] | None = None
) -> tuple[ListColumn, ...]:
    """Choose the columns that fit `width` cells, each with a gap before it, in their order.

    The first text column is always among them and takes what the others leave; without one the
    columns keep the width that they need. `widths` are those that a person has said, by column.
    """
    said = widths or {}
    text = next((c for c in measured if c.is_text and c.name not in said), None)
    # What is read most gets its share of a wide list, though fewer short columns fit then.
    for_text = max(_TEXT_AT_LEAST, int(_TEXT_SHARE * width))
    left = width - (for_text + GAP if text else 0)
    chosen: dict[str, int] = {}
    for column in measured:
        if column is text:
            continue
        cells = said.get(column.name, max(_NARROWEST, min(column.cells, _WIDEST)))
        if GAP + cells > left:
            break
        chosen[column.name] = cells
        left -= cells + GAP
    if text is not None:
        chosen[text.name] = max(_NARROWEST, for_text + left)
    elif measured and not chosen:
        chosen[measured[0].name] = max(_NARROWEST, width - GAP)
    return tuple(
        ListColumn(column.name, chosen[column.name], column.is_number, column.is_text)
        for column in measured
        if column.name in chosen
    )
