"""The settings of the screen that a person chooses once and keeps: one list of them all."""

from __future__ import annotations

from dataclasses import dataclass

from seeker.tui.remembered import Kept, Remembered


@dataclass(frozen=True)
class Choice:
    """A value that a setting can have, and the words for it."""

    value: Kept
    words: str


@dataclass(frozen=True)
class Habit:
    """A setting: its name in what is remembered, a phrase for it, and what it can be.

    The first choice holds until the person makes another.
    """

    name: str
    what: str
    choices: tuple[Choice, ...]

    def of(self, remembered: Remembered) -> Kept:
        """Give the value that holds; one that can't be chosen any more doesn't hold."""
        value: Kept = remembered.get(self.name)
        known = any(choice.value == value for choice in self.choices)
        return value if known else self.choices[0].value


THEME = Habit(
    "theme",
    "colours",
    (
        Choice("seeker-dark", "dark"),
        Choice("seeker-light", "light"),
        Choice("ansi-dark", "those of the terminal, dark"),
        Choice("ansi-light", "those of the terminal, light"),
        Choice("textual-dark", "textual's own, dark"),
        Choice("textual-light", "textual's own, light"),
        Choice("nord", "nord"),
        Choice("gruvbox", "gruvbox"),
        Choice("dracula", "dracula"),
        Choice("solarized-dark", "solarized, dark"),
        Choice("solarized-light", "solarized, light"),
    ),
)
ADVANCE = Habit(
    "advance",
    "after a label or a skip",
    (Choice(True, "go on to the next row"), Choice(False, "stay on the row")),
)

ASK_ANEW = Habit(
    "ask anew",
    "where the model asks, new questions",
    (
        Choice(10, "after 10 answers"),
        Choice(5, "after 5 answers"),
        Choice(20, "after 20 answers"),
        Choice(1, "after each answer"),
        Choice(0, "only at a key (A)"),
    ),
)

HABITS = (THEME, ADVANCE, ASK_ANEW)
