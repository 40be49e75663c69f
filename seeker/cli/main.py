"""The `seeker` command: which command was meant, and what becomes of an error.

Commands are loaded when they are called, so that `seeker --help` imports none of them.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import NoReturn

import click

from seeker.cli.settings import load_settings
from seeker.errors import Cancelled, SearchError, SeekerError
from seeker.escaping import visible
from seeker.version import __version__

# name -> (what it is for, module under seeker.cli.commands); a new command is a line here.
COMMANDS: dict[str, tuple[str, str]] = {
    "open": ("Open the screen on a pool (also: seeker POOL).", "open"),
    "demo": ("Write the papaya pool to the current folder and open it.", "demo"),
    "info": ("Columns, types, missing values, duplicates, what the project holds.", "info"),
    "search": ("Rows that a search matches.", "search"),
    "label": ("Label rows by their ids.", "label"),
    "rule": ("Say that all rows of a search are a class; preview first.", "rule"),
    "rules": ("Every rule with coverage, overlap, conflicts and purity.", "rules"),
    "check": ("Spot-check a rule: how pure it is, and what is left.", "check"),
    "ask": ("What the model asks: rows, words and values, or regions.", "ask"),
    "audit": ("Draw rows at random, to be labeled blind.", "audit"),
    "estimate": ("How good the labels are, with intervals, and whether to stop.", "estimate"),
    "predict": ("Class and probabilities of every row, here or of another pool.", "predict"),
    "export": ("Write the labels with where they came from.", "export"),
    "import": ("Take labels from a file or from a column of the pool.", "import_labels"),
    "simulate": ("Compare ways of working where the truth is known.", "simulate"),
    "log": ("What was said, by whom and when.", "log"),
    "undo": ("Take back the last action.", "undo"),
    "redo": ("Say again what was undone last.", "redo"),
    "doctor": ("Check the pool, the project and the caches.", "doctor"),
    "completion": ("Print the shell's completion script.", "completion"),
}

_EPILOG = """\b
seeker reviews.csv --classes complaint,praise
seeker search reviews.csv 'refund price:10..50 -"late fee"' --count
seeker rule reviews.csv 'refund late' complaint --label
seeker COMMAND --help says more, with an example for each.
"""


class _Commands(click.Group):
    """The commands, loaded when called; anything that is no command is a pool to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"seeker.cli.commands.{COMMANDS[name][1]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, purpose) for name, (purpose, _) in COMMANDS.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {option for param in self.get_params(ctx) for option in param.opts}
        if args and args[0] not in COMMANDS and args[0] not in own:
            args = ["open", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_Commands,
    epilog=_EPILOG,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "--version", prog_name="seeker")
def cli() -> None:
    r"""Search, say what a search means, label: a labeling tool for rare classes.

    \b
    seeker POOL                opens the screen on a file (CSV, TSV, JSON, Parquet, Arrow,
                               each also .gz or .zst), a folder of texts, or - for stdin
    seeker COMMAND POOL …      does one thing and ends
    """


def main() -> NoReturn:
    """Run the command line and exit: 0 done, 1 failed, 2 wrong usage, 3 bad data, 4 locked."""
    try:
        code = cli.main(
            standalone_mode=False,
            prog_name="seeker",
            default_map=_defaults_of_commands(),
        )
    except click.exceptions.Exit as exit_:
        code = exit_.exit_code
    except click.ClickException as mistake:
        mistake.show()
        code = mistake.exit_code
    except (click.Abort, KeyboardInterrupt, Cancelled):
        click.echo("seeker: stopped; nothing was written after the last finished action", err=True)
        code = 130
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): that isn't a failure of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except SeekerError as error:
        click.echo(visible(f"seeker: {_explained(error)}"), err=True)
        code = error.exit_code
    raise SystemExit(code if isinstance(code, int) else 0)


def _explained(error: SeekerError) -> str:
    """Word an error for the terminal; a search gets a caret under what is wrong."""
    if isinstance(error, SearchError):
        from seeker.search.mistakes import explain  # parses nothing, but polars comes with it

        return explain(error)
    return str(error)


def _defaults_of_commands() -> dict[str, object]:
    """Give the settings files' values as the default of every command's options."""
    if os.environ.get("_SEEKER_COMPLETE"):
        return {}
    try:
        settings = load_settings()
    except SeekerError as error:
        click.echo(f"seeker: {error}", err=True)
        raise SystemExit(error.exit_code) from None
    return dict.fromkeys(COMMANDS, settings)
