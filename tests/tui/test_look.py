"""Looks: every theme gives readable styles, and classes are never told by colour alone."""

from __future__ import annotations

import pytest
from textual.theme import BUILTIN_THEMES, Theme

from seeker.tui.look import THEMES, look_of

ALL = [*THEMES, *BUILTIN_THEMES.values()]


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
def test_every_theme_has_styles(theme: Theme) -> None:
    variables = theme.to_color_system().generate() | theme.variables
    look = look_of(theme, variables)
    assert len({look.of_class(position) for position in range(9)}) == 9
    assert look.of_class(9) == look.of_class(0)
    assert look.match.bold
