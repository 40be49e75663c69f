"""The beginning of a text file, cut behind its last whole row."""

from __future__ import annotations


def whole_lines(data: bytes) -> bytes:
    """Cut behind the last line end; nothing is left where there is none."""
    return data[: data.rfind(b"\n") + 1]


def whole_records(data: bytes, *, quote: bytes = b'"') -> bytes:
    """Cut behind the last line end that no cell in quotes holds.

    Before such a place stands an even number of quotes: a quote within a cell is written twice.
    """
    end = data.rfind(b"\n") + 1
    is_odd = data.count(quote, 0, end) % 2
    while end and is_odd:
        before = data.rfind(b"\n", 0, end - 1) + 1
        is_odd = (is_odd + data.count(quote, before, end)) % 2
        end = before
    return data[:end]
