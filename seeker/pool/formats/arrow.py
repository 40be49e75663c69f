"""Arrow files, also called Feather, and Arrow streams, through polars."""

from __future__ import annotations

import polars as pl

from seeker.pool.formats.columnar import typed_columns
from seeker.pool.formats.content import Content, Format, Parsed

_FILE = b"ARROW1"
_STREAM = b"\xff\xff\xff\xff"
_FEATHER_1 = b"FEA1"


def read_arrow(content: Content) -> Parsed:
    """Read an Arrow IPC file or stream."""
    data = content.data
    if data.startswith(_FEATHER_1):
        raise content.refusal(
            "is Feather version 1, which is no longer read",
            remedy="Write it again with a newer version of Feather, or as CSV.",
        )
    if not data.startswith((_FILE, _STREAM)):
        raise content.refusal(
            "isn't an Arrow file, though it is named so",
            remedy="Give it the ending of what it is, or write it again.",
        )
    is_file = data.startswith(_FILE)
    if is_file and not data.endswith(_FILE):
        raise content.refusal(
            "is an Arrow file without its end: it was cut short",
            remedy="Copy, download or write it again.",
        )
    try:
        frame = pl.read_ipc(data) if is_file else pl.read_ipc_stream(data)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise content.refusal(
            f"is a damaged Arrow file ({error})", remedy="Copy, download or write it again."
        ) from None
    return typed_columns(content, frame)


def _is_arrow(data: bytes) -> bool:
    return data.startswith((_FILE, _STREAM))


ARROW = Format("arrow", (".arrow", ".feather", ".ipc"), _is_arrow, read_arrow)
