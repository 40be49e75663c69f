"""Simulating an experiment into a folder: begin or resume, work through, write the results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seeker.pool.progress import Progress, Quiet
from seeker.simulate.folder import Folder
from seeker.simulate.report.writing import headline, write_results
from seeker.simulate.summary import Summary
from seeker.simulate.working import work_through

if TYPE_CHECKING:
    from seeker.search import SearchablePool
    from seeker.simulate.experiment import Experiment
    from seeker.simulate.run import Run
    from seeker.simulate.source import Loaded


@dataclass(frozen=True)
class Outcome:
    """What came of an experiment.

    Attributes
    ----------
    runs
        By arm and seed, as the experiment names them.
    summary
        Of all runs.
    measure
        The one that it is told by.
    settings
        What makes it what it is.
    pool
        The rows that it is about.
    """

    runs: tuple[Run, ...] = field(repr=False)
    summary: Summary
    measure: str
    settings: Mapping[str, Any] = field(repr=False)
    pool: SearchablePool = field(repr=False)


def simulate(
    experiment: Experiment,
    out: Path,
    *,
    loaded: Loaded | None = None,
    resume: bool = False,
    processes: int = 1,
    progress: Progress | None = None,
) -> Outcome:
    """Run an experiment, and write what comes of it into a folder.

    Parameters
    ----------
    out
        The folder; see `Folder.begin`.
    loaded
        The experiment's pool and truth; read where None.
    resume
        Go on with what the folder holds.
    processes
        How many to work in; the result is the same.

    Raises
    ------
    UsageError, DataError, SeekerError
        As `Source.load`, `Folder.begin` and `work_through` say.
    Cancelled
        `progress` asked to stop; finished runs are kept.
    """
    watched = progress or Quiet()
    there = experiment.source.load(watched) if loaded is None else loaded
    folder = Folder(out)
    settings = experiment.settings(there)
    folder.begin(settings, resume=resume)
    done = {(run.arm, run.seed): run for run in folder.kept(experiment.jobs)}

    def keep(run: Run) -> None:
        folder.keep(run)
        done[run.arm, run.seed] = run

    jobs = [job for job in experiment.jobs if (job.arm, job.seed) not in done]
    if jobs:
        work_through(experiment, jobs, there, keep, watched, processes=processes)
    runs = tuple(done[arm, seed] for arm in experiment.arms for seed in experiment.seeds)
    summary = Summary(runs, experiment.plan)
    measure = headline(summary, len(there.truth.names))
    write_results(
        folder, runs, summary, settings, title=f"Labeling {there.pool.name}", measure=measure
    )
    return Outcome(runs, summary, measure, settings, there.pool)
