"""The parser of the grammar file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from lark import Lark


@cache
def parser() -> Lark:
    """Make the parser, once; it may be used from any thread."""
    grammar = files("seeker.search").joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", maybe_placeholders=False)
