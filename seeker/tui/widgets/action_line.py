"""An action of the ledger as a line, and as a page to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from seeker.escaping import in_words, one_line, visible
from seeker.tui.cells import fit
from seeker.tui.look import Look
from seeker.tui.widgets.drawn import PLAIN, Piece

if TYPE_CHECKING:
    from seeker.session.answers import ActionDetail
    from seeker.tui.workers.recalling import Recalled

_WHEN = 7
_GAP = 2
_LONGEST_WHO = 10
_UNDONE = Style(dim=True, strike=True)


class Widths(NamedTuple):
    """The cells that who said something takes, and the number of rows."""

    who: int = 3
    rows: int = 4

    def of(self, read: Iterable[Recalled]) -> Widths:
        """Take in what more actions need."""
        who, rows = self
        for each in read:
            who = max(who, min(cell_len(one_line(each.view.who)), _LONGEST_WHO))
            rows = max(rows, len(f"{each.view.rows:,}"))
        return Widths(who, rows)


def action_pieces(
    each: Recalled, today: date, width: int, widths: Widths, look: Look
) -> Sequence[Piece]:
    """Draw an action in `width` cells: when, who, what, and how many rows.

    What was taken back says so, and is struck through.
    """
    view = each.view
    undone = "undone  " if view.undone else ""
    style = _UNDONE if view.undone else (PLAIN if view.is_claim else look.faint)
    what = fit(one_line(view.what), _room(width, widths) - len(undone))
    return [
        (fit(_when(each.time, today), _WHEN, right=True) + " " * _GAP, look.faint),
        (fit(one_line(view.who), widths.who) + " " * _GAP, look.faint),
        (undone, look.warning),
        (what, style),
        (fit(f"{view.rows:,}" if view.rows else "", widths.rows + _GAP, right=True), look.name),
    ]


def heads(width: int, widths: Widths, look: Look) -> Sequence[Piece]:
    """Name the columns of the lines."""
    line = fit("when", _WHEN, right=True) + " " * _GAP + fit("who", widths.who) + " " * _GAP
    line += fit("what", _room(width, widths)) + fit("rows", widths.rows + _GAP, right=True)
    return [(line, look.faint)]


def _room(width: int, widths: Widths) -> int:
    """Give the cells that are left for what was said."""
    return max(12, width - _WHEN - widths.who - widths.rows - 3 * _GAP)


def _when(time: datetime, today: date) -> str:
    """Give the time of what was said today, the day of this year's, else the month."""
    if time.date() == today:
        return f"{time:%H:%M}"
    return f"{time:%b %d}" if time.year == today.year else f"{time:%Y-%m}"


def action_page(detail: ActionDetail, look: Look) -> Text:
    """Tell all that an action said."""
    view = detail.view
    text = Text()
    text.append(f"{one_line(view.what)}\n", look.strong)
    text.append(f"{view.time.astimezone():%Y-%m-%d %H:%M:%S}", look.faint)
    text.append(f"  by {in_words(view.who)}  action {view.number:,}\n", look.faint)
    if view.undone:
        by = f" by {in_words(detail.undone_by)}" if detail.undone_by else ""
        text.append(f"taken back{by}; ctrl+r says it again\n", look.warning)
    count = len(detail.rows)
    if count:
        rows = "its row" if count == 1 else f"its {count:,} rows"
        text.append(f"enter goes to {rows}\n", look.name)
    if detail.said:
        text.append("\n" + "\n".join(map(visible, detail.said)))
    return text
