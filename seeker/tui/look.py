"""How things look: two calm themes, a colour for each class, the styles of lines.

Nothing is told by colour alone: a class has its number and name, a match is bold, the row under
the cursor has a marker.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.theme import Theme

from seeker.colours import COLOURS

THEMES = (
    Theme(
        name="seeker-dark",
        dark=True,
        background="#15181d",
        surface="#1b1f26",
        panel="#232932",
        foreground="#d5d9e0",
        primary="#86b1d8",
        secondary="#8d9aae",
        accent="#e6b566",
        warning="#e6b566",
        error="#e5757c",
        success="#8fc28b",
        variables={
            "input-cursor-background": "#e6b566",
            "input-cursor-foreground": "#15181d",
        },
    ),
    Theme(
        name="seeker-light",
        dark=False,
        background="#fbfaf6",
        surface="#f3f1ea",
        panel="#e9e6dc",
        foreground="#2a2d33",
        primary="#2f6596",
        secondary="#6a7180",
        accent="#a8640a",
        warning="#a8640a",
        error="#b3363f",
        success="#3c7a3a",
        variables={
            "input-cursor-background": "#a8640a",
            "input-cursor-foreground": "#fbfaf6",
        },
    ),
)

_CLASS_COLOURS_ON_DARK = (
    "#8fc28b",
    "#e69a6c",
    "#7db4e8",
    "#d99bd5",
    "#dcc56d",
    "#6ec6bf",
    "#e88597",
    "#a9a6ec",
    "#b3bd6b",
)
_CLASS_COLOURS_ON_LIGHT = (
    "#35762f",
    "#ad4f14",
    "#20649f",
    "#8d3c8a",
    "#80690b",
    "#0f736b",
    "#b02c48",
    "#5650b4",
    "#5f6a12",
)
_HEX = re.compile(r"#[0-9a-f]{6}")
_POINTS = (0.45, 0.58, 0.72, 0.86, 1.0)
"""How far points stand out from the paper, from few rows in a place to many."""
_ANSI_COLOURS = (2, 3, 4, 5, 11, 6, 1, 13, 10)


@dataclass(frozen=True)
class Look:
    """The styles of one theme, to be laid over a widget's own."""

    faint: Style
    rule: Style
    strong: Style
    name: Style
    match: Style
    warning: Style
    error: Style
    cursor: Style
    cursor_away: Style
    here: Style
    label: Style
    points: tuple[Style, ...]
    classes: tuple[Style, ...]
    chosen: Sequence[str | None] = ()
    paper: Color | None = None

    def of_class(self, position: int) -> Style:
        """Give the style of a class by its position: its own colour, else one of the nine."""
        colour = self.chosen[position] if position < len(self.chosen) else None
        if colour is None:
            return self.classes[position % len(self.classes)]
        return self.in_colour(colour)

    def ground_of_class(self, position: int, share: float) -> Style:
        """Give a background in a class's colour, so much of it laid over the paper, 0 to 1.

        None where the terminal's own colours are on: they can't be mixed.
        """
        colour = self.of_class(position).color
        if self.paper is None or colour is None or colour.triplet is None:
            return Style()
        mixed = self.paper.blend(Color(*colour.triplet), share)
        return Style(bgcolor=mixed.rich_color)

    def in_colour(self, colour: str) -> Style:
        """Give the style for a colour: one of `COLOURS`, or `#rrggbb`."""
        if colour in COLOURS:
            return self.classes[COLOURS.index(colour)]
        return Style.parse(colour) if _HEX.fullmatch(colour) else Style()


def look_on(app: App[object]) -> Look:
    """Work out the styles of the theme that an app has on, with the colours of its classes."""
    chosen: Sequence[str | None] = getattr(app, "class_colours", ())
    return replace(look_of(app.current_theme, app.theme_variables), chosen=chosen)


def look_of(theme: Theme, variables: Mapping[str, str]) -> Look:
    """Work out the styles of a theme; `variables` are its colours by name."""
    if theme.ansi:
        return Look(
            faint=Style(dim=True),
            rule=Style(dim=True),
            strong=Style(bold=True),
            name=Style(dim=True),
            match=Style(bold=True, underline=True),
            warning=Style(color="yellow"),
            error=Style(color="red", bold=True),
            cursor=Style(reverse=True),
            cursor_away=Style(bold=True),
            here=Style(reverse=True, bold=True),
            label=Style(bold=True),
            points=(Style(dim=True), Style(dim=True), Style(), Style(), Style(bold=True)),
            classes=tuple(Style(color=f"color({number})") for number in _ANSI_COLOURS),
        )
    colours = {
        name: Color.parse(variables[name])
        for name in ("foreground", "background", "primary", "accent", "warning", "error")
    }
    paper = colours["background"]
    faint = paper.blend(colours["foreground"], 0.5)
    palette = _CLASS_COLOURS_ON_DARK if theme.dark else _CLASS_COLOURS_ON_LIGHT
    return Look(
        faint=_ink(faint),
        rule=_ink(paper.blend(colours["foreground"], 0.2)),
        strong=_ink(colours["foreground"], bold=True),
        name=_ink(paper.blend(colours["primary"], 0.85)),
        match=_ink(colours["accent"], bold=True),
        warning=_ink(colours["warning"]),
        error=_ink(colours["error"], bold=True),
        cursor=Style(bgcolor=paper.blend(colours["primary"], 0.24).rich_color),
        cursor_away=Style(bgcolor=paper.blend(colours["foreground"], 0.08).rich_color),
        here=Style(color=paper.rich_color, bgcolor=colours["accent"].rich_color, bold=True),
        label=Style(bold=True),
        points=tuple(_ink(paper.blend(colours["foreground"], share)) for share in _POINTS),
        classes=tuple(_ink(Color.parse(colour)) for colour in palette),
        paper=paper,
    )


def _ink(colour: Color, *, bold: bool | None = None) -> Style:
    return Style(color=colour.rich_color, bold=bold)
