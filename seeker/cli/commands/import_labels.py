"""`seeker import`: labels from a file, or from a column of the pool."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from seeker.cli.opening import open_session
from seeker.cli.options import json_option, pool_argument, project_options, reading_options
from seeker.cli.output import print_json, say
from seeker.errors import UsageError


@click.command(
    "import",
    epilog="""\b
    Example:
      seeker import reviews.csv old-labels.jsonl
      seeker import reviews.csv llm.csv --hint             predictions of another model
      seeker import sms.csv --column label                 a column of the pool itself
    """,
)
@pool_argument
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--column", metavar="COL", help="Take the values of this column of the pool.")
@click.option("--id-column", metavar="COL", help="FILE's column of ids (default: id, or guessed).")
@click.option("--label-column", metavar="COL", help="FILE's column of classes (default: label …).")
@click.option(
    "--format", "format_name", metavar="NAME", help="FILE's format (default: its ending)."
)
@click.option("--hint", is_flag=True, help="One hint rule a class, instead of gold labels.")
@json_option
@reading_options
@project_options
def command(
    pool: str,
    file: str | None,
    column: str | None,
    id_column: str | None,
    label_column: str | None,
    format_name: str | None,
    hint: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Take labels for POOL from FILE (CSV, JSONL, Parquet …) or from one of its own columns.

    One action, one undo. Ids that the pool doesn't have are counted and left out.
    """
    from seeker.exchange import read_labels

    if (file is None) == (column is None):
        raise UsageError("name either a FILE or a --column of the pool to take labels from")
    if column is not None and column not in (*options["ignore"], *options["use"]):
        # Its values become labels, so they must not be seen as a feature as well.
        options["ignore"] = (*options["ignore"], column)
    with open_session(pool, options, write=True) as session:
        if column is not None:
            outcome = session.import_column(column, hint=hint)
        else:
            labels = read_labels(
                "-" if file == "-" else Path(str(file)),
                format_name=format_name,
                id_column=id_column,
                label_column=label_column,
            )
            outcome = session.import_labels(labels, hint=hint)
    if as_json:
        print_json(
            {"rows": len(outcome.rows), "action": outcome.action, "message": outcome.message}
        )
    else:
        say(outcome.message)
