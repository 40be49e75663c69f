"""The data card of labels: how they came about, how good they are, what to mind (Markdown)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from seeker.audit.figures import Figure
from seeker.escaping import one_line
from seeker.session.estimates import SENTENCES, Estimand, PoolEstimates
from seeker.sparklines import sparkline
from seeker.version import __version__

if TYPE_CHECKING:
    from seeker.pool.progress import Progress
    from seeker.session.answers import RuleView
    from seeker.session.audit.coverage import CoverageView
    from seeker.session.audit.fitness import FitForOthers
    from seeker.session.auditing import Auditing

_MOST_RULES = 50
_MOST_FIELDS = 12


@dataclass(frozen=True)
class Card:
    """All that a data card tells.

    Attributes
    ----------
    pool, fingerprint, n_rows
        Which pool.
    classes
        By name how many rows are gold, and how many get it by rule.
    counts
        How many rows there are of each split and source.
    people
        How many gold labels each person gave.
    begun, ended
        When the first and the last label was given; None without any.
    rounds
        Of each audit round: its number, seed, how many rows were drawn, of how many, and how many
        were answered.
    model
        The version of the current model, and how many labels and rules it learned from; empty
        without one.
    estimates
        By estimand; or why there are none.
    """

    pool: str
    fingerprint: str
    n_rows: int
    classes: Mapping[str, tuple[int, int]]
    counts: Mapping[tuple[str, str], int]
    people: Mapping[str, int]
    begun: datetime | None
    ended: datetime | None
    rules: Sequence[RuleView] = field(repr=False)
    rounds: Sequence[tuple[int, int, int, int, int]]
    model: str
    estimates: Mapping[Estimand, PoolEstimates | str] = field(repr=False)
    coverage: CoverageView = field(repr=False)
    others: FitForOthers | None = field(repr=False)

    @classmethod
    def of(cls, session: Auditing, *, others: bool, progress: Progress | None) -> Card:
        """Gather it from a session."""
        from seeker.audit import NotAuditedError
        from seeker.session.audit.queue import audit_draws

        estimates: dict[Estimand, PoolEstimates | str] = {}
        for estimand in Estimand:
            try:
                estimates[estimand] = session.estimate(estimand, guaranteed=True)
            except NotAuditedError as lacking:
                estimates[estimand] = lacking.what
        state, model = session.state, session.model()
        times = [gold.time for gold in state.labels.values()]
        audited = isinstance(estimates[Estimand.LABELS], PoolEstimates)
        return cls(
            pool=Path(session.pool.name).name,
            fingerprint=session.pool.fingerprint,
            n_rows=session.pool.n_rows,
            classes={one.name: (one.gold, one.by_rule) for one in session.class_views()},
            counts=session.count_labels(),
            people=Counter(gold.who for gold in state.labels.values()),
            begun=min(times, default=None),
            ended=max(times, default=None),
            rules=session.rules(),
            rounds=[
                (
                    said.payload.round,
                    said.payload.seed,
                    len(said.payload.rows),
                    sum(stratum.size for stratum in said.payload.strata),
                    sum(row.row in state.labels for row in said.payload.rows),
                )
                for said in audit_draws(state)
            ],
            model=""
            if model is None
            else f"{model.version}, learned from {model.gold:,} labels and {model.rules:,} rules",
            estimates=estimates,
            coverage=session.coverage(progress),
            others=session.fit_for_others(progress) if others and audited and model else None,
        )


def write_card(card: Card) -> str:
    """Write a data card as Markdown."""
    parts = (
        _head(card),
        _origin(card),
        _quality(card),
        _rules(card),
        _coverage(card.coverage),
        _others(card.others),
        _columns(),
    )
    return "\n".join(line for part in parts for line in part)


def _head(card: Card) -> Iterator[str]:
    yield f"# Labels of {one_line(card.pool)}"
    yield ""
    yield (
        f"{card.n_rows:,} rows, content {card.fingerprint}; written by seeker {__version__} on "
        f"{datetime.now(UTC):%Y-%m-%d}."
    )
    yield ""
    yield from _table(
        ["class", "labeled by hand", "by rule"],
        ([name, f"{gold:,}", f"{ruled:,}"] for name, (gold, ruled) in card.classes.items()),
    )


def _origin(card: Card) -> Iterator[str]:
    yield "## How the labels came about"
    yield ""
    if card.begun is not None and card.ended is not None:
        people = ", ".join(f"{one_line(who)} ({count:,})" for who, count in card.people.items())
        yield f"Labeled from {card.begun:%Y-%m-%d} to {card.ended:%Y-%m-%d} by {people}."
        yield ""
    routes = card.coverage.routes
    if routes:
        total = sum(routes.values())
        yield from _table(
            ["route", "rows", "share"],
            ([way, f"{count:,}", f"{count / total:.1%}"] for way, count in routes.items()),
        )
    yield from _table(
        ["split", "source", "rows"],
        ([split, source, f"{n:,}"] for (split, source), n in sorted(card.counts.items())),
    )
    if card.model:
        yield f"Model: {card.model}."
        yield ""
    yield (
        "Rows that a search found or a model asked about are no random sample of the pool. Those "
        "that an audit drew are one, with the probabilities given; nothing learned from them."
    )
    yield ""


def _quality(card: Card) -> Iterator[str]:
    yield "## How good they are"
    yield ""
    if card.rounds:
        yield from _table(
            ["audit round", "seed", "drawn", "from", "answered"],
            ([f"{one:,}" for one in row] for row in card.rounds),
        )
    for estimand, found in card.estimates.items():
        yield f"### {SENTENCES[estimand].capitalize()}"
        yield ""
        if isinstance(found, str):
            yield f"Not measured: {found}."
            yield ""
            continue
        yield f"By {found.rests_on}. Intervals are at 95 %."
        yield ""
        yield from _table(
            ["class", "precision", "recall", "F1", "prevalence", "rows of it"],
            (
                [
                    name,
                    _told(found[name].precision),
                    _told(found[name].recall),
                    _told(found[name].f1),
                    _told(found[name].prevalence, 4),
                    _told(found[name].total, 0),
                ]
                for name in found
            ),
        )
        yield f"Macro F1 {_told(found.macro_f1)}, accuracy {_told(found.accuracy)}."
        if estimand is Estimand.MODEL and found.calibration.is_known:
            yield f"Calibration error of its probabilities {_told(found.calibration)}."
        yield ""
        if found.guaranteed:
            yield "Bounds that hold whatever the pool is like:"
            yield ""
            yield from _table(
                ["class", "precision", "recall", "F1", "prevalence"],
                (
                    [name, *(f"{low:.2f} to {high:.2f}" for low, high in bounds)]
                    for name, bounds in found.guaranteed.items()
                ),
            )


def _rules(card: Card) -> Iterator[str]:
    if not card.rules:
        return
    yield "## Rules"
    yield ""
    yield from _table(
        ["rule", "search", "class", "says", "rows", "purity by checks", "certified", "on"],
        (
            [
                str(one.id),
                f"`{one.search}`",
                one.label,
                one.strength,
                f"{one.rows:,}",
                f"{_told(one.purity)} by {one.checks:,}" if one.checks else "not checked",
                "yes" if one.certified else "no",
                "yes" if one.active else "no",
            ]
            for one in card.rules[:_MOST_RULES]
        ),
    )
    if len(card.rules) > _MOST_RULES:
        yield f"And {len(card.rules) - _MOST_RULES:,} more."
        yield ""


def _coverage(coverage: CoverageView) -> Iterator[str]:
    yield "## What they cover"
    yield ""
    if coverage.fields:
        yield (
            "How far the rows labeled by hand are from the pool (total variation, 0 to 1), and how "
            "far as many rows drawn at random would be at most, in 95 of 100 draws:"
        )
        yield ""
        yield from _table(
            ["column", "apart", "by chance", "pool", "labeled"],
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
        yield "Of these rows nobody has labeled one:"
        yield ""
        yield from _table(
            ["search", "rows", "labels that chance would have given"],
            ([f"`{one.search}`", f"{one.rows:,}", f"{one.expected:.1f}"] for one in coverage.holes),
        )
    if not coverage.fields and not coverage.holes:
        yield "Every group of alike rows has a label among them, as far as could be seen."
        yield ""


def _others(others: FitForOthers | None) -> Iterator[str]:
    if others is None:
        return
    yield "## Whom they serve"
    yield ""
    yield f"Each model learned from the same labels; measured on {others.audit_rows:,} audit rows."
    yield ""
    yield from _table(
        ["model", "macro F1", "accuracy", "macro F1 with other audit rows learned too"],
        (
            [one.name, _told(one.macro_f1), _told(one.accuracy), _told(one.macro_f1_with_audit)]
            for one in others.models
        ),
    )
    if others.warning:
        yield f"Mind: {others.warning}"
        yield ""


def _columns() -> Iterator[str]:
    yield "## Columns of the export"
    yield ""
    yield (
        "`source` says whether a person (`gold`), a `rule` or the `model` decided; "
        "`probability` is 1, the rule's measured purity, or the model's. `weight` is what a row "
        "should count when a model learns: 1 for gold, a rule's purity, the model's "
        "probability; of an audit row it is one over `draw_probability`, the rows of the pool "
        "that it stands for. `split` is `audit` for what was drawn to measure: learn from "
        "`train` alone. `route` says how a row came up, `rule`, `rule_version` and `model` what "
        "decided or asked."
    )
    yield ""


def _told(figure: Figure, digits: int = 2) -> str:
    if not figure.is_known:
        return "not known"
    value, low, high = (f"{one:,.{digits}f}" for one in figure)
    return f"{value} ({low} to {high})"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        cells = (one_line(cell).replace("|", "\\|") for cell in row)
        yield f"| {' | '.join(cells)} |"
    yield ""
