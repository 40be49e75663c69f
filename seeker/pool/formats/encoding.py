"""Bytes in whatever encoding to UTF-8, or to an error that names the line."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seeker.pool.formats.foreign import refuse_binary
from seeker.pool.formats.scanning import column_at, find, in_strides, line_at, strides

if TYPE_CHECKING:
    from seeker.pool.formats.content import Content

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_HEAD = 4096


@dataclass(frozen=True)
class Text:
    """Text as UTF-8 without a byte order mark, with line ends that polars knows."""

    data: bytes
    encoding: str
    notes: tuple[str, ...] = ()


def decode(content: Content) -> Text:
    """Turn a file's bytes into UTF-8.

    A byte order mark decides; without one the text is UTF-8, else UTF-16 if every other byte is
    zero, else Windows-1252 (which holds Latin-1), and that is noted. Raises DataError for binary
    data, NUL bytes, and a UTF-8 file in which some bytes aren't.
    """
    text = _to_utf8(content)
    nul = find(text.data, b"\0")
    if nul >= 0:
        line = line_at(text.data, nul)
        raise content.refusal(
            f"has a NUL byte at character {column_at(text.data, nul)} of this line",
            line=line,
            remedy="The file is damaged or not text. Write it again, or take the NUL bytes out: "
            "tr -d '\\000' < FILE > NEW.",
        )
    return _with_newlines(text)


def _to_utf8(content: Content) -> Text:
    data = content.data
    if data.startswith(codecs.BOM_UTF8):
        data = in_strides(data, bytes, len(codecs.BOM_UTF8))
        fault = _first_fault(data)
        if fault is not None:
            raise _mixed(content, data, fault)
        return Text(data, "UTF-8")
    for bom, codec, name in _BOMS:
        if data.startswith(bom):
            return _from_wide(content, in_strides(data, bytes, len(bom)), codec, name)
    wide = _unmarked_utf16(data[:_HEAD])
    if wide is not None:
        return _from_wide(content, data, wide, "UTF-16")
    refuse_binary(content)
    fault = _first_fault(data)
    if fault is None:
        return Text(data, "UTF-8")
    if _is_mostly_utf8(data):
        raise _mixed(content, data, fault)
    return _from_single_bytes(data, fault)


def _from_wide(content: Content, data: bytes, codec: str, name: str) -> Text:
    """Decode UTF-16 or UTF-32."""
    decoder = codecs.getincrementaldecoder(codec)()
    parts: list[bytes] = []
    for begin, end in strides(data):
        pending = len(decoder.getstate()[0])
        try:
            text = decoder.decode(data[begin:end], final=end == len(data))
        except UnicodeDecodeError as error:
            place = begin - pending + error.start
            cut = begin - pending + error.end >= len(data)
            raise content.refusal(
                f"is {name}, but {'ends inside a character' if cut else 'breaks off'} here",
                line=data[:place].decode(codec, errors="replace").count("\n") + 1,
                remedy="Copy or download it again, or save it as UTF-8.",
            ) from None
        parts.append((text if parts else text.removeprefix("\ufeff")).encode())
    return Text(b"".join(parts), name, (f"Read as {name}.",))


def _unmarked_utf16(head: bytes) -> str | None:
    """Recognise UTF-16 without a mark: of the bytes at one parity most are zero, else hardly any.

    Holds for text in Latin letters; UTF-16 in other scripts comes with its mark.
    """
    pairs = len(head) // 2
    if pairs < 2:
        return None
    zeros_even, zeros_odd = head[0::2].count(0), head[1::2].count(0)
    if zeros_odd >= 0.7 * pairs and zeros_even <= 0.02 * pairs:
        return "utf-16-le"
    if zeros_even >= 0.7 * pairs and zeros_odd <= 0.02 * pairs:
        return "utf-16-be"
    return None


def _first_fault(data: bytes) -> int | None:
    """Give the offset of the first byte that isn't UTF-8, or None."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    pending = 0
    for begin, end in strides(data):
        stretch = data[begin:end]
        if pending == 0 and stretch.isascii():
            continue
        try:
            decoder.decode(stretch, final=end == len(data))
        except UnicodeDecodeError as error:
            return begin - pending + error.start
        pending = len(decoder.getstate()[0])
    return None


def _is_mostly_utf8(data: bytes) -> bool:
    """Say whether more non-ASCII characters are good UTF-8 than bytes are not."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    good = bad = 0
    for begin, end in strides(data):
        text = decoder.decode(data[begin:end], final=end == len(data))
        replaced = text.count("\ufffd")
        bad += replaced
        good += len(text) - replaced - len(text.encode("ascii", errors="ignore"))
    return good > bad


def _mixed(content: Content, data: bytes, fault: int) -> Exception:
    return content.refusal(
        f"byte 0x{data[fault]:02X} at character {column_at(data, fault)} of this line isn't UTF-8, "
        "though the rest of the file is",
        line=line_at(data, fault),
        remedy="Mend that line, or save the whole file as UTF-8.",
    )


def _from_single_bytes(data: bytes, fault: int) -> Text:
    """Decode Windows-1252, and Latin-1 where a byte has no meaning in it."""
    where = f"byte 0x{data[fault]:02X} on line {line_at(data, fault)} isn't UTF-8"
    try:
        text = in_strides(data, lambda stretch: stretch.decode("cp1252").encode())
        name = "Windows-1252"
    except UnicodeDecodeError:
        text = in_strides(data, lambda stretch: stretch.decode("latin-1").encode())
        name = "Latin-1"
    note = f"Read as {name}: {where}. If letters look wrong, save the file as UTF-8."
    return Text(text, name, (note,))


def _with_newlines(text: Text) -> Text:
    """Turn the line ends of old Macs, which are carriage returns, into line feeds."""
    if find(text.data, b"\n") >= 0 or find(text.data, b"\r") < 0:
        return text
    data = in_strides(text.data, lambda stretch: stretch.replace(b"\r", b"\n"))
    return Text(data, text.encoding, text.notes)
