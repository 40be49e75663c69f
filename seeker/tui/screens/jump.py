"""Jump mode: every place on the screen shows a letter or two; typing them goes there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Click, Key
from textual.screen import ModalScreen
from textual.widgets import Static

from seeker.tui.jumping import Target, names_for
from seeker.tui.look import look_on
from seeker.tui.screens.one_answer import OneAnswer
from seeker.tui.widgets.line import Line


class JumpScreen(OneAnswer[Target | None], ModalScreen[Target | None]):
    """Lies over the screen and gives the place whose letters were typed; None for any other key.

    Parameters
    ----------
    targets
        The places, in the order in which they get their letters.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "leave")]
    DEFAULT_CSS = """
    JumpScreen { background: $background 30%; }
    JumpScreen > Static {
        position: absolute;
        width: auto;
        height: 1;
        background: $accent;
        color: $background;
        text-style: bold reverse;
    }
    JumpScreen > Line { dock: bottom; background: $background; }
    JumpScreen:ansi > Static { background: ansi_default; color: ansi_default; }
    """

    def __init__(self, targets: Sequence[Target]) -> None:
        super().__init__()
        self._targets = dict(zip(names_for(len(targets)), targets, strict=True))
        self._typed = ""
        self.told = Line()

    def compose(self) -> ComposeResult:
        """Put each place's name upon it."""
        for name, target in self._targets.items():
            label = Static(Text(name), markup=False)
            label.styles.offset = (target.x, target.y)
            yield label
        yield self.told

    def on_mount(self) -> None:
        """Say in the place of the keys what is to be done."""
        look = look_on(self.app)
        keys = (("letters", "go to the place that shows them"), ("esc", "leave"))
        pieces = [((f" {key}", look.name), (f" {what} ", look.faint)) for key, what in keys]
        self.told.show([piece for pair in pieces for piece in pair])

    def on_key(self, event: Key) -> None:
        """Take a letter; go where the letters lead, or away where they lead nowhere."""
        if event.key == "escape":
            return
        event.stop()
        self._typed += event.character or " "
        left = [name for name in self._targets if name.startswith(self._typed)]
        if not left:
            self.dismiss(None)
        elif left == [self._typed]:
            self.dismiss(self._targets[self._typed])
        else:
            for label, name in zip(self.query(Static), self._targets, strict=True):
                label.display = name in left

    def on_click(self, event: Click) -> None:
        """Leave."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """Leave without going anywhere."""
        self.dismiss(None)
