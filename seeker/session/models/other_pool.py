"""Another pool as models that learned from this one see it: every feature is a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp

from seeker.errors import SearchError, UsageError
from seeker.learn import learning_matrix
from seeker.pool.column import Role, VectorColumn
from seeker.pool.field import FieldKind
from seeker.pool.reading import read_again
from seeker.pool.roles import Said
from seeker.search import SearchablePool, find, read_pool
from seeker.session.rulebook import Rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from seeker.learn.learner_input import NumberScale
    from seeker.ledger import RuleClaim
    from seeker.pool.column import Column
    from seeker.pool.features import FeatureMatrix
    from seeker.pool.field import Field
    from seeker.pool.progress import Progress
    from seeker.session.models.learnable import Learnable

_TEXTS = (FieldKind.WORDS, FieldKind.BIGRAMS)


def read_like(
    pool: SearchablePool, source: str | Path, progress: Progress | None = None
) -> SearchablePool:
    """Read another pool with the same columns: what was settled about this pool's holds for it.

    Raises
    ------
    DataError
        It can't be read, or a column can't be of the type that it has here.
    """
    other = read_pool(source, progress=progress)
    said = pool.contents.said
    kept = Said(
        id=said.id if said.id in other.columns else None,
        text=tuple(name for name in said.text if name in other.columns),
        ignore=tuple(name for name in said.ignore if name in other.columns),
        target=said.target if said.target in other.columns else None,
        use=tuple(name for name in said.use if name in other.columns),
        types={one.name: one.type for one in _learned(pool) if one.name in other.columns},
    )
    return SearchablePool(read_again(other.contents, kept, progress))


def rows_elsewhere(
    pool: SearchablePool, other: SearchablePool, scales: Mapping[str, NumberScale]
) -> sp.csr_array:
    """Give the rows of another pool in the columns of this one's learning matrix.

    Returns
    -------
    sp.csr_array
        float32, shape (n_rows of the other pool, n_columns).

    Raises
    ------
    UsageError
        A column that models learned from is missing there, or is of another type.
    """
    columns = [_matching(column, other) for column in _learned(pool)]
    parts = [_field(field, pool.features, other) for field in pool.features.fields]
    features = (
        sp.hstack(parts, format="csr", dtype=np.float32)
        if parts
        else sp.csr_array((other.n_rows, 0), dtype=np.float32)
    )
    return learning_matrix(pool.features.over(features), columns, dict(scales)).X


def matches_elsewhere(
    learnable: Learnable, rules: Mapping[int, RuleClaim], X: sp.csr_array, other: SearchablePool
) -> sp.csr_array | None:
    """Say which of a learnable's rules match each row of another pool; None without rules.

    Parameters
    ----------
    rules
        The rules by number; one that is gone since matches nothing.
    X
        What `rows_elsewhere` gave.

    Returns
    -------
    sp.csr_array
        float32, shape (n_rows of the other pool, n_columns of the learnable's rules).
    """
    if learnable.rules is None:
        return None
    book = Rulebook(other)
    columns = []
    for column in learnable.columns:
        rule = rules.get(column.number)
        if column.feature >= 0:
            columns.append((X[:, [column.feature]] != 0).astype(np.float32))
        elif rule is None:
            columns.append(sp.csr_array((other.n_rows, 1), dtype=np.float32))
        else:
            columns.append(sp.csr_array(book.matched(rule).mask[:, None].astype(np.float32)))
    return sp.hstack(columns, format="csr")


def _learned(pool: SearchablePool) -> Iterator[Column]:
    return (column for column in pool.columns.values() if column.role is Role.FEATURE)


def _matching(column: Column, other: SearchablePool) -> Column:
    """Find the column of the same name and kind."""
    found = other.columns.get(column.name)
    if found is None or found.role is not Role.FEATURE:
        there = "has no such column" if found is None else f"has it as {found.role}"
        raise UsageError(
            f"the model learned from the column {column.name!r}, and {other.name} {there}",
            remedy="Predict on a pool with the same columns.",
        )
    if type(found) is not type(column):
        raise UsageError(
            f"column {column.name!r} is {found.type} in {other.name}, and the model learned it as "
            f"{column.type}",
            remedy=f"Say what it is with --type {column.name}={column.type}.",
        )
    if isinstance(column, VectorColumn) and isinstance(found, VectorColumn):
        lengths = (found.values.shape[1], column.values.shape[1])
        if lengths[0] != lengths[1]:
            raise UsageError(
                f"the vectors in {column.name!r} have {lengths[0]} numbers in {other.name}, and "
                f"{lengths[1]} where the model learned them"
            )
    return found


def _field(field: Field, features: FeatureMatrix, other: SearchablePool) -> sp.csr_array:
    if field.kind in _TEXTS:
        return _words(field, features, other)
    return _alternatives(field, features, other)


def _words(field: Field, features: FeatureMatrix, other: SearchablePool) -> sp.csr_array:
    """Count a text column's words there; words of more than one token are looked for as phrases."""
    index = other.index(field.column)
    rows: list[NDArray[np.integer]] = [np.zeros(0, dtype=np.int32)]
    counts: list[NDArray[np.number]] = [np.zeros(0, dtype=np.float32)]
    for feature in range(field.start, field.stop):
        words = features.feature_words(feature)
        tokens = [token for word in words if (token := index.token_id(word)) is not None]
        if len(tokens) < len(words):
            rows.append(rows[0])
            counts.append(counts[0])
        elif len(tokens) == 1:
            rows.append(index.postings(tokens[0]))
            counts.append(index.counts(tokens[0]))
        else:
            rows.append(np.flatnonzero(index.phrase_mask(tokens)))
            counts.append(np.ones(len(rows[-1])))
    starts = np.cumsum([len(one) for one in rows], dtype=np.int64)
    by_word = sp.csc_array(
        (np.concatenate(counts).astype(np.float32), np.concatenate(rows), starts),
        shape=(other.n_rows, field.stop - field.start),
    )
    return by_word.tocsr()


def _alternatives(field: Field, features: FeatureMatrix, other: SearchablePool) -> sp.csr_array:
    """Find the bin or value that each row has there; one that was never seen has none."""
    codes = np.full(other.n_rows, -1, dtype=np.int64)
    for feature in range(field.start, field.stop):
        try:
            rows = find(features.feature_search(feature), other).rows
        except SearchError:
            continue  # a value that the other pool doesn't have
        codes[rows[codes[rows] < 0]] = feature - field.start
    rows = np.flatnonzero(codes >= 0)
    return sp.csr_array(
        (np.ones(len(rows), dtype=np.float32), (rows, codes[rows])),
        shape=(other.n_rows, field.stop - field.start),
    )
