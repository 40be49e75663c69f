"""The arguments and options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])


class Names(click.ParamType[tuple[str, ...]]):
    """Names with commas between them: `complaint,praise`."""

    name = "names"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Split at commas; a list from a settings file stays as it is."""
        parts = value.split(",") if isinstance(value, str) else value
        return tuple(part.strip() for part in parts if part.strip())


class SearchCommand(click.Command):
    """A command with a SEARCH among its arguments, which may begin with `-` as searches do.

    What begins with a dash and isn't one of the command's own options is taken as an argument, so
    `seeker search POOL '-refund'` needs no `--` before it.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Hide the dash of each search from click, and give it back afterwards."""
        own = {
            option
            for param in self.get_params(ctx)
            for option in (*param.opts, *param.secondary_opts)
        }
        takes_value = {
            option
            for param in self.get_params(ctx)
            if isinstance(param, click.Option) and not param.is_flag
            for option in param.opts
        }
        options: list[str] = []
        arguments: list[str] = []
        rest = iter(args)
        for word in rest:
            if word == "--":
                arguments.extend(rest)
            elif word in takes_value:
                options.extend(
                    [word, *(value for value in [next(rest, None)] if value is not None)]
                )
            elif word in own or (word.startswith("--") and word.partition("=")[0] in own):
                options.append(word)
            else:
                arguments.append(word)
        return super().parse_args(ctx, [*options, "--", *arguments])


def pool_argument(function: Function) -> Function:
    """Add POOL: a file, a folder of texts, or `-` for standard input."""
    return click.argument("pool", metavar="POOL")(function)


def reading_options(function: Function) -> Function:
    """Add what says how the pool is read: which columns are what, and of which type."""
    options = [
        click.option(
            "--id", "id", envvar="SEEKER_ID", metavar="COL", help="The column of row ids."
        ),
        click.option(
            "--text",
            multiple=True,
            envvar="SEEKER_TEXT",
            metavar="COL",
            help="A column to read as text; again for more.",
        ),
        click.option(
            "--ignore",
            multiple=True,
            envvar="SEEKER_IGNORE",
            metavar="COL",
            help="A column to leave out: never shown, searched or learned from; again for more.",
        ),
        click.option(
            "--target",
            envvar="SEEKER_TARGET",
            metavar="COL",
            help="The column that holds the truth: never shown, only for measuring.",
        ),
        click.option(
            "--use",
            multiple=True,
            metavar="COL",
            help="A column named label, target, class or y that is a column like any other.",
        ),
        click.option(
            "--type",
            "types",
            multiple=True,
            metavar="COL=TYPE",
            help="Read a column as number, category, text, date, yes/no or vector.",
        ),
    ]
    for option in reversed(options):
        function = option(function)
    return function


def project_options(function: Function) -> Function:
    """Add what says where the project is, and who speaks."""
    options = [
        click.option(
            "--project",
            metavar="FILE",
            help="The project file (default: beside the pool, NAME.seeker).",
        ),
        click.option("--who", envvar="SEEKER_WHO", metavar="NAME", help="Who says it."),
        click.option(
            "--no-input", is_flag=True, envvar="SEEKER_NO_INPUT", help="Never ask; refuse instead."
        ),
    ]
    for option in reversed(options):
        function = option(function)
    return function


def json_option(function: Function) -> Function:
    """Add --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(function)


def classes_option(function: Function) -> Function:
    """Add --classes a,b."""
    return click.option(
        "--classes", type=Names(), envvar="SEEKER_CLASSES", metavar="A,B", help="The classes."
    )(function)


def seed_option(function: Function) -> Function:
    """Add --seed, which what is left to chance goes by."""
    return click.option(
        "--seed", type=click.IntRange(min=0), envvar="SEEKER_SEED", help="What chance goes by."
    )(function)
