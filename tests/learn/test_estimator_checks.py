"""Every estimator against scikit-learn's own checks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sklearn.utils.estimator_checks import parametrize_with_checks

from seeker.learn import DualNB

# -1 means unlabeled, as in sklearn.semi_supervised, whose estimators scikit-learn exempts by name
# from having -1 as one of two classes.
CONTRADICTED = {"check_classifiers_classes": "-1 is no class but the lack of a label"}


@parametrize_with_checks(  # type: ignore[untyped-decorator]
    [DualNB(), DualNB(mode="classic")], expected_failed_checks=lambda _: CONTRADICTED
)
def test_scikit_learn_check(estimator: Any, check: Callable[[Any], None]) -> None:
    check(estimator)
