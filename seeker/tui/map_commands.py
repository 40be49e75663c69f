"""The commands of the map."""

from __future__ import annotations

from seeker.tui.command import Command, Group, Where


def _command(name: str, keys: tuple[str, ...], brief: str, what: str) -> Command:
    return Command(name, keys, brief, what, Where.MAP)


MAP_GROUP = Group(
    "on the map",
    (
        _command(
            "take_box",
            ("enter",),
            "search box",
            "Search for what the rectangle holds; without one, go to the rows",
        ),
        _command("anchor", ("space",), "corner", "Set a corner of a rectangle, or take it off"),
        _command("map_right", ("right",), "", "Go right: to the row that is nearest there"),
        _command("map_left", ("left",), "", "Go left"),
        _command("map_up", ("up",), "", "Go up"),
        _command("map_down", ("down",), "", "Go down"),
        _command("draw_right", ("shift+right", "L"), "", "Draw the rectangle to the right"),
        _command("draw_left", ("shift+left", "H"), "", "Draw the rectangle to the left"),
        _command("draw_up", ("shift+up", "K"), "", "Draw the rectangle upwards"),
        _command("draw_down", ("shift+down", "J"), "", "Draw the rectangle downwards"),
        _command("zoom_in", ("plus", "equals_sign"), "zoom", "Zoom in; so does the wheel"),
        _command("zoom_out", ("minus",), "", "Zoom out"),
        _command("zoom_box", ("z",), "", "Zoom to the rectangle"),
        _command("whole_map", ("home",), "whole", "Show the whole map"),
        _command("pan_right", ("ctrl+right",), "", "Show more of what lies to the right"),
        _command("pan_left", ("ctrl+left",), "", "Show more of what lies to the left"),
        _command("pan_up", ("ctrl+up",), "", "Show more of what lies above"),
        _command("pan_down", ("ctrl+down",), "", "Show more of what lies below"),
        _command("x_axis", ("x",), "axes", "Choose what goes to the right"),
        _command("y_axis", ("y",), "", "Choose what goes up"),
        _command("swap_axes", ("t",), "", "Swap the axes"),
        _command("ground", ("b",), "ground", "Show the model's opinion as shade, as signs, or not"),
        _command("compare", ("d",), "compare", "Show another model beside, one after the other"),
        _command("map_rows", ("o",), "rows", "Show the rows of the search alone, or all"),
        _command("leave_map", ("escape", "tab", "m"), "to the rows", "Go to the rows"),
    ),
)
