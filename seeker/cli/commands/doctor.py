"""`seeker doctor`: is everything in order, and what to do where it isn't."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from seeker.cli.opening import open_session
from seeker.cli.options import json_option, pool_argument, project_options, reading_options
from seeker.cli.output import print_json
from seeker.errors import SeekerError
from seeker.escaping import visible

Finding = tuple[str, bool, str]


@click.command("doctor", epilog="\b\nExample:\n  seeker doctor reviews.csv")
@pool_argument
@json_option
@reading_options
@project_options
def command(pool: str, as_json: bool, **options: Any) -> None:
    """Check the program, the pool, its project and the cache; ends with 1 if one is bad."""
    findings = []
    for finding in _findings(pool, options):
        findings.append(finding)
        if not as_json:
            subject, good, text = finding
            click.echo(f"{'ok ' if good else 'BAD'}  {subject}: {visible(text)}")
    if as_json:
        print_json([{"subject": s, "ok": good, "finding": text} for s, good, text in findings])
    if not all(good for _, good, _ in findings):
        raise SystemExit(1)


def _findings(pool: str, options: dict[str, Any]) -> Iterator[Finding]:
    yield _versions()
    yield _cache()
    try:
        session = open_session(pool, options, write=False)
    except SeekerError as error:
        yield "pool and project", False, str(error)
        return
    with session:
        yield "pool", True, f"{session.pool.n_rows:,} rows; {session.pool.fingerprint}"
        for column in session.pool.unsettled:
            yield "column", False, f"{column!r} may hold the truth, and isn't settled"
        for note in session.notes:
            yield "note", True, note
        if session.path is None:
            yield "project", True, "none yet"
            return
        yield "project", True, f"{session.path}: {len(session.history())} actions"
        yield from _ledger(session)
        for rule in session.rules():
            if rule.problem is not None:
                yield f"rule {rule.id}", False, f"{rule.search}: {rule.problem}"


def _ledger(session: Any) -> Iterator[Finding]:
    problems = session.check_ledger()
    if problems:
        for problem in problems:
            yield "ledger", False, problem
    else:
        yield "ledger", True, "sound; the state rebuilt from its events is the state that is used"


def _versions() -> Finding:
    import platform
    from importlib.metadata import version

    parts = ("textual", "scikit-learn", "numpy", "scipy", "polars", "rapidfuzz", "lark", "click")
    told = ", ".join(f"{part} {version(part)}" for part in parts)
    return "versions", True, f"Python {platform.python_version()}, {told}"


def _cache() -> Finding:
    from seeker.pool.cache import describe_cache

    return ("cache", *describe_cache())
