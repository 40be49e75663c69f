"""Information gain, against its definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from sklearn.metrics import mutual_info_score

from seeker.suggest import Beliefs, RowSpace

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.suggest.conftest import Known


def test_gain_is_the_mutual_information_of_presence_and_class(known: Known) -> None:
    beliefs = known.beliefs()
    assert known.space.duplicates.size.max() == 1
    gains = beliefs.gains
    present = known.space.features.X.toarray() != 0
    chosen = beliefs.model().argmax(axis=1)
    for label in range(3):
        is_class = chosen == label
        for feature in range(0, known.space.features.n_features, 3):
            has = present[:, feature]
            bits = mutual_info_score(has, is_class) / np.log(2)
            assert abs(gains.gain[feature, label]) == pytest.approx(bits, abs=1e-5)
            if bits > 1e-4:
                speaks_for = has[is_class].mean() > has[~is_class].mean()
                assert (gains.gain[feature, label] > 0) == speaks_for


def test_lift_is_how_many_times_as_frequent_a_feature_is(known: Known) -> None:
    gains = known.sure().gains
    names = [known.space.features.feature_search(at) for at in range(len(gains.gain))]
    has = known.space.features.X[:, [names.index("body:box")]].toarray()[:, 0] > 0
    is_class = known.truth == 1
    expected = has[is_class].mean() / has[~is_class].mean()
    assert gains.lift[names.index("body:box"), 1] == pytest.approx(expected, rel=0.05)
    assert gains.lift[names.index("body:refund"), 0] > 100


def test_a_feature_of_every_row_has_no_gain(known: Known) -> None:
    gains = known.sure().gains
    names = [known.space.features.feature_search(at) for at in range(len(gains.gain))]
    assert np.isfinite(gains.gain).all()
    assert np.isfinite(gains.lift).all()
    assert gains.gain[names.index("body:the")].tolist() == pytest.approx([0.0] * 3, abs=1e-9)


def test_gold_counts_for_what_a_person_said(make_space: Callable[..., RowSpace]) -> None:
    space = make_space(body=["a b", "a c", "d b", "d c"])
    P = np.tile([0.9, 0.1], (4, 1))
    no = np.zeros(4, dtype=np.bool_)
    gold = np.array([False, False, True, True])
    labels = np.array([-1, -1, 1, 1], dtype=np.int32)
    names = [space.features.feature_search(at) for at in range(4)]
    assert not Beliefs(space, labels, no, 2, P).gains.gain.any()
    gain = Beliefs(space, labels, gold, 2, P).gains.gain
    assert gain[names.index("body:d")].tolist() == pytest.approx([-1.0, 1.0])


def test_rows_that_hold_the_same_count_once(make_space: Callable[..., RowSpace]) -> None:
    def gains_of(texts: list[str], sure: list[float]) -> np.ndarray:
        space = make_space(body=texts)
        P = np.column_stack([sure, 1 - np.array(sure)])
        no = np.zeros(len(texts), dtype=np.bool_)
        return Beliefs(space, np.full(len(texts), -1, np.int32), no, 2, P).gains.gain

    texts = ["a b", "a b", "a c", "d b", "d c", "a b e", "d e"]
    sure = [0.9, 0.9, 0.8, 0.1, 0.2, 0.9, 0.7]
    swollen = gains_of([*texts, *["a b"] * 40], [*sure, *[0.9] * 40])
    np.testing.assert_allclose(swollen, gains_of(texts, sure), atol=1e-6)
