"""What widgets and workers tell the screen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from seeker.tui.remembered import Kept

if TYPE_CHECKING:
    from seeker.pool.roles import Said
    from seeker.session.facets import Facet
    from seeker.session.map.rectangle import Rectangle
    from seeker.session.map.session_map import DrawnMap
    from seeker.tui.widgets.feature_columns import Answer as FeatureAnswer
    from seeker.tui.widgets.feature_columns import Entry
    from seeker.tui.workers.searching import Answer


@dataclass
class RowShown(Message):
    """The cursor stands on another row; `index` is its place in the result."""

    row: int
    index: int

    def can_replace(self, message: Message) -> bool:
        """Let the newest one stand for all that wait."""
        return isinstance(message, RowShown)


@dataclass
class RowsMoved(Message):
    """Other rows than before are in view."""

    def can_replace(self, message: Message) -> bool:
        """Let the newest one stand for all that wait."""
        return isinstance(message, RowsMoved)


@dataclass
class RowOpened(Message):
    """A row is to be read in full."""

    row: int


@dataclass
class HeadClicked(Message):
    """The head of a column was clicked."""

    column: str


@dataclass
class ColumnsFitted(Message):
    """More or fewer columns fit than before, or others: what was told of them isn't so any more."""

    def can_replace(self, message: Message) -> bool:
        """Let the newest one stand for all that wait."""
        return isinstance(message, ColumnsFitted)


@dataclass
class ColumnsMoved(Message):
    """Somebody went to other columns than before."""

    def can_replace(self, message: Message) -> bool:
        """Let the newest one stand for all that wait."""
        return isinstance(message, ColumnsMoved)


@dataclass
class MarksChanged(Message):
    """Other rows than before are marked."""

    def can_replace(self, message: Message) -> bool:
        """Let the newest one stand for all that wait."""
        return isinstance(message, MarksChanged)


@dataclass
class ValueOpened(Message):
    """A value of the row that is shown is to be read full screen."""

    column: str


@dataclass
class ClassChosen(Message):
    """A class was clicked; `position` counts from 0."""

    position: int


@dataclass
class ClassesWanted(Message):
    """Classes that are not in view are to be picked from."""


@dataclass
class FacetsWanted(Message):
    """Facets are in view, or soon will be, that haven't been counted yet."""

    def can_replace(self, message: Message) -> bool:
        """Let the newest one stand for all that wait."""
        return isinstance(message, FacetsWanted)


@dataclass
class FacetsCounted(Message):
    """Some facets of the result of a search have been counted."""

    answer: Answer
    facets: Sequence[Facet]


@dataclass
class Narrowed(Message):
    """The result is to be narrowed by a term, to its rows or to all others.

    `alike` are terms in whose place it stands, as they are written. `widens` wants it in the place
    of what else is asked about its column, too, if there are none: no row would be left else.
    """

    term: str
    excludes: bool
    alike: Collection[str] = ()
    widens: bool = False


@dataclass
class FeaturesSeen(Message):
    """The features have the keys now: what they show should be true."""


@dataclass
class FeatureAnswered(Message):
    """Something is said of a feature that stands under a class: that it speaks for it, or not.

    `moved_to` is another class that it speaks for instead.
    """

    label: str
    entry: Entry
    answer: FeatureAnswer
    moved_to: str | None


@dataclass
class FeaturePointed(Message):
    """The cursor stands on another feature."""

    entry: Entry

    def can_replace(self, message: Message) -> bool:
        """Let the newest one stand for all that wait."""
        return isinstance(message, FeaturePointed)


@dataclass
class FeatureSearched(Message):
    """The rows with a feature are wanted."""

    search: str


@dataclass
class MapWanted(Message):
    """The map shows something else than what was drawn last."""

    def can_replace(self, message: Message) -> bool:
        """Let the newest one stand for all that wait."""
        return isinstance(message, MapWanted)


@dataclass
class PlacePointed(Message):
    """The cursor of the map stands on another place; `at` are the values on both axes."""

    at: tuple[float, float]

    def can_replace(self, message: Message) -> bool:
        """Let the newest one stand for all that wait."""
        return isinstance(message, PlacePointed)


@dataclass
class BoxDrawn(Message):
    """A rectangle on a map is to be searched."""

    drawn: DrawnMap
    box: Rectangle

    @property
    def columns(self) -> tuple[str, str]:
        """The columns that the axes are about."""
        return self.drawn.x.column, self.drawn.y.column

    def has(self, at: tuple[float, float]) -> bool:
        """Whether a place, by its values on both axes, is in the rectangle."""
        (width, height), view = self.drawn.size, self.drawn.picture.view
        return self.box.has(view.x.cell(at[0], width), height - 1 - view.y.cell(at[1], height))


@dataclass
class Stepped(Message):
    """Long work is somewhere: `done` of `total` parts of `what`, about `seconds_left` to go.

    It is None as long as nobody can tell.
    """

    what: str
    done: int
    total: int
    seconds_left: float | None = None

    def can_replace(self, message: Message) -> bool:
        """Let the newest one stand for all that wait."""
        return isinstance(message, Stepped)


@dataclass
class ColumnsSettled(Message):
    """What the columns of the pool are for is known; its rows are being read now."""

    said: Said


@dataclass
class HabitChanged(Message):
    """A setting has another value from now on."""

    name: str
    value: Kept
