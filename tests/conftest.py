"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Give the folder of real pools, or skip: a fresh clone doesn't have them."""
    root = Path(os.environ.get("SEEKER_SHARED", Path(__file__).parents[2] / "shared"))
    folder = root / "data"
    if not folder.is_dir():
        pytest.skip("the real pools are not here: set SEEKER_SHARED to the folder that holds data/")
    return folder


@pytest.fixture(autouse=True)
def private_folders(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keep each test away from the user's caches, settings and environment."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("SEEKER_CACHE_DIR", str(home / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "xdg-cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))


# Machines are shared and noisy: no property fails for being slow. On CI each run tries the same
# examples: a new one that fails is found by whoever works on the code, not by who lands a change.
settings.register_profile("seeker", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("seeker")
