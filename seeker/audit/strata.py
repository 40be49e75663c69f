"""Strata of a frame: rows that an audit draws from apart, and how many from each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

EVERYTHING = "all"
"""The stratum of a uniform draw."""

LEAST_DRAWS = 2
"""How many rows each stratum gives at least, as long as it has them."""

N_PARTS = 3
"""Into how many parts the rows of the most frequent class are cut."""

# A stratum gets at least this part of an equal share of the draws.
_LEAST_SHARE = 0.5
# With so many draws a stratum, on average, a class is worth a stratum of its own.
_DRAWS_PER_STRATUM = 6
# Models are too sure of themselves: this share of a row's doubt is that of its class on average.
_SHARED_DOUBT = 0.1
_LEAST_DOUBT = 1e-4


@dataclass(frozen=True)
class Strata:
    """A frame cut into strata.

    Attributes
    ----------
    names
        Of the strata.
    of_row
        The stratum of each row of the frame, shape (n_frame,) int64.
    spread
        How far a row's part in what is to be estimated is expected to vary within each stratum,
        its standard deviation up to a common factor, shape (n_strata,).
    """

    names: tuple[str, ...]
    of_row: NDArray[np.int64] = field(repr=False)
    spread: NDArray[np.float64] = field(repr=False)

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many rows each stratum has, shape (n_strata,)."""
        return np.bincount(self.of_row, minlength=len(self.names)).astype(np.int64)


def one_stratum(n_frame: int) -> Strata:
    """Leave the frame whole: for a uniform draw, and as long as nothing predicts anything."""
    return Strata((EVERYTHING,), np.zeros(n_frame, dtype=np.int64), np.array([0.5]))


