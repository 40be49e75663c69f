"""The folder of an experiment: what was settled, every run as soon as it is done, the results."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seeker.errors import DataError, Place, SeekerError, UsageError
from seeker.exchange.atomic import replacing
from seeker.simulate.run import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seeker.simulate.experiment import Job

_SETTINGS, _RUNS = "settings.json", "runs"


class Folder:
    """Keeps runs, so that an interrupted experiment goes on where it was.

    Parameters
    ----------
    path
        Where; made if it isn't there.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self, settings: Mapping[str, Any], *, resume: bool) -> None:
        """Settle what is simulated here.

        Parameters
        ----------
        settings
            What makes the results what they are, as `Experiment.settings` gives it.
        resume
            Go on with what is there. Arms and seeds may be other ones than before; whatever else
            makes the results what they are must be the same.

        Raises
        ------
        UsageError
            There is another experiment already, or one and `resume` wasn't said.
        DataError
            What is there can't be read.
        SeekerError
            The folder can't be written.
        """
        settings = json.loads(json.dumps(settings))
        kept = self._read_settings()
        if kept is not None:
            if not resume:
                raise UsageError(
                    f"{self.path} holds an experiment already",
                    remedy="--resume goes on with it; another one needs another folder (-o DIR).",
                )
            other = sorted(_differing(kept, settings))
            if other:
                raise UsageError(
                    f"{self.path} holds another experiment: {', '.join(other)}",
                    remedy="Say what was said before, or simulate into another folder (-o DIR).",
                )
        elif self.path.is_dir() and any(self.path.iterdir()):
            raise UsageError(
                f"{self.path} is not empty, and holds no experiment",
                remedy="Simulate into another folder (-o DIR).",
            )
        try:
            (self.path / _RUNS).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SeekerError(f"can't make {self.path}: {error.strerror or error}") from error
        self.write(_SETTINGS, _pretty(settings))

    def keep(self, run: Run) -> None:
        """Keep a run that is done."""
        text = json.dumps(run.to_json(), ensure_ascii=False)
        self.write(f"{_RUNS}/{_file_of(run.arm, run.seed)}", text)

    def kept(self, jobs: list[Job]) -> list[Run]:
        """Read those runs that are there already.

        Raises
        ------
        DataError
            A file is no run.
        """
        paths = (self.path / _RUNS / _file_of(job.arm, job.seed) for job in jobs)
        return [_read_run(path) for path in paths if path.exists()]

    def write(self, name: str, text: str) -> None:
        """Write a file of results, whole or not at all."""
        with replacing(self.path / name) as file:
            file.write(text.encode())

    def _read_settings(self) -> dict[str, Any] | None:
        path = self.path / _SETTINGS
        if not path.exists():
            return None
        try:
            return dict(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            raise DataError("these are no settings", place=Place(str(path))) from error


def _file_of(arm: str, seed: int) -> str:
    return f"{arm}-{seed}.json"


def _read_run(path: Path) -> Run:
    try:
        return Run.from_json(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            "this is no run of a simulation",
            place=Place(str(path)),
            remedy="Take the file away, and --resume simulates it again.",
        ) from error


def _differing(
    kept: Mapping[str, Any], settings: Mapping[str, Any], behind: str = ""
) -> Iterator[str]:
    """Tell each setting that differs, with both values."""
    for name in {*kept, *settings}:
        before, now = kept.get(name), settings.get(name)
        if isinstance(before, dict) and isinstance(now, dict):
            yield from _differing(before, now, f"{behind}{name} ")
        elif before != now:
            yield f"{behind}{name} was {before}, and is {now}"


def _pretty(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
