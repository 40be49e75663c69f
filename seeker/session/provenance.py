"""How rows came before the person who says something of them, and what was on screen then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from seeker.ledger import Draft, Drawn, Fit, Gold, Provenance, Route
from seeker.search.editing import sorting_of
from seeker.search.ordering import STRATEGIES
from seeker.session.audit.queue import drawn_rows
from seeker.session.held_out import AUDIT
from seeker.session.models.model import Model
from seeker.session.projection import Projection

# The search that shows rows which wait for an audit among the others, as chance has it.
_MIXED = "sort:mix"


@dataclass(frozen=True)
class Circumstances:
    """What was there when something was said of rows.

    Attributes
    ----------
    search
        The search that they came up by; None where there was none, or it was empty.
    seconds
        How long the person looked.
    model
        The current model; None without one.
    prediction_shown
        Whether what it says of the rows was on screen; None where nobody can tell.
    """

    search: str | None = None
    seconds: float | None = None
    model: Model | None = None
    prediction_shown: bool | None = None

    def provenances(self, row_ids: Sequence[str], now: Projection) -> list[Provenance]:
        """Say of each row how it came up.

        A row that stands in a list sorted by a strategy, or that the model asked about since it
        was labeled last, was asked about; any other was found. One that an audit drew answers its
        draw, unless it was found for what it holds: then both is said. An answer to a draw that is
        given anew stays one.
        """
        drawn = drawn_rows(now.state)
        came_up = self._without_draws(row_ids, now)
        if not drawn:
            return came_up
        return [
            self._of_drawn(
                each, drawn.get(row_id), now.state.labels.get(row_id), self._answers(row_id, now)
            )
            for row_id, each in zip(row_ids, came_up, strict=True)
        ]

    def _of_drawn(
        self, otherwise: Provenance, drawn: Drawn | None, before: Gold | None, answers: bool
    ) -> Provenance:
        if drawn is None:
            return otherwise
        if before is not None:
            if before.route != Route.AUDIT:
                return replace(otherwise, drawn=before.provenance.drawn or drawn)
            return replace(
                before.provenance, prediction_shown=self.prediction_shown, seconds=self.seconds
            )
        # Who sees a row that waits for an audit sees no prediction with it.
        blind = replace(otherwise, drawn=drawn, prediction_shown=False)
        return replace(blind, route=Route.AUDIT, strategy=None) if answers else blind

    def _answers(self, row_id: str, now: Projection) -> bool:
        """Whether a row that was drawn came up as such, and not for what it holds."""
        asked = now.state.asked.get(row_id)
        if asked is not None and asked.payload.strategy == AUDIT and not asked.payload.search:
            return True
        return self.search is None or self.search.strip() in ("", _MIXED)

    def _without_draws(self, row_ids: Sequence[str], now: Projection) -> list[Provenance]:
        found = Provenance(
            Route.SEARCH,
            search=self.search,
            model=None if self.model is None else self.model.version,
            prediction_shown=self.prediction_shown,
            seconds=self.seconds,
        )
        sorting = sorting_of(self.search) if self.search else None
        if sorting is not None and sorting.key in STRATEGIES:
            return [replace(found, route=Route.ASK, strategy=sorting.key)] * len(row_ids)
        return [self._if_asked(row_id, now) or found for row_id in row_ids]

    def _if_asked(self, row_id: str, now: Projection) -> Provenance | None:
        asked = now.state.asked.get(row_id)
        label = now.state.labels.get(row_id)
        if asked is None or (label is not None and label.number > asked.number):
            return None
        return Provenance(
            Route.ASK,
            search=asked.payload.search,
            strategy=asked.payload.strategy,
            model=asked.payload.model,
            prediction_shown=self.prediction_shown,
            seconds=self.seconds,
        )


def record_model(model: Model | None, now: Projection) -> list[Draft]:
    """Draft what keeps a model on record, unless it was kept before."""
    if model is None or model.version in now.state.fits:
        return []
    learnable = model.learned_from
    return [Draft(Fit(model.version, learnable.n_gold, learnable.n_rules))]
