"""`seeker export`: the labels with where they came from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from seeker.cli.opening import open_session
from seeker.cli.options import json_option, pool_argument, project_options, reading_options
from seeker.cli.output import print_json, say


@click.command(
    "export",
    epilog="""\b
    Example:
      seeker export reviews.csv -o labels.parquet
      seeker export reviews.csv -o labels.csv --all --with-columns --defuse
    """,
)
@pool_argument
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to; - is CSV to stdout.")
@click.option("--all", "every", is_flag=True, help="Rows without a label too.")
@click.option("--with-columns", is_flag=True, help="The pool's own columns too.")
@click.option("--defuse", is_flag=True, help="In CSV, keep spreadsheets from running formulas.")
@json_option
@reading_options
@project_options
def command(
    pool: str,
    output: str,
    every: bool,
    with_columns: bool,
    defuse: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Write the labels of POOL to FILE: .csv, .tsv, .jsonl, .parquet or .arrow, by its ending.

    Each row says its label, whether a person (gold) or a rule gave it, how it came up, who said
    it and when, and the rule that decided.
    """
    from seeker.exchange import write_labels

    with open_session(pool, options, write=False) as session:
        frame = session.labels(every=every, with_columns=with_columns)
        ours = [path for path in (session.pool.path, session.path) if path is not None]
        write_labels(frame, "-" if output == "-" else Path(output), defuse=defuse, keep=ours)
    if as_json:
        print_json({"file": output, "rows": frame.height})
    else:
        say(f"{frame.height:,} rows -> {output}")
