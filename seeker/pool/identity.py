"""How rows are known: by an id column, or by a hash of what they hold."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from seeker.errors import DataError, Place
from seeker.pool.canonical import canonical
from seeker.pool.progress import Progress, Quiet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

_CHUNK = 20_000
_BETWEEN = "\x1f"
_TOLD = 3


def hash_rows(
    columns: Mapping[str, pl.Series], n_rows: int, progress: Progress | None = None
) -> NDArray[np.uint64]:
    """Hash what each row holds: the same values give the same hash in any format and order.

    The hash is blake2b of `name=value` in canonical text, sorted by name, values that are missing
    left out.

    Parameters
    ----------
    columns
        The values as the file had them, by name, each (n_rows,).
    n_rows
        How many rows there are.
    progress
        Told how far the work is.

    Returns
    -------
    (n_rows,) uint64.
    """
    progress = progress or Quiet()
    hashes = np.empty(n_rows, dtype=np.uint64)
    for start in range(0, n_rows, _CHUNK):
        progress.step("hashing rows", start, n_rows)
        pieces = {name: columns[name].slice(start, _CHUNK) for name in sorted(columns)}
        contents = _contents(pieces) if pieces else [""] * min(_CHUNK, n_rows - start)
        hashes[start : start + _CHUNK] = hash_texts(contents)
    return hashes


def _contents(pieces: Mapping[str, pl.Series]) -> list[str]:
    values = pl.DataFrame({name: canonical(piece) for name, piece in pieces.items()})
    pairs = [pl.concat_str(pl.lit(f"{name}="), pl.col(name)) for name in values.columns]
    return (
        values.select(pl.concat_str(pairs, separator=_BETWEEN, ignore_nulls=True))
        .to_series()
        .to_list()
    )


def hash_texts(texts: Iterable[str]) -> NDArray[np.uint64]:
    """Hash texts with blake2b, (n,) uint64: the same on every machine and in every version."""
    digests = b"".join(
        blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest() for text in texts
    )
    return np.frombuffer(digests, dtype=">u8").astype(np.uint64)


def ids_from_hashes(hashes: NDArray[np.uint64]) -> pl.Series:
    """Name rows by their hash: 16 hexadecimal digits, and `-2`, `-3` … where rows repeat.

    Returns (n_rows,) String.
    """
    digits = hashes.astype(">u8").tobytes().hex()
    names = (
        pl.Series([digits])
        .str.extract_all("[0-9a-f]{16}")
        .explode(empty_as_null=False, keep_nulls=False)
    )
    frame = pl.DataFrame({"hash": hashes, "id": names})
    occurrence = pl.int_range(1, pl.len() + 1).over("hash")
    return frame.select(
        pl.when(occurrence == 1)
        .then(pl.col("id"))
        .otherwise(pl.concat_str("id", pl.lit("-"), occurrence.cast(pl.String)))
        .alias("id")
    ).to_series()


def id_texts(values: pl.Series) -> pl.Series:
    """Give an id column's values as texts; a float that is whole is written without its point."""
    if values.dtype.is_float():
        whole = values.drop_nulls().drop_nans()
        if (whole == whole.round()).all():
            values = values.fill_nan(None).cast(pl.Int64)
    return values.cast(pl.String)


def check_ids(ids: pl.Series, *, pool: str) -> None:
    """Refuse an id column that doesn't tell rows apart.

    Raises
    ------
    DataError
        A row has no id, or two rows have the same; the first ones are named.
    """
    place = Place(pool, column=ids.name)
    if ids.null_count():
        rows = ids.is_null().arg_true()
        raise DataError(
            f"{_counted(len(rows), 'row has', 'rows have')} no id: row {_rows(rows)}",
            place=place,
            remedy="Fill them in, or name another column with --id.",
        )
    first = repeated_ids(ids)
    if not first:
        return
    named = "; ".join(f"{one!r} in rows {_rows((ids == one).arg_true())}" for one in first)
    raise DataError(
        f"ids are not unique: {named}",
        place=place,
        remedy="Make them unique, or name another column with --id.",
    )


def repeated_ids(ids: pl.Series) -> list[str]:
    """Name the first few ids that more than one row has."""
    repeats = ids.filter(ids.is_duplicated()).unique(maintain_order=True)
    return repeats.head(_TOLD).to_list()


def _rows(rows: pl.Series) -> str:
    shown = ", ".join(f"{row + 1:,}" for row in rows.head(_TOLD).to_list())
    return f"{shown}, …" if len(rows) > _TOLD else shown


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
