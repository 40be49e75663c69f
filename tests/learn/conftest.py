"""What the tests of learners share: DUALIST's numbers, and small pools to learn from."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.sparse as sp
from numpy.typing import NDArray

from seeker.learn import Rules, rules_of_features

LABELED_WORDS = {0: ["pitcher", "inning", "baseball"], 1: ["hockey", "goalie", "puck"]}


@dataclass(frozen=True)
class Parity:
    """What DUALIST 0.3 computed on one pool."""

    X: sp.csr_array
    y: NDArray[np.int64]
    ids: list[str]
    vocabulary: list[str]
    rules: Rules
    posteriors: NDArray[np.float64]
    log_prior: NDArray[np.float64]
    log_theta: NDArray[np.float64]
    queries: list[list[str]]


@pytest.fixture(scope="session")
def parity() -> Parity:
    root = Path(os.environ.get("SEEKER_SHARED", Path(__file__).parents[3] / "shared"))
    folder = root / "parity"
    if not folder.is_dir():
        pytest.skip("DUALIST's numbers are not here: SEEKER_SHARED names the folder with parity/")
    vocabulary = (folder / "vocab.txt").read_text("utf-8").splitlines()
    ids, y, counts = [], [], []
    for number, line in enumerate((folder / "docs.tsv").read_text("utf-8").splitlines()):
        _, row_id, gold, labeled, *words = line.split("\t")
        ids.append(row_id)
        y.append(int(gold) if labeled == "1" else -1)
        counts += [(number, *map(float, word.split(":"))) for word in words]
    rows, columns, values = np.array(counts).T
    X = sp.csr_array(
        (values, (rows.astype(int), columns.astype(int))), shape=(len(ids), len(vocabulary))
    )
    said = [
        (vocabulary.index(word), code) for code, words in LABELED_WORDS.items() for word in words
    ]
    by_id = {
        row_id: [float(value) for value in values]
        for row_id, *values in _table(folder / "posteriors.tsv")
    }
    (_, *log_prior), *log_theta = _table(folder / "logprob.tsv")
    return Parity(
        X=X,
        y=np.array(y),
        ids=ids,
        vocabulary=vocabulary,
        rules=rules_of_features(X, [word for word, _ in said], [code for _, code in said]),
        posteriors=np.array([by_id[row_id] for row_id in ids]),
        log_prior=np.array(log_prior, dtype=float),
        log_theta=np.array([values for _, *values in log_theta], dtype=float),
        queries=_table(folder / "queries.txt"),
    )


def _table(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines() if line]


@dataclass(frozen=True)
class Texts:
    """Generated texts: three classes that share most of their words."""

    X: sp.csr_array
    truth: NDArray[np.int64]
    telling: NDArray[np.int64]

    def hidden(self, keep: int, seed: int = 0) -> NDArray[np.int64]:
        """Labels of `keep` random rows, -1 for the others."""
        shown = np.random.default_rng(seed).permutation(len(self.truth))[:keep]
        y = np.full(len(self.truth), -1)
        y[shown] = self.truth[shown]
        return y

    def rules(self, words_per_class: int = 2) -> Rules:
        """Rules over the words that tell each class."""
        features = self.telling[:, :words_per_class]
        return rules_of_features(self.X, features.ravel(), np.repeat([0, 1, 2], words_per_class))


@pytest.fixture(scope="session")
def texts() -> Texts:
    return make_texts(600, seed=0)


def make_texts(n_rows: int, *, seed: int, long_rows: bool = False) -> Texts:
    rng = np.random.default_rng(seed)
    n_words, n_classes = 400, 3
    common = 1.0 / np.arange(1, n_words + 1)
    telling = np.arange(30, 30 + 3 * 20).reshape(20, n_classes).T
    truth = rng.integers(n_classes, size=n_rows)
    lengths = rng.integers(60, 400, n_rows) if long_rows else rng.integers(5, 30, n_rows)
    X = np.zeros((n_rows, n_words), dtype=np.float32)
    for code in range(n_classes):
        weights = common.copy()
        weights[telling[code]] *= 6.0
        members = truth == code
        X[members] = [rng.multinomial(n, weights / weights.sum()) for n in lengths[members]]
    return Texts(sp.csr_array(X), truth, telling)


def accuracy(model: Any, texts: Texts) -> float:
    return float((model.predict(texts.X) == texts.truth).mean())
