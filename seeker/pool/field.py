"""Fields: the columns of a pool as the learner sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray


class FieldKind(StrEnum):
    """What the features of a field are."""

    WORDS = "words"
    BIGRAMS = "bigrams"
    BINS = "bins"
    VALUES = "values"
    MISSING = "missing"


@dataclass(frozen=True)
class Field:
    """Neighbouring columns of the feature matrix that speak about one column of the pool.

    Attributes
    ----------
    name
        What the field is called; no two have the same name.
    column
        The pool's column.
    kind
        What its features are. A row has any number of words and bigrams, and exactly one of
        the bins or values; that it has no value counts as one of these.
    start, stop
        Its features, `stop` being the one after the last.
    """

    name: str
    column: str
    kind: FieldKind
    start: int
    stop: int


@dataclass(frozen=True)
class Alternatives:
    """A field of which a row has one feature at most.

    Attributes
    ----------
    searches
        The search that finds the rows with each feature.
    codes
        The feature of each row, counted within the field, shape (n_rows,) int32; -1 for none.
    """

    column: str
    kind: FieldKind
    searches: Sequence[str]
    codes: NDArray[np.int32] = field(repr=False)
