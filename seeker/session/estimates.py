"""How good labels are, by the names of the classes: what `Session.estimate` gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from seeker.audit.figures import Basis, ClassFigures, Figure

if TYPE_CHECKING:
    from seeker.audit.guaranteed import ClassBounds


class Estimand(StrEnum):
    """What is estimated."""

    LABELS = "labels"
    MODEL = "model"
    RULES = "rules"


SENTENCES: Mapping[Estimand, str] = {
    Estimand.LABELS: "the final labels on this pool: gold, else rules, else the model",
    Estimand.MODEL: "the model, on rows that it did not learn from",
    Estimand.RULES: "the label rules alone, on this pool",
}


@dataclass(frozen=True)
class PoolEstimates:
    """Figures of each class, each with its 95 % interval, and what all of it rests on.

    Indexing it with a class's name gives its figures: `.precision .recall .f1 .prevalence`, each
    `(value, low, high)`, `.total`, and more (`seeker.audit.ClassFigures`).

    Attributes
    ----------
    of
        What is estimated.
    figures
        By class.
    macro_f1, accuracy
        Of all classes together.
    calibration
        The model's calibration error on drawn rows; not known where there is no model.
    confusion
        Rows called a (and, last, nothing) that are truly b: value, low and high, shape
        (3, n_classes + 1, n_classes).
    basis
        What the figures rest on.
    guaranteed
        Bounds that hold whatever the pool is like, by class; empty unless they were asked for.
    """

    of: Estimand
    figures: Mapping[str, ClassFigures]
    macro_f1: Figure
    accuracy: Figure
    calibration: Figure
    confusion: NDArray[np.float64] = field(repr=False)
    basis: Basis
    guaranteed: Mapping[str, ClassBounds] = field(default_factory=dict)

    def __getitem__(self, label: str) -> ClassFigures:
        return self.figures[label]

    def __iter__(self) -> Iterator[str]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)

    @property
    def rests_on(self) -> str:
        """What the figures rest on, in a line: "41 audit rows, 3 rounds"."""
        basis = self.basis
        told = [_count(basis.rows, "audit row"), _count(basis.rounds, "round")]
        if basis.skipped:
            told.append(f"{basis.skipped:,} skipped")
        if basis.opened:
            told.append(f"{basis.opened:,} opened")
        if basis.waiting:
            told.append(f"{basis.waiting:,} not to be counted yet")
        if basis.changed:
            told.append(f"{_count(basis.changed, 'label')} changed since: draw again")
        if basis.uncovered:
            told.append(f"{_count(basis.uncovered, 'row')} left out: no round could draw them")
        if basis.left_out:
            told.append(f"{_count(basis.left_out, 'row')} left out: the model learned from them")
        return ", ".join(told)

    def to_json(self) -> dict[str, Any]:
        """Give all of it as what JSON can hold; what isn't known is null."""
        return {
            "of": str(self.of),
            "rests_on": self.rests_on,
            "classes": {name: _class_json(one) for name, one in self.figures.items()},
            "macro_f1": figure_json(self.macro_f1),
            "accuracy": figure_json(self.accuracy),
            "calibration_error": figure_json(self.calibration),
            "confusion": {
                "called": [*self.figures, None],
                "truly": list(self.figures),
                "value": self.confusion[0].tolist(),
                "low": self.confusion[1].tolist(),
                "high": self.confusion[2].tolist(),
            },
            "basis": vars(self.basis),
            "guaranteed": {name: one._asdict() for name, one in self.guaranteed.items()},
        }


def _class_json(figures: ClassFigures) -> dict[str, Any]:
    named = ("precision", "recall", "f1", "prevalence", "total")
    return {name: figure_json(getattr(figures, name)) for name in named} | {
        "known": figures.known,
        "called": figures.called,
        "rows": figures.rows,
    }


def figure_json(figure: Figure) -> dict[str, float | None]:
    """Give a figure as what JSON can hold; a value that isn't known is null."""
    value = figure.value if figure.is_known else None
    return {"value": value, "low": figure.low, "high": figure.high}


def _count(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count:,} {what}s"
