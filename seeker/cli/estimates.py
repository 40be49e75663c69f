"""Estimates, advice, coverage and what labels are fit for, as lines and tables of a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seeker.cli.figures import told
from seeker.cli.output import print_table, say
from seeker.session.estimates import SENTENCES
from seeker.sparklines import sparkline

if TYPE_CHECKING:
    from seeker.session.audit.coverage import CoverageView
    from seeker.session.audit.fitness import FitForOthers
    from seeker.session.audit.stopping import Stopping
    from seeker.session.estimates import PoolEstimates

_MOST_FIELDS = 8


def print_estimates(found: PoolEstimates) -> None:
    """Print the figures of each class, and what they rest on."""
    say(f"{SENTENCES[found.of]}: {found.rests_on}")
    print_table(
        ["class", "precision", "recall", "F1", "prevalence", "rows of it"],
        (
            [
                name,
                told(found[name].precision),
                told(found[name].recall),
                told(found[name].f1),
                told(found[name].prevalence, 3),
                told(found[name].total, 0),
            ]
            for name in found
        ),
    )
    say(f"macro F1 {told(found.macro_f1)}   accuracy {told(found.accuracy)}")
    if found.calibration.is_known:
        say(f"the model's calibration error {told(found.calibration)}")
    for name, bounds in found.guaranteed.items():
        spans = ", ".join(
            f"{what} {span.low:.2f}-{span.high:.2f}"
            for what, span in zip(("precision", "recall", "F1"), bounds[:3], strict=True)
        )
        say(f"guaranteed for {name}, whatever the pool is like: {spans}")


def print_stopping(stopping: Sequence[Stopping]) -> None:
    """Print for each class what speaks for stopping, what is left, and what it would cost."""
    for one in stopping:
        verdict = "may stop" if one.speaks_for_stopping else "go on"
        say(f"\n{one.label}: {verdict}")
        for advice in one.advice:
            say(f"  {'+' if advice.speaks_for_stopping else '-'} {advice.sentence}")
        for line in one.sentences:
            say(f"    {line}")


def print_coverage(coverage: CoverageView) -> None:
    """Print where labels came from, how far they are from the pool, and what has none."""
    routes = ", ".join(f"{count:,} by {route}" for route, count in coverage.routes.items())
    say(f"\n{coverage.labeled:,} rows labeled by hand; all labels: {routes or 'none'}")
    print_table(
        ["column", "apart", "by chance at most", "pool", "labeled"],
        (
            [
                one.column,
                f"{one.representation.shift.value:.2f}",
                f"{one.representation.shift.at_most_by_chance:.2f}",
                sparkline(one.pool.tolist()),
                sparkline(one.labeled.tolist()),
            ]
            for one in coverage.fields[:_MOST_FIELDS]
        ),
    )
    if coverage.holes:
        say("nobody has labeled a row of")
        print_table(
            ["rows", "expected labels", "search"],
            ([f"{one.rows:,}", f"{one.expected:.1f}", one.search] for one in coverage.holes),
        )


def print_others(compared: FitForOthers) -> None:
    """Print how well the labels serve each model."""
    say(f"\nthe same labels for other models, by {compared.audit_rows:,} audit rows")
    print_table(
        ["model", "macro F1", "accuracy", "macro F1 with the random slice"],
        (
            [one.name, told(one.macro_f1), told(one.accuracy), told(one.macro_f1_with_audit)]
            for one in compared.models
        ),
    )
    if compared.warning:
        say(compared.warning)
