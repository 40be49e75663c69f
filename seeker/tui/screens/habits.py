"""A person's settings: chosen from a list, in force at once, remembered for the next time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.widgets import Static

from seeker.tui.cells import fit
from seeker.tui.habits import Habit
from seeker.tui.messages import HabitChanged
from seeker.tui.remembered import Kept
from seeker.tui.screens.dialog import Dialog

_GAP = 2


class HabitsDialog(Dialog[None]):
    """Shows settings and changes them in place.

    Parameters
    ----------
    habits
        The settings.
    now
        The value that each has, in the same order.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j,tab", "move(1)", show=False),
        Binding("up,k,shift+tab", "move(-1)", show=False),
        Binding("right,l,enter,space", "change(1)", show=False),
        Binding("left,h", "change(-1)", show=False),
        Binding("comma,q", "leave", show=False),
    ]

    def __init__(self, habits: Sequence[Habit], now: Sequence[Kept]) -> None:
        super().__init__("Settings")
        self._habits, self._now = habits, list(now)
        self._pointed = 0
        self._name_width = max((cell_len(habit.what) for habit in habits), default=0) + _GAP
        self._list = Static(markup=False, id="habits")

    def contents(self) -> ComposeResult:
        """Lay out the list."""
        yield self._list

    def on_mount(self) -> None:
        """Show how things are."""
        self.show_keys([("↑ ↓", "choose"), ("← →", "change"), ("esc", "back")])
        self._draw()

    def action_move(self, by: int) -> None:
        """Point at another setting."""
        self._pointed = (self._pointed + by) % len(self._habits)
        self._draw()

    def action_change(self, by: int) -> None:
        """Give the setting its next value."""
        habit = self._habits[self._pointed]
        values = [choice.value for choice in habit.choices]
        now = self._now[self._pointed]
        place = values.index(now) + by if now in values else 0
        self._now[self._pointed] = value = values[place % len(values)]
        self.app.post_message(HabitChanged(habit.name, value))
        self._draw()

    def on_click(self, event: Click) -> None:
        """Change the setting that was clicked."""
        if event.widget is self._list and event.y < len(self._habits):
            self._pointed = event.y
            self.action_change(1)

    def _draw(self) -> None:
        text = Text()
        for place, (habit, now) in enumerate(zip(self._habits, self._now, strict=True)):
            pointed = place == self._pointed
            words = next((c.words for c in habit.choices if c.value == now), str(now))
            text.append("▸ " if pointed else "  ", self.look.name)
            text.append(fit(habit.what, self._name_width), self.look.strong if pointed else "")
            text.append(f"‹ {words} ›\n" if pointed else f"  {words}\n", self.look.name)
        self._list.update(text)
