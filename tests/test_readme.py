"""What the README says is what happens."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import seeker
from seeker.cli.main import COMMANDS
from seeker.demo import write_demo
from seeker.errors import SearchError
from seeker.search import SearchablePool, find, is_content, parse

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CI_RUN = ROOT / ".ci" / "run"

# The column of a table's first cells, taken from under its head line.
_FIRST_CELL = r"^\| ((?:[^|\\]|\\.)+) \|"


def _first_cells(head: str, place: int = 1) -> list[str]:
    """Give the first cells of a table under a head line, `\\|` turned to `|`."""
    table = README.split(f"| {head} |")[place].split("\n\n", 1)[0]
    rows = table.splitlines()[2:]
    cells = [re.match(_FIRST_CELL, row) for row in rows]
    return [cell[1].replace(r"\|", "|") for cell in cells if cell is not None]


def _codes(cell: str) -> list[str]:
    """Give the code spans of a cell, whether in one backtick or in three."""
    return [long.strip() or short for long, short in re.findall(r"```(.+?)```|`([^`]+)`", cell)]


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)


SEARCHES = [code for cell in _first_cells("you type") for code in _codes(cell)]
NEEDS_MODEL = [code for cell in _first_cells("you type", 2) for code in _codes(cell)]


@pytest.fixture(scope="module")
def notices() -> SearchablePool:
    return seeker.read_pool(ROOT / "data" / "notices.csv")


def _lines_from_nothing() -> list[str]:
    return [line for line in README.splitlines() if line.startswith("python3 -m venv")]


def test_two_single_lines_do_everything_on_a_bare_python() -> None:
    opens, tests = _lines_from_nothing()
    assert "bin/seeker data/papayas.csv" in opens
    assert tests.endswith("pytest")


def test_ci_runs_exactly_the_readmes_command_for_the_tests() -> None:
    pattern = re.search(r"grep -E '(.+)' README\.md", CI_RUN.read_text(encoding="utf-8"))
    assert pattern is not None
    assert re.findall(pattern[1], README, flags=re.MULTILINE) == [_lines_from_nothing()[1]]


def test_ci_run_can_be_run() -> None:
    assert os.access(CI_RUN, os.X_OK)
    subprocess.run(["bash", "-n", CI_RUN], check=True)


@pytest.mark.parametrize("text", SEARCHES + NEEDS_MODEL)
def test_each_search_parses(text: str) -> None:
    parse(text)


@pytest.mark.parametrize("text", SEARCHES)
def test_each_search_over_the_rows_themselves_finds_some(
    text: str, notices: SearchablePool
) -> None:
    search = parse(text)
    if is_content(search):
        assert len(find(search, notices).rows) > 0


@pytest.fixture(scope="module")
def taught(
    notices: SearchablePool, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[seeker.Session]:
    project = tmp_path_factory.mktemp("readme") / "notices.seeker"
    with seeker.open(notices, project=project, classes=["danger", "other"], who="me") as session:
        session.rule("gas", "danger")
        for row in range(30):
            session.label_rows([row], "other")
        session.label(session.search("gas smell").ids[:3], "danger")
        session.fit()
        yield session


@pytest.mark.parametrize("text", NEEDS_MODEL)
def test_each_search_that_asks_a_model_is_answered(text: str, taught: seeker.Session) -> None:
    assert len(taught.search(text)) >= 0
    with pytest.raises(SearchError):
        taught.pool.search(text)


def test_every_command_is_in_the_table_and_no_other() -> None:
    told = [code for cell in _first_cells("command") for code in _codes(cell)]
    assert {words.split()[1] for words in told} == {*COMMANDS, "POOL"}


def test_the_python_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (code,) = _blocks("python")
    write_demo(tmp_path)
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})
    assert "delicious" in capsys.readouterr().out


def test_the_shell_examples_run(tmp_path: Path) -> None:
    script = "\n".join(block for block in _blocks("sh") if block.startswith("seeker "))
    (tmp_path / "data").mkdir()
    write_demo(tmp_path / "data", "notices")
    main = (
        f"seeker() {{ '{sys.executable}' -c 'from seeker.cli.main import main; main()' \"$@\"; }}"
    )
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", f"{main}\n{script}"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "labels.parquet").stat().st_size > 0
    assert "## How good they are" in (tmp_path / "card.md").read_text(encoding="utf-8")
