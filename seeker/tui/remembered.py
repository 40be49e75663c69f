"""What the screen remembers of a person from one time to the next: looks, habits, searches.

Settings that a person writes are read elsewhere, and never written. This is a small JSON file in
the XDG state folder; losing it loses no label, so whatever is wrong with it is passed over.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

_POOLS = "pools"
_MOST_POOLS = 100

Kept: TypeAlias = "str | int | float | bool | list[Any] | dict[str, Any] | None"


def state_file(folder: Path | None = None) -> Path:
    """Say where it is kept; `folder` stands for the XDG state folder."""
    home = folder or Path(os.environ.get("XDG_STATE_HOME") or "~/.local/state").expanduser()
    return home / "seeker" / "screen.json"


class Remembered:
    """Values by their names; what is about one pool is kept under that pool's name.

    Parameters
    ----------
    path
        The file; None remembers nothing beyond this process.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._values: dict[str, Any] = {}
        if path is not None:
            with suppress(OSError, ValueError):
                read = json.loads(path.read_text("utf-8"))
                self._values = read if isinstance(read, dict) else {}

    def get(self, name: str, *, pool: str | None = None) -> Any:
        """Give a value, None where there is none; it may be anything that JSON can hold."""
        values: Any = self._values if pool is None else self._of_pool(pool)
        return values.get(name)

    def put(self, name: str, value: Kept, *, pool: str | None = None) -> None:
        """Keep a value from now on."""
        if pool is None:
            self._values[name] = value
        else:
            values = {**self._of_pool(pool), name: value}
            others = {other: kept for other, kept in self._pools().items() if other != pool}
            # The pool that was used last stands last, and the oldest one goes.
            self._values[_POOLS] = dict([*others.items(), (pool, values)][-_MOST_POOLS:])
        self._write()

    def _of_pool(self, pool: str) -> Mapping[str, Any]:
        values = self._pools().get(pool)
        return values if isinstance(values, Mapping) else {}

    def _pools(self) -> Mapping[str, Any]:
        pools = self._values.get(_POOLS)
        return pools if isinstance(pools, Mapping) else {}

    def _write(self) -> None:
        if self._path is None:
            return
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=".screen-")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(self._values, file, ensure_ascii=False, indent=1)
            Path(name).replace(self._path)
