"""Every command of the work screen: one list, from which keys, footer, palette and help come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from textual.binding import Binding


class Where(StrEnum):
    """Where a command's keys work."""

    ROWS = "on the rows"
    MARKS = "while rows are marked"
    BOX = "in the search box"
    FACETS = "in the facets"


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
    "up": "↑",
    "down": "↓",
    "pageup": "page↑",
    "pagedown": "page↓",
    "escape": "esc",
    "comma": ",",
    "colon": ":",
    "minus": "-",
    "left": "←",
    "right": "→",
}


def _shown(key: str) -> str:
    modifiers, plus, last = key.rpartition("+")
    held = (modifiers + plus).replace("ctrl+", "^")
    return held + _NAMES.get(last, last)


GROUPS: tuple[Group, ...] = (
    Group(
        "saying what rows are",
        (
            Command(
                "label", (), "label", "Label the row with the class of that number", each_digit=True
            ),
            Command(
                "pick_class", ("c",), "class", "Pick the row's class by name, or make a new one"
            ),
            Command("skip", ("space",), "skip", "Skip the row, or put a skipped row back"),
            Command("unlabel", ("0", "delete"), "", "Take the row's own label away"),
            Command("flag", ("F",), "flag", "Flag the row, or take its flag off"),
            Command("note", ("N",), "", "Write a note on the row"),
            Command("undo", ("u",), "undo", "Take back the last action"),
            Command("redo", ("ctrl+r",), "", "Say again what was undone last"),
            Command(
                "label_all", ("R",), "label all", "Label every row of the result, after a preview"
            ),
        ),
    ),
    Group(
        "some rows at once",
        (
            Command(
                "mark", ("x",), "mark", "Mark the row; what is said then is about all marked rows"
            ),
            Command("mark_down", ("shift+down", "J"), "", "Mark the row and the next one"),
            Command("mark_up", ("shift+up", "K"), "", "Mark the row and the one above it"),
            Command("mark_all", ("X",), "", "Mark every row of the result, or none"),
            Command(
                "mark_on", ("space",), "mark", "Mark the row or unmark it, and go on", Where.MARKS
            ),
        ),
    ),
    Group(
        "searching",
        (
            Command("search", ("slash", "tab"), "search", "Type a search; tab comes back"),
            Command("sort", ("s",), "sort", "Sort by a column; so does a click on its head"),
            Command("save_search", ("ctrl+s",), "", "Save the search under a name"),
            Command("saved_searches", ("S",), "", "Choose a saved search, or forget one"),
            Command("search_again", ("f5",), "", "Search again, with the labels as they are now"),
        ),
    ),
    Group(
        "looking closer",
        (
            Command("read_row", ("enter", "v"), "row", "Read the row in full; escape comes back"),
            Command(
                "read_value", ("z",), "", "Read one value full screen, with what matched lit up"
            ),
            Command(
                "facets", ("i",), "facets", "Go to the facets: what the result holds, to narrow it"
            ),
            Command(
                "choose_columns", ("w",), "", "Choose the columns of the list, order and widths"
            ),
        ),
    ),
    Group(
        "going about",
        (
            Command("next_row", ("down", "j"), "", "Go to the next row", moves=True),
            Command("previous_row", ("up", "k"), "", "Go to the previous row", moves=True),
            Command("next_page", ("pagedown",), "", "Go down by what is in view", moves=True),
            Command("previous_page", ("pageup",), "", "Go up by what is in view", moves=True),
            Command(
                "first_row", ("home", "g"), "", "Go to the first row of the result", moves=True
            ),
            Command("last_row", ("end", "G"), "", "Go to the last row of the result", moves=True),
            Command("go_to_row", ("colon",), "", "Go to a row by its id or number"),
            Command("jump", ("ctrl+o",), "", "Jump: type the letters that a row or a place shows"),
        ),
    ),
    Group(
        "the project",
        (
            Command(
                "history", ("h",), "history", "Show all that was said, to take back or to go to"
            ),
            Command("new_class", ("n",), "", "Make a new class"),
            Command("classes", ("C",), "", "Rename, merge and colour classes"),
            Command("settings", ("comma",), "", "Settings: colours, and what follows a label"),
            Command(
                "help", ("question_mark", "f1"), "help", "Show the search grammar and the keys"
            ),
            Command(
                "stop",
                ("escape",),
                "back",
                "Leave the search box or the row; stop what is being built",
            ),
            Command("quit", ("q",), "quit", "Quit; everything said is kept"),
        ),
    ),
    Group(
        "in the search box",
        (
            Command(
                "enter_box",
                ("enter",),
                "to the rows",
                "Go to the rows that were found, or take what was chosen in the drop-down",
                Where.BOX,
            ),
            Command(
                "take_offer",
                ("tab",),
                "complete",
                "Take what the drop-down offers; without one, go to the rows",
                Where.BOX,
            ),
            Command(
                "next_offer",
                ("down",),
                "",
                "Go down in the drop-down; without one, go to the rows",
                Where.BOX,
            ),
            Command(
                "previous_offer",
                ("up",),
                "history",
                "Show the searches asked before, those like what is typed; go up in the drop-down",
                Where.BOX,
            ),
            Command(
                "switch_term",
                ("ctrl+t",),
                "term off/on",
                "Switch the term at the cursor off or on and keep it; so does ctrl+click",
                Where.BOX,
            ),
            Command("clear_box", ("ctrl+u",), "clear", "Take out what was typed", Where.BOX),
            Command(
                "leave_box",
                ("escape",),
                "",
                "Close the drop-down; without one, go to the rows",
                Where.BOX,
            ),
        ),
    ),
    Group(
        "in the facets",
        (
            Command("narrow", ("enter",), "narrow", "Search for this as well", Where.FACETS),
            Command("exclude", ("minus",), "exclude", "Search for all but this", Where.FACETS),
            Command(
                "extend_right",
                ("shift+right", "L"),
                "more bars",
                "Take in the next bar as well",
                Where.FACETS,
            ),
            Command("extend_left", ("shift+left", "H"), "", "Take in the bar before", Where.FACETS),
            Command("next_facet", ("down", "j"), "", "Go down", Where.FACETS),
            Command("previous_facet", ("up", "k"), "", "Go up", Where.FACETS),
            Command(
                "facet_right", ("right",), "", "Go to the next bar, or open the facet", Where.FACETS
            ),
            Command(
                "facet_left", ("left",), "", "Go to the bar before, or fold the facet", Where.FACETS
            ),
            Command("next_facets", ("pagedown",), "", "Go down by what is in view", Where.FACETS),
            Command("previous_facets", ("pageup",), "", "Go up by what is in view", Where.FACETS),
            Command("first_facet", ("home", "g"), "", "Go to the labels", Where.FACETS),
            Command("last_facet", ("end", "G"), "", "Go to the last facet", Where.FACETS),
            Command(
                "leave_facets",
                ("escape", "tab", "i"),
                "to the rows",
                "Go to the rows",
                Where.FACETS,
            ),
        ),
    ),
)

