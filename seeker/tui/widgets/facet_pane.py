"""The facets of a result: bars, values, words and labels that narrow the search."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.events import Blur, Focus, MouseDown, MouseMove, MouseUp, Resize, Show
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from seeker.tui.command import Where
from seeker.tui.commands import urgent_bindings
from seeker.tui.desk import has_facet
from seeker.tui.messages import FacetsWanted, Narrowed
from seeker.tui.widgets.drawn import PLAIN, Drawn
from seeker.tui.widgets.facet_lines import FacetLine, FacetLines
from seeker.tui.widgets.facet_section import LABELS, Part, Section, Spot

if TYPE_CHECKING:
    from seeker.session.facets import Facet
    from seeker.tui.desk import Desk, PoolView


class FacetPane(Drawn, ScrollView, can_focus=True, inherit_bindings=False):
    """What the rows of a result hold, next to what the pool holds.

    Feed it so: `open` gives it the desk, `show` tells of a new result. When facets are in view
    whose counts it hasn't got, it posts `FacetsWanted`; count its `wanted` columns then, on a
    thread, and hand what comes to `take`. While it isn't displayed it wants nothing. When a bar,
    a value, a word or a label is chosen it posts `Narrowed`.

    Attributes
    ----------
    spot
        Where the cursor stands.
    """

    ALLOW_SELECT: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [*urgent_bindings(Where.FACETS)]
    DEFAULT_CSS = """
    FacetPane { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 - textual's name
        super().__init__(id=id)
        self.spot = Spot(LABELS, Part.HEAD)
        self._desk: Desk | None = None
        self._sections: dict[str, Section] = {}
        self._n_result = 0
        self._spots: list[Spot | None] = []
        self._tops: list[int] = []
        self._lines: dict[str, list[FacetLine]] = {}
        self._brushing: int | None = None

    def open(self, desk: Desk) -> None:
        """Show the facets of this desk's pool from now on."""
        self._desk = desk
        self._sections = {name: Section(name) for name in (LABELS, *_columns(desk.pool))}
        self._lay_out()

    def show(self, n_result: int) -> None:
        """Begin with a new result of so many rows; what was counted of the last one is stale."""
        self._n_result = n_result
        for section in self._sections.values():
            section.is_stale = True
        self._draw_again()
        self.want()

    def labels_changed(self) -> None:
        """Have the labels counted again."""
        if LABELS in self._sections:
            self._sections[LABELS].is_stale = True
            self.want()

    def take(self, facets: Sequence[Facet]) -> None:
        """Show what was counted of the result."""
        for facet in facets:
            section = self._sections.get(LABELS if facet.kind == "labels" else facet.column)
            if section is not None:
                section.facet, section.n_result, section.is_stale = facet, self._n_result, False
                section.choose(*section.bins)
                self._lines.pop(section.column, None)
        self._lay_out()

    def want(self) -> None:
        """Ask for the counts of what is in view, if some are missing."""
        if self.display and any(section.is_stale for section in self._in_view()):
            self.post_message(FacetsWanted())

    def wanted(self) -> list[str]:
        """Give the columns in view, or a page away from it, whose counts are missing."""
        return [each.column for each in self._in_view() if each.is_stale and each.column != LABELS]

    @property
    def plain(self) -> str:
        """What the pane says, without its styles."""
        return "\n".join(
            "".join(text for text, _ in self._line(place)) for place in range(len(self._spots))
        )

    # Going about

    def move(self, by: int) -> None:
        """Go down by so many places, up where it is negative."""
        spots = list(dict.fromkeys(filter(None, self._spots)))
        if spots:
            there = by + (spots.index(self.spot) if self.spot in spots else 0)
            self._go_to(spots[max(0, min(there, len(spots) - 1))])

    def move_to_end(self, *, last: bool) -> None:
        """Go to the first place, or to the last one."""
        self.move(len(self._spots) * (1 if last else -1))

    def move_page(self, pages: int) -> None:
        """Go down by what is in view, up where it is negative."""
        there = self._place(self.spot) + pages * max(1, self.size.height - 1)
        ahead = self._spots[max(0, there) :] if pages > 0 else self._spots[max(0, there) :: -1]
        spot = next(filter(None, ahead), None)
        self.move(len(self._spots) * pages) if spot is None else self._go_to(spot)

    def move_aside(self, by: int, *, extends: bool = False) -> None:
        """Go to the next bar, or take it in as well; elsewhere fold the section or open it."""
        section = self._section
        if self.spot.part is not Part.BINS:
            if not extends:
                self._fold(section, folded=by < 0)
            return
        anchor, end = section.bins
        section.choose(anchor if extends else end + by, end + by)
        self._draw_again(section.column)

    def narrow(self, *, excludes: bool = False) -> None:
        """Narrow the search by what the cursor stands on; fold or open a section at its head."""
        section, part = self._section, self.spot.part
        if part is Part.HEAD:
            self._fold(section, folded=not section.is_folded)
            return
        if part is Part.MORE:
            section.is_long = not section.is_long
            self._draw_again(section.column)
            self._lay_out()
            return
        found = None if section.is_stale else section.narrowing(self.spot)
        if found is not None:
            alike = () if excludes else found.alike
            widens = not excludes and not found.n_rows
            self.post_message(Narrowed(found.term, excludes, alike, widens))

    @property
    def _section(self) -> Section:
        return self._sections[self.spot.column]

    def _fold(self, section: Section, *, folded: bool) -> None:
        section.is_folded = folded
        self._draw_again(section.column)
        self._lay_out()
        self._go_to(Spot(section.column, Part.HEAD))
        self.want()

    def _go_to(self, spot: Spot) -> None:
        before, self.spot = self.spot, spot
        self._draw_again(before.column, spot.column)
        top = self._place(spot)
        bottom = top + self._spots.count(spot) - 1
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        elif bottom >= self.scroll_offset.y + self.size.height:
            self.scroll_to(y=bottom - self.size.height + 1, animate=False, force=True)

    def _place(self, spot: Spot) -> int:
        return self._spots.index(spot) if spot in self._spots else 0

    # Drawing

    def _lay_out(self) -> None:
        """Find the spot of every line. A cursor whose spot has gone stands on its section."""
        self._spots, self._tops = [], []
        for section in self._sections.values():
            self._tops.append(len(self._spots))
            self._spots += section.spots()
        if self._spots and self.spot not in self._spots:
            self.spot = Spot(self.spot.column, Part.HEAD)
        self.virtual_size = Size(self.size.width, len(self._spots))
        self.refresh()

    def _draw_again(self, *columns: str) -> None:
        """Draw some sections again, or all."""
        if not columns:
            self._lines.clear()
            self.refresh()
        for column in columns:
            self._lines.pop(column, None)
        for number, column in enumerate(self._sections):
            if column in columns:
                top, *rest = self._tops[number : number + 2]
                self.refresh_lines(top, (rest[0] if rest else len(self._spots)) - top)

    def _in_view(self) -> Iterator[Section]:
        """Give the labels, and the open sections in view or a page away."""
        height = self.size.height
        top = self.scroll_offset.y
        for place, section in zip(self._tops, self._sections.values(), strict=True):
            is_near = top - 2 * height < place < top + 2 * height
            if section.column == LABELS or (is_near and not section.is_folded):
                yield section

    def _drawer(self, section: Section) -> FacetLines:
        classes = () if self._desk is None else self._desk.classes
        n_pool = 0 if self._desk is None else self._desk.pool.n_rows
        return FacetLines(self.look, self.size.width, n_pool, section.n_result, classes)

    def _line(self, place: int) -> FacetLine:
        """Draw a line, and keep those of its section."""
        number = bisect_right(self._tops, place) - 1
        section = list(self._sections.values())[number]
        column = section.column
        if column not in self._lines:
            spot = self.spot if self.spot.column == column and self.has_focus else None
            self._lines[column] = list(self._drawer(section).lines(section, spot))
        return self._lines[column][place - self._tops[number]]

    def render_line(self, y: int) -> Strip:
        """Draw the line at height `y` of what is in view."""
        place = self.scroll_offset.y + y
        if place >= len(self._spots):
            return self.strip((), self.size.width)
        under = PLAIN
        if self.has_focus and self.spot.part is not Part.BINS and self._spots[place] == self.spot:
            under = self.look.cursor
        return self.strip(self._line(place), self.size.width, under)

    def notify_style_update(self) -> None:
        """Draw everything again in the new colours."""
        super().notify_style_update()
        self._lines.clear()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for the counts of what comes into view."""
        super().watch_scroll_y(old_value, new_value)
        self.want()

    def on_resize(self, event: Resize) -> None:
        """Fit to the new width."""
        self._draw_again()
        self._lay_out()
        self.want()

    def on_show(self, event: Show) -> None:
        """Ask for what wasn't counted while nobody saw it."""
        self.want()

    def on_focus(self, event: Focus) -> None:
        """Show where the cursor stands."""
        self._draw_again(self.spot.column)

    def on_blur(self, event: Blur) -> None:
        """Hide the cursor."""
        self._draw_again(self.spot.column)

    # The mouse

    def on_mouse_down(self, event: MouseDown) -> None:
        """Go to what is clicked; on a bar, begin to choose bars."""
        place = self.scroll_offset.y + event.y
        spot = self._spots[place] if place < len(self._spots) else None
        if spot is None:
            return
        if spot.part is Part.BINS:
            found = self._bin_at(spot, event.x)
            anchor = self._sections[spot.column].bins[0] if event.shift else found
            self._sections[spot.column].choose(anchor, found)
            self._brushing = anchor
            self.capture_mouse()
        self._go_to(spot)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Choose the bars up to the one under the mouse."""
        if self._brushing is not None:
            self._section.choose(self._brushing, self._bin_at(self.spot, event.x))
            self._draw_again(self.spot.column)

    def on_mouse_up(self, event: MouseUp) -> None:
        """Narrow by what was clicked or chosen; with ctrl, to all other rows."""
        place = self.scroll_offset.y + event.y
        is_there = place < len(self._spots) and self._spots[place] == self.spot
        if self._brushing is not None:
            self._brushing = None
            self.release_mouse()
        elif not is_there:
            return
        self.narrow(excludes=event.ctrl)

    def _bin_at(self, spot: Spot, x: int) -> int:
        section = self._sections[spot.column]
        return 0 if section.ranges is None else self._drawer(section).bin_at(section.ranges, x)


def _columns(pool: PoolView) -> list[str]:
    """Give the columns that have facets: texts first, for they say most, then in file order."""
    others = (name for name in pool.visible if has_facet(pool.columns[name]))
    return [*pool.text_columns, *others]
