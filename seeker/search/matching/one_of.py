"""Conditions whose value is one of a few known names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.escaping import one_line
from seeker.search.mistakes import did_you_mean
from seeker.search.terms import Comparison, Condition, Value, ValueKind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from seeker.search.context import Mask
    from seeker.search.matching.evaluation import Evaluation


def match_one_of(
    condition: Condition,
    evaluation: Evaluation,
    known: Collection[str] | None,
    find: Callable[[str, Value], Mask],
) -> Mask:
    """Find the rows of every value of a condition that takes names, not numbers or texts.

    Parameters
    ----------
    known
        The names that there are, in lower case; None where any name will do.
    find
        Finds the rows of one name.
    """
    require_values(condition, evaluation, sorted(known) if known else ())
    if condition.comparison is not Comparison.IS:
        raise evaluation.mistake(
            f"{condition.field.name} is not compared",
            condition.span,
            f"Write {condition.field.name}:value.",
        )
    found: Mask | None = None
    for value in condition.values:
        rows = find(_name(value, condition, evaluation, known), value)
        found = rows if found is None else found | rows
    assert found is not None
    return found


def require_values(condition: Condition, evaluation: Evaluation, known: Collection[str]) -> None:
    """Raise SearchError where a condition ends after its colon."""
    if condition.values:
        return
    name = one_line(evaluation.text[condition.span.start : condition.span.end])
    some = f"One of {', '.join(known)}." if known else None
    raise evaluation.mistake(f"expected a value right after {name}", condition.span, some)


def _name(
    value: Value, condition: Condition, evaluation: Evaluation, known: Collection[str] | None
) -> str:
    if value.kind is ValueKind.REGEX:
        raise evaluation.mistake(f"{condition.field.name} takes no regular expression", value.span)
    name = value.text.casefold() if known is not None else value.text
    if known is not None and name not in known:
        near = did_you_mean(name, known)
        listed = f"{condition.field.name}: takes {', '.join(sorted(known))}."
        raise evaluation.mistake(
            f"{condition.field.name}: knows no {one_line(value.text)}", value.span, near or listed
        )
    return name
