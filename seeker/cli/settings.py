"""Settings files: `seeker.toml` or `[tool.seeker]` here or above, then the user's own.

Their keys are the long names of the command line's options, without the dashes. A flag beats the
environment (`SEEKER_…`), which beats a project's file, which beats the user's.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from seeker.errors import DataError, Place

# key -> the Python types that it may have
KEYS: dict[str, tuple[type, ...]] = {
    "who": (str,),
    "classes": (str, list),
    "id": (str,),
    "text": (str, list),
    "ignore": (str, list),
    "target": (str,),
    "use": (str, list),
    "type": (dict, list),
    "theme": (str,),
    "seed": (int,),
    "no-input": (bool,),
}


def load_settings(start: Path | None = None) -> dict[str, Any]:
    """Read the settings files that hold in `start` (default: the current folder).

    Returns
    -------
    The keys of `KEYS` that are set, with `-` turned to `_`, as click's default map wants them.

    Raises
    ------
    DataError
        A file is not TOML, or holds an unknown key or a value of the wrong type.
    """
    merged: dict[str, Any] = {}
    for path, table in ((_user_file(), ()), _project_file(start or Path.cwd())):
        if path is not None and path.is_file():
            merged |= _checked(path, _table(path, table))
    return {key.replace("-", "_"): value for key, value in merged.items()}


def _user_file() -> Path:
    home = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    return Path(home).expanduser() / "seeker" / "seeker.toml"


def _project_file(start: Path) -> tuple[Path | None, tuple[str, ...]]:
    """Find the nearest seeker.toml, or pyproject.toml with [tool.seeker], from `start` upwards."""
    for folder in (start, *start.parents):
        own = folder / "seeker.toml"
        if own.is_file():
            return own, ()
        shared = folder / "pyproject.toml"
        if shared.is_file() and "tool.seeker" in shared.read_text("utf-8", errors="replace"):
            return shared, ("tool", "seeker")
    return None, ()


def _table(path: Path, keys: tuple[str, ...]) -> dict[str, Any]:
    import tomllib  # only where there is a file to read

    try:
        table: Any = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(
            f"not a settings file: {error}",
            place=Place(str(path)),
            remedy="Mend it, or move it away.",
        ) from None
    for key in keys:
        table = table.get(key, {})
    return dict(table)


def _checked(path: Path, table: dict[str, Any]) -> dict[str, Any]:
    for key, value in table.items():
        kinds = KEYS.get(key)
        if kinds is None:
            raise DataError(
                f"no setting is called {key!r}",
                place=Place(str(path)),
                remedy=f"The settings are: {', '.join(sorted(KEYS))}.",
            )
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            wanted = " or ".join(kind.__name__ for kind in kinds)
            raise DataError(
                f"{key} is a {type(value).__name__}, but should be a {wanted}",
                place=Place(str(path)),
            )
    return {key: _as_option(value) for key, value in table.items()}


def _as_option(value: Any) -> Any:
    """Turn a value into what the option of that name takes on the command line."""
    if isinstance(value, list):
        return [str(item) for item in value]
    if isinstance(value, dict):
        return [f"{column}={kind}" for column, kind in value.items()]
    return value
