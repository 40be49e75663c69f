"""What starting costs, as modules and not as time: heavy libraries load when they are needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ["numpy", "polars", "scipy", "sklearn", "textual", "rich", "lark", "rapidfuzz"]


def loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(run.stdout.split("\n"))


def test_importing_seeker_loads_no_heavy_library() -> None:
    assert loaded_after("import seeker").isdisjoint(HEAVY)


@pytest.mark.parametrize("arguments", [["--help"], ["search", "--help"], ["open", "--help"]])
def test_help_loads_no_heavy_library(arguments: list[str]) -> None:
    code = (
        "import contextlib, io\n"
        "from seeker.cli.main import cli\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        f"    cli.main({arguments!r})"
    )
    assert loaded_after(code).isdisjoint(HEAVY)


def test_the_ledger_stands_on_the_standard_library() -> None:
    assert loaded_after("import seeker.ledger").isdisjoint([*HEAVY, "click"])


def test_opening_a_pool_loads_neither_scipy_nor_a_learner_before_its_indexes_are_built() -> None:
    loaded = loaded_after("import seeker.session.opening, seeker.pool.glimpse")
    assert "polars" in loaded
    assert loaded.isdisjoint(["scipy", "sklearn", "textual", "rich"])
