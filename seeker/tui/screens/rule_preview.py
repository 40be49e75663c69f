"""What labeling a whole result would do: seen, chosen and confirmed before it is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from seeker.errors import SeekerError
from seeker.escaping import one_line
from seeker.tui.cells import fit
from seeker.tui.screens.class_picker import ClassPicker
from seeker.tui.screens.dialog import Dialog
from seeker.tui.widgets.row_state import class_text
from seeker.tui.workers.threads import SearchThreads

if TYPE_CHECKING:
    from seeker.session.answers import RulePreview
    from seeker.tui.desk import Desk

_SAMPLE_CELLS = 400
LABEL, HINT = "label", "hint"


@dataclass(frozen=True)
class Claim:
    """A rule that the person means to say."""

    search: str
    label: str
    strength: str
    overwrite: bool


class RulePreviewDialog(Dialog[Claim | None]):
    """Asks which class, how strongly, and what becomes of labels that are there.

    Each choice is answered with what it would do. Enter says it; escape says nothing. `picker`
    makes the dialog, of the title given, in which a class is picked by name.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"choose({n})", show=False) for n in range(1, 10)),
        Binding("c", "pick", show=False),
        Binding("h", "strength", show=False),
        Binding("o", "overwrite", show=False),
        Binding("enter", "say", show=False),
    ]

    def __init__(
        self,
        desk: Desk,
        search: str,
        n_rows: int,
        threads: SearchThreads,
        picker: Callable[[str], ClassPicker],
    ) -> None:
        rows = "1 row" if n_rows == 1 else f"{n_rows:,} rows"
        super().__init__(f"Label all {rows} of this result")
        self._picker = picker
        self._desk, self._threads = desk, threads
        self._search, self._label = search, ""
        self._strength, self._overwrite = LABEL, False
        self._preview: RulePreview | None = None
        self._problem = ""
        self._asked = Static(markup=False)

    def contents(self) -> ComposeResult:
        """Lay out the one text that changes with the choices."""
        yield self._asked

    def on_mount(self) -> None:
        """Take the class, when there is but one."""
        if len(self._desk.classes) == 1:
            self.action_choose(1)
        else:
            self._draw()

    @property
    def plain(self) -> str:
        """What the dialog says, without its styles."""
        return str(self._asked.render())

    def action_choose(self, number: int) -> None:
        """Take the class of that number."""
        classes = self._desk.classes
        if number <= len(classes):
            self._take(classes[number - 1])

    @work
    async def action_pick(self) -> None:
        """Pick the class by name."""
        pick = await self.app.push_screen_wait(self._picker("Which class?"))
        if pick is not None:
            self._take(pick.name)

    def action_strength(self) -> None:
        """Make it a hint, or a label."""
        self._strength = HINT if self._strength == LABEL else LABEL
        self._ask()

    def action_overwrite(self) -> None:
        """Keep labels that are there, or overwrite them."""
        self._overwrite = not self._overwrite
        self._ask()

    def action_say(self) -> None:
        """Say what the preview shows, and nothing else."""
        shown = self._preview
        if shown is not None:
            self.dismiss(Claim(shown.search, shown.label, shown.strength, shown.overwrite))

    def _take(self, label: str) -> None:
        self._label = label
        self._ask()

    def _ask(self) -> None:
        self._preview = None
        self._draw()
        if self._label:
            self._work_out()

    @work(exclusive=True, group="preview")
    async def _work_out(self) -> None:
        """Let a thread find out what the choices would do."""
        ask = partial(
            self._desk.preview, self._search, self._label, self._strength, self._overwrite
        )
        try:
            self._preview, self._problem = await self._threads.run(ask), ""
        except SeekerError as error:
            self._problem = " ".join(filter(None, (error.what, error.remedy)))
        self._draw()

    def _draw(self) -> None:
        look = self.look
        text = Text()
        text.append(one_line(self._search) or "every row of the pool", look.strong)
        text.append("\n\n")
        self._draw_choices(text)
        if self._problem:
            text.append(f"\n{one_line(self._problem)}\n", look.error)
        elif self._preview is not None:
            self._draw_preview(text, self._preview)
        elif self._label:
            text.append("\n…\n", look.faint)
        self._asked.update(text)
        keys: list[tuple[str, str]] = [("enter", "say it")] if self._preview else []
        keys += [("1-9 c", "class"), ("h", "hint"), ("o", "overwrite")]
        self.show_keys([*keys, ("esc", "leave")])

    def _draw_choices(self, text: Text) -> None:
        look, classes = self.look, self._desk.classes
        text.append("  class     ", look.name)
        for position, name in enumerate(classes[:9]):
            style = look.of_class(position)
            chosen = name == self._label
            shown = class_text(position, name)
            text.append(f"[{shown}]" if chosen else f" {shown} ", style if chosen else look.faint)
            text.append(" ")
        if self._label and self._label not in classes[:9]:
            text.append(f"[{one_line(self._label)}]", look.strong)
        elif not self._label:
            text.append("which one? press its number" if classes else "press c to make one")
        text.append("\n")
        self._draw_choice(
            text,
            "strength",
            ("label", self._strength == LABEL, "these rows are it"),
            ("hint", self._strength == HINT, "evidence for the model"),
        )
        self._draw_choice(
            text,
            "there now",
            ("keep", not self._overwrite, "other labels stay"),
            ("overwrite", self._overwrite, "other labels are taken back"),
        )

    def _draw_choice(self, text: Text, name: str, *options: tuple[str, bool, str]) -> None:
        look = self.look
        text.append(f"  {name:<10}", look.name)
        for option, chosen, _ in options:
            shown = f"[{option}]" if chosen else f" {option} "
            text.append(shown, look.strong if chosen else look.faint).append(" ")
        meaning = next(meaning for _, chosen, meaning in options if chosen)
        text.append(f" {meaning}\n", look.faint)

    def _draw_preview(self, text: Text, preview: RulePreview) -> None:
        look = self.look
        text.append("\n")
        rows: Sequence[tuple[int, str]] = (
            (len(preview.rows), "rows match"),
            (preview.labeled, "have a label of their own"),
            (preview.disagreeing, "of them another one"),
            (preview.by_rules, "get another class from a rule"),
        )
        for count, what in rows:
            warns = count and what != rows[0][1] and what != rows[1][1]
            text.append(f"  {count:>9,}", look.warning if warns else look.strong)
            text.append(f"  {what}\n", look.faint if not count else "")
        if preview.by_id:
            text.append("  the rule is the list of these rows, as they are now\n", look.faint)
        elif preview.text != preview.search:
            text.append("  kept as ", look.faint).append(one_line(preview.text) + "\n")
        text.append(f"\n{one_line(preview.consequence)}\n", look.match)
        if len(preview.sample):
            text.append(f"\n  {len(preview.sample)} of them, drawn at random\n", look.name)
        for row in preview.sample:
            text.append(f"  {self._brief(int(row))}\n")

    def _brief(self, row: int) -> str:
        """Tell a row in one line: its text, or its values."""
        pool = self._desk.pool
        cells = (pool.cell(row, name) for name in (*pool.text_columns, *pool.visible[:8]))
        shown = list(dict.fromkeys(one_line(cell[:_SAMPLE_CELLS]) for cell in cells if cell))
        width = max(20, min(self.app.size.width * 9 // 10, 104) - 12)
        return fit("  ".join(shown), width).rstrip()
