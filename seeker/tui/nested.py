"""Nested values to read: JSON on lines of its own, every character of it as it stood."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TypeAlias

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+')
_CLOSING = {"[": "]", "{": "}"}
_INDENT = "  "
_IN_A_LINE = 44
_DEEPEST = 50

Node: TypeAlias = "str | tuple[str, list[tuple[str, Node]]]"
"""A single value as it is written, or a bracket with what is in it: key and value each."""


def spread(text: str) -> str:
    """Lay a JSON list or object out on indented lines; any other text stays as it is.

    What fits on a line stays on one.
    """
    if text[:1] not in _CLOSING or text.rstrip()[-1:] != _CLOSING[text[0]]:
        return text
    try:
        json.loads(text)
        node = _read(iter(_TOKEN.findall(text)), "", 0)
    except (ValueError, RecursionError):
        return text
    return "\n".join(_laid_out(node, ""))


def _read(tokens: Iterator[str], begun: str, depth: int) -> Node:
    """Read one value; `begun` is its first token, where that has been taken already."""
    bracket = begun or next(tokens)
    if bracket not in _CLOSING:
        return bracket
    if depth > _DEEPEST:
        raise RecursionError
    items: list[tuple[str, Node]] = []
    for first in tokens:
        if first == _CLOSING[bracket]:
            break
        if first == ",":
            continue
        if bracket == "{":
            next(tokens)
            items.append((f"{first}: ", _read(tokens, "", depth + 1)))
        else:
            items.append(("", _read(tokens, first, depth + 1)))
    return bracket, items


def _written(node: Node) -> str:
    """Write a value on one line."""
    if isinstance(node, str):
        return node
    bracket, items = node
    return bracket + ", ".join(key + _written(item) for key, item in items) + _CLOSING[bracket]


def _laid_out(node: Node, indent: str) -> Iterator[str]:
    """Write a value on as many lines as it takes; all but the first are indented."""
    line = _written(node)
    if isinstance(node, str) or len(indent) + len(line) <= _IN_A_LINE:
        yield line
        return
    bracket, items = node
    yield bracket
    for place, (key, item) in enumerate(items):
        lines = list(_laid_out(item, indent + _INDENT))
        lines[-1] += "," if place < len(items) - 1 else ""
        yield indent + _INDENT + key + lines[0]
        yield from lines[1:]
    yield indent + _CLOSING[bracket]
