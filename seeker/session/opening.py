"""Opening a project: settle the columns, read the pool, take up what was said."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seeker.errors import DataError, Place, UsageError
from seeker.ledger import Draft, Ledger, State, payloads
from seeker.pool.changes import Snapshot, compare
from seeker.pool.progress import Progress
from seeker.search import SearchablePool, read_pool
from seeker.session.session import Session
from seeker.session.settling import SETTING, Reading, UnsettledError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

ENDING = ".seeker"
_PACKED = (".gz", ".zst")


def project_beside(pool: str | Path) -> Path:
    """Name the project file of a pool: `reviews.csv.gz` has `reviews.seeker` beside it.

    Raises
    ------
    UsageError
        The pool is standard input, which has no place.
    """
    if str(pool) == "-":
        raise UsageError(
            "a pool from standard input has no place for a project",
            remedy="Say where with --project FILE.",
        )
    path = Path(pool)
    name = path.resolve().name if path.name in ("", ".", "..") else path.name
    for ending in _PACKED:
        name = name.removesuffix(ending)
    stem = name if path.is_dir() else (Path(name).stem or name)
    return path.resolve().parent / f"{stem}{ENDING}"


def open_project(
    pool: str | Path | SearchablePool | pl.DataFrame | pd.DataFrame,
    *,
    project: str | Path | None = None,
    reading: Reading | None = None,
    classes: Sequence[str] = (),
    who: str | None = None,
    write: bool = True,
    progress: Progress | None = None,
) -> Session:
    """Open the project of a pool, or begin one.

    Parameters
    ----------
    pool
        A path, a frame, or a pool that was read already.
    project
        The project's file; by default beside the pool.
    reading
        What is said about the columns now; it goes over what the project recorded.
    classes
        Classes that the project should have; those that it lacks are made.
    who
        In whose name things are said; by default the user's login name.
    write
        Take the project's write lock. Without it nothing is written, not even a new project.
    progress
        Told how far reading is.

    Raises
    ------
    UnsettledError
        The project would begin while a column may hold the truth.
    LockedError
        Another process writes to the project.
    DataError
        The pool or the project can't be read.
    """
    path = _project_path(pool, project, write=write)
    said = reading or Reading()
    ledger = None
    if path is not None and (write or path.exists()):
        new = not path.exists()
        ledger = None if new else Ledger.open(path, write=write)
    try:
        recorded = _recorded(ledger)
        settled = said if recorded is None else recorded.changed_by(said)
        opened = _read(pool, settled, progress)
        if write and opened.unsettled:
            raise UnsettledError(opened.unsettled)
        if write and ledger is None and path is not None:
            ledger = Ledger.open(path, write=True)
        session = Session(
            opened, ledger, path=path if ledger is not None else None, who=who or _login()
        )
        session.notes = (*_notes(opened), *_changes(session, ledger, write=write))
        if write:
            _record(session, recorded, _as_settled(opened, settled), classes)
    except BaseException:
        if ledger is not None:
            ledger.close()
        raise
    return session


def _project_path(pool: object, project: str | Path | None, *, write: bool) -> Path | None:
    if project is not None:
        return Path(project)
    source = pool.path if isinstance(pool, SearchablePool) else pool
    if isinstance(source, str | Path) and str(source) != "-":
        return project_beside(source)
    if not write:
        return None
    raise UsageError(
        "this pool has no place for a project beside it",
        remedy="Say where with project= (on the command line: --project FILE).",
    )


def _recorded(ledger: Ledger | None) -> Reading | None:
    if ledger is None:
        return None
    recorded = State.of(ledger.events()).settings.get(SETTING)
    return None if recorded is None else Reading.from_json(recorded)


def _read(pool: Any, settled: Reading, progress: Progress | None) -> SearchablePool:
    """Read a pool as it was settled; one that was read already is read so again."""
    if isinstance(pool, SearchablePool):
        return pool.read_again(settled)
    return read_pool(
        pool,
        id=settled.id,
        text=settled.text,
        ignore=settled.ignore,
        target=settled.target,
        use=settled.use,
        types=settled.types,
        identity=settled.identity,
        progress=progress,
    )


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no login name, as in some containers
        return "me"
