"""The stories: questions that others asked about labeling, each answered by experiments.

A new one is a file here and a line in `STORIES`.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType

from seeker.errors import UsageError
from seeker.simulate.stories.dualist import DualistStory
from seeker.simulate.stories.mixed import MixedStory
from seeker.simulate.stories.papayas import PapayaStory
from seeker.simulate.stories.skew import SkewStory
from seeker.simulate.stories.story import Story

STORIES: Mapping[str, type[Story]] = MappingProxyType(
    {story.name: story for story in (PapayaStory, SkewStory, DualistStory, MixedStory)}
)
"""Every story, by name."""


def story_named(name: str) -> Story:
    """Find a story; raises UsageError where there is none of that name."""
    if name in STORIES:
        return STORIES[name]()
    near = get_close_matches(name, STORIES, n=1)
    remedy = f"Did you mean {near[0]!r}?" if near else f"There are {', '.join(STORIES)}."
    raise UsageError(f"there is no story {name!r}", remedy=remedy)
