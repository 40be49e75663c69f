"""Which fields a forest looks at, and how much each of them tells it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp

from seeker.learn.blocks import Block, BlockKind
from seeker.learn.gain import feature_gains

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.learn.trees import Trees

# How often a tree may look at each field, on average, and at all fields together, at least.
_LOOKS = 3
_LEAST_LOOKS = 60
# What all fields share alike of a focused forest's looks.
_UNFOCUSED = 0.2
_MOST_COMPARED = 400


@dataclass(frozen=True)
class ForestFields:
    """The columns that trees are grown on, by the field that they belong to.

    Attributes
    ----------
    columns
        Of the mapped features, shape (n_columns,) int64.
    fields
        For each field the places of its columns in `columns`, the most telling first.
    """

    columns: NDArray[np.int64] = field(repr=False)
    fields: Sequence[NDArray[np.int64]] = field(repr=False)

    def take(self, features: Any) -> NDArray[np.float32]:
        """Give the columns of rows, dense, shape (n_rows, n_columns)."""
        # Trees go through dense columns many times faster than through sparse ones.
        chosen = features[:, self.columns]
        dense = chosen.toarray() if sp.issparse(chosen) else chosen
        return np.asarray(dense, dtype=np.float32)

    @property
    def n_tried(self) -> int:
        """How many columns a split tries: the root of how many there are, if they were all alike.

        Of one field of words that is the root of its words, of numbers the root of the numbers.
        """
        roots = sum(len(places) ** 0.5 for places in self.fields)
        return max(int(roots / len(self.fields) ** 0.5), 1)

    def looks(self, shares: NDArray[np.float64]) -> NDArray[np.int64]:
        """Give the places that trees draw from, so that each field is drawn as often as it is due.

        A field's columns come several times, or only the best of them do.

        Parameters
        ----------
        shares
            What part of the looks each field is due, shape (n_fields,).
        """
        if len(self.fields) == 1:
            return self.fields[0]
        total = max(_LEAST_LOOKS, _LOOKS * len(self.fields))
        drawn = []
        for places, due in zip(self.fields, np.rint(shares * total).astype(int), strict=True):
            often = max(due // len(places), 1)
            drawn.append(np.tile(places[:due], often))
        looks: NDArray[np.int64] = np.concatenate(drawn)
        return looks if len(looks) else np.arange(len(self.columns))


def choose_fields(
    features: Any,
    codes: NDArray[np.int64],
    weights: NDArray[np.float64],
    blocks: Sequence[Block],
    *,
    at_most: int,
) -> ForestFields:
    """Choose the columns to grow trees on.

    Bins of a number that is there itself are left out. So are words whose gain may be chance, if
    there is anything but words: among many, some always fit a few labels. (2 n gain, in nats, is
    about chi-squared where a word tells nothing; the highest of V such is seldom above 2 log V.)

    Parameters
    ----------
    features
        Mapped features of the training rows and, behind the blocks, of rules; CSR or dense.
    codes, weights
        Their classes as numbers, and what they count; shape (n_rows,).
    at_most
        How many columns a field has, at most: those of the highest information gain.
    """
    shares = np.eye(int(codes.max()) + 1)[codes] * weights[:, None]
    gain = feature_gains(features, shares).gain
    only_words = all(block.kind is BlockKind.COUNTS for block in blocks)
    kept = []
    for block in (*blocks, Block(BlockKind.ALTERNATIVES, blocks[-1].stop, features.shape[1])):
        columns = np.arange(block.start + block.rough, block.stop)
        if block.kind is BlockKind.COUNTS and not only_words:
            telling = 2.0 * np.log(2.0) * weights.sum() * gain[columns]
            columns = columns[telling > 2.0 * np.log(max(len(columns), 2))]
        best = columns[np.argsort(-gain[columns], kind="stable")[:at_most]]
        if len(best):
            kept.append(best)
    if not kept:
        kept = [np.arange(features.shape[1])]
    ends = np.cumsum([len(columns) for columns in kept])
    fields = np.split(np.arange(ends[-1]), ends[:-1])
    return ForestFields(np.concatenate(kept), fields)


def equal_shares(fields: ForestFields) -> NDArray[np.float64]:
    """Give each field the same share, shape (n_fields,)."""
    return np.full(len(fields.fields), 1.0 / len(fields.fields))


def telling_shares(
    trees: Trees,
    looks: NDArray[np.int64],
    rows: NDArray[np.float32],
    classes: NDArray[np.float64],
    weights: NDArray[np.float64],
    fields: ForestFields,
    random: np.random.RandomState,
) -> NDArray[np.float64]:
    """Give each field a share by how much worse the forest is without it, shape (n_fields,).

    Permutation importance (Breiman 2001) by the log-likelihood of rows that a tree wasn't grown
    on: a field's values are shuffled among the rows. What tells only together with another field
    (a curved band of two numbers) shows there, as it does not in the gain of one.

    Parameters
    ----------
    trees
        Each grown on some of the rows.
    looks
        The places that they draw from.
    rows
        `ForestFields.take` of the training rows.
    classes
        What part of each row is of each class, shape (n_rows, n_classes).
    """
    some = np.sort(random.permutation(len(rows))[:_MOST_COMPARED])
    n_rows, n_fields, n_classes = len(some), len(fields.fields), trees.n_classes
    versions = np.repeat(rows[some][None], n_fields + 1, axis=0)
    for place, columns in enumerate(fields.fields):
        shuffled = rows[some][random.permutation(n_rows)]
        versions[place + 1][:, columns] = shuffled[:, columns]
    votes = np.zeros((n_fields + 1, n_rows, n_classes))
    for tree, is_unseen in trees.with_unseen():
        unseen = np.flatnonzero(is_unseen[some])
        if not len(unseen):
            continue
        seen_by_tree = versions[:, unseen][:, :, looks].reshape(-1, len(looks))
        shares = tree.predict(seen_by_tree, check_input=False)
        votes[:, unseen] += shares.reshape(n_fields + 1, len(unseen), n_classes)
    right = (votes * classes[some]).sum(axis=2)
    likely = np.log((right + 0.5) / (votes.sum(axis=2) + 0.5 * n_classes)) @ weights[some]
    worse = np.maximum(likely[0] - likely[1:], 0.0)
    equal = equal_shares(fields)
    if not worse.sum() > 0:
        return equal
    shares_of_fields: NDArray[np.float64] = (
        _UNFOCUSED * equal + (1.0 - _UNFOCUSED) * worse / worse.sum()
    )
    return shares_of_fields
