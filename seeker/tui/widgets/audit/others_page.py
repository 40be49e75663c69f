"""Whether the labels are fit for other models: each learned from them, and was audited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from seeker.escaping import one_line
from seeker.tui.cells import fit
from seeker.tui.look import Look
from seeker.tui.widgets.audit.figure_text import figure_pieces
from seeker.tui.widgets.audit.page import Page
from seeker.tui.widgets.drawn import PLAIN

if TYPE_CHECKING:
    from seeker.session.audit.fitness import FitForOthers

_COLUMN = 14


def uncompared_page(look: Look, width: int) -> Page:
    """Say what a comparison would tell, and which key makes it."""
    page = Page()
    page.add_text(
        "o lets other models learn from the same labels, and audits each: do these labels serve"
        " them as well as the model that asked for them? That takes a while; esc stops it.",
        look.faint,
        width,
    )
    return page


def others_page(compared: FitForOthers, look: Look, width: int) -> Page:
    """Draw a line for each model, and what is to be warned of."""
    page = Page()
    first = min(24, max(cell_len(one_line(one.name)) for one in compared.models)) + 2
    page.add((f"macro F1 on {compared.audit_rows:,} audit rows", look.faint))
    page.add(
        (fit("learned from", first), look.faint),
        (fit("the labels", _COLUMN), look.faint),
        (fit("+ audit rows", _COLUMN), look.faint),
    )
    for one in compared.models:
        page.add(
            (fit(one_line(one.name), first), look.strong if one.own else PLAIN),
            *figure_pieces(one.macro_f1, "f1", look, _COLUMN),
            *figure_pieces(one.macro_f1_with_audit, "f1", look, _COLUMN),
        )
    if compared.warning:
        page.gap()
        page.add_text(compared.warning, look.warning, width)
    return page
