"""What is told of the row under the cursor: what was said of it, and why the model sees it so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seeker.tui.cells import Span
from seeker.tui.lights import block_text

if TYPE_CHECKING:
    from seeker.session.row_story import RowStory
    from seeker.session.suggestions import Reason, RowReasons
    from seeker.tui.desk import Desk


@dataclass(frozen=True)
class Why:
    """Why the model sees a row as it does.

    Attributes
    ----------
    reasons
        What it says of the row, and what speaks for that and against it.
    speaks_for, speaks_against
        Where the words stand that do, by column, in a value's `block_text`.
    """

    reasons: RowReasons
    speaks_for: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    speaks_against: Mapping[str, Sequence[Span]] = field(default_factory=dict)


@dataclass(frozen=True)
class RowTold:
    """What is told of a row; `why` is None where there is no model."""

    story: RowStory
    why: Why | None


def tell_of_row(desk: Desk, row: int) -> RowTold:
    """Ask what was said of a row and why the model sees it so; for a thread."""
    reasons = desk.reasons(row)
    return RowTold(desk.row_story(row), None if reasons is None else _why(desk, row, reasons))


def _why(desk: Desk, row: int, reasons: RowReasons) -> Why:
    words = [one for one in reasons.reasons if one.words]
    return Why(
        reasons,
        _places(desk, row, [one for one in words if one.weight > 0]),
        _places(desk, row, [one for one in words if one.weight < 0]),
    )


def _places(desk: Desk, row: int, reasons: Sequence[Reason]) -> dict[str, Sequence[Span]]:
    """Find where words stand, by column."""
    from seeker.search.highlights import Highlights, LitWords

    lights = Highlights(tuple(LitWords((one.column,), one.words) for one in reasons))
    found: dict[str, Sequence[Span]] = {}
    for column in {one.column for one in reasons}:
        value = desk.pool.cell(row, column)
        if value is not None:
            found[column] = lights.spans(column, block_text(value))
    return found
