"""`seeker redo`: say again what was undone last."""

from __future__ import annotations

from typing import Any

import click

from seeker.cli.opening import open_session
from seeker.cli.options import json_option, pool_argument, project_options, reading_options
from seeker.cli.output import print_json, say


@click.command("redo", epilog="\b\nExample:\n  seeker redo reviews.csv")
@pool_argument
@json_option
@reading_options
@project_options
def command(pool: str, as_json: bool, **options: Any) -> None:
    """Say again what `seeker undo` took back last."""
    with open_session(pool, options, write=True) as session:
        outcome = session.redo()
    if as_json:
        print_json([] if outcome is None else [{"redone": outcome.message}])
    else:
        say("nothing to redo" if outcome is None else outcome.message)
