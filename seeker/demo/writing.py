"""Demo pools as files: `papayas.csv` with `papayas.truth.csv`, `notices.csv` likewise."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from seeker.demo.notices import notices
from seeker.demo.papayas import papayas
from seeker.errors import DataError, Place, SeekerError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path


def write_demo(folder: Path, name: str = "papayas") -> list[Path]:
    """Write a demo's pool and truth to `folder`, and give their paths, the pool's first.

    A file that is there already stays as it is: the same demo is left alone, anything else is
    refused before anything is written.

    Raises
    ------
    UsageError
        There is no demo of that name.
    DataError
        A file of that name holds something else.
    SeekerError
        The folder can't be written to.
    """
    if name not in DEMOS:
        raise UsageError(f"there is no demo {name!r}", remedy=f"There are: {', '.join(DEMOS)}.")
    contents = DEMOS[name]()
    missing = []
    for file, content in contents.items():
        path = folder / file
        try:
            if path.read_bytes() != content:
                raise DataError(
                    "something else stands here already, and was left alone",
                    place=Place(str(path)),
                    remedy="Move it away, or write the demo in another folder.",
                )
        except FileNotFoundError:
            missing.append(path)
        except OSError as error:
            raise SeekerError(f"can't read {path}: {error.strerror}") from error
    for path in missing:
        _create(path, contents[path.name])
    return [folder / file for file in contents]


def _create(path: Path, content: bytes) -> None:
    """Write a new file; one that appeared meanwhile is not overwritten."""
    try:
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise SeekerError(
            f"can't write {path}: {error.strerror}", remedy="Write the demo in another folder."
        ) from error


def _papaya_files() -> dict[str, bytes]:
    """Give the papaya pool and its truth."""
    rows = list(papayas())
    pool = (
        (
            row.id,
            f"{row.redness:.3f}",
            f"{row.firmness:.3f}",
            row.weight_g,
            row.farm,
            row.note,
        )
        for row in rows
    )
    truth = ((row.id, "delicious" if row.delicious else "yucky") for row in rows)
    return {
        "papayas.csv": _csv(("id", "redness", "firmness", "weight_g", "farm", "note"), pool),
        "papayas.truth.csv": _csv(("id", "label"), truth),
    }


def _notice_files() -> dict[str, bytes]:
    """Give the notices and their topics."""
    rows = list(notices())
    pool = (
        (
            row.id,
            row.posted.isoformat(sep=" ", timespec="minutes"),
            row.board,
            row.floor,
            row.replies,
            row.message,
        )
        for row in rows
    )
    truth = ((row.id, row.topic) for row in rows)
    return {
        "notices.csv": _csv(("id", "posted", "board", "floor", "replies", "message"), pool),
        "notices.truth.csv": _csv(("id", "label"), truth),
    }


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Lay rows out as CSV in UTF-8 with Unix line ends; None is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


# name -> what makes its files, the pool's first; a new demo is a line here.
DEMOS: dict[str, Callable[[], dict[str, bytes]]] = {
    "papayas": _papaya_files,
    "notices": _notice_files,
}
