"""`seeker rule`: say what a search means."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from seeker.cli.facts import facts_record, told_facts
from seeker.cli.opening import open_session
from seeker.cli.options import (
    SearchCommand,
    classes_option,
    json_option,
    pool_argument,
    project_options,
    reading_options,
)
from seeker.cli.output import print_json, print_table, say

if TYPE_CHECKING:
    from seeker.session.answers import RulePreview
    from seeker.session.session import Session


@click.command(
    "rule",
    cls=SearchCommand,
    epilog="""\b
    Example:
      seeker rule reviews.csv refund complaint                          a hint: speaks for it
      seeker rule reviews.csv 'stars:..1 refund' complaint --label      these rows are it
      seeker rule reviews.csv refund complaint --dry-run                only the preview
    """,
)
@pool_argument
@click.argument("search", metavar="SEARCH")
@click.argument("label", metavar="CLASS")
@click.option(
    "--hint/--label",
    "hint",
    default=True,
    help="Evidence for the model (default), or: these rows are that class.",
)
@click.option(
    "--keep/--overwrite",
    "keep",
    default=True,
    help="Keep gold labels of another class (default), or take them back.",
)
@click.option(
    "--edit", type=int, metavar="RULE", help="Word this rule anew; its checks begin anew."
)
@click.option("--dry-run", is_flag=True, help="Show what it would do, and do nothing.")
@click.option("--yes", "-y", is_flag=True, help="Don't ask for a yes after the preview.")
@click.option("--seed", type=int, default=0, envvar="SEEKER_SEED", help="Seed of the sample.")
@classes_option
@json_option
@reading_options
@project_options
def command(
    pool: str,
    search: str,
    label: str,
    hint: bool,
    keep: bool,
    edit: int | None,
    dry_run: bool,
    yes: bool,
    seed: int,
    classes: tuple[str, ...] | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Say that the rows that SEARCH matches are CLASS, after a look at what that does.

    The preview shows how many rows match, how many are labeled already, how many of those
    disagree, which other rules match some of them, and a random sample.
    """
    strength = "hint" if hint else "label"
    with open_session(pool, options, write=not dry_run, classes=classes or ()) as session:
        preview = session.preview(
            search, label, strength, overwrite=not keep, seed=seed, edits=edit or 0
        )
        if not as_json:
            _print_preview(session, preview)
        if (
            not dry_run
            and not yes
            and not as_json
            and sys.stdin.isatty()
            and not options["no_input"]
        ):
            click.confirm("Say it?", abort=True, err=True)
        said = None
        if edit is not None and not dry_run:
            said = session.edit_rule(edit, search, label, strength)
        elif not dry_run:
            said = session.rule(search, label, strength, overwrite=not keep)
        if as_json:
            print_json(
                {
                    "search": preview.text,
                    "label": preview.label,
                    "strength": preview.strength,
                    "rows": len(preview.rows),
                    "by_id": preview.by_id,
                    "labeled": preview.labeled,
                    "disagreeing": preview.disagreeing,
                    "by_rules": preview.by_rules,
                    **facts_record(preview.facts),
                    "sample": session.pool.ids.ids_of(preview.sample),
                    "consequence": preview.consequence,
                    "rule": None if said is None else edit or session.newest_rule,
                }
            )
        elif said is not None:
            say(said.message)


def _print_preview(session: Session, preview: RulePreview) -> None:
    """Show what a rule would do: on standard error, so that scripts' output stays clean."""
    say(preview.consequence)
    for line in told_facts(preview.facts, preview.label):
        say(line)
    if len(preview.sample):
        names = [name for name in session.pool.shown(None) if name != session.pool.ids.named]
        say("A random sample of its rows:")
        ids, labels = (
            session.pool.ids.ids_of(preview.sample),
            session.labels_of(preview.sample),
        )
        print_table(
            ["id", "label", *names],
            (
                [row_id, label, *(session.pool.cell(int(row), name) for name in names)]
                for row, row_id, label in zip(preview.sample, ids, labels, strict=True)
            ),
            to_stderr=True,
        )
