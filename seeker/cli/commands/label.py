"""`seeker label`: label rows by their ids."""

from __future__ import annotations

from typing import Any

import click

from seeker.cli.ids import read_ids
from seeker.cli.opening import open_session
from seeker.cli.options import (
    classes_option,
    json_option,
    pool_argument,
    project_options,
    reading_options,
)
from seeker.cli.output import print_json, say


@click.command(
    "label",
    epilog="""\b
    Example:
      seeker label reviews.csv complaint --ids 17,42
      seeker search reviews.csv 'refund twice' --ids | seeker label reviews.csv complaint --ids -
    """,
)
@pool_argument
@click.argument("label", metavar="CLASS")
@click.option(
    "--ids", required=True, metavar="ID,ID", help="The rows' ids; - reads one a line from stdin."
)
@classes_option
@json_option
@reading_options
@project_options
def command(
    pool: str,
    label: str,
    ids: str,
    classes: tuple[str, ...] | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Say that the rows of POOL with these ids are CLASS: one action, one undo."""
    wanted = read_ids(ids, pool)
    with open_session(pool, options, write=True, classes=classes or ()) as session:
        outcome = session.label(wanted, label)
        if as_json:
            print_json({"rows": len(outcome.rows), "label": label, "action": outcome.action})
        else:
            say(outcome.message)
