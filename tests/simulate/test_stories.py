"""Stories: their experiments, and what is told of them, on a small pool and with little effort."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from seeker.errors import UsageError
from seeker.session.settling import Reading
from seeker.simulate.simulating import Outcome, simulate
from seeker.simulate.source import Source
from seeker.simulate.stories import STORIES, story_named
from seeker.simulate.stories.story import Chapter
from seeker.simulate.stories.telling import tell_story
from tests.simulate.conftest import SHORT, table


def shortened(
    chapters: Sequence[Chapter], arms: tuple[str, ...], folder: Path
) -> dict[str, Outcome]:
    """Run a story's chapters with some of their arms and little effort."""
    found = {}
    for chapter in chapters:
        experiment = chapter.experiment
        plan = replace(experiment.plan, budget=12.0, every=6.0, maps_at=(6.0,))
        few = tuple(arm for arm in experiment.arms if arm in arms)
        short = replace(experiment, arms=few, plan=plan)
        found[chapter.name] = simulate(short, folder / chapter.name)
    return found


@pytest.fixture
def mixed_file(tmp_path: Path) -> Source:
    path = tmp_path / "pile.csv"
    table().write_csv(path)
    return Source(str(path), Reading(id="id", text=("note",), target="label"))


def test_papayas_tell_f1_reuse_and_maps(source: Source, tmp_path: Path) -> None:
    story = story_named("papayas")
    chapters = story.chapters([source], [3, 4], tmp_path)
    assert chapters[0].experiment.plan.maps_at == (20.0, 50.0, 70.0, 100.0, 170.0, 200.0)
    arms = ("default", "svm-random", "svm-uncertainty")
    told = story.tell(shortened(chapters, arms, tmp_path / "out"))
    titles = [table.title for table in told.tables]
    assert any(title.startswith("F1 of the default less") for title in titles)
    reuse = next(table for table in told.tables if table.title.startswith("Reuse"))
    assert [row[0] for row in reuse.rows] == ["default", "svm-uncertainty"]
    (maps,) = told.sections
    assert maps.body.count("<svg") == 3
    assert 'class="said"' in maps.body


def test_papayas_bring_their_own_pool(tmp_path: Path) -> None:
    (chapter,) = story_named("papayas").chapters([], [0], tmp_path / "pool")
    loaded = chapter.experiment.source.load()
    assert loaded.truth.names == ("delicious", "yucky")
    assert loaded.pool.shown(None) == ["id", "redness", "firmness"]


def test_skew_compares_the_default_with_the_best_pure_way(
    source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seeker.simulate.stories.skew._SKEWS", (1, 5))
    story = story_named("skew")
    chapters = story.chapters([source], [0], tmp_path)
    assert [chapter.name for chapter in chapters][:3] == ["1", "1-search-1", "1-search-2"]
    arms = ("default", "random", "search")
    outcomes = shortened(chapters, arms, tmp_path / "out")
    monkeypatch.setattr("seeker.simulate.stories.skew._ASKING", ("random",))
    monkeypatch.setattr("seeker.simulate.stories.skew._SEARCHING", ("default", "search"))
    told = story.tell(outcomes)
    ratio = told.tables[0]
    assert [row[0] for row in ratio.rows] == ["1:1", "5:1"]
    assert len(ratio.header) == 5
    assert "ten times (rows + 1)" in told.lead[1]


def test_dualist_stands_beside_the_published_figures(mixed_file: Source, tmp_path: Path) -> None:
    path = tmp_path / "subjectivity.csv"
    Path(mixed_file.path).rename(path)
    source = replace(mixed_file, path=str(path))
    story = story_named("dualist")
    outcomes = shortened(story.chapters([source], [0], tmp_path), ("dualist",), tmp_path / "out")
    (accuracy,) = story.tell(outcomes).tables
    assert "(.710)" in accuracy.rows[0][1]


def test_a_story_is_written_and_resumed(
    mixed_file: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seeker.simulate.stories.mixed._ARMS", ("random", "rules"))
    monkeypatch.setattr("seeker.simulate.stories.mixed.Plan", lambda **_: SHORT)
    story, out = story_named("mixed"), tmp_path / "out"
    told = tell_story(story, [mixed_file], [0], out)
    page = (out / "report.html").read_text(encoding="utf-8")
    assert told.title in page
    assert (out / "pile" / "points.csv").exists()
    assert tell_story(story, [mixed_file], [0], out, resume=True) == told
    with pytest.raises(UsageError, match="holds an experiment already"):
        tell_story(story, [mixed_file], [0], out)


@pytest.mark.parametrize("name", [name for name, story in STORIES.items() if not story.own_pool])
def test_a_story_without_a_pool_says_how_to_name_one(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="needs a pool"):
        story_named(name).chapters([], [0], tmp_path)


def test_an_unknown_story_is_told_the_nearest() -> None:
    with pytest.raises(UsageError, match="Did you mean 'papayas'"):
        story_named("papaya")
