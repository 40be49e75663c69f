"""From the text of a search to its terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lark import Token, UnexpectedInput
from lark.exceptions import VisitError
from lark.visitors import Transformer_NonRecursive

from seeker.errors import SearchError
from seeker.escaping import one_line
from seeker.search.grammar import parser
from seeker.search.misreading import explain_misreading
from seeker.search.terms import (
    LIKE,
    SORT,
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Everything,
    Field,
    Like,
    Node,
    Not,
    Order,
    Search,
    SortBy,
    Span,
    Value,
    ValueKind,
    Word,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 10_000
"""Characters that a search may have."""

DEEPEST = 100
"""Brackets and negations that may stand in each other."""


def parse(text: str) -> Search:
    """Parse a search.

    Nothing is known of the pool yet: whether its columns, classes and values exist is found out
    when the search is answered.

    Raises
    ------
    SearchError
        The text is no search; the error says where, and what was expected.
    """
    _check_characters(text)
    try:
        tree = parser().parse(text)
    except UnexpectedInput as error:
        raise explain_misreading(error, text) from None
    try:
        built = _Builder().transform(tree)
    except VisitError as error:
        refused = error.orig_exc
        if not isinstance(refused, _RefusedError):
            raise
        span = refused.span
        raise SearchError(
            refused.what, text=text, start=span.start, end=span.end, remedy=refused.remedy
        ) from None
    return Search(text, built.node or Everything(Span(0, len(text))), built.order)


def _check_characters(text: str) -> None:
    if len(text) > LONGEST:
        raise SearchError(
            f"the search has {len(text):,} characters, more than {LONGEST:,}",
            text=text,
            start=LONGEST,
            end=len(text),
            remedy="Say it in fewer words, or as several rules.",
        )
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise SearchError(
            "this is no character", text=text, start=error.start, end=error.end, remedy="Remove it."
        ) from None


class _RefusedError(Exception):
    """Something that the grammar lets pass and that makes no sense."""

    def __init__(self, what: str, span: Span, remedy: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.span = span
        self.remedy = remedy


@dataclass(frozen=True)
class _Built:
    """A part of a search; `node` is None where there is only an order."""

    node: Node | None
    order: tuple[Order, ...] = ()
    depth: int = 0

    @property
    def span(self) -> Span:
        """Where the part stands."""
        parts: list[Node | Order] = [*self.order] if self.node is None else [self.node]
        return Span(parts[0].span.start, parts[-1].span.end)


class _Builder(Transformer_NonRecursive[Token, _Built]):
    """Builds the terms, one method for each rule of the grammar."""

    def whole(self, children: list[_Built]) -> _Built:
        return children[0]

    def nothing(self, _: list[_Built]) -> _Built:
        return _Built(None)

    def either(self, children: list[_Built]) -> _Built:
        if len(children) == 1:
            return children[0]
        for child in children:
            if child.node is None:
                raise _RefusedError("an order is nothing that OR could choose", child.span)
        return _joined(AnyOf, children)

    def both(self, children: list[_Built]) -> _Built:
        return children[0] if len(children) == 1 else _joined(AllOf, children)

    def group(self, children: list[Any]) -> _Built:
        _, inner, _ = children
        return _deeper(inner, inner.node)

    def negated(self, children: list[Any]) -> _Built:
        sign, inner = children
        return _deeper(inner, Not(Span(sign.start_pos, inner.span.end), inner.node))

    def word(self, children: list[Token]) -> _Built:
        value = _value(children[0])
        return _Built(Word(value.span, value))

    def condition(self, children: list[Token]) -> _Built:
        name, *rest = children
        field = _field(name, name[:-1])
        values = tuple(_value(token) for token in rest if token.type not in {"OPEN", "CLOSE"})
        span = _span(name, rest[-1])
        if field.name == LIKE and not field.in_backticks:
            return _Built(None, (_like(span, values),))
        return _Built(Condition(span, field, Comparison.IS, values))

    def comparison(self, children: list[Token]) -> _Built:
        name, sign, value = children
        comparison = Comparison(sign)
        return _Built(
            Condition(_span(name, value), _field(name, name), comparison, (_value(value),))
        )

    def without_value(self, children: list[Token]) -> _Built:
        name = children[0]
        return _Built(Condition(_span(name, name), _field(name, name[:-1]), Comparison.IS, ()))

    def sort(self, children: list[Token]) -> _Built:
        sign, key = children
        backwards = key.startswith("-")
        name = key[1:] if backwards else str(key)
        return _Built(None, (SortBy(_span(sign, key), _field(key, name), backwards),))

    def score_alone(self, children: list[Token]) -> _Built:
        score = children[0]
        raise _RefusedError(
            f"a range must follow {one_line(score)}",
            _span(score, score),
            f"Write {one_line(score)}:0.4..0.6.",
        )


def _joined(join: type[AllOf] | type[AnyOf], children: Sequence[_Built]) -> _Built:
    nodes = tuple(child.node for child in children if child.node is not None)
    order = tuple(one for child in children for one in child.order)
    depth = max(child.depth for child in children)
    if not nodes:
        return _Built(None, order, depth)
    node = nodes[0]
    if len(nodes) > 1:
        node = join(Span(nodes[0].span.start, nodes[-1].span.end), nodes)
    return _Built(node, order, depth)


def _deeper(inner: _Built, node: Node | None) -> _Built:
    """Give what stands in brackets or behind a negation, which an order may not."""
    if inner.order:
        order = inner.order[0]
        name = SORT if isinstance(order, SortBy) else LIKE
        raise _RefusedError(
            f"{name}: can't stand in brackets or be negated", order.span, "Write it at the end."
        )
    if inner.depth >= DEEPEST:
        raise _RefusedError(
            f"more than {DEEPEST} brackets and negations stand in each other", inner.span
        )
    return _Built(node, depth=inner.depth + 1)


def _span(first: Token, last: Token) -> Span:
    return Span(first.start_pos or 0, last.end_pos or 0)


def _value(token: Token) -> Value:
    span = _span(token, token)
    match token.type:
        case "STRING":
            return Value(span, unquoted(token), ValueKind.QUOTED)
        case "REGEX":
            return Value(span, token[1:-1], ValueKind.REGEX)
        case _:
            return Value(span, str(token))


def _field(token: Token, name: str) -> Field:
    """Read a name, `name` being what is written of it in a token."""
    start = (token.start_pos or 0) + token.index(name)
    span = Span(start, start + len(name))
    if name.startswith("`"):
        return Field(span, name[1:-1].replace("``", "`"), in_backticks=True)
    if name.startswith("p(") and name.endswith(")"):
        label = name[2:-1].strip()
        return Field(span, "p", label=unquoted(label) if label.startswith('"') else label)
    return Field(span, name)


def _like(span: Span, values: Sequence[Value]) -> Like:
    if len(values) != 1 or values[0].kind is ValueKind.REGEX:
        raise _RefusedError(
            "like: takes one row or one text", span, 'Write like:ROWID or like:"some text".'
        )
    return Like(span, values[0])


def unquoted(string: str) -> str:
    r"""Read what stands in quotes: `\"` is a quote and `\\` a backslash, other `\` stay."""
    pieces = string[1:-1].split("\\\\")
    return "\\".join(piece.replace('\\"', '"') for piece in pieces)
