"""Opening a project: settle the columns, read the pool, take up what was said."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from seeker.errors import UsageError
from seeker.ledger import Ledger, State
from seeker.pool.changes import Snapshot, compare
from seeker.pool.progress import Progress
from seeker.pool.reading import read_again
from seeker.search import SearchablePool, read_pool
from seeker.session.session import Session
from seeker.session.settling import SETTING, Reading, UnsettledError

if TYPE_CHECKING:
    import pandas as pd

ENDING = ".seeker"
_PACKED = (".gz", ".zst")
# The names under which the ledger keeps how the pool was when the project was last open.
_ROWS, _FINGERPRINT = "pool rows", "pool fingerprint"


def project_beside(pool: str | Path) -> Path:
    """Name the project file of a pool: `reviews.csv.gz` has `reviews.seeker` beside it.

    A link to a pool has its project beside the link: where the pool lies, nobody may be allowed to
    write. A project of that name that lies there already is the one that is meant.

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
    beside = Path(os.path.abspath(path)).parent / f"{stem}{ENDING}"  # noqa: PTH100 - keeps links
    behind_links = path.resolve().parent / beside.name
    return behind_links if behind_links.exists() and not beside.exists() else beside


def open_project(
    pool: str | Path | SearchablePool | pl.DataFrame | pd.DataFrame,
    *,
    project: str | Path | None = None,
    reading: Reading | None = None,
    classes: Sequence[str] = (),
    who: str | None = None,
    write: bool = True,
    at_once: bool = False,
    on_settled: Callable[[Reading], None] | None = None,
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
    at_once
        Don't wait for what takes long on a large pool: finding out what changed since the project
        was last open is left to `Session.prepare`.
    on_settled
        Told what the columns are for, before the pool is read.
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
    said = _said(pool, reading)
    ledger = None
    if path is not None and (write or path.exists()):
        new = not path.exists()
        ledger = None if new else Ledger.open(path, write=write)
    try:
        recorded = _recorded(ledger)
        settled = said if recorded is None else recorded.changed_by(said)
        if on_settled is not None:
            on_settled(settled)
        opened = _read(pool, settled, progress)
        if write:
            _check_settled(opened)
        if write and ledger is None and path is not None:
            ledger = Ledger.open(path, write=True)
        remember = partial(_remember, ledger=ledger, write=write)
        notes = (*opened.notes, *_set_aside(opened))
        if not at_once:
            notes += remember(opened)
        session = Session(
            opened,
            ledger,
            who=who or _login(),
            notes=notes,
            later=remember if at_once else None,
        )
        if write:
            _record(session, recorded, _as_settled(opened, settled), classes)
    except BaseException:
        if ledger is not None:
            ledger.close()
        raise
    return session


def _said(pool: object, reading: Reading | None) -> Reading:
    """Give what is said about the columns now; a pool that was read says it by how it was."""
    if isinstance(pool, SearchablePool):
        of_pool = replace(Reading.of(pool), identity=None)
        return of_pool if reading is None else of_pool.changed_by(reading)
    return reading or Reading()


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
    """Read a pool as it was settled; one that was read already is told so again, if need be."""
    if isinstance(pool, SearchablePool):
        if Reading.of(pool) == settled:
            return pool
        return SearchablePool(read_again(pool.contents, settled, progress))
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


def _check_settled(pool: SearchablePool) -> None:
    if pool.unsettled:
        raise UnsettledError(pool.unsettled)


def _set_aside(pool: SearchablePool) -> tuple[str, ...]:
    return tuple(
        f"column {name!r} may hold the truth and is set aside: settle it with --ignore, --target "
        "or --use"
        for name in pool.unsettled
    )


def _as_settled(pool: SearchablePool, settled: Reading) -> Reading:
    """Write out what reading found, so that the project keeps to it."""
    return replace(settled, id=pool.contents.id_column, identity=pool.identity)


def _record(
    session: Session, recorded: Reading | None, settled: Reading, classes: Sequence[str]
) -> None:
    """Record what was settled, where that is new, and make the classes that are missing."""
    if settled != recorded:
        session.settle(SETTING, settled.to_json(), classes=classes)
    elif any(not session.has_class(name) for name in classes):
        session.settle("classes", list(classes), classes=classes)


def _remember(pool: SearchablePool, ledger: Ledger | None, *, write: bool) -> tuple[str, ...]:
    """Say what changed in the pool since the project was last open, and keep how it is now."""
    if ledger is None or ledger.snapshot(_FINGERPRINT) == pool.fingerprint.encode():
        return ()
    kept = ledger.snapshot(_ROWS)
    change = None if kept is None else compare(Snapshot.from_bytes(kept), pool)
    if write:
        ledger.keep_snapshot(_ROWS, Snapshot.of(pool).to_bytes())
        ledger.keep_snapshot(_FINGERPRINT, pool.fingerprint.encode())
    return (change.message,) if change else ()
