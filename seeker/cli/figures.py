"""Figures with their intervals, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from seeker.audit.figures import Figure

if TYPE_CHECKING:
    from seeker.session.answers import RuleView


def told(figure: Figure, digits: int = 2) -> str:
    """Write a figure with its interval; a dash where nothing was measured."""
    if not figure.is_known:
        return "-"
    value, low, high = (f"{one:,.{digits}f}" for one in figure)
    return f"{value} ({low}-{high})"


def told_checks(view: RuleView) -> Iterator[str]:
    """Tell how pure a rule is, and what is left to do."""
    if view.checks:
        checks = "1 check" if view.checks == 1 else f"{view.checks:,} checks"
        yield f"rule {view.id}: purity {told(view.purity)} by {checks}"
    else:
        yield f"rule {view.id}: not checked yet"
    if view.certified:
        yield "certified: at least 0.95 pure, at 95 % confidence"
    for target, left in view.remaining.items():
        if left is None:
            yield f"{target:g} can't be certified any more with these checks"
        elif left:
            yield f"{left:,} more checks without an error certify {target:g}"
