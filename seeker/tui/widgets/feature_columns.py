"""What the feature pane holds: for each class what speaks for it, said or suggested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seeker.session.hints import Hint
    from seeker.session.suggestions import FeatureSuggestion


class Answer(Enum):
    """What a person said of a feature; the glyph that shows it is its value."""

    NONE_YET = "+"
    SAID = "✓"
    DECLINED = "✗"


@dataclass(frozen=True)
class Entry:
    """A feature of a class.

    Attributes
    ----------
    search
        The search of one term that finds its rows.
    answer
        What was said of it.
    count
        How many rows it has; None where nobody counted.
    rule
        The number of the rule that says it; None without one.
    """

    search: str
    answer: Answer
    count: int | None = None
    rule: int | None = None


@dataclass(frozen=True)
class FeatureColumn:
    """A class with its features: what was said, then what is suggested."""

    label: str
    entries: tuple[Entry, ...] = ()

    @property
    def n_open(self) -> int:
        """How many suggestions wait for an answer."""
        return sum(entry.answer is Answer.NONE_YET for entry in self.entries)

    def with_said(self, hints: Sequence[Hint]) -> FeatureColumn:
        """Take in which searches are hints now; each entry keeps its place."""
        rest = {hint.search: _said(hint) for hint in hints if hint.label == self.label}
        kept = []
        for entry in self.entries:
            said = rest.pop(entry.search, None)
            if said is not None:
                kept.append(said)
            elif entry.answer is Answer.SAID:
                kept.append(replace(entry, answer=Answer.NONE_YET, rule=None))
            else:
                kept.append(entry)
        behind = sum(1 for entry in kept if entry.answer is Answer.SAID)
        return replace(self, entries=(*kept[:behind], *rest.values(), *kept[behind:]))

    def with_declined(self, search: str) -> FeatureColumn:
        """Show that a suggestion was declined, in its place."""
        entries = tuple(
            replace(entry, answer=Answer.DECLINED) if entry.search == search else entry
            for entry in self.entries
        )
        return replace(self, entries=entries)


def put_together(
    classes: Sequence[str], hints: Sequence[Hint], suggested: Sequence[FeatureSuggestion]
) -> list[FeatureColumn]:
    """Give the column of each class, with new suggestions behind what was said."""
    columns = []
    for label in classes:
        open_ones = tuple(
            Entry(one.search, Answer.NONE_YET, one.count) for one in suggested if one.label == label
        )
        columns.append(FeatureColumn(label, open_ones).with_said(hints))
    return columns


def take_in(
    columns: Sequence[FeatureColumn], classes: Sequence[str], hints: Sequence[Hint]
) -> list[FeatureColumn]:
    """Take in what was said or taken back since, every entry staying in its place."""
    former = {column.label: column for column in columns}
    return [former.get(label, FeatureColumn(label)).with_said(hints) for label in classes]


def _said(hint: Hint) -> Entry:
    return Entry(hint.search, Answer.SAID, hint.n_rows, hint.number)
