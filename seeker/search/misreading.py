"""What to say where a text is no search: the place, what was expected, and how to write it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lark.exceptions import UnexpectedToken

from seeker.errors import SearchError
from seeker.escaping import one_line
from seeker.search.colouring import Part, PartKind, colour

if TYPE_CHECKING:
    from lark import UnexpectedInput

_A_TERM = "a word or a column"
_IN_LISTS = frozenset({PartKind.VALUE, PartKind.STRING, PartKind.REGEX})


@dataclass(frozen=True)
class _Misread:
    """What is wrong with the `length` characters from a place on."""

    what: str
    length: int = 1
    remedy: str | None = None


def explain_misreading(error: UnexpectedInput, text: str) -> SearchError:
    """Word what the parser stumbled over."""
    start = error.pos_in_stream or 0
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        start, misread = _at_end(text)
    elif isinstance(error, UnexpectedToken) and error.token.type in {"_OR", "_AND"}:
        misread = _without_left(str(error.token))
    else:
        misread = _at(text, start)
    return SearchError(
        misread.what, text=text, start=start, end=start + misread.length, remedy=misread.remedy
    )


def _without_left(keyword: str) -> _Misread:
    return _Misread(
        f"expected {_A_TERM} before {keyword}",
        len(keyword),
        f'Write "{keyword.lower()}" for the word.',
    )


def _at(text: str, start: int) -> _Misread:
    """Say what is wrong with what stands at a place."""
    rest = text[start:]
    first = rest[:1]
    match first:
        case '"':
            return _Misread("this quote is never closed", len(rest), 'Write "two words".')
        case "`":
            return _at_backtick(rest)
    if _is_list(colour(text[:start]), text):
        if text[:start].rstrip().endswith(("(", "|")):
            return _Misread("expected a value in this list")
        return _Misread(
            "expected | or ) in this list", 1, 'Quote what has blanks: ("New York"|Oslo).'
        )
    run = rest.split(maxsplit=1)[0] if rest.strip() else rest
    shown = one_line(run)
    match first:
        case ")":
            before = text[:start].rstrip()[-1:]
            what = f"expected {_A_TERM} before )" if before else "no ( stands before this )"
            return _Misread(what if before == "(" else "no ( stands before this )")
        case "|":
            return _Misread("| stands only in lists", 1, "Write a OR b, or column:(a|b).")
        case "/":
            return _at_slash(rest, run, shown)
        case "-":
            return _Misread("- must stand right before what it excludes", 1, "Write -word.")
        case ":" | "<" | ">" | "=" | "!":
            return _Misread(
                f"expected a column before {first}",
                1,
                f'To search for the text, quote it: "{shown}".',
            )
    return _Misread(f"expected {_A_TERM} here", len(run))


def _at_backtick(rest: str) -> _Misread:
    closing = rest.find("`", 1)
    if closing < 0:
        return _Misread("this backtick is never closed", len(rest), "Write `column name`:value.")
    name = rest[: closing + 1]
    shown = one_line(name)
    return _Misread(f"expected : or a comparison after {shown}", len(name), f"Write {shown}:value.")


def _at_slash(rest: str, run: str, shown: str) -> _Misread:
    if rest.startswith("//"):
        return _Misread("this regular expression is empty", 2, f'For the text, write "{shown}".')
    if rest.find("/", 1) < 0:
        return _Misread("this regular expression is never closed", len(rest), "Write /pattern/.")
    return _Misread(
        "expected a blank after the end of this regular expression",
        len(run),
        rf'Write \/ for a slash inside it; for the text, write "{shown}".',
    )


def _at_end(text: str) -> tuple[int, _Misread]:
    """Say what is missing at the end, and where that shows."""
    parts = colour(text)
    last = parts[-1]
    written = text[last.start : last.end]
    if last.kind is PartKind.KEYWORD:
        advice = f'Write "{written.lower()}" for the word.'
        return last.start, _Misread(f"expected {_A_TERM} after {written}", len(written), advice)
    if last.kind is PartKind.SIGN:
        return len(text), _Misread(f"expected a value after {written}")
    opened = _last_open(parts, text)
    if opened is None:
        return len(text), _Misread("expected more here")
    return opened, _Misread("this bracket is never closed", 1, "Write ) behind what belongs to it.")


def _last_open(parts: list[Part], text: str) -> int | None:
    """Give the place of the innermost bracket that isn't closed."""
    opened: list[int] = []
    for part in parts:
        written = text[part.start : part.end]
        if part.kind is PartKind.BRACKET and written == "(":
            opened.append(part.start)
        elif part.kind is PartKind.BRACKET and written == ")":
            opened.pop()
    return opened[-1] if opened else None


def _is_list(parts: list[Part], text: str) -> bool:
    """Whether the text behind some parts would stand in the brackets of `column:( … )`."""
    left = list(parts)
    while left and (left[-1].kind in _IN_LISTS or text[left[-1].start] == "|"):
        left.pop()
    return (
        len(left) > 1
        and text[left[-1].start] == "("
        and left[-2].kind in {PartKind.FIELD, PartKind.BUILT_IN}
        and left[-2].end == left[-1].start
    )
