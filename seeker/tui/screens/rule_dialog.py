"""What a rule over a search would do: seen, chosen and confirmed before it is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from seeker.errors import SeekerError
from seeker.escaping import one_line
from seeker.tui.screens.class_picker import ClassPicker
from seeker.tui.screens.dialog import Dialog
from seeker.tui.widgets.claim_text import ClaimText
from seeker.tui.workers.threads import SearchThreads

if TYPE_CHECKING:
    from seeker.session.answers import RulePreview
    from seeker.tui.desk import Desk

LABEL, HINT = "label", "hint"


_HIGH = 30
"""Lines of the screen from which on the dialog has blank ones around what it says."""
_AROUND, _AROUND_LOW = 6, 4
"""Lines of the dialog that are for its frame, title and keys."""


@dataclass(frozen=True)
class Claim:
    """A rule that the person means to say; `then_check` wants its spot checks next."""

    search: str
    label: str
    strength: str
    overwrite: bool
    then_check: bool = False


@dataclass(frozen=True)
class RowsWanted:
    """Rows that the person wants to see instead, by a search that finds them."""

    search: str


@dataclass(frozen=True)
class Begun:
    """What a dialog begins with: the rule that it words anew (0 for none), class and strength."""

    edits: int = 0
    label: str = ""
    strength: str = LABEL


class RuleDialog(Dialog[Claim | RowsWanted | None]):
    """Asks which class, how strongly, and what becomes of labels that are there.

    Each choice is answered with what it would do. Enter says it; escape says nothing. `picker`
    makes the dialog, of the title given, in which a class is picked by name.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"choose({n})", show=False) for n in range(1, 10)),
        Binding("c", "pick", show=False),
        Binding("h", "strength", show=False),
        Binding("o", "overwrite", show=False),
        Binding("n", "sample", show=False),
        Binding("a", "agreeing", show=False),
        Binding("d", "disagreeing", show=False),
        Binding("enter", "say", show=False),
        Binding("k", "say_and_check", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(8)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
    ]

    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012 - as textual has it
        (0, "-low"),
        (_HIGH, "-high"),
    ]

    def __init__(
        self,
        desk: Desk,
        search: str,
        n_rows: int | None,
        threads: SearchThreads,
        picker: Callable[[str], ClassPicker],
        begun: Begun = Begun(),
    ) -> None:
        super().__init__(_title(n_rows, begun.edits))
        self._picker = picker
        self._desk, self._threads = desk, threads
        self._search, self._label, self._edits = search, begun.label, begun.edits
        self._strength, self._overwrite = begun.strength, False
        self._seed = 0
        self._preview: RulePreview | None = None
        self._problem = ""
        self._asked = Static(markup=False)

    def contents(self) -> ComposeResult:
        """Lay out the one text that changes with the choices."""
        yield self._asked

    def on_mount(self) -> None:
        """Take the class, when there is but one."""
        if not self._label and len(self._desk.classes) == 1:
            self._label = self._desk.classes[0]
        self._ask()

    def on_resize(self) -> None:
        """Fit the lines to the new width, and to all of the height what they need of it."""
        height = self.app.size.height
        around = _AROUND if height >= _HIGH else _AROUND_LOW
        self.query_one("#dialog-body").styles.max_height = max(1, height - around)
        self._draw()

    @property
    def plain(self) -> str:
        """What the dialog says, without its styles."""
        return str(self._asked.render())

    # Choices

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

    def _take(self, label: str) -> None:
        self._label = label
        self._ask()

    def action_strength(self) -> None:
        """Make it a hint, or a label."""
        self._strength = HINT if self._strength == LABEL else LABEL
        self._ask()

    def action_overwrite(self) -> None:
        """Keep labels that are there, or overwrite them."""
        if not self._edits:
            self._overwrite = not self._overwrite
            self._ask()

    def action_sample(self) -> None:
        """Draw other rows at random."""
        self._seed += 1
        self._ask()

    def action_scroll(self, by: int) -> None:
        """Scroll what doesn't fit."""
        self.query_one("#dialog-body", VerticalScroll).scroll_relative(y=by, animate=False)

    # Answers

    def action_say(self) -> None:
        """Say what the preview shows, and nothing else."""
        self._say(then_check=False)

    def action_say_and_check(self) -> None:
        """Say it, and check rows of it at random next."""
        self._say(then_check=not self._edits)

    def _say(self, *, then_check: bool) -> None:
        shown = self._preview
        if shown is not None:
            claim = Claim(shown.search, shown.label, shown.strength, shown.overwrite, then_check)
            self.dismiss(claim)

    def action_agreeing(self) -> None:
        """Go to the rows that are labeled so already."""
        self._open(agreeing=True)

    def action_disagreeing(self) -> None:
        """Go to the rows that are labeled otherwise."""
        self._open(agreeing=False)

    def _open(self, *, agreeing: bool) -> None:
        # It computes, and may be imported only now that the pool is there.
        from seeker.session.rule_searches import gold_with, gold_without

        shown = self._preview
        if shown is None or not (shown.agreeing if agreeing else shown.disagreeing):
            self.app.bell()
            return
        narrow = gold_with if agreeing else gold_without
        self.dismiss(RowsWanted(narrow(shown.search, shown.label)))

    # What it would do

    def _ask(self) -> None:
        self._preview = None
        self._draw()
        if self._label:
            self._work_out()

    @work(exclusive=True, group="preview")
    async def _work_out(self) -> None:
        """Let a thread find out what the choices would do."""
        ask = partial(
            self._desk.preview,
            self._search,
            self._label,
            self._strength,
            self._overwrite,
            seed=self._seed,
            edits=self._edits,
        )
        try:
            self._preview, self._problem = await self._threads.run(ask), ""
        except SeekerError as error:
            self._problem = " ".join(filter(None, (error.what, error.remedy)))
        self._draw()

    def _draw(self) -> None:
        width = max(40, min(self.app.size.width * 9 // 10, 104) - 8)
        drawn = ClaimText(self._desk.pool, self._desk.classes, self.look, width)
        text = drawn.choices(
            self._search, self._label, self._strength, None if self._edits else self._overwrite
        )
        if self._problem:
            text.append(f"\n{one_line(self._problem)}\n", self.look.error)
        elif self._preview is not None:
            text.append_text(drawn.preview(self._preview, edits=self._edits > 0))
        elif self._label:
            text.append("\n…\n", self.look.faint)
        self._asked.update(text)
        self.show_keys(self._keys_now())

    def _keys_now(self) -> list[tuple[str, str]]:
        keys = [("enter", "say it")] if self._preview else []
        if self._preview and not self._edits:
            keys.append(("k", "and check"))
        keys += [("1-9 c", "class"), ("h", "hint")]
        if not self._edits:
            keys.append(("o", "overwrite"))
        return [*keys, ("n", "sample"), ("↓", "more"), ("esc", "leave")]


def _title(n_rows: int | None, edits: int) -> str:
    if edits:
        return f"Rule {edits} in new words"
    if n_rows is None:
        return "Label all rows of this region"
    rows = "1 row" if n_rows == 1 else f"{n_rows:,} rows"
    return f"Label all {rows} of this result"
