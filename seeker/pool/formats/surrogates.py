r"""Halves of characters in JSON: `\ud83d` without the escape that belongs to it.

Polars reads such a half as a NUL, and no UTF-8 text can hold it.
"""

from __future__ import annotations

import re

from seeker.pool.formats.scanning import find

_HIGH = rb"\\u[dD][89abAB][0-9a-fA-F][0-9a-fA-F]"
_LOW = rb"\\u[dD][c-fC-F][0-9a-fA-F][0-9a-fA-F]"
_HALF = re.compile(rb"%b(?!%b)|(?<!%b)%b" % (_HIGH, _LOW, _HIGH, _LOW))
_ESCAPE = re.compile(rb"\\[^u]|%b%b|(?P<half>%b|%b)" % (_HIGH, _LOW, _HIGH, _LOW))
_REPLACEMENT = rb"\ufffd"


def may_have_lone_surrogates(data: bytes) -> bool:
    """Say whether half of a character may be escaped somewhere; never wrong when it says no."""
    for escape in (rb"\ud", rb"\uD"):
        place = find(data, escape)
        while place >= 0:
            if _HALF.match(data, place):
                return True
            place = find(data, escape, place + 1)
    return False


def mend_surrogates(data: bytes) -> bytes:
    """Put the replacement character in the place of escaped halves of characters."""
    if rb"\ud" not in data and rb"\uD" not in data:
        return data
    return _ESCAPE.sub(lambda match: _REPLACEMENT if match.group("half") else match.group(), data)
