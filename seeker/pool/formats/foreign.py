"""Files that are no tables, known by how they begin, and what to do with each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seeker.pool.formats.content import Content

_SAVE_AS_CSV = "Save its sheet as CSV and open that."
_EXPORT = "Export the table as CSV, JSONL or Parquet and open that."
_NOT_TEXT = (
    "Seeker reads .csv .tsv .jsonl .ndjson .json .parquet .arrow .feather (each also .gz or .zst), "
    "and folders of text files."
)

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"PAR1", "Parquet", "Name it with the ending .parquet."),
    (b"ARROW1", "Arrow", "Name it with the ending .arrow."),
    (b"FEA1", "Feather version 1", "Write it again with a newer version of Feather, or as CSV."),
    (b"PK\x03\x04", "a zip archive or an Excel workbook", f"Unzip it. {_SAVE_AS_CSV}"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file", _SAVE_AS_CSV),
    (b"SQLite format 3\x00", "an SQLite database", _EXPORT),
    (b"\x89HDF", "HDF5", _EXPORT),
    (b"\x93NUMPY", "a NumPy array", _EXPORT),
    (b"Obj\x01", "Avro", _EXPORT),
    (b"ORC", "ORC", _EXPORT),
    (b"%PDF", "a PDF", _NOT_TEXT),
    (b"\x89PNG", "a PNG picture", _NOT_TEXT),
    (b"\xff\xd8\xff", "a JPEG picture", _NOT_TEXT),
    (b"GIF8", "a GIF picture", _NOT_TEXT),
    (b"\x7fELF", "a program", _NOT_TEXT),
    (b"BZh", "bzip2 data", "Unpack it, or compress it with gzip or zstd."),
    (b"\xfd7zXZ", "xz data", "Unpack it, or compress it with gzip or zstd."),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Unpack it."),
    (b"\x80\x04\x95", "a Python pickle", _EXPORT),
    (b"\x80\x05\x95", "a Python pickle", _EXPORT),
)

_HEAD = 8192
# Random bytes have eleven in a hundred; text has tabs, line ends and now and then an escape.
_MOST_CONTROLS = 0.05
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))


def what_it_is(data: bytes) -> tuple[str, str] | None:
    """Give what bytes that are no table are, and what to do about it; None if nobody knows."""
    for magic, kind, remedy in _MAGIC:
        # Four printable letters may begin a text as well: those need a byte that text hasn't.
        if data.startswith(magic) and (not magic.isascii() or _has_controls(data)):
            return kind, remedy
    return None


def refuse_binary(content: Content) -> None:
    """Raise DataError if the content isn't text in any encoding."""
    known = what_it_is(content.data)
    if known is not None:
        kind, remedy = known
        raise content.refusal(f"is {kind}, not text", remedy=remedy)
    head = content.data[:_HEAD]
    if head and _n_controls(head) > _MOST_CONTROLS * len(head) and len(head) >= 64:
        raise content.refusal("is binary data, not text", remedy=_NOT_TEXT)


def _has_controls(data: bytes) -> bool:
    return _n_controls(data[:_HEAD]) > 0


def _n_controls(head: bytes) -> int:
    return len(head) - len(head.translate(None, delete=_CONTROLS))
