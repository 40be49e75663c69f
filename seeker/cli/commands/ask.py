"""`seeker ask`: what the model asks."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
from seeker.cli.output import print_json, print_table, say
from seeker.errors import LockedError, ReadOnlyError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seeker.session.session import Session


@click.command(
    "ask",
    epilog="""\b
    Example:
      seeker ask reviews.csv -n 10                          rows, by the default mix
      seeker ask reviews.csv --strategy likely --search refund
      seeker ask reviews.csv --features -n 5                words and values for each class
      seeker ask reviews.csv --regions --json
      seeker ask reviews.csv --mixed 'price:..20 refund'    that region holds several classes
    """,
)
@pool_argument
@click.option("-n", "count", type=click.IntRange(min=1), default=10, help="How many.")
@click.option("--strategy", default="mix", metavar="NAME", help="What chooses the rows.")
@click.option("--search", default="", metavar="SEARCH", help="Ask only about rows of this search.")
@click.option("--features", "kind", flag_value="features", help="Ask about words and values.")
@click.option("--regions", "kind", flag_value="regions", help="Ask about regions.")
@click.option("--mixed", metavar="SEARCH", help="Answer: this region holds several classes.")
@click.option("--no-region", metavar="SEARCH", help="Answer: this region means nothing.")
@json_option
@seed_option
@reading_options
@project_options
def command(
    pool: str,
    count: int,
    strategy: str,
    search: str,
    kind: str | None,
    mixed: str | None,
    no_region: str | None,
    as_json: bool,
    seed: int | None,
    **options: Any,
) -> None:
    """Print what the model asks: rows, or words and values for each class, or regions.

    It learns first from everything that was said. Rows that it asks about are kept on record, so
    that their labels tell how they came up. `seeker rule POOL SEARCH CLASS` answers a region with
    a class.
    """
    if mixed is not None or no_region is not None:
        _decline(pool, options, mixed, no_region)
        return
    if kind is not None and search:
        raise UsageError("--search narrows the rows that are asked about, not features or regions")
    with _open(pool, options) as session:
        learn(session)
        if kind == "features":
            _print_features(session, count, as_json=as_json)
        elif kind == "regions":
            _print_regions(session, count, seed, as_json=as_json)
        else:
            _print_rows(session, count, strategy, search, seed, as_json=as_json)


def _decline(
    pool: str, options: Mapping[str, Any], mixed: str | None, no_region: str | None
) -> None:
    """Answer regions that are none, or not of one class."""
    from seeker.session.suggestions import MIXED, REGION

    with open_session(pool, options, write=True) as session:
        for search, kind in ((mixed, MIXED), (no_region, REGION)):
            if search is not None:
                session.search(search)  # what can't be understood is no answer
                say(session.reject(search, kind=kind).message)


def _open(pool: str, options: Mapping[str, Any]) -> Session:
    """Open the project to keep on record what is asked; only to look where that can't be."""
    from seeker.session.opening import project_beside

    there = options["project"] or (None if pool == "-" else project_beside(pool))
    if there is None or not Path(there).exists():
        return open_session(pool, options, write=False)
    try:
        return open_session(pool, options, write=True)
    except (LockedError, ReadOnlyError) as error:
        say(f"{error.what}: what is asked now is not kept on record")
        return open_session(pool, options, write=False)


def _print_rows(
    session: Session, count: int, strategy: str, search: str, seed: int | None, *, as_json: bool
) -> None:
    asked = session.ask(count, strategy, search=search, seed=seed)
    if as_json:
        records = session.pool.records([one.row for one in asked])
        print_json(
            [
                {
                    "id": one.id,
                    "strategy": one.strategy,
                    "score": one.score,
                    "probability": None if math.isnan(one.probability) else one.probability,
                    "values": values,
                }
                for one, values in zip(asked, records, strict=True)
            ]
        )
        return
    names = [name for name in session.pool.shown(None) if name != session.pool.ids.named]
    print_table(
        ["id", "by", *names],
        (
            [one.id, one.strategy, *(session.pool.cell(one.row, name) for name in names)]
            for one in asked
        ),
    )


def _print_features(session: Session, count: int, *, as_json: bool) -> None:
    found = session.ask_features(count)
    if as_json:
        print_json(
            [
                {
                    "search": one.search,
                    "label": one.label,
                    "score": one.score,
                    "count": one.count,
                }
                for one in found
            ]
        )
        return
    print_table(
        ["class", "search", "rows", "gain"],
        ([one.label, one.search, f"{one.count:,}", f"{one.score:.4f}"] for one in found),
    )


def _print_regions(session: Session, count: int, seed: int | None, *, as_json: bool) -> None:
    found = session.ask_regions(count, seed=seed)
    if as_json:
        print_json(
            [
                {
                    "search": one.search,
                    "label": one.label,
                    "kind": one.kind,
                    "score": one.score,
                    "count": one.count,
                    "unlabeled": one.unlabeled,
                    "share": one.share,
                }
                for one in found
            ]
        )
        return
    print_table(
        ["search", "class", "kind", "rows", "unlabeled", "p", "gain"],
        (
            [
                one.search,
                one.label,
                one.kind,
                f"{one.count:,}",
                f"{one.unlabeled:,}",
                f"{one.share:.2f}",
                f"{one.score:,.0f}",
            ]
            for one in found
        ),
    )
