"""A parsed search: frozen values that say what was asked, and where in the text it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

SORT = "sort"
LIKE = "like"


@dataclass(frozen=True)
class Span:
    """A stretch of the search's text, from `start` up to `end` without it."""

    start: int
    end: int


class ValueKind(StrEnum):
    """How a value was written."""

    BARE = "bare"
    QUOTED = "quoted"
    REGEX = "regex"


@dataclass(frozen=True)
class Value:
    """What stands after a column, or a word on its own.

    `text` is without its quotes or slashes, and unescaped; what it means is settled by the type
    of the column.
    """

    span: Span
    text: str
    kind: ValueKind = ValueKind.BARE

    @property
    def is_star(self) -> bool:
        """Whether it is a bare `*`, which asks for any value at all."""
        return self.kind is ValueKind.BARE and self.text == "*"

    @property
    def is_prefix(self) -> bool:
        """Whether it is written `word*`."""
        return self.kind is ValueKind.BARE and len(self.text) > 1 and self.text.endswith("*")

    @property
    def is_fuzzy(self) -> bool:
        """Whether it is written `word~`."""
        return self.kind is ValueKind.BARE and len(self.text) > 1 and self.text.endswith("~")

    @property
    def stem(self) -> str:
        """The text without the `*` or `~` of a prefix or a fuzzy word."""
        return self.text[:-1] if self.is_prefix or self.is_fuzzy else self.text


class Comparison(StrEnum):
    """What stands between a column and its value."""

    IS = ":"
    EQUAL = "="
    NOT_EQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    GREATER = ">"
    AT_LEAST = ">="


@dataclass(frozen=True)
class Field:
    """A name before a value: a column, or something built in.

    `in_backticks` names are always columns; `label` is the class of `p(class)`.
    """

    span: Span
    name: str
    in_backticks: bool = False
    label: str | None = None


@dataclass(frozen=True)
class Word:
    """A word, phrase or regular expression, asked of every text column."""

    span: Span
    value: Value


@dataclass(frozen=True)
class Condition:
    """A name with what its value must be: any one of `values`, which may be empty.

    Only `Comparison.IS` comes with more than one value.
    """

    span: Span
    field: Field
    comparison: Comparison
    values: tuple[Value, ...]

    @property
    def value(self) -> Value:
        """The value of a condition that has one."""
        return self.values[0]


@dataclass(frozen=True)
class Not:
    """The complement."""

    span: Span
    part: Node


@dataclass(frozen=True)
class AllOf:
    """Rows that every part matches."""

    span: Span
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class AnyOf:
    """Rows that at least one part matches."""

    span: Span
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Everything:
    """Every row: the empty search."""

    span: Span


Term: TypeAlias = Word | Condition
Node: TypeAlias = Term | Not | AllOf | AnyOf | Everything


@dataclass(frozen=True)
class SortBy:
    """`sort:KEY`, or backwards with `sort:-KEY`."""

    span: Span
    key: Field
    backwards: bool


@dataclass(frozen=True)
class Like:
    """`like:ROWID` (a bare value) or `like:"some text"` (a quoted one)."""

    span: Span
    value: Value


Order: TypeAlias = SortBy | Like


@dataclass(frozen=True)
class Search:
    """A parsed search: which rows, and in which order, the file's where none is said."""

    text: str
    root: Node
    order: tuple[Order, ...]


def terms_of(node: Node) -> Iterator[Term]:
    """Give the terms of a search, from left to right."""
    match node:
        case Word() | Condition():
            yield node
        case Not(part=part):
            yield from terms_of(part)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from terms_of(part)
        case Everything():
            return
