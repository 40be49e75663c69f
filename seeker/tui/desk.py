"""What the screen needs of a session, and no more.

Every method may be called from any thread. Row numbers count from 0, in the file's order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

from seeker.tui.desk_audit import AuditDesk
from seeker.tui.desk_map import MapDesk
from seeker.tui.desk_models import ModelDesk
from seeker.tui.desk_rules import RuleDesk

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from seeker.pool.progress import Progress
    from seeker.search.examples import Example
    from seeker.session.answers import (
        ActionDetail,
        ActionView,
        ClassView,
        Outcome,
        Pace,
    )
    from seeker.session.facets import ColumnFacet, Facet, RowPlace
    from seeker.session.row_names import RowName
    from seeker.session.row_story import RowStory


Rows: TypeAlias = "Sequence[int] | NDArray[np.int64]"
"""Row numbers, (k,)."""


class ColumnView(Protocol):
    """A column; `type` is the word for how its values are read: number, text, date or another."""

    @property
    def type(self) -> str:
        """`number`, `category`, `text`, `date`, `yes/no` or `vector`."""

    @property
    def role(self) -> str:
        """What it is for: `feature` where its values are searched and counted, or `id`."""


_WITH_FACETS = frozenset({"number", "category", "date", "yes/no"})


def has_facet(column: ColumnView) -> bool:
    """Whether the values of a column are counted; ids are not, and texts have words instead."""
    return column.type in _WITH_FACETS and column.role == "feature"


class PoolView(Protocol):
    """The rows, as far as they are shown."""

    @property
    def name(self) -> str:
        """The file's name."""

    @property
    def n_rows(self) -> int:
        """How many rows there are."""

    @property
    def visible(self) -> Sequence[str]:
        """The columns that may be shown, in file order; no truth is among them."""

    @property
    def text_columns(self) -> Sequence[str]:
        """The columns that hold texts to read; an id is none."""

    @property
    def columns(self) -> Mapping[str, ColumnView]:
        """Every column by its name."""

    def cell(self, row: int, column: str) -> str | None:
        """Give a value as it stood in the file, None where there is none."""


class LightView(Protocol):
    """One thing to light up."""

    @property
    def columns(self) -> Sequence[str]:
        """The columns in which it is lit up."""


class HighlightsView(Protocol):
    """What in a row made it match."""

    @property
    def lights(self) -> Sequence[LightView]:
        """All that is to be lit up; empty when there is nothing."""

    def spans(self, column: str, text: str) -> Sequence[tuple[int, int]]:
        """Give the (start, end) of what matched in a value of a column, in order, apart."""


class MatchesView(Protocol):
    """What a search found."""

    @property
    def rows(self) -> NDArray[np.int64]:
        """(k,) row numbers in the order of the result."""

    @property
    def notes(self) -> Sequence[str]:
        """What is to be told about how the search was understood."""

    @property
    def highlights(self) -> HighlightsView:
        """What to light up in a row."""


class CompletionView(Protocol):
    """What could stand in place of the characters of a search from `start` up to `end`."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where what it replaces ends."""

    @property
    def insert(self) -> str:
        """What it puts there."""

    @property
    def kind(self) -> str:
        """`column`, `value`, `class`, `word` or `builtin`."""

    @property
    def detail(self) -> str:
        """What it is, or how often."""


class StandingView(Protocol):
    """The label and state of each row; every array is (n_rows,) and read while it changes."""

    @property
    def codes(self) -> NDArray[np.int32]:
        """The label, a position in the desk's `classes`, -1 for none."""

    @property
    def sources(self) -> NDArray[np.uint8]:
        """Where the label comes from: 0 nowhere, 1 gold, 2 a rule."""

    @property
    def skipped(self) -> NDArray[np.bool_]:
        """Rows that were skipped."""

    @property
    def flagged(self) -> NDArray[np.bool_]:
        """Rows that carry a flag."""

    @property
    def noted(self) -> NDArray[np.bool_]:
        """Rows that carry a note."""

    @property
    def waiting(self) -> NDArray[np.bool_]:
        """Rows that an audit drew and that wait to be labeled blind."""

    @property
    def conflict(self) -> NDArray[np.bool_]:
        """Rows about which what was said disagrees."""


class RowsView(Protocol):
    """Rows with what is said about them: all that it takes to draw them."""

    @property
    def pool(self) -> PoolView:
        """The rows."""

    @property
    def classes(self) -> Sequence[str]:
        """The classes in the order of their keys."""

    @property
    def standing(self) -> StandingView | None:
        """The label and state of each row; None while that isn't known."""

    def row_place(self, row: int, column: str) -> RowPlace | None:
        """Tell where a row's value stands in the pool; quick once the column's facts are there."""


