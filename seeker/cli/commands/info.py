"""`seeker info`: what a pool holds, and what was said about it."""

from __future__ import annotations

from typing import Any

import click

from seeker.cli.opening import open_session
from seeker.cli.options import json_option, pool_argument, project_options, reading_options
from seeker.cli.output import print_json, print_line, print_table, say


@click.command("info", epilog="\b\nExample:\n  seeker info reviews.csv --json | jq .columns")
@pool_argument
@json_option
@reading_options
@project_options
def command(pool: str, as_json: bool, **options: Any) -> None:
    """Show the columns of POOL with types, ranges and missing values, and its project."""
    with open_session(pool, options, write=False) as session:
        about = session.about()
        notes = session.notes
    if as_json:
        print_json(about | {"notes": list(notes)})
        return
    print_line(
        f"{about['pool']}: {about['rows']:,} rows in {about['distinct_rows']:,} distinct ones; "
        f"rows are known by {about['identity']}"
    )
    print_table(
        ["column", "type", "role", "missing", "distinct", "values"],
        (
            [
                column["name"],
                column["type"],
                column["role"],
                f"{column['missing']:,}",
                "" if column["distinct"] is None else f"{column['distinct']:,}",
                column["summary"],
            ]
            for column in about["columns"]
        ),
    )
    project = about["project"]
    if project is None:
        print_line("no project yet")
    else:
        counts = ", ".join(f"{name} {count:,}" for name, count in project["labels"].items())
        print_line(
            f"{project['file']}: {project['rules']} rules; rows by label: {counts or 'none'}"
        )
    for note in notes:
        say(note)
