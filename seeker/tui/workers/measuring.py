"""Measuring beside the screen: the one figure in sight, and the parts of the audit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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


def measure_part(
    desk: Desk, part: Part, wish: Wish, before: Assessment, progress: Progress
) -> Assessment:
    """Measure one part anew; for a thread. Raises Cancelled when `progress` does."""
    from seeker.audit import NotAuditedError
    from seeker.errors import NoModelError, UsageError

    match part:
        case Part.FIGURES:
            before = replace(
                before, chosen=desk.chosen_figure(), waiting=len(desk.waiting_audit_rows())
            )
            try:
                found = desk.estimate(wish.of, guaranteed=wish.guaranteed)
            except (NotAuditedError, NoModelError, UsageError) as refusal:
                told = ". ".join(filter(None, (refusal.what, refusal.remedy)))
                return replace(before, figures=None, refused=told, stopping={}, so_far=())
            return replace(before, figures=found, refused="")
        case Part.STOPPING:
            try:
                stopping = desk.stopping_of_all(wanted_width=wish.wanted_width)
            except NotAuditedError:
                stopping = {}
            return replace(before, stopping=stopping)
        case Part.CURVE:
            return replace(before, so_far=desk.estimates_so_far(wish.of, progress=progress))
        case Part.COVERAGE:
            return replace(before, coverage=desk.coverage(progress))
