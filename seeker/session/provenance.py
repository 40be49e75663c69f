"""How rows came before the person who says something of them, and what was on screen then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from seeker.ledger import Draft, Fit, Provenance, Route
from seeker.search.editing import sorting_of
from seeker.search.ordering import STRATEGIES
from seeker.session.models.model import Model
from seeker.session.projection import Projection


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
        was labeled last, was asked about; any other was found.
        """
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
