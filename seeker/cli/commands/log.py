"""`seeker log`: what was said, by whom and when."""

from __future__ import annotations

from typing import Any

import click

from seeker.cli.opening import open_session
from seeker.cli.options import json_option, pool_argument, project_options, reading_options
from seeker.cli.output import print_json, print_table, say


@click.command("log", epilog="\b\nExample:\n  seeker log reviews.csv -n 5")
@pool_argument
@click.option(
    "-n", "last", type=click.IntRange(min=1), metavar="N", help="Only the last N actions."
)
@json_option
@reading_options
@project_options
def command(pool: str, last: int | None, as_json: bool, **options: Any) -> None:
    """List the actions on POOL, the oldest first; undone ones are marked."""
    with open_session(pool, options, write=False) as session:
        actions = session.history()
    if last is not None:
        actions = actions[-last:]
    if as_json:
        print_json(
            [
                {
                    "number": one.number,
                    "action": one.action,
                    "time": one.time.isoformat(),
                    "who": one.who,
                    "what": one.what,
                    "undone": one.undone,
                }
                for one in actions
            ]
        )
    elif not actions:
        say("nothing was said yet")
    else:
        print_table(
            ["number", "time (UTC)", "who", "what", "state"],
            (
                [one.number, f"{one.time:%Y-%m-%d %H:%M}", one.who, one.what, "undone" * one.undone]
                for one in actions
            ),
        )
