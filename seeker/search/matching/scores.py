"""`p(spam):0.4..0.6`, `entropy>0.5` …: by what the current model says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.escaping import one_line
from seeker.search.matching.built_in import BuiltIn
from seeker.search.matching.labels import class_named
from seeker.search.matching.numbers import match_numbers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from seeker.search.context import Context, Mask
    from seeker.search.matching.evaluation import Evaluation
    from seeker.search.terms import Condition, Field


def scores_of(field: Field, evaluation: Evaluation) -> NDArray[np.float64]:
    """Ask the model for the score of every row, (n_rows,).

    Raises
    ------
    SearchError
        There is no model, or no class of that name.
    """
    if field.name == "p" and not field.label:
        raise evaluation.mistake("expected a class: p(class)", field.span)

    def ask(context: Context) -> NDArray[np.float64]:
        label = field.label
        if label is not None:
            label = class_named(label, field.span, context.classes(), evaluation)
        return context.score(field.name, label)

    return evaluation.model(ask, field.span)


def _match_score(condition: Condition, evaluation: Evaluation) -> Mask:
    name = one_line(evaluation.text[condition.field.span.start : condition.field.span.end])
    return match_numbers(condition, scores_of(condition.field, evaluation), name, evaluation)


def _score(asks: str) -> BuiltIn:
    return BuiltIn(asks, _match_score, needs_model=True)


P = _score("the probability of a class")
ENTROPY = _score("how undecided the model is")
MARGIN = _score("how near the two likeliest classes are")
DISAGREE = _score("how far several models disagree")
