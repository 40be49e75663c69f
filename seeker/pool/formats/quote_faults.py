"""Which quote of a delimited file is wrong, and on which line it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seeker.pool.formats.dialect import QUOTE, BrokenRecordError, Dialect, offset_of_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seeker.errors import DataError
    from seeker.pool.formats.content import Content

_CLOSED = re.compile(rb'"[^"]*+(?:""[^"]*+)*+"')
_QUOTE = QUOTE.encode()


def quote_fault(
    content: Content, data: bytes, dialect: Dialect, names: Sequence[str], broken: BrokenRecordError
) -> DataError:
    """Make the error for a record that can't be taken apart: where its bad quote opened.

    `names` are the columns, as far as they are known.
    """
    separator = dialect.separator.encode()
    cell_end = re.compile(rb"[\n" + re.escape(separator) + rb"]")
    offset, line, place = offset_of_line(data, broken.line), broken.line, 0
    while offset < len(data):
        column = names[place] if place < len(names) else None
        if data.startswith(_QUOTE, offset):
            closed = _CLOSED.match(data, offset)
            if closed is None:
                return _unclosed(content, line, column, "before the file ends")
            last_line = line + closed.group().count(b"\n")
            offset = closed.end()
            if data[offset : offset + 1] not in (separator, b"\n", b"\r", b""):
                if last_line > line:
                    return _unclosed(content, line, column, f"properly before line {last_line}")
                return _text_after(content, line, column)
            line = last_line
        end = cell_end.search(data, offset)
        if end is None or end.group() == b"\n":
            break
        offset, place = end.end(), place + 1
    return _other(content, broken)


def _unclosed(content: Content, line: int, column: str | None, until: str) -> DataError:
    return content.refusal(
        f"a quote opens here that isn't closed {until}",
        line=line,
        column=column,
        remedy='Close it, or write a quote that belongs to the text twice: "".',
    )


def _text_after(content: Content, line: int, column: str | None) -> DataError:
    return content.refusal(
        "text follows the closing quote of a cell",
        line=line,
        column=column,
        remedy='Write a quote that belongs to the text twice: "".',
    )


def _other(content: Content, broken: BrokenRecordError) -> DataError:
    if "new-line" in broken.reason:
        return content.refusal(
            "a carriage return stands alone in this line",
            line=broken.line,
            remedy="Put the cell in quotes, or give all lines the same line end: "
            "tr '\\r' '\\n' < FILE > NEW.",
        )
    return content.refusal(
        f"this row can't be read ({broken.reason})",
        line=broken.line,
        remedy="Mend the quotes and separators of this line.",
    )
