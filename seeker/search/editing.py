"""Editing the text of a search by its terms: add one, take some out, change the order.

The terms are those that stand at the top: what stands in brackets is one of them. Any text will
do, also one that is still being typed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from seeker.pool.term_text import write_column
from seeker.search.colouring import Part, PartKind, colour
from seeker.search.terms import LIKE, SORT

_NAMES = frozenset({PartKind.FIELD, PartKind.BUILT_IN})
_JOINING = frozenset({"AND", "OR"})
_ORDERS = frozenset({f"{SORT}:", f"{LIKE}:"})


@dataclass(frozen=True)
class TopTerm:
    """A term at the top of a search, from `start` up to `end`.

    Attributes
    ----------
    side
        Which side of the ORs at the top it stands on, from 0.
    name
        The column or built-in name that it asks about, as it is written, without a colon; empty
        for words, brackets and what is negated.
    is_order
        It says how the rows are ordered, not which.
    """

    start: int
    end: int
    side: int
    name: str
    is_order: bool


@dataclass(frozen=True)
class Kept:
    """What a search comes to without some of its terms.

    `starts` are pairs: where each kept piece begins here, and where it began in the full text.
    """

    text: str
    starts: tuple[tuple[int, int], ...]

    def place(self, offset: int) -> int:
        """Say where in the full text an offset into this one is."""
        here, there = 0, 0
        for begins_here, begins_there in self.starts:
            if begins_here > offset:
                break
            here, there = begins_here, begins_there
        return there + offset - here


@dataclass(frozen=True)
class Sorting:
    """The column, or score, that a search sorts by, as it is written, and the direction."""

    key: str
    backwards: bool

    @property
    def column(self) -> str:
        """The key as a column is named, without backticks."""
        return _bare(self.key)


def top_terms(text: str, parts: Sequence[Part] | None = None) -> list[TopTerm]:
    """Give the terms at the top of a search, from left to right.

    `parts` are those of `colour(text)`, for who has them already.
    """
    terms: list[TopTerm] = []
    side = 0
    for group in _groups(text, colour(text) if parts is None else parts):
        first = group[0]
        written = text[first.start : first.end]
        if first.kind is PartKind.KEYWORD and written in _JOINING:
            side += written == "OR"
            continue
        is_built_in = first.kind is PartKind.BUILT_IN
        name = written.removesuffix(":") if first.kind in _NAMES else ""
        is_order = is_built_in and written in _ORDERS
        terms.append(TopTerm(first.start, group[-1].end, side, name, is_order))
    return terms


def _groups(text: str, parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Put together the parts that make a term, and each joining word by itself."""
    group: list[Part] = []
    depth = 0
    for part in parts:
        if group and not depth and not _goes_on(group[-1], part, text):
            yield group
            group = []
        group.append(part)
        if part.kind is PartKind.BRACKET:
            depth += {"(": 1, ")": -1}.get(text[part.start], 0)
    if group:
        yield group


def _goes_on(before: Part, part: Part, text: str) -> bool:
    """Whether a part belongs to the term of the one before it, outside of brackets."""
    written = text[before.start : before.end]
    if before.kind is PartKind.SIGN or written == "NOT":
        return True
    if before.kind not in _NAMES:
        return False
    return part.start == before.end if written.endswith(":") else part.kind is PartKind.SIGN


def keep(text: str, off: Collection[TopTerm]) -> Kept:
    """Take terms out of a search, with the words that would join nothing any more."""
    if not off:
        return Kept(text, ((0, 0),))
    terms = top_terms(text)
    kept = [place for place, term in enumerate(terms) if term not in off]
    choosing = {terms[place].side for place in kept if not terms[place].is_order}
    pieces: list[str] = []
    starts: list[tuple[int, int]] = []
    length, before, side = 0, -1, -1
    for place in kept:
        term = terms[place]
        begins = term.start
        if place == before + 1 and term.side == side:
            # Neighbours keep what stands between them.
            begins = terms[before].end
        elif pieces:
            joined = " OR " if term.side in choosing and side in choosing - {term.side} else " "
            pieces.append(joined)
            length += len(joined)
        starts.append((length, begins))
        pieces.append(text[begins : term.end])
        length += term.end - begins
        before = place
        side = term.side if term.side in choosing else side
    return Kept("".join(pieces), tuple(starts))


