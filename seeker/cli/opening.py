"""From a command's options to an open session; asks what must be settled when a person is there."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from seeker.cli.progress import ProgressLine

if TYPE_CHECKING:
    from seeker.session.session import Session
    from seeker.session.settling import Reading

# The names of the options that `reading_options` adds.
READING = ("id", "text", "ignore", "target", "use", "types")


def reading_of(options: Mapping[str, Any]) -> Reading:
    """Take from a command's options what they say about columns."""
    from seeker.session.settling import Reading, types_said

    return Reading(
        id=options["id"],
        text=tuple(options["text"]),
        ignore=tuple(options["ignore"]),
        target=options["target"],
        use=tuple(options["use"]),
        types=types_said(tuple(options["types"])),
    )


def open_session(
    pool: str, options: Mapping[str, Any], *, write: bool, classes: tuple[str, ...] = ()
) -> Session:
    """Open the project of a pool as the options say.

    A column that may hold the truth is asked about where a person sits at the terminal; elsewhere
    it is refused when something would be written, and set aside when not.
    """
    from seeker.session.opening import open_project
    from seeker.session.settling import UnsettledError

    reading = reading_of(options)
    while True:
        try:
            with ProgressLine() as progress:
                return open_project(
                    pool,
                    project=options["project"],
                    reading=reading,
                    classes=classes,
                    who=options["who"],
                    write=write,
                    progress=progress,
                )
        except UnsettledError as unsettled:
            if options["no_input"] or not sys.stdin.isatty():
                raise
            for column in unsettled.columns:
                reading = _settled(reading, column)


def _settled(reading: Reading, column: str) -> Reading:
    """Ask what a column is for."""
    click.echo(f"The column {column!r} may hold the truth. It can be", err=True)
    click.echo("  i  ignored: never shown, searched or learned from", err=True)
    click.echo("  t  the target: never shown, kept for measuring", err=True)
    click.echo("  u  used: a column like any other", err=True)
    answer = click.prompt("What is it?", type=click.Choice(["i", "t", "u"]), default="i", err=True)
    if answer == "t":
        return replace(reading, target=column)
    if answer == "u":
        return replace(reading, use=(*reading.use, column))
    return replace(reading, ignore=(*reading.ignore, column))
