"""What the tests of the readers share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seeker.pool.formats import read_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from seeker.pool.formats import Table


@pytest.fixture(scope="session")
def dirty() -> Path:
    """Give the folder of files that are wrong on purpose."""
    return Path(__file__).parents[1] / "dirty"


@pytest.fixture
def table_of(tmp_path: Path) -> Callable[..., Table]:
    """Give a function that writes a file and reads it as a table."""

    def write_and_read(content: str | bytes, name: str = "pool.csv") -> Table:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_table(path)

    return write_and_read
