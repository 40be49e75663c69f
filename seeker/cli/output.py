"""Printing: data to standard output, as a table for people or as JSON for programs."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from seeker.escaping import one_line, visible


def print_json(value: object) -> None:
    """Print a value as one line of JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, default=str))


def print_line(text: str) -> None:
    """Print a line of data to standard output, with its control characters made visible."""
    click.echo(one_line(text))


def say(message: str) -> None:
    """Print a message for the person, beside the data: on standard error."""
    click.echo(visible(message), err=True)


def print_table(
    header: Sequence[str], rows: Iterable[Sequence[Any]], *, to_stderr: bool = False
) -> None:
    """Print rows in columns, to standard output or beside it.

    On a terminal, columns are aligned and the widest are cut to fit; into a pipe they are
    separated by tabs and whole. Control characters are shown, not obeyed, in both.
    """
    cells = [[one_line("" if value is None else str(value)) for value in row] for row in rows]
    if not (sys.stderr if to_stderr else sys.stdout).isatty():
        for row in ([one_line(name) for name in header], *cells):
            click.echo("\t".join(row), err=to_stderr)
        return
    table = [[one_line(name) for name in header], *cells]
    widths = _fitted([max(map(cell_width, column)) for column in zip(*table, strict=True)])
    for number, row in enumerate(table):
        line = "  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True))
        click.echo(click.style(line.rstrip(), bold=number == 0), err=to_stderr)


def cell_width(text: str) -> int:
    """Count the terminal cells that a text takes."""
    from rich.cells import cell_len  # comes with the screen's library; 30 ms that --help saves

    return cell_len(text)


def _padded(text: str, width: int) -> str:
    from rich.cells import set_cell_size

    if cell_width(text) > width:
        return set_cell_size(text, max(width - 1, 0)) + "…"
    return set_cell_size(text, width)


def _fitted(widths: list[int]) -> list[int]:
    """Cut the widest columns until a row fits the terminal."""
    room = shutil.get_terminal_size().columns - 2 * (len(widths) - 1)
    widths = list(widths)
    while sum(widths) > room and max(widths) > 8:
        widest = max(range(len(widths)), key=widths.__getitem__)
        widths[widest] -= max(1, min(sum(widths) - room, widths[widest] - 8))
    return widths
