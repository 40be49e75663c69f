"""The figures of each class: how good labels, model or rules are, and what that rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from seeker.escaping import one_line
from seeker.session.audit.naming import OF_A_CLASS, OF_ALL, NamedFigure
from seeker.tui.cells import fit
from seeker.tui.look import Look
from seeker.tui.widgets.audit.figure_text import figure_pieces, figure_width, value_text
from seeker.tui.widgets.audit.page import Goal, Page, blank
from seeker.tui.widgets.drawn import PLAIN, Piece
from seeker.tui.widgets.row_state import class_text

if TYPE_CHECKING:
    from seeker.session.estimates import PoolEstimates

CHOSEN = "◆"
"""What stands before the figure that is in the header of every place."""
_GAP = 2
_LONGEST_NAME = 18


def figures_page(found: PoolEstimates, chosen: NamedFigure, look: Look, width: int) -> Page:
    """Draw a line for each class, one for all, and guaranteed bounds where they were asked for."""
    # It computes, and may be imported only when there is something to show.
    from seeker.session.estimates import SENTENCES

    page = Page()
    page.add_text(f"{SENTENCES[found.of]}; by {found.rests_on}", look.faint, width)
    names = [class_text(place, name) for place, name in enumerate(found)]
    first = min(_LONGEST_NAME, max(map(cell_len, names), default=0)) + 1
    widths = {
        measure: max(
            [
                cell_len(words),
                *(figure_width(getattr(found[name], measure), measure) for name in found),
            ]
        )
        for measure, words in OF_A_CLASS.items()
    }
    shown = [*OF_A_CLASS]
    while len(shown) > 3 and first + sum(widths[one] + 1 + _GAP for one in shown) - _GAP > width:
        shown.pop()
    page.add(
        blank(first),
        *((" " + fit(OF_A_CLASS[one], widths[one] + _GAP), look.faint) for one in shown),
    )
    for place, name in enumerate(found):
        parts: list[tuple[list[Piece], Goal | None]] = [
            ([(fit(names[place], first), look.of_class(place))], None)
        ]
        for measure in shown:
            figure = getattr(found[name], measure)
            goal = NamedFigure(name, measure)
            pieces = figure_pieces(figure, measure, look, widths[measure])
            parts += [([_mark(goal, chosen, look), *pieces], goal), ([blank(_GAP)], None)]
        page.add_with_spots(parts)
    parts = [([(fit("all", first), look.faint)], None)]
    for measure, words in OF_ALL.items():
        figure, goal = getattr(found, measure), NamedFigure(None, measure)
        pieces = [(f"{words} ", look.faint), *figure_pieces(figure, measure, look)]
        parts += [([_mark(goal, chosen, look), *pieces], goal), ([blank(_GAP)], None)]
    page.add_with_spots(parts)
    _add_guaranteed(page, found, look, first)
    return page


def _mark(goal: NamedFigure, chosen: NamedFigure, look: Look) -> Piece:
    return (CHOSEN, look.match) if goal == chosen else (" ", PLAIN)


def _add_guaranteed(page: Page, found: PoolEstimates, look: Look, first: int) -> None:
    """Add the bounds that hold whatever the pool is like."""
    if not found.guaranteed:
        return
    page.gap()
    page.add(("guaranteed, whatever the pool is like:", look.faint))
    places = {name: place for place, name in enumerate(found)}
    for name, bounds in found.guaranteed.items():
        line: list[Piece] = [
            (fit(class_text(places[name], name), first), look.of_class(places[name]))
        ]
        for measure, words in (("precision", "precision"), ("recall", "recall"), ("f1", "F1")):
            span = getattr(bounds, measure)
            low, high = value_text(span.low, measure), value_text(span.high, measure)
            line += [(f" {words} ", look.faint), (f"{low}-{high} ", PLAIN)]
        page.add(*line)


def rests_on(named: NamedFigure, found: PoolEstimates) -> str:
    """Say in a line what a figure rests on."""
    if named.label is None or named.label not in found.figures:
        return f"{named.words}: {found.rests_on}"
    of_class, label = found[named.label], one_line(named.label)
    return (
        f"{one_line(named.words)}: {found.basis.rows:,} audit rows,"
        f" {of_class.rows:,} of them called {label}; {of_class.known:,} {label} by hand"
    )


def no_figures_page(told: str, waiting: int, look: Look, width: int) -> Page:
    """Say why there are no figures, and what to do."""
    page = Page()
    page.add_text(told, PLAIN, width)
    page.gap()
    more = f"{waiting:,} drawn rows wait for you: " if waiting else ""
    page.add_text(
        f"{more}d draws rows at random and asks you what each of them is, blind. All figures rest"
        " on them: with 50 of them there is something to see, and intervals shrink with each.",
        look.faint,
        width,
    )
    return page
