"""A rule before it is said: the choices, and what they would do, as a text to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from seeker.escaping import one_line
from seeker.tui.cells import fit
from seeker.tui.look import Look
from seeker.tui.widgets.region_text import class_table, overlap_lines
from seeker.tui.widgets.row_state import class_text

if TYPE_CHECKING:
    from seeker.session.answers import RulePreview
    from seeker.tui.desk import PoolView

_SAMPLE_CELLS = 400
_COLUMNS = 8


@dataclass(frozen=True)
class ClaimText:
    """Draws in `width` cells."""

    pool: PoolView
    classes: Sequence[str]
    look: Look
    width: int

    def choices(self, search: str, label: str, strength: str, overwrite: bool | None) -> Text:
        """Draw what is chosen; `overwrite` is None where nothing is to be chosen about that."""
        look, text = self.look, Text()
        text.append(one_line(search) or "every row of the pool", look.strong)
        text.append("\n\n")
        self._draw_classes(text, label)
        self._draw_choice(
            text,
            "strength",
            ("label", strength == "label", "these rows are it"),
            ("hint", strength == "hint", "evidence for the model"),
        )
        if overwrite is not None:
            self._draw_choice(
                text,
                "there now",
                ("keep", not overwrite, "other labels stay"),
                ("overwrite", overwrite, "other labels are taken back"),
            )
        return text

    def _draw_classes(self, text: Text, label: str) -> None:
        look, classes = self.look, self.classes
        text.append("  class     ", look.name)
        for position, name in enumerate(classes[:9]):
            style = look.of_class(position)
            chosen = name == label
            shown = class_text(position, name)
            text.append(f"[{shown}]" if chosen else f" {shown} ", style if chosen else look.faint)
            text.append(" ")
        if label and label not in classes[:9]:
            text.append(f"[{one_line(label)}]", look.strong)
        elif not label:
            text.append("which one? press its number" if classes else "press c to make one")
        text.append("\n")

    def _draw_choice(self, text: Text, name: str, *options: tuple[str, bool, str]) -> None:
        look = self.look
        text.append(f"  {name:<10}", look.name)
        for option, chosen, _ in options:
            shown = f"[{option}]" if chosen else f" {option} "
            text.append(shown, look.strong if chosen else look.faint).append(" ")
        meaning = next(meaning for _, chosen, meaning in options if chosen)
        text.append(f" {meaning}\n", look.faint)

    def preview(self, preview: RulePreview, *, edits: bool = False) -> Text:
        """Draw what the choices would do; `edits` for a rule that is worded anew."""
        look, text = self.look, Text("\n")
        text.append(f"{one_line(preview.consequence)}\n", look.match)
        if edits:
            told = "go on where they are" if preview.keeps_checks else "begin anew"
            text.append(
                f"Its checks {told}.\n", look.faint if preview.keeps_checks else look.warning
            )
        text.append("\n")
        n_rows = len(preview.rows)
        share = n_rows / self.pool.n_rows if self.pool.n_rows else 0.0
        self._count(text, n_rows, "rows match", note=f"  {share:.1%} of the pool")
        self._count(text, preview.agreeing, "are labeled so already", key="a")
        self._count(text, preview.disagreeing, "are labeled otherwise", key="d", warns=True)
        if preview.by_rules:
            self._count(text, preview.by_rules, "get another class from a rule", warns=True)
        text.append_text(
            overlap_lines(preview.facts, preview.label, self.classes, look, self.width)
        )
        if preview.by_id:
            text.append("  the rule is the list of these rows, as they are now\n", look.faint)
        elif preview.text != preview.search:
            text.append("  kept as ", look.faint).append(one_line(preview.text) + "\n")
        table = class_table(preview.facts, self.classes, look)
        if table:
            text.append("\n").append_text(table)
        if n_rows and not preview.facts.has_model:
            text.append("  there is no model yet to say what it thinks of them\n", look.faint)
        if len(preview.sample):
            text.append(f"\n  {len(preview.sample)} of them, drawn at random\n", look.name)
        for row in preview.sample:
            text.append(f"  {self._brief(int(row))}\n")
        return text

    def _count(
        self,
        text: Text,
        count: int,
        what: str,
        *,
        key: str = "",
        note: str = "",
        warns: bool = False,
    ) -> None:
        look = self.look
        text.append(f"{count:>9,}", look.warning if warns and count else look.strong)
        text.append(f"  {what}", "" if count else look.faint)
        if key and count:
            text.append(f"  {key} ", look.name).append("opens them", look.faint)
        text.append(f"{note}\n", look.faint)

    def _brief(self, row: int) -> str:
        """Tell a row in one line: its text, or its values."""
        pool = self.pool
        cells = (pool.cell(row, name) for name in (*pool.text_columns, *pool.visible[:_COLUMNS]))
        shown = list(dict.fromkeys(one_line(cell[:_SAMPLE_CELLS]) for cell in cells if cell))
        return fit("  ".join(shown), self.width - 2).rstrip()
