"""`seeker undo`: take back the last action."""

from __future__ import annotations

from typing import Any

import click

from seeker.cli.opening import open_session
from seeker.cli.options import json_option, pool_argument, project_options, reading_options
from seeker.cli.output import print_json, say


@click.command("undo", epilog="\b\nExample:\n  seeker undo reviews.csv -n 3")
@pool_argument
@click.option("-n", "times", type=click.IntRange(min=1), default=1, help="How many actions.")
@json_option
@reading_options
@project_options
def command(pool: str, times: int, as_json: bool, **options: Any) -> None:
    """Take back the last action on POOL; `seeker redo` says it again."""
    with open_session(pool, options, write=True) as session:
        undone = []
        for _ in range(times):
            outcome = session.undo()
            if outcome is None:
                break
            undone.append(outcome)
            if not as_json:
                say(outcome.message)
    if as_json:
        print_json([{"undone": one.message, "rows": len(one.rows)} for one in undone])
    elif not undone:
        say("nothing to undo")
