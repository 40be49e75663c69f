"""The first rows of a large file, read without the others."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import TYPE_CHECKING

from seeker.pool.formats.compression import COMPRESSED_ENDINGS, first_bytes
from seeker.pool.formats.content import Beginning, Content
from seeker.pool.formats.registry import format_of
from seeker.pool.formats.table import Source, Table

if TYPE_CHECKING:
    from pathlib import Path

_LOOKED_AT = 1 << 20
"""Bytes in which the first rows are looked for; a file that has no more is read at once anyway."""


def read_first_rows(path: Path, n_rows: int) -> Table | None:
    """Read at most `n_rows` of the first rows of a file, as `read_table` would.

    None where the file is small, is a folder or a pipe, or is in a format that can only be read
    as a whole. The digest is that of the bytes that were looked at.

    Raises
    ------
    DataError
        There are no rows in the beginning of the file, or they can't be read.
    """
    first = first_bytes(path, _LOOKED_AT + 1)
    if first is None or len(first.data) <= _LOOKED_AT:
        return None
    ending = path.suffix.lower()
    if ending in COMPRESSED_ENDINGS:
        ending = PurePath(path.stem).suffix.lower()
    content = Content(str(path), first.data[:_LOOKED_AT], ending)
    format_ = format_of(content)
    if format_.read_first is None:
        return None
    parsed = format_.read_first(Beginning(content, None if first.is_compressed else path), n_rows)
    digest = hashlib.blake2b(content.data, digest_size=16).hexdigest()
    source = Source(path, str(path), format_.name, digest, parsed.encoding)
    return Table(parsed.frame.head(n_rows), source)
