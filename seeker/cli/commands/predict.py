"""`seeker predict`: what the model says of every row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from seeker.cli.learning import learn
from seeker.cli.opening import open_session
from seeker.cli.options import json_option, pool_argument, project_options, reading_options
from seeker.cli.output import print_json, say


@click.command(
    "predict",
    epilog="""\b
    Example:
      seeker predict reviews.csv -o predicted.parquet
      seeker predict reviews.csv --on more.csv -o predicted.csv
    """,
)
@pool_argument
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to; - is CSV to stdout.")
@click.option("--on", metavar="OTHER", help="Predict the rows of another pool.")
@click.option("--defuse", is_flag=True, help="In CSV, keep spreadsheets from running formulas.")
@json_option
@reading_options
@project_options
def command(
    pool: str, output: str, on: str | None, defuse: bool, as_json: bool, **options: Any
) -> None:
    """Write for every row its likeliest class, how likely that is, and each class's probability.

    The model learns first from everything that was said. OTHER needs the same columns; what was
    settled about the columns of POOL holds for it too.
    """
    from seeker.exchange import write_labels

    with open_session(pool, options, write=False) as session:
        if not learn(session):
            raise SystemExit(1)
        other = None if on is None else session.read_like(on)
        frame = session.predictions(on=other)
        ours = [session.pool.path, session.path, None if other is None else other.path]
        write_labels(
            frame,
            "-" if output == "-" else Path(output),
            defuse=defuse,
            keep=[path for path in ours if path is not None],
        )
    if as_json:
        print_json({"file": output, "rows": frame.height})
    else:
        say(f"{frame.height:,} rows -> {output}")
