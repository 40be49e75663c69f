"""The guide's tables of keys are those of the one list of commands."""

from __future__ import annotations

from pathlib import Path

from seeker.tui.command import Group
from seeker.tui.commands import GROUPS

GUIDE = Path(__file__).parents[2] / "docs" / "guide.md"


def table(group: Group) -> str:
    """Write a group of commands as the guide has it."""
    lines = [f"### {group.title.capitalize()}", "", "| key | what it does |", "| --- | --- |"]
    for command in group.commands:
        keys = " ".join(f"`{key}`" for key in command.shown_keys.split())
        lines.append(f"| {keys} | {command.what} |")
    return "\n".join(lines) + "\n"


def test_the_guide_lists_every_command_under_its_heading() -> None:
    keys = GUIDE.read_text(encoding="utf-8").split("## Keys", 1)[1]
    listed = keys[keys.index("### ") :]
    assert listed == "\n".join(map(table, GROUPS))
