"""The one figure that a person chose to have in sight."""

from __future__ import annotations

import pytest

from seeker.errors import UsageError
from seeker.session.audit.naming import UNCHOSEN, NamedFigure
from seeker.session.session import Session
from tests.session.audit.conftest import Answering
from tests.session.models.conftest import OTHER, RARE


def test_until_one_is_chosen_it_is_the_macro_f1(taught: Session) -> None:
    assert taught.chosen_figure() == UNCHOSEN
    assert UNCHOSEN.words == "macro F1"


def test_a_choice_is_kept_with_the_project_and_undo_leaves_it(taught: Session) -> None:
    taught.choose_figure(NamedFigure(RARE, "recall"))
    assert taught.chosen_figure() == NamedFigure(RARE, "recall")
    taught.undo()
    assert taught.chosen_figure() == NamedFigure(RARE, "recall")
    taught.choose_figure(NamedFigure(None, "accuracy"))
    assert taught.chosen_figure() == NamedFigure(None, "accuracy")


def test_a_choice_follows_its_class_to_another_name_and_into_another(taught: Session) -> None:
    taught.choose_figure(NamedFigure(RARE, "f1"))
    taught.rename_class(RARE, "seldom")
    assert taught.chosen_figure() == NamedFigure("seldom", "f1")
    taught.merge_classes("seldom", OTHER)
    assert taught.chosen_figure() == NamedFigure(OTHER, "f1")


@pytest.mark.parametrize(
    "figure", [NamedFigure("nobody", "f1"), NamedFigure(RARE, "beauty"), NamedFigure(None, "f1")]
)
def test_what_is_no_figure_is_refused(figure: NamedFigure, taught: Session) -> None:
    with pytest.raises(UsageError):
        taught.choose_figure(figure)
    assert taught.chosen_figure() == UNCHOSEN


def test_the_history_tells_the_choice_by_the_name_of_the_class(taught: Session) -> None:
    taught.choose_figure(NamedFigure(RARE, "recall"))
    assert next(iter(taught.actions())).what == f"settled figure: measure recall, class {RARE}"


@pytest.mark.parametrize("kept", [7, {"class": "gone", "measure": "f1"}, {"measure": "f1"}])
def test_a_setting_that_means_nothing_chooses_nothing(kept: object, taught: Session) -> None:
    taught.settle("figure", kept)
    assert taught.chosen_figure() == UNCHOSEN


def test_it_is_found_among_estimates(taught: Session, answer: Answering) -> None:
    answer(taught, taught.audit(30))
    found = taught.estimate()
    assert NamedFigure(RARE, "f1").of(found) == found[RARE].f1
    assert NamedFigure(None, "accuracy").of(found) == found.accuracy


def test_advice_for_all_classes_is_that_for_each(taught: Session, answer: Answering) -> None:
    answer(taught, taught.audit(30))
    of_all = taught.stopping_of_all(wanted_width=0.2)
    assert list(of_all) == list(taught.classes)
    assert of_all[RARE] == taught.stopping(RARE, wanted_width=0.2)
