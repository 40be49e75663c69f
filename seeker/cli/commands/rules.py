"""`seeker rules`: every rule as it stands."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

import click

from seeker.cli.opening import open_session
from seeker.cli.options import json_option, pool_argument, project_options, reading_options
from seeker.cli.output import print_json, print_table, say
from seeker.session.answers import Interval, RuleView


@click.command("rules", epilog="\b\nExample:\n  seeker rules reviews.csv --json | jq '.[].search'")
@pool_argument
@json_option
@reading_options
@project_options
def command(pool: str, as_json: bool, **options: Any) -> None:
    """List every rule: rows, coverage, overlap, disagreement with gold, conflicts, purity."""
    with open_session(pool, options, write=False) as session:
        views = session.rules()
    if as_json:
        print_json([_record(view) for view in views])
        return
    if not views:
        say("no rules yet: seeker rule POOL SEARCH CLASS says one")
        return
    header = ["rule", "search", "class", "as", "rows", "of pool", "only it", "gold", "disagree"]
    print_table(
        [*header, "conflicts", "purity", "by", "state"],
        (
            [
                view.id,
                view.search,
                view.label,
                view.strength,
                f"{view.rows:,}",
                f"{view.coverage:.1%}",
                view.only,
                view.labeled,
                view.disagreeing,
                view.conflicts,
                _purity(view.purity),
                view.who,
                view.problem or ("on" if view.active else "off"),
            ]
            for view in views
        ),
    )


def _purity(purity: Interval) -> str:
    if math.isnan(purity.value):
        return "not checked"
    return f"{purity.value:.2f} ({purity.low:.2f}-{purity.high:.2f})"


def _record(view: RuleView) -> dict[str, Any]:
    value = None if math.isnan(view.purity.value) else view.purity.value
    return asdict(view) | {
        "purity": {"value": value, "low": view.purity.low, "high": view.purity.high}
    }
