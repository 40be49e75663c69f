"""Every command of the work screen: one list, from which keys, footer, palette and help come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textual.binding import Binding

from seeker.tui.audit_commands import AUDIT_GROUP, BLIND_GROUP
from seeker.tui.command import Command, Group, Where
from seeker.tui.map_commands import MAP_GROUP
from seeker.tui.rule_commands import RULE_GROUPS

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
            Command("let_ask", ("A",), "ask", "Let the model ask: sort by what it would ask first"),
            Command("search_like", ("l",), "", "Search for the rows most like this one"),
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
                "features",
                ("f",),
                "features",
                "Go to the features: words and values that speak for each class",
            ),
            Command("map", ("m",), "map", "Go to the map: rows as points, to draw regions on"),
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
            Command(
                "next_column",
                ("right",),
                "",
                "Show a column further right; so does the wheel, sideways",
                moves=True,
            ),
            Command("previous_column", ("left",), "", "Show a column further left", moves=True),
            Command(
                "next_columns", ("shift+right",), "", "Go right by what is in view", moves=True
            ),
            Command(
                "previous_columns", ("shift+left",), "", "Go left by what is in view", moves=True
            ),
            Command("go_to_row", ("colon",), "", "Go to a row by its id or number"),
            Command("jump", ("ctrl+o",), "", "Jump: type the letters that a row or a place shows"),
        ),
    ),
    Group(
        "the project",
        (
            Command("audit", ("a",), "audit", "Show how good the labels are, and what they cover"),
            Command(
                "history", ("h",), "history", "Show all that was said, to take back or to go to"
            ),
            Command("rules", ("r",), "rules", "Show every rule, to check, edit, switch and go to"),
            Command(
                "conflicts",
                ("exclamation_mark",),
                "",
                "Show where rules, gold labels and the model disagree",
            ),
            Command("regions", ("Q",), "", "Show regions that the model would like to know about"),
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
    Group(
        "in the features",
        (
            Command(
                "accept_feature",
                ("enter", "space"),
                "speaks for it",
                "Say that it speaks for the class: a hint for the model",
                Where.FEATURES,
            ),
            Command(
                "move_feature",
                (),
                "for class",
                "Say that it speaks for the class of that number instead",
                Where.FEATURES,
                each_digit=True,
            ),
            Command(
                "decline_feature",
                ("minus", "delete"),
                "no",
                "Decline the suggestion; take back what was said",
                Where.FEATURES,
            ),
            Command(
                "type_feature",
                ("a",),
                "type one",
                "Type a word, value or range of your own for the class",
                Where.FEATURES,
            ),
            Command(
                "search_feature",
                ("s", "slash"),
                "its rows",
                "Search for the rows that have it as well",
                Where.FEATURES,
            ),
            Command(
                "new_features",
                ("r", "f5"),
                "new ones",
                "Bring new suggestions in the place of these",
                Where.FEATURES,
            ),
            Command("undo_feature", ("u",), "undo", "Take back the last action", Where.FEATURES),
            Command("next_feature", ("down", "j"), "", "Go down", Where.FEATURES),
            Command("previous_feature", ("up", "k"), "", "Go up", Where.FEATURES),
            Command("next_class", ("right", "l"), "", "Go to the next class", Where.FEATURES),
            Command("previous_class", ("left", "h"), "", "Go to the class before", Where.FEATURES),
            Command(
                "next_features", ("pagedown",), "", "Go down by what is in view", Where.FEATURES
            ),
            Command(
                "previous_features", ("pageup",), "", "Go up by what is in view", Where.FEATURES
            ),
            Command("first_feature", ("home", "g"), "", "Go to the first one", Where.FEATURES),
            Command("last_feature", ("end", "G"), "", "Go to the last one", Where.FEATURES),
            Command(
                "leave_features",
                ("escape", "tab", "f"),
                "to the rows",
                "Go to the rows",
                Where.FEATURES,
            ),
        ),
    ),
    MAP_GROUP,
    AUDIT_GROUP,
    BLIND_GROUP,
    *RULE_GROUPS,
)

COMMANDS: tuple[Command, ...] = tuple(command for group in GROUPS for command in group.commands)

_SHOWN_FIRST = (
    "label",
    "skip",
    "label_all",
    "undo",
    "search",
    "help",
    "quit",
    "features",
    "facets",
    "map",
    "let_ask",
    "read_row",
    "audit",
    "mark",
    "pick_class",
    "sort",
    "history",
    "flag",
)
"""Of the keys that work on the rows, those to show first: not all of them may fit."""

_HERE_ONLY = tuple(command.name for command in COMMANDS if command.where is not Where.ROWS)
_RANKS: Mapping[str, int] = {name: rank for rank, name in enumerate((*_HERE_ONLY, *_SHOWN_FIRST))}


def rank_of(action: str) -> int:
    """Give the place of a binding's action among the keys to show.

    What works in one place only comes first, and last what isn't named here.
    """
    name = action.removeprefix("screen.").partition("(")[0]
    return _RANKS.get(name, len(_RANKS))


def bindings(where: Where) -> list[Binding]:
    """Give the bindings of all commands whose keys work there."""
    return [binding for command in _there(where) for binding in command.bindings()]


def _there(where: Where) -> list[Command]:
    return [command for command in COMMANDS if command.where is where]


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
