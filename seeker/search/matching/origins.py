"""`by:rule`, `who:me`: where the label came from, and from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.search.matching.built_in import BuiltIn, Offer
from seeker.search.matching.one_of import match_one_of

if TYPE_CHECKING:
    from seeker.search.context import Mask
    from seeker.search.matching.evaluation import Evaluation
    from seeker.search.terms import Condition

ROUTES = {
    "person": "a person said so",
    "rule": "a rule said so",
    "audit": "drawn at random, or a spot check",
    "check": "a spot check of a rule",
    "import": "brought in from a file",
}


def _match_by(condition: Condition, evaluation: Evaluation) -> Mask:
    context = evaluation.session(condition.span)
    return match_one_of(condition, evaluation, ROUTES, lambda route, _: context.route_mask(route))


def _match_who(condition: Condition, evaluation: Evaluation) -> Mask:
    context = evaluation.session(condition.span)
    return match_one_of(condition, evaluation, None, lambda who, _: context.who_mask(who))


BY = BuiltIn(
    "where the label came from", _match_by, offers=lambda _: [Offer(*one) for one in ROUTES.items()]
)
WHO = BuiltIn("who gave the label", _match_who, offers=lambda _: [Offer("me", "you")])