class Desk(RowsView, ModelDesk, AuditDesk, RuleDesk, Protocol):
    """An open project: everything that the screen asks, says and takes back."""

    @property
    def notes(self) -> Sequence[str]:
        """What is to be told once: about the file, and how it changed under its project."""

    @property
    def path(self) -> Path | None:
        """The project's file; None where there is none."""

    @property
    def read_only(self) -> bool:
        """Nothing can be said: somebody else holds the project, or its folder can't be written."""

    @property
    def standing(self) -> StandingView:
        """The label and state of each row."""

    @property
    def map(self) -> MapDesk:
        """The rows as points over two axes."""

    def prepare(self, progress: Progress | None = None) -> None:
        """Build the indexes; raises Cancelled when `progress` does."""

    def class_counts(self, *, wait: bool = True) -> Mapping[str, int]:
        """Give the number of rows that have each class, gold or by rule.

        Rules over words may have to wait for their index; without `wait` they are left out till
        then.
        """

    def rule_count(self) -> int:
        """Give the number of rules that hold."""

    def facets(
        self,
        rows: NDArray[np.int64] | None = None,
        *,
        columns: Sequence[str] | None = None,
        wait: bool = True,
        progress: Progress | None = None,
    ) -> Iterator[Facet]:
        """Tell what rows hold next to what the pool holds: labels, columns, words at last.

        For a thread; raises Cancelled when `progress` does. None stands for all rows, and for all
        columns that are shown. Without `wait` rules and words are left out until what they need
        is built.
        """

    def column_facts(self, column: str) -> ColumnFacet | None:
        """Tell what a column of the whole pool holds; None where that is no number, date or value.

        Takes time when it is asked for first: for a thread.
        """

    def examples(self) -> Sequence[Example]:
        """Give searches of this very pool, for help."""

    def search(self, text: str) -> MatchesView:
        """Find rows; raises SearchError."""

    def complete(self, text: str, cursor: int) -> Sequence[CompletionView]:
        """Offer what could be typed at an offset into a search; never waits for an index."""

    def saved_searches(self) -> Mapping[str, str]:
        """Give the saved searches by their names, the one that was saved last at the end."""

    def save_search(self, name: str, text: str) -> Outcome:
        """Keep a search under a name; raises SearchError, and UsageError for the name."""

    def forget_search(self, name: str) -> Outcome:
        """Forget a saved search; raises UsageError where there is none of that name."""

    def row_story(self, row: int) -> RowStory:
        """Tell what is said about a row, and by whom; may have to wait for an index."""

    def rows_named(self, text: str, most: int) -> Sequence[RowName]:
        """Give `most` rows that a text may mean by id or number, the likeliest first."""

    def search_like(self, row: int) -> str:
        """Write the search for the rows most like one; empty where none can name that row."""

    def label_rows(
        self,
        rows: Rows,
        label: str,
        *,
        search: str = "",
        seconds: float | None = None,
        prediction_shown: bool | None = None,
    ) -> Outcome:
        """Say the class of rows that a person looked at; `search` is how they came up.

        `prediction_shown` tells whether the model's opinion was on screen.

        A class that isn't there yet is made.
        """

    def unlabel_rows(self, rows: Rows) -> Outcome:
        """Take back the gold labels of rows; raises UsageError where there is none."""

    def skip_rows(self, rows: Rows, on: bool = True) -> Outcome:
        """Skip rows, or put them back."""

    def flag_rows(self, rows: Rows, on: bool = True) -> Outcome:
        """Flag rows, or take the flags off."""

    def note_of(self, row: int) -> str | None:
        """Give the note on a row, None where there is none."""

    def note_row(self, row: int, text: str) -> Outcome:
        """Write a note on a row; an empty one takes it away."""

    @property
    def class_colours(self) -> Sequence[str | None]:
        """The colour of each class: a word for one, or `#rrggbb`, None where nobody chose."""

    def class_views(self) -> Sequence[ClassView]:
        """Give every class with its counts; may have to wait for an index."""

    def recent_classes(self) -> Sequence[str]:
        """Name the classes that were said lately, the latest first."""

    def add_class(self, name: str) -> Outcome:
        """Add a class behind the ones that are there."""

    def rename_class(self, old: str, new: str) -> Outcome:
        """Give a class another name; raises UsageError where that can't be."""

    def merge_classes(self, name: str, into: str) -> Outcome:
        """Make a class part of another one."""

    def colour_class(self, name: str, colour: str) -> Outcome:
        """Give a class a colour; raises UsageError where there is no such colour."""

    def undo(self) -> Outcome | None:
        """Take back the newest action; None when there is none."""

    def redo(self) -> Outcome | None:
        """Say again what was undone last; None when there is nothing."""

    def actions(self, before: int | None = None) -> Iterator[ActionView]:
        """Give what was said, the newest first; only what has a lower number than `before`."""

    def action(self, action_id: str) -> ActionDetail:
        """Give all that one action said."""

    def pace(self) -> Pace:
        """Count the gold labels given by hand, in all and per minute."""

    def retract(self, action_id: str) -> Outcome:
        """Take one action back, whatever came after it; raises UsageError where that can't be."""

    def restore(self, action_id: str) -> Outcome:
        """Say an action again that was taken back; raises UsageError where that can't be."""

    def close(self) -> None:
        """Let go of the project."""
