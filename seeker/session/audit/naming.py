"""Naming one figure of many: the one that a person chose to have in sight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seeker.errors import UsageError
from seeker.escaping import in_words

if TYPE_CHECKING:
    from seeker.audit.figures import Figure
    from seeker.session.estimates import PoolEstimates
    from seeker.session.projection import Projection

FIGURE = "figure"
"""The setting that keeps which figure was chosen."""

OF_A_CLASS: Mapping[str, str] = {
    "precision": "precision",
    "recall": "recall",
    "f1": "F1",
    "prevalence": "prevalence",
    "total": "rows",
}
OF_ALL: Mapping[str, str] = {"macro_f1": "macro F1", "accuracy": "accuracy"}
"""What can be measured of one class and of all together, and the words for it."""


@dataclass(frozen=True)
class NamedFigure:
    """Which figure: a measure of a class, or of all classes together where `label` is None."""

    label: str | None
    measure: str

    @property
    def words(self) -> str:
        """What it is called: `complaint F1`."""
        if self.label is None:
            return OF_ALL[self.measure]
        return f"{self.label} {OF_A_CLASS[self.measure]}"

    def of(self, found: PoolEstimates) -> Figure:
        """Find it among estimates; raises KeyError for a class that these don't have."""
        figure: Figure = getattr(found if self.label is None else found[self.label], self.measure)
        return figure


UNCHOSEN = NamedFigure(None, "macro_f1")
"""What stands in the header until somebody chooses."""


def kept_figure(figure: NamedFigure, now: Projection) -> dict[str, Any]:
    """Give what the ledger keeps of a choice.

    Raises
    ------
    UsageError
        There is no such class, or no such measure.
    """
    measures = OF_ALL if figure.label is None else OF_A_CLASS
    if figure.measure not in measures:
        raise UsageError(
            f"there is no figure {in_words(figure.measure)}",
            remedy=f"Choose one of {', '.join(measures)}.",
        )
    if figure.label is None:
        return {"measure": figure.measure, "class": None}
    if figure.label not in now.names:
        raise UsageError(f"there is no class {in_words(figure.label)}")
    class_id = now.class_ids[now.names.index(figure.label)]
    return {"measure": figure.measure, "class": class_id}


def chosen_figure(now: Projection) -> NamedFigure:
    """Give the figure that was chosen last; the macro F1 where that is none, or none any more."""
    kept = now.state.settings.get(FIGURE)
    if not isinstance(kept, Mapping):
        return UNCHOSEN
    class_id, measure = kept.get("class"), str(kept.get("measure"))
    if class_id is None:
        return NamedFigure(None, measure) if measure in OF_ALL else UNCHOSEN
    code = now.code_of(str(class_id))
    if code < 0 or measure not in OF_A_CLASS:
        return UNCHOSEN
    return NamedFigure(now.names[code], measure)
