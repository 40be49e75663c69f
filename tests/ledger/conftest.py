"""Real ledgers, and other processes that use them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

from seeker.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reviews.seeker"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path, write=True, holder="seeker test") as opened:
        yield opened


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start Python processes that end with the test."""
    started: list[subprocess.Popen[str]] = []

    def begin(code: str, *arguments: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            stdout=subprocess.PIPE,
            stdin=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.wait()
        streams: tuple[IO[str] | None, ...] = (process.stdin, process.stdout)
        for stream in streams:
            if stream is not None:
                stream.close()


@pytest.fixture
def shown_folder() -> Iterator[Path]:
    """Give a folder that any user may look into (pytest's own are private)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@pytest.fixture
def visitor() -> Callable[[Path], object]:
    """Give what turns us into somebody who may look into a folder and change nothing there."""

    @contextmanager
    def visit(folder: Path) -> Iterator[None]:
        for file in filter(Path.is_file, folder.iterdir()):
            file.chmod(0o444)
        folder.chmod(0o555)
        before = os.geteuid()
        if before == 0:
            os.seteuid(_NOBODY)
        try:
            yield
        finally:
            os.seteuid(before)
            folder.chmod(0o755)

    return visit
