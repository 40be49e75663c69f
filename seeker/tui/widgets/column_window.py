"""Which of the columns are in view in the row list: it shows some of them and moves sideways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rich.cells import cell_len

from seeker.escaping import one_line
from seeker.tui.widgets.list_columns import GAP, Columns, ListColumn, fit_columns

MARKER = 2
"""Cells at the end of the line of names for a sign that there are more columns."""
_AHEAD = 20
"""Columns that are looked at before they come into view."""


@dataclass
class ColumnWindow:
    """The columns from `first` on, as many as fit.

    `widths` are those that a person has said, by column; `shown` is what `fit` chose last.
    """

    known: Columns = field(default_factory=Columns)
    widths: Mapping[str, int] = field(default_factory=dict)
    first: int = 0
    shown: tuple[ListColumn, ...] = ()

    def fit(self, width: int) -> None:
        """Choose the columns that fit so many cells, none with its name under the sign for more."""
        there = self.known.measured[self.first :]
        self.shown = fit_columns(there, width, self.widths)
        if self.n_right and self._reaches_the_end(width):
            self.shown = fit_columns(there, width - MARKER, self.widths)

    def _reaches_the_end(self, width: int) -> bool:
        """Tell whether the name of the last column stands in the last cells."""
        *others, last = self.shown
        left = sum(GAP + column.width for column in others) + GAP
        name = last.width if last.is_number else cell_len(one_line(last.name))
        return left + min(name, last.width) > width - MARKER

    @property
    def n_right(self) -> int:
        """How many columns there are that are in view neither now nor further left."""
        return self.known.n_all - self.first - len(self.shown)

    @property
    def n_in_row(self) -> int:
        """How many columns are shown without one left out between them."""
        there = self.known.measured[self.first :]
        pairs = zip(there, self.shown, strict=False)
        return next(
            (place for place, (one, shown) in enumerate(pairs) if one.name != shown.name),
            len(self.shown),
        )

    def move(self, by: int) -> bool:
        """Go `by` columns to the right, or left where it is negative; tell whether that did it."""
        if by > 0 and not self.n_right:
            return False
        first = max(0, min(self.first + by, len(self.known.measured) - 1))
        is_elsewhere, self.first = first != self.first, first
        return is_elsewhere

    @property
    def wants_more(self) -> bool:
        """Columns will come into view soon that nobody has looked at yet."""
        ahead = len(self.known.measured) - self.first - len(self.shown)
        return self.known.n_more > 0 and ahead < _AHEAD

    @property
    def told(self) -> str:
        """Say which columns are in view."""
        last = self.first + max(1, self.n_in_row)
        return f"columns {self.first + 1:,} to {last:,} of {self.known.n_all:,}"
