"""What a story is: experiments that belong together, and what is told of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from seeker.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from seeker.simulate.experiment import Experiment
    from seeker.simulate.report.page import Section
    from seeker.simulate.report.tables import Table
    from seeker.simulate.simulating import Outcome
    from seeker.simulate.source import Source


@dataclass(frozen=True)
class Chapter:
    """One experiment of a story.

    Attributes
    ----------
    name
        Of its folder, and in tables.
    """

    name: str
    experiment: Experiment


@dataclass(frozen=True)
class Told:
    """What a story tells.

    Attributes
    ----------
    title
        Its heading.
    lead
        What came out, a paragraph each.
    tables
        For the terminal and for the page.
    sections
        What only the page has: figures.
    """

    title: str
    lead: Sequence[str]
    tables: Sequence[Table]
    sections: Sequence[Section] = field(default=(), repr=False)


class Story(ABC):
    """A question, the experiments that answer it, and how the answer is told.

    Attributes
    ----------
    name
        What it is called on the command line.
    sentence
        What it is about, for people.
    seeds
        How many runs of each arm it takes, unless somebody wants more or fewer.
    own_pool
        Whether it brings its own pool.
    """

    name: ClassVar[str]
    sentence: ClassVar[str]
    seeds: ClassVar[int] = 20
    own_pool: ClassVar[bool] = False

    @abstractmethod
    def chapters(
        self, sources: Sequence[Source], seeds: Sequence[int], folder: Path
    ) -> list[Chapter]:
        """Give the experiments.

        Parameters
        ----------
        sources
            The pools that were named.
        folder
            Where a story may put a pool of its own.
        """

    @abstractmethod
    def tell(self, outcomes: Mapping[str, Outcome]) -> Told:
        """Tell what came of the experiments, by the chapters' names."""


def named_pools(sources: Sequence[Source], story: str) -> Sequence[Source]:
    """Give the pools that were named; raises UsageError where there is none."""
    if not sources:
        raise UsageError(
            f"the story {story!r} needs a pool whose truth is known",
            remedy=f"seeker simulate POOL --target COL --story {story}",
        )
    return sources
