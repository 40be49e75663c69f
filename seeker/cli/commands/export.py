"""`seeker export`: the labels with where they came from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from seeker.cli.learning import learn
from seeker.cli.opening import open_session
from seeker.cli.options import json_option, pool_argument, project_options, reading_options
from seeker.cli.output import print_json, say
from seeker.cli.progress import ProgressLine


@click.command(
    "export",
    epilog="""\b
    Example:
      seeker export reviews.csv -o labels.parquet
      seeker export reviews.csv -o labels.csv --all --with-columns --defuse
      seeker export reviews.csv -o train.parquet --card card.md
      seeker export reviews.csv -o audit.parquet --split audit
    """,
)
@pool_argument
@click.option("-o", "--output", metavar="FILE", help="Where to; - is CSV to stdout.")
@click.option("--all", "every", is_flag=True, help="Every row: the model says the rest.")
@click.option(
    "--split",
    type=click.Choice(["train", "audit", "all"]),
    default="train",
    help="Which rows: to learn from (default), those drawn to measure, or both.",
)
@click.option("--card", metavar="FILE", help="Also write a data card, in Markdown.")
@click.option("--others", is_flag=True, help="In the card, how well the labels serve other models.")
@click.option("--with-columns", is_flag=True, help="The pool's own columns too.")
@click.option("--defuse", is_flag=True, help="In CSV, keep spreadsheets from running formulas.")
@json_option
@reading_options
@project_options
def command(
    pool: str,
    output: str | None,
    every: bool,
    split: str,
    card: str | None,
    others: bool,
    with_columns: bool,
    defuse: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Write the labels of POOL to FILE: .csv, .tsv, .jsonl, .parquet or .arrow, by its ending.

    Each row says its label, whether a person (gold), a rule or the model gave it, how sure that is,
    what it should count, how it came up, who said it and when. Rows that were drawn for an audit
    are left out unless --split says otherwise: they are for measuring, and nothing may learn from
    them.
    """
    from seeker.exchange import write_labels, write_text

    if output is None and card is None:
        raise click.UsageError("say where to: -o FILE, --card FILE, or both")
    with open_session(pool, options, write=False) as session:
        ours = [path for path in (session.pool.path, session.path) if path is not None]
        if every or card is not None:
            learn(session)
        told: dict[str, Any] = {}
        if output is not None:
            frame = session.labels(every=every, with_columns=with_columns, split=split)
            write_labels(frame, "-" if output == "-" else Path(output), defuse=defuse, keep=ours)
            told |= {"file": output, "rows": frame.height}
        if card is not None:
            with ProgressLine() as progress:
                written = session.data_card(others=others, progress=progress)
            write_text(written, Path(card), keep=ours)
            told["card"] = card
        n_drawn = session.audit_progress()[0]
    if as_json:
        print_json(told)
        return
    if output is not None:
        left_out = f"; {n_drawn:,} audit rows left out" if n_drawn and split == "train" else ""
        say(f"{told['rows']:,} rows -> {output}{left_out}")
    if card is not None:
        say(f"data card -> {card}")
