"""Telling a story: its experiments one after the other, then a page and a text with the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.pool.progress import Progress, Quiet
from seeker.simulate.arms import arm_named
from seeker.simulate.folder import Folder
from seeker.simulate.report.page import Section, page, sections_of, table_html
from seeker.simulate.simulating import Outcome, simulate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from seeker.simulate.source import Source
    from seeker.simulate.stories.story import Story, Told


def tell_story(
    story: Story,
    sources: Sequence[Source],
    seeds: Sequence[int],
    out: Path,
    *,
    resume: bool = False,
    processes: int = 1,
    progress: Progress | None = None,
) -> Told:
    """Run a story's experiments, each in a folder of its own, and write `report.html`.

    Parameters
    ----------
    resume
        Go on with what the folders hold; chapters that were not begun yet begin.

    Raises
    ------
    UsageError, DataError, SeekerError, Cancelled
        As `simulate`.
    """
    watched = progress or Quiet()
    outcomes: dict[str, Outcome] = {}
    chapters = story.chapters(sources, seeds, out / "pool")
    for number, chapter in enumerate(chapters, 1):
        outcomes[chapter.name] = simulate(
            chapter.experiment,
            out / chapter.name,
            resume=resume,
            processes=processes,
            progress=_Part(watched, number, len(chapters)),
        )
    told = story.tell(outcomes)
    Folder(out).write("report.html", _page_of(told, outcomes))
    return told


class _Part:
    """Progress of one chapter among several."""

    def __init__(self, progress: Progress, number: int, of: int) -> None:
        self._progress, self._place = progress, f" ({number} of {of})" if of > 1 else ""

    def step(self, what: str, done: int, total: int) -> None:
        self._progress.step(f"{what}{self._place}", done, total)


def _page_of(told: Told, outcomes: dict[str, Outcome]) -> str:
    tables = "\n".join(table_html(table) for table in told.tables)
    sections = [Section("What came out", tables), *told.sections]
    for name, outcome in outcomes.items():
        sentences = {arm: arm_named(arm).sentence for arm in outcome.summary.arms}
        found = sections_of(outcome.summary, outcome.measure, outcome.settings, sentences)
        inner = "\n".join(f"<h3>{one.title}</h3>{one.body}" for one in found)
        body = f"<details><summary>Curves, tables and settings</summary>{inner}</details>"
        sections.append(Section(f"Experiment {name}", body))
    return page(told.title, told.lead, sections)
