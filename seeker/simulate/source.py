"""Where an experiment's rows and their truth come from, in words that other processes can read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seeker.errors import UsageError
from seeker.search import SearchablePool, read_pool
from seeker.session.settling import Reading
from seeker.simulate.cutting import Cut, cut_pool
from seeker.simulate.truth import Truth, truth_of_column, truth_of_file

if TYPE_CHECKING:
    from seeker.pool.progress import Progress


@dataclass(frozen=True)
class Loaded:
    """A pool, and what its rows truly are."""

    pool: SearchablePool
    truth: Truth = field(repr=False)


@dataclass(frozen=True)
class Source:
    """A pool's file, how to read it, and where its truth stands.

    Attributes
    ----------
    path
        Of the pool.
    reading
        What its columns are.
    truth_file
        A file with ids and labels; None where the reading's target column holds the truth.
    wanted
        The class that single-class measures are about; the rarest where None.
    cut
        Which part of the rows to take; None for all.
    """

    path: str
    reading: Reading = field(default_factory=Reading)
    truth_file: str | None = None
    wanted: str | None = None
    cut: Cut | None = None

    def load(self, progress: Progress | None = None) -> Loaded:
        """Read pool and truth.

        Raises
        ------
        DataError
            A file can't be read, or the truth knows none of the rows.
        UsageError
            No truth is named, or the truth has fewer than two classes.
        """
        said = {**vars(self.reading)}
        pool = read_pool(self.path, **said, progress=progress)
        if self.truth_file is not None:
            truth = truth_of_file(pool, Path(self.truth_file), wanted=self.wanted)
        elif self.reading.target is not None:
            truth = truth_of_column(pool, self.reading.target, wanted=self.wanted)
        else:
            raise UsageError(
                "a simulation needs to know what the rows truly are",
                remedy="Name the column that says so with --target, or a file with --truth.",
            )
        if self.cut is not None:
            return Loaded(*cut_pool(pool, truth, self.cut))
        return Loaded(pool, truth)

    def to_json(self) -> dict[str, Any]:
        """Give what somebody needs to read the same rows again."""
        return {
            "pool": self.path,
            "columns": self.reading.to_json(),
            "truth": self.truth_file,
            "wanted": self.wanted,
            "cut": None if self.cut is None else vars(self.cut),
        }
