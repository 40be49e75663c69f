"""The commands of the audit, and of labeling the rows that it drew."""

from __future__ import annotations

from seeker.tui.command import Command, Group, Where


def _audit(name: str, keys: tuple[str, ...], brief: str, what: str) -> Command:
    return Command(name, keys, brief, what, Where.AUDIT)


def _blind(
    name: str, keys: tuple[str, ...], brief: str, what: str, *, each_digit: bool = False
) -> Command:
    return Command(name, keys, brief, what, Where.BLIND, each_digit=each_digit)


AUDIT_GROUP = Group(
    "in the audit",
    (
        _audit(
            "draw_rows",
            ("d",),
            "draw",
            "Draw rows at random, and label them blind, one by one",
        ),
        _audit(
            "take_spot",
            ("enter",),
            "open",
            "Open what the cursor is on: the rows of a cell, of a hole, or those likeliest to be"
            " of a class; a figure goes into the header of every place",
        ),
        _audit("next_section", ("tab",), "next", "Go to the next section"),
        _audit("previous_section", ("shift+tab",), "", "Go to the section before"),
        _audit(
            "measure_other",
            ("t",),
            "measure",
            "Measure something else: the final labels, the model, or the label rules",
        ),
        _audit(
            "guarantee",
            ("g",),
            "bounds",
            "Show bounds that hold whatever the pool is like, or hide them",
        ),
        _audit("wanted_width", ("w",), "", "Say how narrow the interval of F1 should be"),
        _audit(
            "compare_models",
            ("o",),
            "models",
            "Let other models learn from the same labels, and audit each",
        ),
        _audit("measure_again", ("r", "f5"), "", "Measure again, by what was said by now"),
        _audit("spot_down", ("down", "j"), "", "Go down"),
        _audit("spot_up", ("up", "k"), "", "Go up"),
        _audit("spot_right", ("right", "l"), "", "Go right"),
        _audit("spot_left", ("left",), "", "Go left"),
        _audit("section_down", ("pagedown",), "", "Go down by what is in view"),
        _audit("section_up", ("pageup",), "", "Go up by what is in view"),
        _audit("audit_help", ("question_mark", "f1"), "help", "Show the grammar and the keys"),
        _audit(
            "leave_audit",
            ("escape", "a", "q"),
            "back",
            "Stop comparing models; else go back to the rows, where they were",
        ),
    ),
)
BLIND_GROUP = Group(
    "labeling drawn rows",
    (
        _blind(
            "blind_label",
            (),
            "label",
            "Say that the drawn row has the class of that number",
            each_digit=True,
        ),
        _blind(
            "blind_class", ("c",), "class", "Pick the drawn row's class by name, or make a new one"
        ),
        _blind(
            "blind_skip",
            ("space",),
            "can't tell",
            "Skip the drawn row: the intervals allow for any answer",
        ),
        _blind("blind_undo", ("u",), "undo", "Take back the last answer, and go back to its row"),
        _blind("blind_down", ("down", "j"), "", "Scroll down"),
        _blind("blind_up", ("up", "k"), "", "Scroll up"),
        _blind("blind_page_down", ("pagedown",), "", "Scroll down by what is in view"),
        _blind("blind_page_up", ("pageup",), "", "Scroll up by what is in view"),
        _blind(
            "leave_blind",
            ("escape", "q"),
            "figures",
            "Go to the figures; the rows that are left wait",
        ),
    ),
)
