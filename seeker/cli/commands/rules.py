"""`seeker rules`: every rule as it stands."""

from __future__ import annotations

import math
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import click

from seeker.cli.figures import told
from seeker.cli.learning import learn
from seeker.cli.opening import open_session
from seeker.cli.options import json_option, pool_argument, project_options, reading_options
from seeker.cli.output import print_json, print_table, say
from seeker.session.answers import RuleView

if TYPE_CHECKING:
    from seeker.session.conflicts import Conflicts, Side


@click.command(
    "rules",
    epilog="""\b
    Example:
      seeker rules reviews.csv --json | jq '.[].search'
      seeker rules reviews.csv --export rules.txt
      seeker rules next.csv --import rules.txt
      seeker rules reviews.csv --off 3
      seeker rules reviews.csv --conflicts               where rules, gold and model disagree
    """,
)
@pool_argument
@click.option("--export", "written", metavar="FILE", help="Write them as a text, a rule a line.")
@click.option("--import", "taken", metavar="FILE", help="Say the rules of such a text.")
@click.option("--off", type=int, metavar="RULE", help="Switch a rule off.")
@click.option("--on", type=int, metavar="RULE", help="Switch a rule on again.")
@click.option("--take-back", "back", type=int, metavar="RULE", help="Take a rule back.")
@click.option("--conflicts", is_flag=True, help="List where rules, gold and the model disagree.")
@json_option
@reading_options
@project_options
def command(
    pool: str,
    written: str | None,
    taken: str | None,
    off: int | None,
    on: int | None,
    back: int | None,
    conflicts: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """List every rule: rows, coverage, overlap, disagreement with gold, conflicts, purity."""
    says = any(option is not None for option in (taken, off, on, back))
    with open_session(pool, options, write=says) as session:
        if taken is not None:
            say(session.import_rules(taken).message)
        for number, switch in ((off, False), (on, True)):
            if number is not None:
                say(session.switch_rule(number, on=switch).message)
        if back is not None:
            say(session.take_back_rule(back).message)
        if conflicts:
            learn(session)
            _print_conflicts(session.conflicts(), as_json=as_json)
            return
        if written is not None:
            say(f"{session.export_rules(written):,} rules -> {written}")
            return
        views = session.rules()
    if as_json:
        print_json([_record(view) for view in views])
        return
    if not views:
        say("no rules yet: seeker rule POOL SEARCH CLASS says one")
        return
    header = ["rule", "search", "class", "as", "rows", "of pool", "only it", "gold", "disagree"]
    print_table(
        [*header, "conflicts", "purity", "checks", "by", "state"],
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
                f"{told(view.purity)}{' certified' if view.certified else ''}",
                view.checks,
                view.who,
                view.trouble or ("on" if view.active else "off"),
            ]
            for view in views
        ),
    )


def _print_conflicts(conflicts: Conflicts, *, as_json: bool) -> None:
    """Print each conflict with the search for its rows."""
    if as_json:
        print_json(
            [
                {
                    "kind": str(one.kind),
                    "search": one.search,
                    "rows": one.rows,
                    "certified": one.is_certified,
                    "one": {"rule": one.one.rule or None, "label": one.one.label or None},
                    "other": {"rule": one.other.rule or None, "label": one.other.label},
                }
                for one in conflicts.found
            ]
        )
        return
    if not conflicts.found:
        say("no conflict: rules, gold and model agree")
        return
    print_table(
        ["between", "rows", "one says", "the other", "search"],
        (
            [
                f"{one.kind}{', both certified' if one.is_certified else ''}",
                f"{one.rows:,}",
                _told(one.one, "model"),
                _told(one.other, "gold"),
                one.search,
            ]
            for one in conflicts.found
        ),
    )
    if conflicts.uncompared:
        say(f"{conflicts.uncompared:,} rules with fewer disputed rows were not compared in pairs")


def _told(side: Side, otherwise: str) -> str:
    who = f"rule {side.rule}" if side.rule else otherwise
    return f"{who}: {side.label or 'another class'}"


def _record(view: RuleView) -> dict[str, Any]:
    value = None if math.isnan(view.purity.value) else view.purity.value
    told = {each.name: getattr(view, each.name) for each in fields(view) if each.compare}
    return told | {
        "overlap": view.overlap,
        "purity": {"value": value, "low": view.purity.low, "high": view.purity.high},
        "remaining": {f"{target:g}": left for target, left in view.remaining.items()},
    }
