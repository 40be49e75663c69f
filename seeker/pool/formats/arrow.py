"""Arrow files, also called Feather, and Arrow streams, through polars."""

from __future__ import annotations

import polars as pl

from seeker.pool.formats.columnar import binary_columns, first_of_binary
from seeker.pool.formats.content import Beginning, Content, Format, Parsed

_FILE = b"ARROW1"
_STREAM = b"\xff\xff\xff\xff"
_STREAM_END = b"\xff\xff\xff\xff\x00\x00\x00\x00"
_FEATHER_1 = b"FEA1"


def read_arrow(content: Content) -> Parsed:
    """Read an Arrow IPC file or stream."""
    data = content.data
    if data.startswith(_FILE):
        return _read_file(content)
    if data.startswith(_STREAM):
        return _read_stream(content)
    if data.startswith(_FEATHER_1):
        raise content.refusal(
            "is Feather version 1, which is no longer read",
            remedy="Write it again with a newer version of Feather, or as CSV.",
        )
    raise content.refusal(
        "isn't an Arrow file, though it is named so",
        remedy="Give it the ending of what it is, or write it again.",
    )


def _read_file(content: Content) -> Parsed:
    if not content.data.endswith(_FILE):
        raise content.refusal(
            "is an Arrow file without its end: it was cut short",
            remedy="Copy, download or write it again.",
        )
    return binary_columns(content, "Arrow", pl.read_ipc)


def _read_stream(content: Content) -> Parsed:
    """Read a stream; some writers don't mark its end, so that rows may lack unnoticed."""
    notes: tuple[str, ...] = ()
    if not content.data.endswith(_STREAM_END):
        notes = ("The Arrow stream has no mark at its end: if it was cut short, rows are missing.",)
    return binary_columns(content, "Arrow", pl.read_ipc_stream, notes=notes)


def _read_first(beginning: Beginning, n_rows: int) -> Parsed:
    if beginning.content.data.startswith(_STREAM):
        raise beginning.content.refusal(
            "is a stream, which polars takes in whole", remedy="Read all of it."
        )
    return first_of_binary(beginning, "Arrow", lambda file: pl.read_ipc(file, n_rows=n_rows))


def _is_arrow(data: bytes) -> bool:
    return data.startswith((_FILE, _STREAM))


ARROW = Format("arrow", (".arrow", ".feather", ".ipc"), _is_arrow, read_arrow, _read_first)
