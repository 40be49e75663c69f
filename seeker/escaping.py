"""Text from data is data: control characters are shown, never obeyed.

A pool may hold terminal escapes, bidirectional overrides or bells. `visible` and `one_line` turn
each of them into a character that can be seen; printable text stays as it is.
"""

from __future__ import annotations

import re

# C1 controls, DEL, the bidirectional controls, the line and paragraph separators, the zero-width
# characters that can hide text (not the joiner that emoji need), and lone surrogates.
_BEYOND_C0 = (
    r"\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff"
)
_UNSAFE = re.compile(rf"[\x00-\x1f{_BEYOND_C0}]")
_UNSAFE_IN_BLOCK = re.compile(rf"[\x00-\x08\x0b-\x1f{_BEYOND_C0}]")
_BLANKS = re.compile(r"[ \t\r\n]+")
_CONTROL_PICTURES = 0x2400
_PLAIN_NAME = re.compile(r"[\w.+#&/@-]+")


def _picture(match: re.Match[str]) -> str:
    """Give the character that stands for an unsafe one (U+2400 block, else its code)."""
    code = ord(match.group())
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    if code == 0x7F:
        return "␡"
    return f"‹{code:02X}›"


def visible(text: str) -> str:
    """Make control characters visible, but keep line breaks and tabs: for a block of text."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    return _UNSAFE_IN_BLOCK.sub(_picture, text)


def one_line(text: str) -> str:
    """Make control characters visible and fold white space: for a cell, a message, a title."""
    return _UNSAFE.sub(_picture, _BLANKS.sub(" ", text).strip())


def in_words(name: str) -> str:
    """Put a name into a sentence: in quotation marks where it isn't one plain word."""
    line = one_line(name)
    return line if _PLAIN_NAME.fullmatch(line) else f"“{line}”"