COMMANDS: tuple[Command, ...] = tuple(command for group in GROUPS for command in group.commands)

_FOOTER = (
    "label",
    "mark_on",
    "skip",
    "label_all",
    "undo",
    "search",
    "help",
    "quit",
    "facets",
    "read_row",
    "mark",
    "pick_class",
    "sort",
    "history",
    "flag",
)
"""The order of the footer: what doesn't fit is cut off at the right."""


def bindings(where: Where) -> list[Binding]:
    """Give the bindings of all commands whose keys work there, in the order of the footer."""
    return [binding for command in _there(where) for binding in command.bindings()]


def _there(where: Where) -> list[Command]:
    ranks = {name: rank for rank, name in enumerate(_FOOTER)}
    there = [command for command in COMMANDS if command.where is where]
    return sorted(there, key=lambda command: ranks.get(command.name, len(ranks)))


def urgent_bindings(where: Where, *, moves: bool = True) -> list[Binding]:
    """Give the same bindings for a widget that has the keys, done before the next key is looked at.

    A slow line brings several keys at once. Were a key that opens or leaves the search box done
    later than the next one is looked at, the letters of a search would be taken for commands.
    `moves` takes in the keys that move the cursor.
    """
    return [
        replace(binding, action=f"screen.{binding.action}", priority=True, id=None)
        for command in _there(where)
        if moves or not command.moves
        for binding in command.bindings()
    ]
