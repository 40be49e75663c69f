"""Every estimator against scikit-learn's own checks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sklearn.utils.estimator_checks import parametrize_with_checks

from seeker.learn import (
    BlendClassifier,
    ConsideredClassifier,
    DualNB,
    ForestMember,
    KernelMember,
    NeighboursMember,
)

WEIGHTS = (
    "check_sample_weight_equivalence_on_dense_data",
    "check_sample_weight_equivalence_on_sparse_data",
)
# Where a row that comes twice is not a row of weight 2, as in scikit-learn's own such estimators.
TWICE_IS_NOT_DOUBLE = {
    BlendClassifier: "a row that comes twice falls into two folds",
    ForestMember: "a row that comes twice changes the order in which chance is used up",
    NeighboursMember: "a row that comes twice is two of the nearest",
}


def expected_failures(estimator: Any) -> dict[str, str]:
    # -1 means unlabeled, as in sklearn.semi_supervised, whose estimators scikit-learn exempts by
    # name from having -1 as one of two classes.
    failures = {"check_classifiers_classes": "-1 is no class but the lack of a label"}
    if type(estimator) in TWICE_IS_NOT_DOUBLE:
        failures |= dict.fromkeys(WEIGHTS, TWICE_IS_NOT_DOUBLE[type(estimator)])
    return failures


@parametrize_with_checks(  # type: ignore[untyped-decorator]
    [
        DualNB(),
        DualNB(mode="classic"),
        ConsideredClassifier(),
        BlendClassifier(),
        ForestMember(n_estimators=20),
        KernelMember(),
        NeighboursMember(),
    ],
    expected_failed_checks=expected_failures,
)
def test_scikit_learn_check(estimator: Any, check: Callable[[Any], None]) -> None:
    check(estimator)
