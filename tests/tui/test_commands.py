"""The one list of commands: complete, without clashes, and reachable."""

from __future__ import annotations

from collections import Counter
from typing import Any

from textual.screen import Screen

from seeker.tui.command import Where
from seeker.tui.commands import COMMANDS, bindings
from seeker.tui.screens.audit import AuditScreen
from seeker.tui.screens.blind import BlindScreen
from seeker.tui.screens.rules.conflicts import ConflictsScreen
from seeker.tui.screens.rules.regions import RegionsScreen
from seeker.tui.screens.rules.rules import RulesScreen
from seeker.tui.screens.spot_checks import SpotChecks
from seeker.tui.screens.work import WorkScreen

SCREENS: dict[Where, type[Screen[Any]]] = {
    Where.AUDIT: AuditScreen,
    Where.BLIND: BlindScreen,
    Where.RULES: RulesScreen,
    Where.REGIONS: RegionsScreen,
    Where.RULE_LISTS: ConflictsScreen,
    Where.CHECKS: SpotChecks,
}
"""The screens of the places that lie over the rows."""


def test_every_command_has_its_action_on_its_screen() -> None:
    missing = [
        command.name
        for command in COMMANDS
        if not hasattr(SCREENS.get(command.where, WorkScreen), f"action_{command.name}")
    ]
    assert missing == []


def test_no_key_does_two_things_in_one_place() -> None:
    for where in Where:
        keys = Counter(binding.key for binding in bindings(where))
        assert [key for key, times in keys.items() if times > 1] == []


def test_nine_keys_label_and_the_footer_shows_them_as_one() -> None:
    digits = [b for b in bindings(Where.ROWS) if b.action.startswith("label(")]
    assert [b.key for b in digits] == list("123456789")
    assert [b.key_display for b in digits if b.show] == ["1-9"]


def test_names_of_commands_are_unique() -> None:
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)
