"""A rule in full, as a page to read: what it says, what it covers, how pure it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from seeker.escaping import in_words, one_line
from seeker.tui.look import Look
from seeker.tui.widgets.check_text import check_text
from seeker.tui.widgets.region_text import class_table, overlap_lines
from seeker.tui.widgets.row_state import class_piece

if TYPE_CHECKING:
    from seeker.session.answers import RegionFacts, RuleView


def rule_page(
    rule: RuleView, facts: RegionFacts | None, classes: Sequence[str], look: Look, width: int
) -> Text:
    """Tell all that is known of a rule; `facts` is None while it is found out."""
    text = Text()
    text.append(one_line(rule.search) or "every row of the pool", look.strong)
    text.append("\nspeaks for " if rule.strength == "hint" else "\nis ", look.faint)
    text.append(*class_piece(rule.label, classes, look))
    when = f"{rule.time.astimezone():%Y-%m-%d %H:%M}"
    text.append(f"  by {in_words(rule.who)}, {when}", look.faint)
    text.append("\n" if rule.active else "  switched off\n", look.warning)
    _append_trouble(text, rule, look)
    text.append("\n").append_text(check_text(rule.checked, look)).append("\n")
    _append_counts(text, rule, look)
    if facts is None:
        return text.append("…\n", look.faint)
    text.append_text(overlap_lines(facts, rule.label, classes, look, width))
    table = class_table(facts, classes, look)
    return text.append("\n").append_text(table) if table else text


def _append_trouble(text: Text, rule: RuleView, look: Look) -> None:
    """Say what keeps the rule from speaking of the rows that it spoke of."""
    if rule.trouble is not None:
        text.append(f"{one_line(rule.trouble)}\n", look.error)
    elif rule.rows != rule.rows_then:
        text.append(f"it matched {rule.rows_then:,} rows when it was said\n", look.warning)
    if rule.is_list:
        text.append("a list of rows, as they were when it was said\n", look.faint)


def _append_counts(text: Text, rule: RuleView, look: Look) -> None:
    lines = [(rule.rows, f"rows, {rule.coverage:.1%} of the pool", "enter", False)]
    if rule.labeled:
        lines.append(
            (rule.labeled, f"have a gold label, {rule.labeled / rule.rows:.1%}", "", False)
        )
        lines.append((rule.agreeing, "of these agree", "a", False))
        lines.append((rule.disagreeing, "of these disagree", "d", True))
    lines.append((rule.conflicts, "in conflict with gold or a rule", "x", True))
    lines.append((rule.only, "that no other rule covers", "o", False))
    for count, what, key, warns in lines:
        text.append(f"{count:>9,}", look.warning if warns and count else look.strong)
        text.append(f"  {what}", "" if count else look.faint)
        text.append(f"  {key}\n" if count else "\n", look.name)
