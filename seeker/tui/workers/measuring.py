"""Measuring beside the screen: the one figure in sight, and the parts of the audit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from seeker.errors import NoModelError, UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from seeker.audit.figures import Figure
    from seeker.pool.progress import Progress
    from seeker.session.audit.coverage import CoverageView
    from seeker.session.audit.fitness import FitForOthers
    from seeker.session.audit.naming import NamedFigure
    from seeker.session.audit.stopping import Stopping
    from seeker.session.estimates import PoolEstimates
    from seeker.tui.desk import Desk


@dataclass(frozen=True)
class Headline:
    """The figure that the person chose to have in sight, as it stands."""

    named: NamedFigure
    figure: Figure


def measure_headline(desk: Desk) -> Headline | None:
    """Estimate the figure that was chosen; None before there is anything to estimate it from."""
    from seeker.audit import NotAuditedError

    if not desk.audit_progress()[1]:
        return None
    try:
        found = desk.estimate()
    except NotAuditedError:
        return None
    named = desk.chosen_figure()
    if named.label is not None and named.label not in found.figures:
        return None
    return Headline(named, named.of(found))


class Part(StrEnum):
    """What is measured, in the order in which it is shown."""

    FIGURES = "figures"
    STOPPING = "stopping"
    CURVE = "curve"
    COVERAGE = "coverage"


@dataclass(frozen=True)
class Wish:
    """What is to be measured, and how."""

    of: str = "labels"
    guaranteed: bool = False
    wanted_width: float = 0.1


@dataclass(frozen=True)
class Assessment:
    """What was measured by now; None is what wasn't.

    Attributes
    ----------
    chosen
        The figure that is in the header.
    waiting
        How many drawn rows wait for an answer.
    figures
        Of what is to be measured.
    refused
        Why there are no figures, and what to do.
    stopping
        By class.
    so_far
        The figures by fewer audit rows.
    """

    chosen: NamedFigure | None = None
    waiting: int = 0
    figures: PoolEstimates | None = None
    refused: str = ""
    stopping: Mapping[str, Stopping] | None = None
    so_far: Sequence[tuple[int, PoolEstimates]] | None = None
    coverage: CoverageView | None = None
    others: FitForOthers | None = None


Change: TypeAlias = Callable[[Assessment], Assessment]
"""What became known, to be put to what is known by then."""


def measure_part(desk: Desk, part: Part, wish: Wish, progress: Progress) -> Change:
    """Measure one part anew; for a thread. Raises Cancelled when `progress` does."""
    match part:
        case Part.FIGURES:
            return _measure_figures(desk, wish)
        case Part.STOPPING:
            return partial(replace, stopping=_consider_stopping(desk, wish))
        case Part.CURVE:
            return partial(replace, so_far=_look_back(desk, wish, progress))
        case Part.COVERAGE:
            return partial(replace, coverage=desk.coverage(progress))


def _measure_figures(desk: Desk, wish: Wish) -> Change:
    from seeker.audit import NotAuditedError

    chosen, waiting = desk.chosen_figure(), len(desk.waiting_audit_rows())
    known = partial(replace, chosen=chosen, waiting=waiting)
    try:
        found = desk.estimate(wish.of, guaranteed=wish.guaranteed)
    except (NotAuditedError, NoModelError, UsageError) as refusal:
        told = ". ".join(filter(None, (refusal.what, refusal.remedy)))
        return partial(known, figures=None, refused=told)
    return partial(known, figures=found, refused="")


def _consider_stopping(desk: Desk, wish: Wish) -> Mapping[str, Stopping]:
    from seeker.audit import NotAuditedError

    try:
        return desk.stopping_of_all(wanted_width=wish.wanted_width)
    except NotAuditedError:
        return {}


def _look_back(desk: Desk, wish: Wish, progress: Progress) -> Sequence[tuple[int, PoolEstimates]]:
    try:
        return desk.estimates_so_far(wish.of, progress=progress)
    except (NoModelError, UsageError):
        return ()


def find_cell(
    desk: Desk, of: str, called: str | None, truly: str
) -> tuple[str, Sequence[int] | NDArray[np.int64]]:
    """Find the audit rows of a cell of the confusion matrix, by the search that is given too."""
    search = desk.audit_cell(of, called, truly)
    return search, desk.search(search).rows if search else ()
