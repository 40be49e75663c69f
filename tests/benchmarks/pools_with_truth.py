"""Real pools with their truth, split into rows to learn from and rows to be judged by."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import polars as pl
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

import seeker
from seeker.learn import Block, learning_matrix
from seeker.learn.blocks import BlockKind
from seeker.pool.features import FeatureMatrix
from seeker.session.settling import Reading
from seeker.simulate.source import Source

_FILES = {
    "baseball_hockey": "baseball_hockey.jsonl",
    "subjectivity": "subjectivity.csv",
    "ng20_science": "ng20_science.jsonl",
    "sms_spam": "sms_spam.csv",
    "adult": "adult.csv",
    "mammography": "mammography.csv",
    "fake_jobs": "fake_jobs.csv",
}


@dataclass(frozen=True)
class TruePool:
    """A pool, and the class of each row.

    Attributes
    ----------
    X
        CSR float32, shape (n_rows, n_features).
    blocks
        What its columns are.
    truth
        Shape (n_rows,) int64.
    n_classes
        How many classes there are.
    stop_words
        Which features are words that DUALIST would leave out, shape (n_features,).
    features
        The pool's feature matrix: X without the numbers.
    """

    X: sp.csr_array = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    truth: NDArray[np.int64] = field(repr=False)
    n_classes: int
    stop_words: NDArray[np.bool_] = field(repr=False)
    features: FeatureMatrix = field(repr=False)


@dataclass(frozen=True)
class Split:
    """Rows to learn from, and rows to be judged by."""

    pool: TruePool
    X: sp.csr_array = field(repr=False)
    truth: NDArray[np.int64] = field(repr=False)
    X_test: sp.csr_array = field(repr=False)
    truth_test: NDArray[np.int64] = field(repr=False)


def read_true_pool(name: str) -> TruePool:
    """Read one of the shared pools; of ng20_science only the text, without the subject."""
    path = _path_of(name)
    hidden = ["label"]
    if name in ("ng20_science", "adult"):
        hidden.append("split")
    if name == "ng20_science":
        hidden.append("subject")
    pool = seeker.read_pool(str(path), id="id", ignore=hidden)
    labels = pool.columns["label"].raw.cast(pl.String).to_numpy().astype(str)
    classes, truth = np.unique(labels, return_inverse=True)
    features = pool.features
    seen = learning_matrix(features, pool.columns.values())
    blocks = seen.blocks
    stop_words = np.zeros(seen.X.shape[1], dtype=np.bool_)
    for block in blocks:
        if block.kind is BlockKind.COUNTS:
            for feature in range(block.start, block.stop):
                word = features.feature_search(feature).partition(":")[2].strip('"')
                stop_words[feature] = word in ENGLISH_STOP_WORDS or len(word) < 2
    return TruePool(seen.X, blocks, truth.astype(np.int64), len(classes), stop_words, features)


def shared_source(name: str) -> Source:
    """Say where one of the shared pools is, for a simulation."""
    ignored = ("split",) if name in ("ng20_science", "adult") else ()
    return Source(str(_path_of(name)), Reading(id="id", ignore=ignored, target="label"))


def _path_of(name: str) -> Path:
    shared = Path(os.environ.get("SEEKER_SHARED", Path(__file__).parents[3] / "shared"))
    return shared / "data" / _FILES[name]


def split_pool(pool: TruePool, seed: int, *, test_share: float, at_most: int = 20_000) -> Split:
    """Split a pool at random."""
    order = np.random.default_rng(seed).permutation(len(pool.truth))
    n_test = round(len(order) * test_share)
    test, train = order[:n_test], order[n_test : n_test + at_most]
    return Split(pool, pool.X[train], pool.truth[train], pool.X[test], pool.truth[test])
