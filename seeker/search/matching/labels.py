"""`label:spam`, `label:none`, `label:*`, `predicted:spam`: by class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.escaping import one_line
from seeker.search.matching.built_in import BuiltIn, Offer
from seeker.search.matching.one_of import require_values
from seeker.search.mistakes import did_you_mean
from seeker.search.terms import Comparison, Condition, Span, Value, ValueKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seeker.search.context import Context, Mask
    from seeker.search.matching.evaluation import Evaluation

NONE = "none"


def class_named(name: str, span: Span, classes: Sequence[str], evaluation: Evaluation) -> str:
    """Look a class up: as it is spelled, else in any case if one class only is meant.

    Raises
    ------
    SearchError
        There is no such class.
    """
    if name in classes:
        return name
    alike = [other for other in classes if other.casefold() == name.casefold()]
    if len(alike) == 1:
        return alike[0]
    listed = f"The classes are {', '.join(map(one_line, classes))}." if classes else None
    raise evaluation.mistake(
        f"no such class: {one_line(name)}", span, did_you_mean(name, classes) or listed
    )


def _match_label(condition: Condition, evaluation: Evaluation) -> Mask:
    context = evaluation.session(condition.span)

    def of_value(value: Value) -> Mask:
        if value.is_star:
            return context.label_mask(None)
        if value.kind is ValueKind.BARE and value.text.casefold() == NONE:
            return ~context.label_mask(None)
        name = class_named(value.text, value.span, context.classes(), evaluation)
        return context.label_mask(name)

    found = _match_classes(condition, evaluation, of_value)
    if condition.comparison is Comparison.NOT_EQUAL:
        return context.label_mask(None) & ~found
    return found


def _match_predicted(condition: Condition, evaluation: Evaluation) -> Mask:
    def of_value(value: Value) -> Mask:
        def ask(context: Context) -> Mask:
            classes = context.classes()
            return context.predicted_mask(class_named(value.text, value.span, classes, evaluation))

        return evaluation.model(ask, condition.span)

    found = _match_classes(condition, evaluation, of_value)
    return ~found if condition.comparison is Comparison.NOT_EQUAL else found


def _match_classes(
    condition: Condition, evaluation: Evaluation, of_value: Callable[[Value], Mask]
) -> Mask:
    """Find the rows of every class that a condition names."""
    require_values(condition, evaluation, ())
    name = condition.field.name
    if condition.comparison not in {Comparison.IS, Comparison.EQUAL, Comparison.NOT_EQUAL}:
        raise evaluation.mistake(
            f"classes have no order: {name} can't be {condition.comparison}",
            condition.span,
            f"Write {name}:class.",
        )
    found: Mask | None = None
    for value in condition.values:
        if value.kind is ValueKind.REGEX:
            raise evaluation.mistake(f"{name} takes no regular expression", value.span)
        rows = of_value(value)
        found = rows if found is None else found | rows
    assert found is not None
    return found


def _offer_classes(context: Context | None) -> list[Offer]:
    names = () if context is None else context.classes()
    return [Offer(name, "class", is_class=True) for name in names]


def _offer_labels(context: Context | None) -> list[Offer]:
    return [*_offer_classes(context), Offer(NONE, "has no label"), Offer("*", "has a label")]


LABEL = BuiltIn("the current label", _match_label, offers=_offer_labels)
PREDICTED = BuiltIn(
    "the class that the model predicts", _match_predicted, offers=_offer_classes, needs_model=True
)
