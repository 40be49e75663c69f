"""A section of the audit screen: a page that scrolls, with a cursor on its spots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual.events import Blur, Click, Focus
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from seeker.tui.widgets.audit.page import Goal, Page, Spot
from seeker.tui.widgets.drawn import PLAIN, Drawn, Piece


class Section(Drawn, ScrollView, can_focus=True):
    """Shows a page under its title. Where nothing can be gone to, the keys scroll.

    Parameters
    ----------
    title
        What it is about.
    """

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    Section { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    """

    @dataclass
    class Pointed(Message):
        """The cursor stands on another spot."""

        section: Section
        goal: Goal

    @dataclass
    class Taken(Message):
        """A spot was clicked twice."""

        goal: Goal

    def __init__(self, title: str, *, id: str) -> None:  # noqa: A002 - textual's name
        super().__init__(id=id)
        self._title = title
        self._page = Page()
        self._at = 0

    @property
    def goal(self) -> Goal | None:
        """What the cursor stands on."""
        spot = self._spot
        return None if spot is None else spot.goal

    @property
    def plain(self) -> str:
        """What the section says, without its styles."""
        return self._page.plain

    @property
    def room(self) -> int:
        """The cells of a line; where the section isn't seen, those that it will have."""
        width = self.scrollable_content_region.width
        if not width and self.is_attached:
            width = self.screen.size.width
        # What was measured may come when the section is gone already, and the screen isn't yet.
        return max(20, width - 2)

    @property
    def _spot(self) -> Spot | None:
        spots = self._page.spots
        return spots[self._at] if spots else None

    def show(self, page: Page, goal: Goal | None = None) -> None:
        """Show another page, the cursor on a goal, or on what it stood on, if that is still there.

        The page's place stays: it is the same one with newer figures.
        """
        wanted = self.goal if goal is None else goal
        self._page = page
        goals = [spot.goal for spot in page.spots]
        self._at = goals.index(wanted) if wanted in goals else min(self._at, len(goals) - 1)
        self._at = max(0, self._at)
        self.virtual_size = Size(self.size.width, len(page.lines) + 1)
        self.refresh()

    def move(self, down: int, right: int) -> None:
        """Move the cursor to the next spot that way; where there is none, scroll."""
        place = self._next(down, right)
        if place is None:
            self.scroll_to(y=self.scroll_offset.y + down, animate=False)
            return
        self._point(place)

    def move_page(self, by: int) -> None:
        """Scroll by what is in view."""
        self.scroll_to(y=self.scroll_offset.y + by * max(1, self.size.height - 2), animate=False)

    def _next(self, down: int, right: int) -> int | None:
        here, spots = self._spot, self._page.spots
        if here is None:
            return None
        if right:
            place = self._at + right
            same = 0 <= place < len(spots) and spots[place].line == here.line
            return place if same else None
        lines = sorted({spot.line for spot in spots if (spot.line - here.line) * down > 0})
        if not lines:
            return None
        line = lines[0] if down > 0 else lines[-1]
        near = [place for place, spot in enumerate(spots) if spot.line == line]
        return min(near, key=lambda place: abs(spots[place].x - here.x))

    def _point(self, place: int) -> None:
        self._at = place
        spot = self._page.spots[place]
        top, height = self.scroll_offset.y, max(1, self.size.height - 1)
        if spot.line < top or spot.line >= top + height - 1:
            # What is above the first spot tells what it is about.
            first = place == 0 or spot.line == self._page.spots[0].line
            to = 0 if first else min(spot.line, max(spot.line - height + 2, 0))
            self.scroll_to(y=min(to, spot.line) if spot.line < top else to, animate=False)
        self.refresh()
        self.post_message(self.Pointed(self, spot.goal))

    def notify_style_update(self) -> None:
        """Draw everything again in the new colours."""
        super().notify_style_update()
        self.refresh()

    def on_focus(self, event: Focus) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self, event: Blur) -> None:
        """Hide the cursor."""
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Go to the spot that was clicked; a second click takes it."""
        line, x = self.scroll_offset.y + event.y - 1, event.x - 1
        for place, spot in enumerate(self._page.spots):
            if spot.line == line and spot.x <= x < spot.x + spot.width:
                self._point(place)
                if event.chain > 1:
                    self.post_message(self.Taken(spot.goal))
                return

    def render_line(self, y: int) -> Strip:
        """Draw the title, then the page's lines."""
        width, look = self.size.width, self.look
        if y == 0:
            style = look.name + Style(bold=True) if self.has_focus else look.faint
            rule = "─" * max(0, width - len(self._title) - 5)
            mark = "▸ " if self.has_focus else "─ "
            return self.strip(
                [
                    (mark, look.name if self.has_focus else look.rule),
                    (self._title, style),
                    (f" {rule} ", look.rule),
                ],
                width,
            )
        place = self.scroll_offset.y + y - 1
        if place >= len(self._page.lines):
            return self.strip((), width)
        pieces: list[Piece] = [(" ", PLAIN), *self._page.lines[place]]
        spot = self._spot
        strip = self.strip(pieces, width)
        if spot is None or not self.has_focus or spot.line != place:
            return strip
        start, end = min(spot.x + 1, width), min(spot.x + 1 + spot.width, width)
        before, inside, after = strip.divide([start, end, width])
        return Strip.join([before, inside.apply_style(look.cursor), after])