def add_term(text: str, term: str) -> str:
    """Narrow a search: rows have to match a further term as well.

    A search that chooses with OR at its top goes into brackets. Its order stays at the end. A term
    that stands there already isn't added again, and its opposite goes.
    """
    terms = top_terms(text)
    rows, orders = _apart(text, terms)
    several = len({one.side for one in terms}) > 1
    if not several:
        there = {text[one.start : one.end]: one for one in terms}
        if term in there:
            return text
        opposite = there.get(exclude(term))
        rows = rows if opposite is None else keep(text, _orders(terms) | {opposite}).text
    return _join(_one(rows), _one(term), *orders)


def replace_term(text: str, term: str, rather: Collection[str] = ()) -> str:
    """Narrow a search by a term in the place of those that ask about the same column.

    Where some of these are written like one of `rather`, only they give way. Those that are
    negated, and those on the sides of an OR, stay as they are.
    """
    terms = top_terms(text)
    name = next((one.name for one in top_terms(term)), "")
    if not name or len({one.side for one in terms}) > 1:
        return add_term(text, term)
    same = {one for one in terms if _same(one.name, name)}
    first = {one for one in same if text[one.start : one.end] in rather}
    return add_term(keep(text, first or same).text, term)


def swap_term(text: str, term: str, among: Collection[str]) -> str:
    """Narrow a search by a term in the place of those that are written like one of `among`."""
    terms = top_terms(text)
    if len({one.side for one in terms}) > 1:
        return add_term(text, term)
    swapped = {one for one in terms if text[one.start : one.end] in among}
    return add_term(keep(text, swapped).text, term)


def replace_about(text: str, columns: Collection[str], new: Sequence[str]) -> str:
    """Narrow a search by terms in the place of all that ask about some columns, by their names.

    Those that are negated, and those on the sides of an OR, stay as they are.
    """
    terms = top_terms(text)
    if len({one.side for one in terms}) < 2:
        names = [write_column(column) for column in columns]
        about = {one for one in terms if any(_same(one.name, name) for name in names)}
        text = keep(text, about).text
    for term in new:
        text = add_term(text, term)
    return text


def exclude(term: str) -> str:
    """Write the opposite of a term; of one that is negated with `-`, the term itself."""
    terms = top_terms(term)
    if len(terms) != 1:
        return f"-({term})"
    return term[1:] if term.startswith("-") else f"-{term}"


def bare_words(text: str, column: str) -> str:
    """Take a column's name away from before its words, where no other column has any."""
    name = f"{write_column(column)}:"
    pieces = []
    for term in top_terms(text):
        written = text[term.start : term.end]
        minus = "-" if written.startswith("-") else ""
        word = written.removeprefix(minus).removeprefix(name)
        pieces.append(written if word == "*" else minus + word)
    return " ".join(pieces)


def sorting_of(text: str) -> Sorting | None:
    """Say what a search sorts by first; None where it doesn't sort."""
    for term in top_terms(text):
        if term.is_order and term.name == SORT:
            key = text[term.start : term.end].partition(":")[2]
            return Sorting(key.removeprefix("-"), key.startswith("-"))
    return None


def set_sort(text: str, key: str | None) -> str:
    """Sort a search by a key as it stands behind `sort:`, and by no other; None by none."""
    sorts = {term for term in top_terms(text) if term.is_order and term.name == SORT}
    rest = keep(text, sorts).text
    return rest if key is None else _join(rest, f"{SORT}:{key}")


def turn_sort(text: str, column: str) -> str:
    """Sort by a column; backwards when it is sorted so already, and then not at all."""
    key, now = write_column(column), sorting_of(text)
    if now is None or not _same(now.key, key):
        return set_sort(text, key)
    return set_sort(text, None if now.backwards else f"-{key}")


def _apart(text: str, terms: Sequence[TopTerm]) -> tuple[str, list[str]]:
    """Give a search without its orders, and these."""
    orders = _orders(terms)
    return keep(text, orders).text, [text[one.start : one.end] for one in terms if one in orders]


def _orders(terms: Sequence[TopTerm]) -> set[TopTerm]:
    return {term for term in terms if term.is_order}


def _one(text: str) -> str:
    """Write a search so that a term can stand beside it: in brackets where it chooses with OR."""
    return f"({text.strip()})" if len({term.side for term in top_terms(text)}) > 1 else text.strip()


def _join(*texts: str) -> str:
    return " ".join(filter(None, texts))


def _same(name: str, other: str) -> bool:
    return _bare(name).casefold() == _bare(other).casefold()


def _bare(name: str) -> str:
    return name[1:-1].replace("``", "`") if name.startswith("`") else name
