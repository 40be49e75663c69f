"""What rules say to models of rows."""

from __future__ import annotations

import numpy as np

from seeker.learn import make_rules
from seeker.learn.pseudo_rows import TrainingRows, training_rows
from seeker.learn.targets import read_targets

N_ROWS = 400


def taught(
    matches: np.ndarray,
    labels: list[int],
    y: np.ndarray | None = None,
    features: list[int] | None = None,
) -> TrainingRows:
    said = np.full(N_ROWS, -1) if y is None else y
    rules = make_rules(matches, labels, features=features)
    targets = read_targets(said, rules, [0, 1], n_rows=N_ROWS)
    return training_rows(
        targets,
        rules,
        np.ones(N_ROWS),
        rule_weight=40.0,
        at_most=1500,
        random=np.random.RandomState(0),
    )


def weight_of_classes(rows: TrainingRows) -> np.ndarray:
    return np.bincount(rows.codes, rows.weights, minlength=2)


def test_rules_together_weigh_the_same_whatever_they_match() -> None:
    for share in (10, 100, 300):
        matches = np.zeros((N_ROWS, 2))
        matches[:share, 0] = matches[share : share + 5, 1] = 1.0
        weights = weight_of_classes(taught(matches, [0, 1]))
        np.testing.assert_allclose(weights, [10.0, 10.0])


def test_regions_count_more_the_more_there_are_and_words_always_the_same() -> None:
    for n_rules, total in ((1, 10.0), (3, 30.0), (4, 40.0), (9, 40.0)):
        matches = np.zeros((N_ROWS, n_rules))
        for rule in range(n_rules):
            matches[10 * rule : 10 * rule + 10, rule] = 1.0
        regions = taught(matches, [0] * n_rules)
        assert np.isclose(regions.weights.sum(), total)
        words = taught(matches, [0] * n_rules, features=[*range(n_rules)])
        assert np.isclose(words.weights.sum(), 40.0)


def test_a_class_that_no_rule_claims_gains_nothing_by_the_others() -> None:
    weights = weight_of_classes(taught(np.ones((N_ROWS, 1)), [0]))
    np.testing.assert_allclose(weights, [9.0, 1.0])


def test_rules_that_gold_contradicts_hardly_count() -> None:
    matches = np.ones((N_ROWS, 1))
    y = np.where(np.arange(N_ROWS) < 100, np.arange(N_ROWS) % 2, -1)
    rows = taught(matches, [0], y)
    assert rows.weights[rows.rows >= 100].sum() < 4.0
    np.testing.assert_allclose(rows.weights[rows.rows < 100], 1.0)


def test_a_labeled_row_is_of_its_class_whatever_rules_say() -> None:
    y = np.where(np.arange(N_ROWS) < 10, 1, -1)
    rows = taught(np.ones((N_ROWS, 1)), [0], y)
    assert (rows.codes[rows.rows < 10] == 1).all()
