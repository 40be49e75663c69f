"""The fingerprint of a frame: files have their bytes' digest, frames that of their values."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
import polars as pl

from seeker.pool.native import as_texts

_CHUNK = 50_000


def frame_fingerprint(frame: pl.DataFrame) -> str:
    """Digest a frame's names, dtypes and values, 128 bits in hexadecimal.

    It doesn't depend on how the frame lies in memory.
    """
    digest = blake2b(digest_size=16)
    for column in frame.get_columns():
        digest.update(f"{column.name}\x1f{column.dtype}\x1e".encode("utf-8", "surrogatepass"))
        for start in range(0, len(column), _CHUNK):
            for part in _bytes_of(column.slice(start, _CHUNK)):
                digest.update(part)
    return digest.hexdigest()


def _bytes_of(values: pl.Series) -> tuple[bytes, bytes]:
    """Give bytes that say which values are there, and bytes that hold them."""
    if values.dtype.is_numeric() and not values.dtype.is_decimal():
        there = values.is_not_null().to_numpy()
        return np.packbits(there).tobytes(), values.fill_null(0).to_numpy().tobytes()
    texts = as_texts(values)
    lengths = texts.str.len_bytes().cast(pl.Int64).fill_null(-1).to_numpy()
    joined = texts.drop_nulls().str.join("")[0] if len(texts) else ""
    return lengths.tobytes(), (joined or "").encode("utf-8", "surrogatepass")
