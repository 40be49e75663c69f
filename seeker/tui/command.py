"""What a command is: its name, its keys, where they work, and what it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding


class Where(StrEnum):
    """Where a command's keys work."""

    ROWS = "on the rows"
    MARKS = "while rows are marked"
    BOX = "in the search box"
    FACETS = "in the facets"
    FEATURES = "in the features"
    MAP = "on the map"
    AUDIT = "in the audit"
    BLIND = "on rows that were drawn"
    RULES = "in the rules"
    REGIONS = "in the regions"
    RULE_LISTS = "in the lists about rules"
    CHECKS = "in spot checks"


@dataclass(frozen=True)
class Command:
    """Something that a person can do.

    Parameters
    ----------
    name
        Its action on the screen, `action_<name>`, and its id for remapped keys.
    keys
        The keys that do it, the one to show first.
    brief
        One or two words for the footer; empty keeps it out of the footer.
    what
        A sentence without a full stop for help and palette.
    each_digit
        The command is one for each of the keys 1 to 9, and takes the number.
    moves
        Its keys move the cursor in the list; in the row they scroll instead.
    """

    name: str
    keys: tuple[str, ...]
    brief: str
    what: str
    where: Where = Where.ROWS
    each_digit: bool = False
    moves: bool = False

    @property
    def shown_keys(self) -> str:
        """Name the keys as a person would."""
        return "1-9" if self.each_digit else " ".join(map(_shown, self.keys))

    def bindings(self) -> Iterator[Binding]:
        """Give one binding for each key; the footer shows the first."""
        if self.each_digit:
            for number in range(1, 10):
                yield Binding(
                    str(number),
                    f"{self.name}({number})",
                    self.brief,
                    show=number == 1,
                    key_display="1-9",
                    tooltip=self.what,
                )
            return
        for place, key in enumerate(self.keys):
            yield Binding(
                key,
                self.name,
                self.brief or self.what,
                show=bool(self.brief) and place == 0,
                key_display=_shown(key),
                tooltip=self.what,
                id=self.name if place == 0 else None,
            )


@dataclass(frozen=True)
class Group:
    """Commands about one thing, as help and the guide list them."""

    title: str
    commands: tuple[Command, ...]


_NAMES = {
    "slash": "/",
    "question_mark": "?",
    "exclamation_mark": "!",
    "up": "↑",
    "down": "↓",
    "pageup": "page↑",
    "pagedown": "page↓",
    "escape": "esc",
    "comma": ",",
    "colon": ":",
    "minus": "-",
    "plus": "+",
    "equals_sign": "=",
    "left": "←",
    "right": "→",
}


def _shown(key: str) -> str:
    modifiers, plus, last = key.rpartition("+")
    held = (modifiers + plus).replace("ctrl+", "^")
    return held + _NAMES.get(last, last)
