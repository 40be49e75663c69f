"""The commands of the lists about rules, and of spot checks."""

from __future__ import annotations

from functools import partial

from seeker.tui.command import Command, Group, Where

_RULES = partial(Command, where=Where.RULES)
_REGIONS = partial(Command, where=Where.REGIONS)
_LIST = partial(Command, where=Where.RULE_LISTS)
_CHECKS = partial(Command, where=Where.CHECKS)

RULE_GROUPS: tuple[Group, ...] = (
    Group(
        "in the lists of rules, conflicts and regions",
        (
            _LIST("open_entry_rows", ("enter",), "its rows", "Go to its rows"),
            _LIST("next_list", ("tab",), "next list", "Go to the next of the lists"),
            _LIST("previous_list", ("shift+tab",), "", "Go to the list before"),
            _LIST("filter_list", ("slash",), "filter", "Type words that the lines must have"),
            _LIST("undo_in_list", ("u",), "", "Take back the last action"),
            _LIST("redo_in_list", ("ctrl+r",), "", "Say again what was undone last"),
            _LIST("read_list_again", ("f5",), "", "Read the list again"),
            _LIST("next_entry", ("down", "j"), "", "Go down"),
            _LIST("previous_entry", ("up", "k"), "", "Go up"),
            _LIST("next_entries", ("pagedown",), "", "Go down by what is in view"),
            _LIST("previous_entries", ("pageup",), "", "Go up by what is in view"),
            _LIST("first_entry", ("home", "g"), "", "Go to the first line"),
            _LIST("last_entry", ("end", "G"), "", "Go to the last line"),
            _LIST("read_page_down", ("J", "shift+down"), "", "Read on in the page beside the list"),
            _LIST("read_page_up", ("K", "shift+up"), "", "Read back in the page beside the list"),
            _LIST("leave_list", ("escape",), "", "Leave the filter; go back to the rows"),
            _LIST("quit_list", ("q", "r"), "", "Go back to the rows"),
        ),
    ),
    Group(
        "in the rules",
        (
            _RULES("spot_check", ("c",), "spot checks", "Check rows of the rule at random"),
            _RULES("word_anew", ("e",), "edit", "Say the rule in other words"),
            _RULES("switch_rule", ("space",), "off/on", "Switch the rule off, or on again"),
            _RULES("rule_conflicts", ("x",), "conflicts", "Go to its rows that are in conflict"),
            _RULES(
                "sort_rules", ("s",), "sort", "Sort by conflicts, rows, purity, or what only it has"
            ),
            _RULES("rule_only", ("o",), "only it", "Go to its rows that no other rule covers"),
            _RULES("rule_disagreeing", ("d",), "", "Go to gold labels that disagree with it"),
            _RULES("rule_agreeing", ("a",), "", "Go to gold labels that agree with it"),
            _RULES("drop_rule", ("D", "delete"), "take back", "Take the rule back"),
            _RULES("write_rules", ("w",), "write out", "Write the rules to a text file"),
            _RULES("take_in_rules", ("i",), "take in", "Say the rules of a text file"),
        ),
    ),
    Group(
        "in the regions",
        (
            _REGIONS(
                "answer_region",
                (),
                "is",
                "Say that its rows are the class of that number, after a preview",
                each_digit=True,
            ),
            _REGIONS("pick_region_class", ("c",), "class", "Pick its class by name"),
            _REGIONS(
                "mixed_region",
                ("m",),
                "mixed",
                "Say that it is mixed; its parts may be asked about",
            ),
            _REGIONS(
                "decline_region",
                ("minus", "delete"),
                "no region",
                "Say that it means nothing, nor what lies mostly in it",
            ),
            _REGIONS("new_regions", ("n",), "new ones", "Bring new suggestions"),
        ),
    ),
    Group(
        "in spot checks",
        (
            _CHECKS("row_is_it", ("enter", "y"), "it is", "Say that the row has the rule's class"),
            _CHECKS(
                "row_is",
                (),
                "class",
                "Say that the row is the class of that number",
                each_digit=True,
            ),
            _CHECKS("pick_row_class", ("c",), "by name", "Pick the row's class by name"),
            _CHECKS(
                "cannot_tell", ("space",), "can't tell", "Skip the row: it counts as a wrong one"
            ),
            _CHECKS("undo_check", ("u",), "undo", "Take back the last action"),
            _CHECKS(
                "split_rule", ("s",), "split", "Find words that leave out what is wrong in the rule"
            ),
            _CHECKS("check_down", ("down", "j"), "", "Read on in the row"),
            _CHECKS("check_up", ("up", "k"), "", "Read back in the row"),
            _CHECKS("check_page_down", ("pagedown",), "", "Read on by what is in view"),
            _CHECKS("check_page_up", ("pageup",), "", "Read back by what is in view"),
            _CHECKS("leave_checks", ("escape", "q"), "back", "Go back; every check is kept"),
        ),
    ),
)
