"""`seeker check`: spot checks of a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from seeker.cli.figures import told_checks
from seeker.cli.ids import read_ids
from seeker.cli.opening import open_session
from seeker.cli.options import json_option, pool_argument, project_options, reading_options
from seeker.cli.output import print_json, say
from seeker.cli.pool_rows import print_rows

if TYPE_CHECKING:
    from seeker.session.session import Session


@click.command(
    "check",
    epilog="""\b
    Example:
      seeker check reviews.csv 3 -n 10                    rows of rule 3 to look at, at random
      seeker check reviews.csv 3 complaint --ids r17,r4   what they truly are
      seeker check reviews.csv 3                          how pure the rule is, and what is left
    """,
)
@pool_argument
@click.argument("rule", type=int, metavar="RULE")
@click.argument("label", metavar="CLASS", required=False)
@click.option("--ids", metavar="ID,ID", help="The rows that are CLASS; - reads standard input.")
@click.option(
    "--cant-tell", is_flag=True, help="Nobody can tell what --ids are: they count as wrong."
)
@click.option("-n", "count", type=click.IntRange(min=1), help="Draw so many rows to check next.")
@json_option
@reading_options
@project_options
def command(
    pool: str,
    rule: int,
    label: str | None,
    ids: str | None,
    cant_tell: bool,
    count: int | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Spot-check a rule: random rows of it, one after the other, and what they truly are.

    Checks are gold labels. The certificate holds however often one looks: a rule is certified when
    its purity is at least .95 at 95 % confidence.
    """
    if (label is None and not cant_tell) != (ids is None) or (label is not None and cant_tell):
        raise click.UsageError("CLASS or --cant-tell goes with --ids, and --ids with one of them")
    with open_session(pool, options, write=ids is not None) as session:
        if cant_tell and ids is not None:
            session.skip(read_ids(ids, pool))
        if label is not None and ids is not None:
            for row_id in read_ids(ids, pool):
                session.check(rule, row_id, label)
        if count is not None:
            _print_rows(session, session.checks(rule, count), as_json=as_json)
            return
        view = session.rule_view(rule)
        splits = session.splits(rule)
    if as_json:
        figure = view.purity
        print_json(
            {
                "rule": view.id,
                "checks": view.checks,
                "wrong": view.wrong,
                "purity": {
                    "value": figure.value if view.checks else None,
                    "low": figure.low,
                    "high": figure.high,
                },
                "certified": view.certified,
                "remaining": {f"{target:g}": left for target, left in view.remaining.items()},
                "splits": [
                    {"search": one.search, "rows": one.rows, "wrong": one.wrong, "right": one.right}
                    for one in splits
                ],
            }
        )
        return
    for line in told_checks(view):
        say(line)
    for one in splits:
        say(f"without what is wrong: {one.search}   {one.rows:,} rows, {one.wrong} known wrong")


def _print_rows(session: Session, ids: list[str], *, as_json: bool) -> None:
    if as_json:
        records = session.pool.records(session.pool.ids.rows_of(ids))
        print_json([{"id": one, "values": row} for one, row in zip(ids, records, strict=True)])
        return
    print_rows(session, ids)
