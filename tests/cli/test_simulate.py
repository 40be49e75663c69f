"""`seeker simulate`: what it prints, what it refuses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest

from tests.cli.conftest import Seeker
from tests.simulate.conftest import table


@pytest.fixture
def pile(seeker: Seeker, tmp_path: Path) -> str:
    table().drop("note").write_csv(tmp_path / "pile.csv")
    return "pile.csv"


SHORT = ("--budget", "12", "--every", "6", "--seeds", "2", "--processes", "1")


def test_arms_are_compared(seeker: Seeker, pile: str, tmp_path: Path) -> None:
    arms = ("--target", "label", "--arms", "random,svm-random")
    run = seeker("simulate", pile, *arms, *SHORT, "-o", "out")
    assert run.code == 0
    assert "In the end, after 12 units of effort" in run.out
    assert "random" in run.out
    assert "written to out" in run.err
    assert (tmp_path / "out" / "report.html").exists()
    again = seeker("simulate", pile, *arms, *SHORT, "-o", "out")
    assert again.code == 2
    assert "--resume" in again.err
    resumed = seeker("simulate", pile, *arms, *SHORT, "-o", "out", "--resume")
    assert resumed.out == run.out


def test_json_holds_curves_and_differences(seeker: Seeker, pile: str) -> None:
    arms = ("--target", "label", "--arms", "random,guided", "--json")
    run = seeker("simulate", pile, *arms, *SHORT)
    assert run.code == 0
    assert run.json["measure"] == "f1"
    assert len(run.json["arms"]["random"]["curves"]["f1"]) == 2
    assert run.json["differences"][0]["than"] == "guided"


def test_the_truth_may_stand_in_a_file(seeker: Seeker, pile: str, tmp_path: Path) -> None:
    table().select("id", "label").write_csv(tmp_path / "truth.csv")
    table().drop("note", "label").write_csv(tmp_path / "bare.csv")
    run = seeker("simulate", "bare.csv", "--truth", "truth.csv", "--arms", "random", *SHORT)
    assert run.code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "--target"),
        (("--target", "labl"), 2, "labl"),
        (("--target", "label", "--arms", "randm"), 2, "Did you mean 'random'"),
        (("--target", "label", "--wanted", "ripest"), 2, "no row is 'ripest'"),
        (("--target", "label", "--costs", "row"), 2, "NAME=NUMBER"),
        (("--target", "label", "--costs", "rows=2"), 2, "nothing is called 'rows'"),
        (("--target", "label", "--budget", "0"), 2, "must be above 0"),
        (("--target", "label", "--apart", "1"), 2, "between 0"),
        (("--truth", "none.csv"), 3, "none.csv"),
    ],
)
def test_mistakes_are_told(
    seeker: Seeker, pile: str, arguments: tuple[str, ...], code: int, said: str
) -> None:
    run = seeker("simulate", pile, *arguments)
    assert run.code == code
    assert said in run.err
    assert not Path("pile.csv.simulated").exists()


def test_the_ways_of_working_are_listed(seeker: Seeker, pile: str) -> None:
    run = seeker("simulate", pile, "--list", "--json")
    assert {"default", "random", "margin", "svm-uncertainty", "+stable"} <= set(run.json["arms"])
    assert set(run.json["stories"]) == {"papayas", "skew", "dualist", "mixed"}


def alive(session: int) -> list[int]:
    """Give the processes of a session that run, read where the kernel tells."""
    found = []
    for one in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, of_session = one.read_text().rpartition(")")[2].split()[:4]
        except (OSError, ValueError):
            continue
        if int(of_session) == session and state != "Z":
            found.append(int(one.parent.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are told by /proc")
def test_nothing_goes_on_working_when_a_simulation_is_killed(pile: str, tmp_path: Path) -> None:
    arms = ("--target", "label", "--arms", "margin", "--seeds", "4", "--processes", "2")
    command = (sys.executable, "-m", "seeker", "simulate", pile, *arms, "--budget", "5000")
    with subprocess.Popen(command, cwd=tmp_path, start_new_session=True) as process:
        for _ in range(600):
            if len(alive(process.pid)) > 2:
                break
            sleep(0.1)
        assert len(alive(process.pid)) > 2
        process.kill()
    for _ in range(600):
        if not alive(process.pid):
            break
        sleep(0.1)
    assert alive(process.pid) == []
