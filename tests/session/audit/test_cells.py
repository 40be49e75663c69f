"""The search for the audit rows in a cell of a confusion matrix."""

from __future__ import annotations

import pytest

from seeker.errors import UsageError
from seeker.session.session import Session
from tests.session.audit.conftest import Answering
from tests.session.models.conftest import OTHER, RARE


def test_without_rules_it_is_what_the_model_says(taught: Session) -> None:
    assert taught.audit_cell("labels", RARE, OTHER) == f"by:audit predicted:{RARE} label:{OTHER}"
    assert taught.audit_cell("labels", None, OTHER) == f"by:audit label:{OTHER}"
    assert taught.audit_cell("rules", RARE, OTHER) == ""


def test_a_rule_decides_before_the_model(taught: Session) -> None:
    taught.rule("gas leak", RARE, "label")
    taught.rule("parking", OTHER, "label")
    rare, other = taught.rules()[-2:]
    a, b = rare.id, other.id
    end = f"label:{OTHER}"
    assert taught.audit_cell("model", RARE, OTHER) == f"by:audit predicted:{RARE} {end}"
    assert taught.audit_cell("rules", RARE, OTHER) == f"by:audit rule:{a} {end}"
    assert taught.audit_cell("rules", None, OTHER) == f"by:audit -rule:{a} -rule:{b} {end}"
    assert taught.audit_cell("labels", RARE, OTHER) == (
        f"by:audit (rule:{a} OR (predicted:{RARE} -rule:{b})) {end}"
    )


def test_rules_that_are_off_and_hints_decide_nothing(taught: Session) -> None:
    taught.rule("gas leak", RARE, "label")
    number = taught.rules()[-1].id
    taught.switch_rule(number, on=False)
    assert "rule" not in taught.audit_cell("labels", RARE, OTHER)


@pytest.mark.parametrize("of", ["labels", "model", "rules"])
def test_every_cell_can_be_searched_for_and_no_row_is_in_two(
    of: str, taught: Session, answer: Answering
) -> None:
    taught.rule("gas", RARE, "label")
    taught.rule("parking -gas", OTHER, "label")
    answer(taught, taught.audit(40))
    cells = [
        taught.audit_cell(of, called, truly)
        for called in (RARE, OTHER, None)
        for truly in (RARE, OTHER)
        if called is not None or of == "rules"
    ]
    found = [row for cell in cells for row in taught.search(cell).rows.tolist()]
    assert len(found) == len(set(found)) == 40


def test_a_class_that_is_not_there_is_refused(taught: Session) -> None:
    with pytest.raises(UsageError):
        taught.audit_cell("labels", "nobody", OTHER)
    with pytest.raises(UsageError):
        taught.audit_cell("beauty", RARE, OTHER)
