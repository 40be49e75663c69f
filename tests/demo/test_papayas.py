"""The papayas tell the founding post's story: figures over redness and firmness."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.naive_bayes import CategoricalNB
from sklearn.svm import SVC

from seeker.demo.papayas import papayas

PILE = list(papayas())
X = np.array([(papaya.redness, papaya.firmness) for papaya in PILE])
DELICIOUS = np.array([papaya.delicious for papaya in PILE])


@pytest.mark.parametrize(
    ("model", "f1"),
    [
        (SVC(gamma="auto"), 0.00),
        (SVC(gamma="scale"), 0.69),
        (ExtraTreesClassifier(100, random_state=0), 0.92),
    ],
    ids=["svm-auto", "svm-scale", "extra-trees"],
)
def test_f1_on_all_labels_is_what_the_docstring_says(model: Any, f1: float) -> None:
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    assert f1_score(DELICIOUS, cross_val_predict(model, X, DELICIOUS, cv=folds)) == pytest.approx(
        f1, abs=0.04
    )


def test_neither_column_alone_tells_the_delicious_ones() -> None:
    bins = np.minimum((X * 10).astype(np.int64), 9)
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    bayes = CategoricalNB(min_categories=10)
    assert f1_score(DELICIOUS, cross_val_predict(bayes, bins, DELICIOUS, cv=folds)) < 0.1


def test_about_one_in_six_is_delicious() -> None:
    assert len(PILE) == 1_000
    assert DELICIOUS.sum() == 166


def test_the_designs_two_regions_hold() -> None:
    redness, firmness = X.T
    assert not DELICIOUS[redness >= 0.6].any()
    box = (firmness >= 0.2) & (firmness <= 0.4) & (redness >= 0.3) & (redness <= 0.5)
    assert DELICIOUS[box].mean() > 0.8


def test_notes_lean_towards_the_truth_but_never_say_it() -> None:
    notes = [papaya.note.lower() for papaya in PILE]
    assert not any("delicious" in note or "yucky" in note for note in notes)
    sweet = np.array(["sweet" in note or "honey" in note for note in notes])
    assert 1.2 < DELICIOUS[sweet].mean() / DELICIOUS.mean() < 2.5


def test_some_papayas_were_never_weighed() -> None:
    assert 0 < sum(papaya.weight_g is None for papaya in PILE) < 50
