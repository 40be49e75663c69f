"""The array form of rules."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.sparse as sp

from seeker.learn import make_rules, purity_from_checks, rules_of_features


def test_features_become_rules_that_match_where_they_are_present() -> None:
    X = sp.csr_array(np.array([[2, 0, 1], [0, 3, 0], [0, 0, 0]], dtype=np.float32))
    rules = rules_of_features(X, [2, 1], ["b", "a"])
    assert rules.matches.toarray().tolist() == [[1, 0], [0, 1], [0, 0]]
    assert rules.features.tolist() == [2, 1]
    assert rules.purity.tolist() == [0.9, 0.9]


def test_purity_begins_at_what_is_believed_and_ends_at_what_is_found() -> None:
    np.testing.assert_allclose(
        purity_from_checks([0, 10, 500], [0, 10, 1000]), [0.9, 0.95, 0.504], atol=1e-3
    )


@pytest.mark.parametrize("purity", [0.0, 1.0, 1.2])
def test_a_purity_lies_between_0_and_1(purity: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        make_rules(np.ones((2, 1)), [0], purity=[purity])


def test_as_many_labels_as_rules() -> None:
    with pytest.raises(ValueError, match="labels has the shape"):
        make_rules(np.ones((2, 2)), [0])
