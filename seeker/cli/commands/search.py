"""`seeker search`: the rows that a search matches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from seeker.cli.learning import learn
from seeker.cli.opening import open_session
from seeker.cli.options import (
    Names,
    SearchCommand,
    json_option,
    pool_argument,
    project_options,
    reading_options,
)
from seeker.cli.output import print_json, print_table, say
from seeker.errors import SearchError

if TYPE_CHECKING:
    from seeker.session.answers import Rows
    from seeker.session.session import Session

_SHOWN = 20


@click.command(
    "search",
    cls=SearchCommand,
    epilog="""\b
    Example:
      seeker search papayas.csv 'redness:0.3..0.5 firmness<0.4 -farm:Kibo' --limit 5
      seeker search reviews.csv '-refund' --count
    """,
)
@pool_argument
@click.argument("search", metavar="SEARCH")
@click.option("--count", is_flag=True, help="Print only how many rows match.")
@click.option("--ids", is_flag=True, help="Print only the rows' ids, one a line.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    help=f"Print N rows at most (default: {_SHOWN} in the table, all as JSON and as ids).",
)
@click.option("--columns", type=Names(), metavar="A,B", help="Print only these columns.")
@json_option
@reading_options
@project_options
def command(
    pool: str,
    search: str,
    count: bool,
    ids: bool,
    limit: int | None,
    columns: tuple[str, ...] | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Print the rows of POOL that SEARCH matches, in the search's order."""
    with open_session(pool, options, write=False) as session:
        if _asks_model(search):
            learn(session)
        matches = session.search(search)
        for note in (*session.notes, *matches.notes):
            say(note)
        if limit is None and not (ids or as_json):
            limit = _SHOWN
        rows = matches.rows[:limit]
        if count:
            print_json({"count": len(matches)}) if as_json else click.echo(len(matches))
        elif ids:
            found = session.pool.ids.ids_of(rows)
            print_json(found) if as_json else click.echo(
                "".join(f"{one}\n" for one in found), nl=False
            )
        elif as_json:
            print_json({"count": len(matches), "rows": _records(session, rows, columns)})
        else:
            _print_rows(session, rows, columns)
            if len(matches) > len(rows):
                say(f"{len(rows)} of {len(matches):,} rows; --limit N shows more")


def _asks_model(search: str) -> bool:
    from seeker.search import asks_model

    try:
        return asks_model(search)
    except SearchError:
        return False  # it is told when it is searched for


def _records(session: Session, rows: Rows, columns: tuple[str, ...] | None) -> list[dict[str, Any]]:
    values = session.pool.records(rows, columns)
    ids, labels = session.pool.ids.ids_of(rows), session.labels_of(rows)
    return [
        {"id": row_id, "label": label, "values": row}
        for row_id, label, row in zip(ids, labels, values, strict=True)
    ]


def _print_rows(session: Session, rows: Rows, columns: tuple[str, ...] | None) -> None:
    names = [name for name in session.pool.shown(columns) if name != session.pool.ids.named]
    ids, labels = session.pool.ids.ids_of(rows), session.labels_of(rows)
    print_table(
        ["id", "label", *names],
        (
            [row_id, label, *(session.pool.cell(int(row), name) for name in names)]
            for row, row_id, label in zip(rows, ids, labels, strict=True)
        ),
    )
