"""`rule:7`: what a rule matches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seeker.escaping import one_line
from seeker.search.matching.built_in import BuiltIn
from seeker.search.matching.one_of import match_one_of

if TYPE_CHECKING:
    from seeker.search.context import Mask
    from seeker.search.matching.evaluation import Evaluation
    from seeker.search.terms import Condition, Value

_NUMBER = re.compile(r"\d{1,9}", re.ASCII)


def _match_rule(condition: Condition, evaluation: Evaluation) -> Mask:
    context = evaluation.session(condition.span)

    def of_number(written: str, value: Value) -> Mask:
        if not _NUMBER.fullmatch(written):
            raise evaluation.mistake(
                f"{one_line(written)} is not the number of a rule", value.span, "Write rule:7."
            )
        found = context.rule_mask(int(written))
        if found is None:
            raise evaluation.mistake(f"there is no rule {int(written)}", value.span)
        return found

    return match_one_of(condition, evaluation, None, of_number)


RULE = BuiltIn("what a rule matches", _match_rule)
