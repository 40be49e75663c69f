"""`seeker completion`: the shell's completion script."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command(
    "completion",
    epilog="""\b
    Example:
      echo 'eval "$(seeker completion bash)"' >> ~/.bashrc
      seeker completion fish > ~/.config/fish/completions/seeker.fish
    """,
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script that completes commands, options and files in SHELL."""
    from seeker.cli.main import cli

    kind = get_completion_class(shell)
    if kind is not None:
        click.echo(kind(cli, {}, "seeker", "_SEEKER_COMPLETE").source())
