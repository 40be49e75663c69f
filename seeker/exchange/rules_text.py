"""Rules as a text that people read, review and keep under version control: one rule a line.

    # what speaks for a complaint
    hint complaint: refund
    label complaint: stars:..1 "late fee"
    label "not for us": lang:(de|fr)

A line that begins with # is a comment. Everything behind the colon is the search.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from seeker.errors import DataError, Place
from seeker.exchange.atomic import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINE = re.compile(r'\s*(hint|label)\s+(?:"((?:[^"\\]|\\.)*)"|([^":]+?))\s*:\s*(.*?)\s*')
_PLAIN = re.compile(r"[^\s\":\\](?:[^\":\\]*[^\s\":\\])?")
_COMMENT = "#"


@dataclass(frozen=True)
class WrittenRule:
    """A rule as a file holds it.

    Attributes
    ----------
    search, label, strength
        What it says; `strength` is `hint` or `label`.
    line
        Where it stands, counted from 1; 0 for one that is to be written.
    comment
        What is told above it.
    """

    search: str
    label: str
    strength: str
    line: int = 0
    comment: str = ""


def write_rules(rules: Iterable[WrittenRule], path: Path, *, title: str) -> None:
    """Write rules to a file, whole or not at all; `title` is its first comment.

    Raises
    ------
    SeekerError
        The file can't be written.
    """
    lines = [f"{_COMMENT} {title}"]
    for rule in rules:
        lines.append("")
        if rule.comment:
            lines.append(f"{_COMMENT} {rule.comment}")
        search = " ".join(rule.search.split("\n"))
        lines.append(f"{rule.strength} {_write_label(rule.label)}: {search}")
    with replacing(path) as file:
        file.write(("\n".join(lines) + "\n").encode())


def read_rules(path: Path) -> list[WrittenRule]:
    """Read rules from a file that `write_rules` or a person wrote.

    Raises
    ------
    DataError
        The file can't be read, or a line is neither a rule nor a comment; it is named.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"no rules could be read: {error}", place=Place(str(path))) from error
    rules = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith(_COMMENT):
            continue
        found = _LINE.fullmatch(line)
        if found is None or not found[4]:
            raise DataError(
                "this line is no rule",
                place=Place(str(path), line=number),
                remedy="Write `hint CLASS: SEARCH` or `label CLASS: SEARCH`; # begins a comment.",
            )
        label = found[3] if found[2] is None else re.sub(r"\\(.)", r"\1", found[2])
        rules.append(WrittenRule(found[4], label, found[1], number))
    return rules


def _write_label(label: str) -> str:
    if _PLAIN.fullmatch(label):
        return label
    return '"' + label.replace("\\", "\\\\").replace('"', '\\"') + '"'
