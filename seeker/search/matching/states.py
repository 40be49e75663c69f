"""`is:unlabeled`, `is:duplicate` …: by state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.search.matching.built_in import BuiltIn, Offer
from seeker.search.matching.one_of import match_one_of

if TYPE_CHECKING:
    from seeker.search.context import Mask
    from seeker.search.matching.evaluation import Evaluation
    from seeker.search.terms import Condition, Value

_DUPLICATE = "duplicate"
TOLD_BY_MODEL = frozenset({"suspect"})
"""The states that only a model can tell."""

STATES = {
    "labeled": "has a label",
    "unlabeled": "has no label",
    "skipped": "was skipped",
    "flagged": "carries a flag",
    "conflict": "what was said about it disagrees",
    _DUPLICATE: "another row holds the same values",
    "suspect": "models contradict its gold label",
}


def _match_state(condition: Condition, evaluation: Evaluation) -> Mask:
    def of_state(state: str, value: Value) -> Mask:
        if state == _DUPLICATE:
            return evaluation.pool.duplicates.size > 1
        if state not in TOLD_BY_MODEL:
            evaluation.session(condition.span)
        return evaluation.model(lambda context: context.state_mask(state), value.span)

    return match_one_of(condition, evaluation, STATES, of_state)


IS = BuiltIn(
    "a row's state", _match_state, offers=lambda _: [Offer(*one) for one in STATES.items()]
)