def stratify(
    assigned: NDArray[np.integer],
    doubt: NDArray[np.floating],
    class_names: Sequence[str],
    n_draws: int,
) -> Strata:
    """Cut a frame by what its rows are called, and the most frequent class by how surely.

    Every class that rows are called by is a stratum; the most frequent one is cut into three
    parts of equal sums of sqrt(p (1 - p)) in the order of its doubt p, as Dalenius and Hodges
    (1959) cut by the cumulative root of a density. Where `n_draws` are few for so many strata, the
    smallest classes are drawn from together; where they are too few for any, all rows are. What
    is to be estimated is F1 of each class alike, so that a row counts as much as these hang on it.

    Parameters
    ----------
    assigned
        The class that each row of the frame gets as things stand, by rule or model, shape
        (n_frame,); -1 for none.
    doubt
        How probable it is that this is wrong, shape (n_frame,), 0 to 1: one minus the model's
        probability, or one minus the purity of the rule; NaN where nothing is known.
    class_names
        Names or ids of the classes, by number; they go into the names of the strata.
    n_draws
        How many draws there will be, about.
    """
    too_few = n_draws < LEAST_DRAWS * (N_PARTS + 1)
    if not len(assigned) or (assigned < 0).all() or too_few:
        return one_stratum(len(assigned))
    codes, of_row, sizes = np.unique(assigned, return_inverse=True, return_counts=True)
    doubt = np.nan_to_num(doubt, nan=0.5)
    stakes = _stakes(codes >= 0, sizes, np.bincount(of_row, doubt).astype(np.float64))
    spread = _spread(of_row, doubt, sizes) * stakes[of_row]
    largest = int(sizes.argmax())
    names = [f"as {class_names[code]}" if code >= 0 else "as nothing" for code in codes]
    alone = max(n_draws // _DRAWS_PER_STRATUM - N_PARTS, 1)
    by_size = [at for at in np.argsort(-sizes, kind="stable").tolist() if at != largest]
    stratum_of = np.zeros(len(codes), dtype=np.int64)
    found: list[str] = []
    for at in by_size[: alone if len(by_size) <= alone else alone - 1]:
        stratum_of[at] = len(found)
        found.append(names[at])
    rest = by_size[len(found) :]
    if rest:
        stratum_of[rest] = len(found)
        found.append("as others")
    stratum_of[largest] = len(found)
    strata = stratum_of[of_row]
    inside = np.flatnonzero(of_row == largest)
    strata[inside] += _parts(spread[inside])
    found += [f"{names[largest]} {part + 1}/{N_PARTS}" for part in range(N_PARTS)]
    return _without_empty(found, strata, spread)


def allocate(strata: Strata, n_draws: int) -> NDArray[np.int64]:
    """Say from which stratum each draw comes, one after the other.

    Neyman's (1934) allocation, draws in proportion to size times spread, brought to whole numbers
    by the method of Webster: growing `n_draws` adds draws and never takes one from a stratum. The
    first draws go round, so that each stratum has `LEAST_DRAWS` as soon as can be.

    Returns
    -------
    NDArray[np.int64]
        The stratum of each draw, shape (at most n_draws,): fewer where the frame has not so many
        rows.
    """
    sizes = strata.sizes
    n_draws = min(n_draws, int(sizes.sum()))
    share = sizes * strata.spread
    share = np.maximum(share, share.sum() * _LEAST_SHARE / len(sizes))
    stratum = np.repeat(np.arange(len(sizes)), np.minimum(sizes, n_draws))
    turn = np.concatenate([np.arange(min(size, n_draws)) for size in sizes.tolist()])
    wait = np.where(turn < LEAST_DRAWS, turn - LEAST_DRAWS, (2 * turn + 1) / share[stratum])
    order = np.lexsort((stratum, wait))[:n_draws]
    return np.asarray(stratum[order], dtype=np.int64)


def _spread(
    of_row: NDArray[np.int64], doubt: NDArray[np.floating], sizes: NDArray[np.int64]
) -> NDArray[np.float64]:
    mean = np.bincount(of_row, doubt) / sizes
    mixed = (1.0 - _SHARED_DOUBT) * doubt + _SHARED_DOUBT * mean[of_row]
    p = np.clip(mixed, _LEAST_DOUBT, 1.0 - _LEAST_DOUBT)
    return np.sqrt(p * (1.0 - p))


def _stakes(
    is_class: NDArray[np.bool_], called: NDArray[np.int64], wrong: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Say how much the classes' F1 hang on whether a row called so is so, shape (n_codes,).

    F1 = 2 TP / (called + so). A row called k and rightly so adds (2 - F1_k) / (called_k + so_k) to
    F1_k, and one of j that is called k takes F1_j / (called_j + so_j) from F1_j: the slopes of F1.
    Where a model calls many rows wrongly so, those tell most; without regard to that F1 of a class
    of 1 % took up to a quarter more draws.

    Parameters
    ----------
    is_class
        Whether a code is a class; nothing hangs on what isn't.
    called, wrong
        How many rows are called so, and how many of them are expected to be something else.
    """
    right = called - wrong
    towards = called * ~np.eye(len(called), dtype=np.bool_)
    towards = towards / np.maximum(towards.sum(axis=1, keepdims=True), 1)
    size = called + right + wrong @ towards
    f1 = 2.0 * right / size
    if_right = np.where(is_class, (2.0 - f1) / size, 0.0)
    if_missed = np.where(is_class, f1 / size, 0.0)
    if len(called) == 1:
        return if_right
    return np.asarray(np.sqrt((towards * (if_right[:, None] + if_missed) ** 2).sum(axis=1)))


def _parts(spread: NDArray[np.float64]) -> NDArray[np.int64]:
    """Cut rows into parts of equal sums, the surest first, shape (n,)."""
    order = np.argsort(spread, kind="stable")
    sums = np.cumsum(spread[order])
    part = np.empty(len(spread), dtype=np.int64)
    part[order] = np.minimum((sums - spread[order] / 2) * N_PARTS / sums[-1], N_PARTS - 1)
    return part


def _without_empty(
    names: list[str], of_row: NDArray[np.int64], spread: NDArray[np.float64]
) -> Strata:
    sizes = np.bincount(of_row, minlength=len(names))
    kept = np.flatnonzero(sizes)
    number = np.cumsum(sizes > 0) - 1
    means = np.bincount(of_row, spread, minlength=len(names))[kept] / sizes[kept]
    return Strata(tuple(names[at] for at in kept), number[of_row], means)
