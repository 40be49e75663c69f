"""How unsure a model is of a row, and how much several models disagree about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def margin(P: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the distance between the two most likely classes (Scheffer et al. 2001).

    Parameters
    ----------
    P
        Shape (n_rows, n_classes).

    Returns
    -------
    NDArray[np.float64]
        Shape (n_rows,), from 0, undecided, to 1; 1 where there is one class only.
    """
    n_classes = P.shape[1]
    if n_classes < 2:
        return np.ones(len(P))
    if n_classes == 2:
        return np.abs(P[:, 0] - P[:, 1])
    best = np.partition(P, n_classes - 2, axis=1)
    return np.asarray(best[:, -1] - best[:, -2])


def confidence(P: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the probability of each row's most likely class, shape (n_rows,)."""
    if P.shape[1] == 2:
        return np.maximum(P[:, 0], P[:, 1])
    return P.max(axis=1) if P.shape[1] else np.ones(len(P))


def entropy(P: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the entropy of each row's classes as a share of the most there can be (Shannon 1948).

    Returns
    -------
    NDArray[np.float64]
        Shape (n_rows,), from 0, sure, to 1, all classes equally likely.
    """
    return np.asarray(_plain_entropy(P) / np.log(max(P.shape[1], 2)))


def vote_entropy(committee: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Give the entropy of the classes that the models vote for (Dagan and Engelson 1995).

    Parameters
    ----------
    committee
        Probabilities by each model, at least one, each of shape (n_rows, n_classes).

    Returns
    -------
    NDArray[np.float64]
        Shape (n_rows,), from 0, all agree, to 1, as split as the votes can be.
    """
    n_rows, n_classes = committee[0].shape
    n_models = len(committee)
    votes = np.zeros(n_rows * n_classes, dtype=np.int8 if n_models < 128 else np.int32)
    starts = np.arange(0, n_rows * n_classes, max(n_classes, 1))
    for P in committee:
        chosen = P[:, 1] > P[:, 0] if n_classes == 2 else P.argmax(axis=1)
        votes[starts + chosen] += 1
    shares = np.arange(n_models + 1) / n_models
    terms = -shares * np.log(np.maximum(shares, 1e-300))
    split = terms[votes.reshape(n_rows, n_classes)]
    return np.asarray(_sum_classes(split) / np.log(max(min(n_models, n_classes), 2)))


def divergence(committee: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Give the models' mean Kullback-Leibler divergence from their mean, in nats.

    McCallum and Nigam (1998). It is the entropy of the mean less the mean of the entropies.

    Parameters
    ----------
    committee
        Probabilities by each model, at least one, each of shape (n_rows, n_classes).
    """
    mean = np.zeros(committee[0].shape)
    own = np.zeros(len(mean))
    for P in committee:
        mean += P
        own += _plain_entropy(P)
    mean /= len(committee)
    return np.maximum(_plain_entropy(mean) - own / len(committee), 0.0)


def _plain_entropy(P: NDArray[np.float64]) -> NDArray[np.float64]:
    # Adding a number too small to matter keeps log away from 0 more cheaply than a mask does.
    terms = np.log(P + 1e-300)
    terms *= P
    return np.maximum(-_sum_classes(terms), 0.0)


def _sum_classes(terms: NDArray[np.float64]) -> NDArray[np.float64]:
    # numpy is slow at summing many short rows.
    if terms.shape[1] == 2:
        return np.asarray(terms[:, 0] + terms[:, 1])
    return np.asarray(terms.sum(axis=1))
