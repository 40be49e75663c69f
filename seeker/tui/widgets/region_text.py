"""What is known of the rows of a search or rule, as a text to read."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from seeker.escaping import one_line
from seeker.tui.cells import fit
from seeker.tui.look import Look
from seeker.tui.widgets.row_state import class_piece

if TYPE_CHECKING:
    from seeker.session.answers import ClassShare, Overlap, RegionFacts

_INDENT = "  "
_LONGEST_NAME = 20
_COUNT = 9
_OVERLAPS = 4
_CLASSES = 6


def class_table(facts: RegionFacts, classes: Sequence[str], look: Look) -> Text:
    """Tell how many rows have each class by gold, rules and model, a class a line."""
    text = Text()
    shares = sorted(facts.classes, key=_weight, reverse=True)
    if not shares:
        return text
    named = [class_piece(share.label, classes, look) for share in shares[:_CLASSES]]
    width = max(5, min(_LONGEST_NAME, max(cell_len(name) for name, _ in named)))
    heads = ["gold", "by rule"] + (["model", "mean p"] if facts.has_model else [])
    text.append(_INDENT + fit("class", width), look.name)
    text.append("".join(f"{head:>{_COUNT}}" for head in heads) + "\n", look.faint)
    for share, (name, style) in zip(shares, named, strict=False):
        text.append(_INDENT + fit(name, width), style)
        for count in (share.gold, share.by_rule, *([share.predicted] if facts.has_model else [])):
            text.append(f"{count:>{_COUNT},}", look.strong if count else look.faint)
        if facts.has_model and not math.isnan(share.probability):
            text.append(f"{share.probability:>{_COUNT}.2f}", look.faint)
        text.append("\n")
    if len(shares) > _CLASSES:
        text.append(f"{_INDENT}and {len(shares) - _CLASSES:,} more classes\n", look.faint)
    return text


def overlap_lines(
    facts: RegionFacts, label: str, classes: Sequence[str], look: Look, width: int
) -> Text:
    """Tell which other rules match some of the rows; those of another class stand out."""
    text = Text()
    if not facts.n_overlapping:
        return text
    rules = "1 other rule" if facts.n_overlapping == 1 else f"{facts.n_overlapping:,} other rules"
    text.append(f"{facts.overlapped:>9,}", look.strong)
    text.append(f"  are in {rules}\n")
    for overlap in facts.overlaps[:_OVERLAPS]:
        _append_overlap(text, overlap, label, classes, look, width)
    rest = facts.n_overlapping - _OVERLAPS
    if rest > 0:
        text.append(f"{'':11}and in {rest:,} more\n", look.faint)
    return text


def _append_overlap(
    text: Text, overlap: Overlap, label: str, classes: Sequence[str], look: Look, width: int
) -> None:
    against = overlap.label != label
    head = f"{overlap.shared:>11,}  rule {overlap.id} "
    name, style = class_piece(overlap.label, classes, look)
    tail = f" {overlap.strength}" + (" ≠ " if against else "   ")
    text.append(head, look.warning if against else look.faint)
    text.append(name, style)
    text.append(tail, look.warning if against else look.faint)
    room = max(8, width - cell_len(head + name + tail))
    text.append(fit(one_line(overlap.search), room).rstrip() + "\n", look.faint)


def _weight(share: ClassShare) -> tuple[int, int]:
    return share.predicted + share.gold + share.by_rule, share.gold
