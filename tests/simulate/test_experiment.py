"""Experiments: kept run by run, resumed, the same in any number of processes."""

from __future__ import annotations

import json
from dataclasses import replace
from html import unescape
from pathlib import Path

import polars as pl
import pytest

from seeker.errors import Cancelled, DataError, UsageError
from seeker.session.settling import Reading
from seeker.simulate.experiment import Experiment, check, quick_batch
from seeker.simulate.person import Habits
from seeker.simulate.run import Plan
from seeker.simulate.simulating import simulate
from seeker.simulate.source import Loaded, Source
from tests.simulate.conftest import SHORT

RESULTS = ("points.csv", "points.json", "rows.csv", "summary.json", "report.html")


class StopAfter:
    """Progress that stops the work in the middle of a run, after so many others."""

    def __init__(self, n_runs: int) -> None:
        self._n_runs = n_runs

    def step(self, what: str, done: int, total: int) -> None:
        if what == "simulating" and done > self._n_runs * 1000:
            raise Cancelled


def contents(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_text(encoding="utf-8") for name in RESULTS}


@pytest.fixture
def experiment(source: Source) -> Experiment:
    return Experiment(source, ("random", "svm-uncertainty"), (0, 1), SHORT)


def test_points_have_the_promised_columns(experiment: Experiment, tmp_path: Path) -> None:
    outcome = simulate(experiment, tmp_path / "out")
    points = pl.read_csv(tmp_path / "out" / "points.csv")
    assert points.columns == ["arm", "seed", "effort", "labels", "measure", "value"]
    assert set(points["arm"]) == {"random", "svm-uncertainty"}
    assert set(points["seed"]) == {0, 1}
    as_json = json.loads((tmp_path / "out" / "points.json").read_text(encoding="utf-8"))
    assert len(as_json) == points.height == sum(len(run.points) for run in outcome.runs)


def test_any_number_of_processes_gives_the_same(experiment: Experiment, tmp_path: Path) -> None:
    simulate(experiment, tmp_path / "one", processes=1)
    simulate(experiment, tmp_path / "two", processes=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_an_interrupted_experiment_goes_on(experiment: Experiment, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(Cancelled):
        simulate(experiment, out, progress=StopAfter(2))
    kept = sorted(path.name for path in (out / "runs").iterdir())
    assert kept == ["random-0.json", "svm-uncertainty-0.json"]
    assert not (out / "points.csv").exists()
    before = (out / "runs" / kept[0]).stat().st_mtime_ns
    simulate(experiment, out, resume=True)
    assert (out / "runs" / kept[0]).stat().st_mtime_ns == before
    simulate(experiment, tmp_path / "whole")
    assert contents(out) == contents(tmp_path / "whole")


def test_arms_and_seeds_can_be_added(experiment: Experiment, tmp_path: Path) -> None:
    out = tmp_path / "out"
    simulate(replace(experiment, seeds=(0,)), out)
    outcome = simulate(replace(experiment, seeds=(0, 1, 2)), out, resume=True)
    assert outcome.summary.seeds == (0, 1, 2)
    assert {run.seed for run in outcome.runs} == {0, 1, 2}


def test_a_folder_with_an_experiment_is_not_written_over(
    experiment: Experiment, tmp_path: Path
) -> None:
    simulate(replace(experiment, seeds=(0,)), tmp_path / "out")
    with pytest.raises(UsageError, match="holds an experiment already"):
        simulate(experiment, tmp_path / "out")


def test_another_experiment_is_not_resumed(experiment: Experiment, tmp_path: Path) -> None:
    simulate(replace(experiment, seeds=(0,)), tmp_path / "out")
    other = replace(experiment, plan=replace(SHORT, budget=12.0))
    with pytest.raises(UsageError, match=r"plan budget was 16\.0, and is 12\.0"):
        simulate(other, tmp_path / "out", resume=True)


def test_a_pool_that_changed_is_not_resumed(
    experiment: Experiment, pool_file: Path, tmp_path: Path
) -> None:
    simulate(replace(experiment, seeds=(0,)), tmp_path / "out")
    lines = pool_file.read_text(encoding="utf-8").splitlines()
    pool_file.write_text("\n".join(lines[:-3]) + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match="pool rows was 160, and is 157"):
        simulate(experiment, tmp_path / "out", resume=True)


def test_a_folder_of_other_things_is_left_alone(experiment: Experiment, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(UsageError, match="is not empty"):
        simulate(experiment, tmp_path / "notes")
    assert [path.name for path in (tmp_path / "notes").iterdir()] == ["mine.txt"]


def test_half_a_run_is_told(experiment: Experiment, tmp_path: Path) -> None:
    out = tmp_path / "out"
    simulate(replace(experiment, seeds=(0,)), out)
    (out / "runs" / "random-0.json").write_text('{"arm": "random"', encoding="utf-8")
    with pytest.raises(DataError, match=r"random-0\.json: this is no run"):
        simulate(experiment, out, resume=True)


def test_the_report_needs_nothing_else(experiment: Experiment, tmp_path: Path) -> None:
    simulate(experiment, tmp_path / "out")
    page = unescape((tmp_path / "out" / "report.html").read_text(encoding="utf-8"))
    assert "<svg" in page
    assert "svm-uncertainty" in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
    assert "<script" not in page
    assert '"budget": 16.0' in page
    assert '"scikit-learn"' in page


def test_one_arm_named_twice_is_a_mistake(source: Source) -> None:
    with pytest.raises(UsageError, match="one arm is named twice"):
        Experiment(source, ("random", "random"), (0,), SHORT)
    with pytest.raises(UsageError, match="no seed is named"):
        Experiment(source, ("random",), (), SHORT)


def test_what_is_odd_is_told(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    rows = [f"r{row},{row / 40:.3f},{'a' if row % 2 else 'b'}" for row in range(40)]
    rows[0], rows[1] = "r0,.1,once", "r1,.2,"
    path.write_text("id,size,label\n" + "\n".join(rows) + "\n", encoding="utf-8")
    source = Source(str(path), Reading(id="id", target="label"))
    experiment = Experiment(source, ("random",), (0,), Plan(budget=1000.0, every=500.0))
    loaded = source.load()
    told = list(check(experiment, loaded))
    assert "1 of 40 rows have no truth" in told[0]
    assert "once has one row" in told[1]
    assert "the budget of 1000 is more than it costs to look at all 32 rows" in told[2]
    outcome = simulate(experiment, tmp_path / "out", loaded=loaded)
    assert len(outcome.runs[0].points) > 0


def test_ids_are_no_classes(tmp_path: Path) -> None:
    path = tmp_path / "ids.csv"
    path.write_text(
        "id,size,code\n" + "".join(f"r{row},{row},c{row}\n" for row in range(400)), encoding="utf-8"
    )
    source = Source(str(path), Reading(id="id", target="code"))
    with pytest.raises(UsageError, match="400 classes"):
        list(check(Experiment(source, ("random",), (0,)), source.load()))


def test_small_tables_are_learned_after_each_row(numbers: Loaded, mixed: Loaded) -> None:
    assert quick_batch(numbers) == 1
    assert quick_batch(mixed) > 1
    assert Plan(habits=Habits(batch=quick_batch(numbers))).habits.batch == 1
