"""The pool: the rows to label, with what each column is and how each row is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from seeker.errors import UsageError
from seeker.pool.cached_rows import CachedRows
from seeker.pool.column import Column, Role, TextColumn
from seeker.pool.duplicates import Duplicates
from seeker.pool.native import as_texts
from seeker.pool.once import Once
from seeker.pool.progress import Progress, Quiet
from seeker.pool.roles import SHOWN, check_column
from seeker.pool.row_ids import RowIds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from seeker.pool.cache import Cache
    from seeker.pool.features import FeatureMatrix
    from seeker.pool.roles import Said
    from seeker.pool.token_index import TokenIndex
    from seeker.pool.typed_table import TypedTable


@dataclass(frozen=True)
class Contents:
    """What reading a pool gives; the pool adds what is computed from it.

    Attributes
    ----------
    name
        What messages call the pool.
    path
        Its file or folder, absolute; None for a frame or standard input.
    n_rows
        How many rows it has.
    columns
        All columns in the file's order, their roles settled.
    id_column
        The column that rows are known by, or None where they are known by their content.
    identity
        The columns whose values identify a row where there is no id column, sorted.
    fingerprint
        Hexadecimal digest of the file's bytes, or of a frame's values.
    notes
        What somebody should be told once, in whole sentences.
    typed
        The columns before their roles were settled.
    said
        What somebody said about the columns.
    cache
        Where what is computed is kept.
    """

    name: str
    path: Path | None
    n_rows: int
    columns: Mapping[str, Column] = field(repr=False)
    id_column: str | None
    identity: tuple[str, ...]
    fingerprint: str
    notes: tuple[str, ...]
    typed: TypedTable = field(repr=False)
    said: Said = field(repr=False)
    cache: Cache = field(repr=False)


class Pool:
    """The rows to label. Nothing here ever changes; what is computed is computed once.

    Every method may be called from any thread.
    """

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.name = contents.name
        self.path = contents.path
        self.n_rows = contents.n_rows
        self.columns = contents.columns
        self.identity = contents.identity
        self.fingerprint = contents.fingerprint
        self.notes = contents.notes
        self.visible = self._with_roles(SHOWN)
        self.unsettled = self._with_roles({Role.UNSETTLED})
        self._rows = CachedRows(
            contents.columns, contents.n_rows, contents.fingerprint, contents.cache
        )
        self._ids: Once[RowIds] = Once()
        self._row_hashes: Once[NDArray[np.uint64]] = Once()
        self._id_hashes: Once[NDArray[np.uint64]] = Once()
        self._indexes: dict[str, Once[TokenIndex]] = {name: Once() for name in self.columns}
        self._duplicates: Once[Duplicates] = Once()
        self._features: Once[FeatureMatrix] = Once()

    def __len__(self) -> int:
        return self.n_rows

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}: {self.n_rows:,} rows>"

    def _with_roles(self, roles: Iterable[Role]) -> tuple[str, ...]:
        return tuple(name for name, column in self.columns.items() if column.role in roles)

    @property
    def text_columns(self) -> tuple[str, ...]:
        """The text columns that words are searched in."""
        return tuple(
            name
            for name, column in self.columns.items()
            if column.role is Role.FEATURE and isinstance(column, TextColumn)
        )

    @property
    def ids(self) -> RowIds:
        """How each row is known."""
        return self._ids.get(self._build_ids)

    def _build_ids(self) -> RowIds:
        named = self.contents.id_column
        if named is not None:
            return self._rows.named_ids(named)
        return self._rows.content_ids(self.identity, self.row_hashes)

    @property
    def row_hashes(self) -> NDArray[np.uint64]:
        """A stable hash of what each row holds in the identity columns, (n_rows,) uint64."""
        return self._row_hashes.get(self._hash_rows)

    def _hash_rows(self, progress: Progress | None = None) -> NDArray[np.uint64]:
        return self._rows.content_hashes(self.identity, progress)

    @property
    def id_hashes(self) -> NDArray[np.uint64]:
        """A stable hash of each row's id, (n_rows,) uint64; of its content where that is its id.

        Rows that hold the same have the same hash, though their ids differ in their ending.
        """
        if self.contents.id_column is None:
            return self.row_hashes
        return self._id_hashes.get(lambda: self._rows.id_hashes(self.ids))

    def hashes_over(self, columns: Iterable[str]) -> NDArray[np.uint64]:
        """Hash what each row holds in some columns, (n_rows,) uint64; absent columns are empty."""
        names = tuple(sorted(columns))
        return self.row_hashes if names == self.identity else self._rows.content_hashes(names)

    @property
    def duplicates(self) -> Duplicates:
        """Which rows hold the same values; hidden columns and the id don't count."""
        return self._duplicates.get(self._rows.duplicates)

    def index(self, column: str) -> TokenIndex:
        """Give the token index of a text column; it is built where nobody asked before.

        Raises
        ------
        TypeError
            The column is no text.
        """
        return self._indexes[column].get(lambda: self._build_index(column, Quiet()))

    def has_index(self, column: str) -> bool:
        """Tell whether the index of a text column is there already."""
        return self._indexes[column].ready

    def _build_index(self, name: str, progress: Progress) -> TokenIndex:
        column = self.columns[name]
        if not isinstance(column, TextColumn):
            raise TypeError(f"{name} is a column of type {column.type}: only texts have an index")
        # Indexes need scipy, whose import would make the first rows wait: so it comes now.
        from seeker.pool.cached import cached_index

        return cached_index(column, self.fingerprint, self.contents.cache, progress)

    @property
    def features(self) -> FeatureMatrix:
        """The feature matrix that learners see."""
        return self._features.get(lambda: self._build_features(Quiet()))

    def _build_features(self, progress: Progress) -> FeatureMatrix:
        from seeker.pool.cached import cached_features

        return cached_features(
            list(self.columns.values()),
            {name: self.index(name) for name in self.text_columns},
            self.n_rows,
            self.fingerprint,
            self.contents.cache,
            progress=progress,
        )

    def prepare(self, progress: Progress | None = None) -> None:
        """Compute everything that is computed from the rows, now.

        Raises
        ------
        Cancelled
            `progress` asked to stop; what is finished by then is kept.
        """
        progress = progress or Quiet()
        for name in self.text_columns:
            self._indexes[name].get(partial(self._build_index, name, progress))
        if self.contents.id_column is None:
            self._row_hashes.get(lambda: self._hash_rows(progress))
        progress.step("ids", 0, 1)
        self.ids  # noqa: B018  # computed for those who ask later
        progress.step("duplicates", 0, 1)
        self.duplicates  # noqa: B018
        self._features.get(lambda: self._build_features(progress))

    def cell(self, row: int, column: str) -> str | None:
        """Give one value as it stood in the file; None where there is none."""
        text: str | None = as_texts(self.columns[column].raw.slice(row, 1)).item()
        return text

    def shown(self, columns: Sequence[str] | None) -> list[str]:
        """Give the columns to show: all visible ones, or those asked for.

        Raises
        ------
        UsageError
            A column is not there or is hidden.
        """
        if columns is None:
            return list(self.visible)
        for name in columns:
            check_column(name, list(self.columns), pool=self.name)
            if name not in self.visible:
                role = self.columns[name].role
                raise UsageError(
                    f"column {name!r} is {role} and not shown",
                    remedy=f"--use {name} makes it a column like any other.",
                )
        return list(columns)

    def records(
        self, rows: Sequence[int] | NDArray[np.integer], columns: Sequence[str] | None = None
    ) -> list[dict[str, Any]]:
        """Give rows as records of plain Python values, as they stood in the file."""
        places = np.asarray(rows, dtype=np.int64)
        values = {name: self.columns[name].raw.gather(places) for name in self.shown(columns)}
        return pl.DataFrame(values).to_dicts() if values else [{} for _ in places]
