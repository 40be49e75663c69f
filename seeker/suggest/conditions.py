"""Conditions on rows, made of features and written as terms of a search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp

from seeker.pool.field import FieldKind
from seeker.pool.term_text import write_column, write_present, write_range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.pool.features import FeatureMatrix
    from seeker.pool.field import Field


@dataclass(frozen=True)
class Condition:
    """One term of a search: a row has one of some features, or has none of them.

    Attributes
    ----------
    text
        The term, as a search takes it.
    place
        Which field it speaks about, by its place among the pool's fields.
    features
        The features, of one field.
    negated
        It holds for the rows that have none of them.
    """

    text: str
    place: int
    features: tuple[int, ...]
    negated: bool = False


def feature_condition(
    features: FeatureMatrix, place: int, feature: int, *, negated: bool = False
) -> Condition:
    """Ask for the rows that have a feature, or for those that don't."""
    search = features.feature_search(feature)
    if negated:
        search = search[1:] if search.startswith("-") else f"-{search}"
    return Condition(search, place, (feature,), negated)


def values_condition(features: FeatureMatrix, place: int, chosen: Sequence[int]) -> Condition:
    """Ask for the rows that have one of some values; all of them have values to name."""
    column = write_column(features.fields[place].column)
    values = [features.feature_search(one).removeprefix(f"{column}:") for one in chosen]
    text = f"{column}:{values[0]}" if len(values) == 1 else f"{column}:({'|'.join(values)})"
    return Condition(text, place, tuple(chosen))


def range_condition(features: FeatureMatrix, place: int, first: int, last: int) -> Condition:
    """Ask for the rows in neighbouring bins of a field, from `first` up to `last`, as one range.

    Parameters
    ----------
    first, last
        Features of the field, neither of them that for no value.
    """
    field = features.fields[place]
    bins = bins_of(features, field)
    begins = features.feature_search(first)
    ends = features.feature_search(last)
    chosen = tuple(range(first, last + 1))
    if first == last:
        return Condition(begins, place, chosen)
    column = write_column(field.column)
    if first == bins.start and last == bins.stop - 1:
        return Condition(write_present(field.column), place, chosen)
    if begins.startswith(f"{column}="):
        # Few distinct numbers have a bin each: both ends of the range belong to it.
        low = "" if first == bins.start else begins.removeprefix(f"{column}=")
        high = "" if last == bins.stop - 1 else ends.removeprefix(f"{column}=")
        return Condition(f"{column}:{low}..{high}", place, chosen)
    low = begins.removeprefix(f"{column}:").partition("..")[0]
    high = ends.partition("..")[2].removeprefix("<")
    return Condition(write_range(field.column, low or None, high or None), place, chosen)


def bins_of(features: FeatureMatrix, field: Field) -> range:
    """Give the features of a field of bins that are ranges: all but that for no value."""
    last_is_missing = features.feature_search(field.stop - 1).startswith("-")
    return range(field.start, field.stop - last_is_missing)


def is_named_value(features: FeatureMatrix, field: Field, feature: int) -> bool:
    """Whether a feature of a field of values is one value, not none or all of the rare ones."""
    if field.kind is not FieldKind.VALUES:
        return False
    search = features.feature_search(feature)
    return not search.startswith(("-", write_present(field.column)))


def presence(X: sp.csr_array, features: Sequence[int]) -> sp.csc_array:
    """Mark the rows that have each of some features, CSC float32, shape (n_rows, n_given)."""
    columns = sp.csc_array(X[:, np.asarray(features, dtype=np.int64)])
    columns.data = np.ones(len(columns.data), dtype=np.float32)
    return columns


def members(X: sp.csr_array, conditions: Sequence[Condition]) -> sp.csc_array:
    """Mark the rows that have a feature of each condition, whether negated or not.

    Returns
    -------
    sp.csc_array
        float32, 1 for each row, shape (n_rows, n_conditions).
    """
    wanted = sorted({feature for one in conditions for feature in one.features})
    place = {feature: at for at, feature in enumerate(wanted)}
    rows = [place[feature] for one in conditions for feature in one.features]
    columns = np.repeat(np.arange(len(conditions)), [len(one.features) for one in conditions])
    union = sp.csc_array(
        (np.ones(len(rows), dtype=np.float32), (rows, columns)),
        shape=(len(wanted), len(conditions)),
    )
    found = sp.csc_array(presence(X, wanted) @ union)
    # A row may have several words of a condition.
    found.data = np.ones(len(found.data), dtype=np.float32)
    found.sort_indices()
    return found


def mask_of(found: sp.csc_array, at: int, condition: Condition) -> NDArray[np.bool_]:
    """Mark the rows that a condition holds for, shape (n_rows,), from column `at` of `members`."""
    mask = np.zeros(found.shape[0], dtype=np.bool_)
    mask[found.indices[found.indptr[at] : found.indptr[at + 1]]] = True
    return ~mask if condition.negated else mask
