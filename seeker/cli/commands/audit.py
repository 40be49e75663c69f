"""`seeker audit`: rows drawn at random, to be labeled blind."""

from __future__ import annotations

from typing import Any

import click

from seeker.cli.learning import learn
from seeker.cli.opening import open_session
from seeker.cli.options import (
    json_option,
    pool_argument,
    project_options,
    reading_options,
    seed_option,
)
from seeker.cli.output import print_json, say
from seeker.cli.pool_rows import print_rows


@click.command(
    "audit",
    epilog="""\b
    Example:
      seeker audit reviews.csv -n 50                   draw rows, and show those to label next
      seeker audit reviews.csv -n 50 --ids             only their ids, in the order to label them
      seeker label reviews.csv complaint --ids r17,r4  what they truly are
      seeker estimate reviews.csv                      what follows
    """,
)
@pool_argument
@click.option(
    "-n", "count", type=click.IntRange(min=1), default=50, help="How many rows; 50 by default."
)
@click.option("--uniform", is_flag=True, help="Draw all rows alike, not by what they are called.")
@click.option("--ids", "only_ids", is_flag=True, help="Only the ids, one a line.")
@seed_option
@json_option
@reading_options
@project_options
def command(
    pool: str,
    count: int,
    uniform: bool,
    only_ids: bool,
    seed: int | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Draw rows of POOL at random for a blind audit: what every figure rests on.

    Rows that were drawn before and wait come first. They never teach the model. Label them in this
    order, without looking for them by a search.
    """
    with open_session(pool, options, write=True) as session:
        if len(session.audit_queue()) < count and not uniform:
            learn(session)
        ids = session.audit(count, stratified=not uniform, seed=seed or 0)
        _, answered, rounds = session.audit_progress()
        if as_json:
            print_json({"ids": ids, "answered": answered, "rounds": rounds})
        elif only_ids:
            for one in ids:
                click.echo(one)
        else:
            print_rows(session, ids)
            say(f"{len(ids):,} rows to label, in this order; {answered:,} were answered before")
