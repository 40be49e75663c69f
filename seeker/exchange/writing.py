"""Which format a file is written in, by its ending."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Literal, TypeAlias

from seeker.errors import UsageError
from seeker.exchange.arrow import write_arrow
from seeker.exchange.atomic import replacing
from seeker.exchange.defusing import defuse as defused
from seeker.exchange.delimited import write_csv, write_tsv
from seeker.exchange.jsonl import write_jsonl
from seeker.exchange.parquet import write_parquet

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    import polars as pl

Writer: TypeAlias = "Callable[[pl.DataFrame, BinaryIO], None]"


@dataclass(frozen=True)
class _Format:
    """How to write a format, and whether spreadsheets open it and run what looks like a formula."""

    write: Writer
    opens_in_spreadsheet: bool = False


# ending -> format; a new format is a module beside this one and a line here.
_FORMATS = {
    ".csv": _Format(write_csv, opens_in_spreadsheet=True),
    ".tsv": _Format(write_tsv, opens_in_spreadsheet=True),
    ".jsonl": _Format(write_jsonl),
    ".ndjson": _Format(write_jsonl),
    ".parquet": _Format(write_parquet),
    ".arrow": _Format(write_arrow),
    ".feather": _Format(write_arrow),
}


def write_labels(
    frame: pl.DataFrame,
    output: Path | Literal["-"],
    *,
    defuse: bool = False,
    keep: Collection[Path] = (),
) -> None:
    """Write a table of labels, whole or not at all.

    Parameters
    ----------
    frame
        One row for each labeled row, any columns.
    output
        The file; its ending says the format. "-" is CSV to standard output.
    defuse
        Make cells that a spreadsheet would run as a formula plain text; CSV and TSV only.
    keep
        Files that must not be overwritten: the pool and the project.

    Raises
    ------
    UsageError
        The ending is no format's, `defuse` means nothing in it, or the file is one to keep.
    SeekerError
        The file can't be written.
    BrokenPipeError
        The reader of standard output has gone.
    """
    if output == "-":
        _print(defused(frame) if defuse else frame)
        return
    kind = _FORMATS.get(output.suffix.lower())
    if kind is None:
        raise UsageError(
            f"labels can't be written to {output.name}: its ending says no known format",
            remedy=f"Known endings are {', '.join(_FORMATS)}.",
        )
    if defuse and not kind.opens_in_spreadsheet:
        raise UsageError(f"--defuse is for CSV and TSV; {output.name} runs no formulas")
    _refuse_to_overwrite(output, keep)
    with replacing(output) as file:
        kind.write(defused(frame) if defuse else frame, file)


def write_text(text: str, output: Path, *, keep: Collection[Path] = ()) -> None:
    """Write a text to a file, UTF-8, whole or not at all.

    Raises
    ------
    UsageError
        The file is one to keep.
    SeekerError
        The file can't be written.
    """
    _refuse_to_overwrite(output, keep)
    with replacing(output) as file:
        file.write(text.encode())


def _refuse_to_overwrite(output: Path, keep: Collection[Path]) -> None:
    if any(_same_file(output, one) for one in keep):
        raise UsageError(
            f"{output} is the pool or the project itself, which an export must not overwrite",
            remedy="Name another file.",
        )


def _print(frame: pl.DataFrame) -> None:
    """Write CSV to standard output; raises BrokenPipeError where its reader has gone.

    polars, given the stream itself, would raise an OSError that doesn't say which.
    """
    text = io.BytesIO()
    write_csv(frame, text)
    sys.stdout.buffer.write(text.getbuffer())
    sys.stdout.buffer.flush()


def _same_file(one: Path, other: Path) -> bool:
    """Say whether two paths lead to one file, links included."""
    if one.exists() and other.exists():
        return one.samefile(other)
    return one.resolve() == other.resolve()
