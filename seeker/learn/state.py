"""What an estimator learned, as plain arrays and numbers, checked when it is taken back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import scipy.sparse as sp

if TYPE_CHECKING:
    from numpy.typing import DTypeLike, NDArray

_COUNTS = ("n_features_in_", "n_rules_")


@dataclass
class State:
    """What an estimator learned.

    Whatever comes from a file is checked before compiled code walks over it: a number out of range
    there would read memory that isn't its own.

    Attributes
    ----------
    arrays
        Arrays of numbers or strings, by name.
    values
        Whole numbers, by name.
    members
        Fitted estimators that this one holds.
    """

    arrays: dict[str, NDArray[Any]] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    members: list[Any] = field(default_factory=list)

    @classmethod
    def of(cls, estimator: Any) -> Self:
        """Begin with what every estimator has: classes, features and rules.

        Raises
        ------
        ValueError
            The classes are neither numbers nor strings.
        """
        state = cls(values={name: int(getattr(estimator, name)) for name in _COUNTS})
        state.arrays["classes"] = _plain(estimator.classes_)
        if hasattr(estimator, "feature_names_in_"):
            state.arrays["feature_names"] = _plain(estimator.feature_names_in_)
        return state

    def set_attributes(self, estimator: Any) -> None:
        """Give an estimator its classes, features and rules back."""
        for name in _COUNTS:
            setattr(estimator, name, self.whole_number(name))
        classes = self.arrays["classes"]
        if classes.ndim != 1 or not len(classes):
            raise ValueError("there are no classes")
        estimator.classes_ = classes
        if "feature_names" in self.arrays:
            estimator.feature_names_in_ = self.arrays["feature_names"].astype(object)

    def whole_number(self, name: str) -> int:
        """Give a whole number, not negative."""
        value = self.values[name]
        if not isinstance(value, int) or value < 0:
            raise ValueError(f"{name} is {value!r} and no whole number")
        return value

    def array(self, name: str, dtype: DTypeLike, shape: tuple[int | None, ...]) -> NDArray[Any]:
        """Give an array of this dtype and shape; None stands for any length."""
        found = self.arrays[name]
        any_length = tuple(
            None if due is None else size for due, size in zip(shape, found.shape, strict=False)
        )
        if found.dtype != dtype or found.ndim != len(shape) or any_length != shape:
            raise ValueError(f"{name} has the wrong type or shape: {found.dtype} {found.shape}")
        return found

    def places(self, name: str, below: int) -> NDArray[np.int64]:
        """Give an array of whole numbers from 0 up to `below`, shape (n,)."""
        found = self.array(name, np.int64, (None,))
        if len(found) and (found.min() < 0 or found.max() >= below):
            raise ValueError(f"{name} holds numbers outside of 0 to {below - 1}")
        return found

    def put_rows(self, name: str, rows: Any) -> None:
        """Keep a CSR array or a dense one."""
        if not sp.issparse(rows):
            self.arrays[name] = rows
            return
        for part in ("data", "indices", "indptr"):
            self.arrays[f"{name}_{part}"] = getattr(rows, part)

    def rows(self, name: str, shape: tuple[int, int]) -> Any:
        """Give what `put_rows` kept, of this shape."""
        if name in self.arrays:
            return self.array(name, self.arrays[name].dtype, shape)
        data, indices, indptr = (
            self.arrays[f"{name}_{part}"] for part in ("data", "indices", "indptr")
        )
        kept = sp.csr_array((data, indices, indptr), shape=shape)
        kept.check_format(full_check=True)
        return kept


def _plain(values: NDArray[Any]) -> NDArray[Any]:
    if values.dtype == object:
        if not all(isinstance(value, str) for value in values):
            raise ValueError("only models whose classes and features are numbers or strings keep")
        return values.astype(np.str_)
    return values
