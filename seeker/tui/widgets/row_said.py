"""What is said about a row, in lines: its label, from whom and why, rules that match it, a note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from seeker.escaping import one_line, visible
from seeker.tui.cells import wrap
from seeker.tui.look import Look
from seeker.tui.widgets.drawn import PLAIN, Piece, width_of
from seeker.tui.widgets.row_state import CONFLICT_GLYPH, FLAG_GLYPH, RowState, class_text

if TYPE_CHECKING:
    from seeker.session.row_story import GoldStory, RowStory, RuleStory

_INDENT = "  "


def said_lines(
    state: RowState, story: RowStory | None, classes: Sequence[str], look: Look, width: int
) -> Iterator[list[Piece]]:
    """Draw what is said; before its `story` is known only that it is."""
    yield from _label(state, story, classes, look, width)
    if story is None:
        return
    for gold in story.gold[:1]:
        if gold.search:
            yield from _wrapped(f"found by {one_line(gold.search)}", look, width)
    for rule in story.rules:
        yield from _rule(rule, state, classes, look, width)
    if story.note is not None:
        yield from _note(story.note, look, width)


def _label(
    state: RowState, story: RowStory | None, classes: Sequence[str], look: Look, width: int
) -> Iterator[list[Piece]]:
    """Draw the label and from whom it is, which has a line of its own where it must."""
    pieces: list[Piece] = []
    by = ""
    if 0 <= state.code < len(classes):
        pieces.append((class_text(state.code, classes[state.code]), look.of_class(state.code)))
        gold = story.gold[0] if story is not None and story.gold else None
        by = " by a rule" if state.by_rule else _by(gold)
        pieces.append((by, look.faint))
    else:
        pieces.append(("skipped" if state.skipped else "no label", look.faint))
    if state.flagged:
        pieces.append((f"  {FLAG_GLYPH} flagged", look.match))
    if state.conflict:
        pieces.append((f"  {CONFLICT_GLYPH} conflict", look.error))
    if width_of(pieces) <= width or not by:
        yield pieces
    else:
        yield [pieces[0], *pieces[2:]]
        yield from _wrapped(by.strip(), look, width)


def _by(gold: GoldStory | None) -> str:
    if gold is None:
        return ""
    how = "" if gold.route == "search" else f" ({one_line(gold.route)})"
    return f" by {one_line(gold.who)}, {_time(gold.time)}{how}"


def _rule(
    rule: RuleStory, state: RowState, classes: Sequence[str], look: Look, width: int
) -> Iterator[list[Piece]]:
    """Say what a rule says, with a mark where the row has another class."""
    position = classes.index(rule.label) if rule.label in classes else -1
    against = state.code not in (-1, position)
    glyph: Piece = (CONFLICT_GLYPH + " ", look.error) if against else (_INDENT, PLAIN)
    verb = "hints at" if rule.is_hint else "says"
    decides = ", which decides" if rule.decides and state.conflict else ""
    head = f"rule {rule.number} by {one_line(rule.who)} {verb} "
    yield [
        glyph,
        (head, look.faint),
        (one_line(rule.label), look.of_class(position) if position >= 0 else PLAIN),
        (decides, look.faint),
    ]
    search = one_line(rule.search) or "every row of the pool"
    yield from _wrapped(search, look, width - len(_INDENT), _INDENT)


def _wrapped(text: str, look: Look, width: int, indent: str = "") -> Iterator[list[Piece]]:
    for start, end in wrap(text, width - len(_INDENT)):
        yield [(indent + _INDENT + text[start:end], look.faint)]


def _note(note: str, look: Look, width: int) -> Iterator[list[Piece]]:
    text = visible(note).expandtabs(4)
    for place, (start, end) in enumerate(wrap(text, width - 5)):
        yield [("     " if place else "note ", look.name), (text[start:end], PLAIN)]


def _time(time: datetime) -> str:
    return f"{time.astimezone():%Y-%m-%d %H:%M}"
