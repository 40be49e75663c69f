"""`seeker demo`: the papaya pool, to try everything on."""

from __future__ import annotations

from pathlib import Path

import click

from seeker.cli.output import say


@click.command("demo", epilog="\b\nExample:\n  seeker demo\n  seeker demo notices --write-only")
@click.argument("name", type=click.Choice(["papayas", "notices"]), default="papayas")
@click.option("--write-only", is_flag=True, help="Write the files, and don't open the screen.")
def command(name: str, write_only: bool) -> None:
    """Write a demo pool to the current folder and open it.

    papayas: redness and firmness; find the delicious ones (their truth stands in a file of its
    own). notices: short messages with a class that is rarer than one in a hundred.
    """
    from seeker.demo import write_demo

    paths = write_demo(Path.cwd(), name)
    for path in paths:
        say(f"wrote {path.name}")
    if not write_only:
        from seeker.cli.screen import open_screen

        open_screen(str(paths[0]), {}, classes=(), theme=None)
