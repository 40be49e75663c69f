"""`seeker open`: the screen."""

from __future__ import annotations

from typing import Any

import click

from seeker.cli.options import classes_option, pool_argument, project_options, reading_options


@click.command(
    "open",
    epilog="""\b
    Example:
      seeker reviews.csv --classes complaint,praise
      seeker open sms.csv --ignore label --text text
    """,
)
@pool_argument
@classes_option
@reading_options
@project_options
@click.option("--theme", metavar="NAME", help="The colours of the screen.")
def command(pool: str, classes: tuple[str, ...] | None, theme: str | None, **options: Any) -> None:
    """Open the screen on POOL. `seeker POOL` does the same."""
    from seeker.cli.screen import open_screen

    open_screen(pool, options, classes=classes or (), theme=theme)
