"""`seeker estimate`: how good the labels are, and whether to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from seeker.cli.estimates import print_coverage, print_estimates, print_others, print_stopping
from seeker.cli.learning import learn
from seeker.cli.opening import open_session
from seeker.cli.options import json_option, pool_argument, project_options, reading_options
from seeker.cli.output import print_json
from seeker.cli.progress import ProgressLine

if TYPE_CHECKING:
    from seeker.session.session import Session


@click.command(
    "estimate",
    epilog="""\b
    Example:
      seeker estimate reviews.csv
      seeker estimate reviews.csv --of rules --guaranteed
      seeker estimate reviews.csv --coverage --others --json
    """,
)
@pool_argument
@click.option(
    "--of",
    type=click.Choice(["labels", "model", "rules"]),
    default="labels",
    help="What is measured: the final labels (gold, else by rule, else by the model), the model "
    "on rows that it didn't learn from, or the label rules alone.",
)
@click.option("--guaranteed", is_flag=True, help="Bounds too that hold whatever the pool is like.")
@click.option("--coverage", is_flag=True, help="Where the labels came from, and what has none.")
@click.option("--others", is_flag=True, help="How well the labels serve other models.")
@json_option
@reading_options
@project_options
def command(
    pool: str,
    of: str,
    guaranteed: bool,
    coverage: bool,
    others: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Tell precision, recall, F1 and prevalence of each class of POOL, with 95 % intervals.

    They rest on rows that `seeker audit` drew and a person labeled blind. The model learns first
    from everything that was said.
    """
    with open_session(pool, options, write=False) as session:
        learn(session)
        if as_json:
            print_json(_all(session, of, guaranteed=guaranteed, coverage=coverage, others=others))
            return
        found = session.estimate(of, guaranteed=guaranteed)
        print_estimates(found)
        if of == "labels":
            print_stopping([session.stopping(label) for label in session.classes])
        with ProgressLine() as progress:
            covered = session.coverage(progress) if coverage else None
            compared = session.fit_for_others(progress) if others else None
        if covered is not None:
            print_coverage(covered)
        if compared is not None:
            print_others(compared)


def _all(
    session: Session, of: str, *, guaranteed: bool, coverage: bool, others: bool
) -> dict[str, Any]:
    record = session.estimate(of, guaranteed=guaranteed).to_json()
    if of == "labels":
        record["stopping"] = {one: session.stopping(one).to_json() for one in session.classes}
    if coverage:
        record["coverage"] = session.coverage().to_json()
    if others:
        record["others"] = session.fit_for_others().to_json()
    return record
