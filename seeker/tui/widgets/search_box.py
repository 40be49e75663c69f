"""The search box: always there, one line, never a control character in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.events import MouseDown
from textual.strip import Strip

from seeker.tui.cells import Span
from seeker.tui.command import Where
from seeker.tui.commands import urgent_bindings
from seeker.tui.look import Look
from seeker.tui.widgets.drawn import Drawn
from seeker.tui.widgets.line_input import LineInput
from seeker.tui.widgets.off_spans import moved
from seeker.tui.widgets.search_hint import HINT
from seeker.tui.widgets.search_text import search_pieces

if TYPE_CHECKING:
    from seeker.search.editing import Kept, TopTerm


class SearchBox(LineInput, Drawn):
    """What the person asks of the pool, as it is typed.

    Terms can be switched off without taking them out: they stay in `value`, and `asked` is the
    search without them. Whatever is searched, recorded or claimed is `asked`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*urgent_bindings(Where.BOX)]

    def __init__(self, value: str = "") -> None:
        # The terms that are off, as spans of the value; a term that isn't covered wholly is on.
        self._off: tuple[Span, ...] = ()
        self._wrong: Span | None = None
        self._reads = False
        self._being_edited = False
        self._kept: tuple[tuple[str, tuple[Span, ...]], Kept] | None = None
        self._line: tuple[tuple[object, ...], Strip] | None = None
        super().__init__(value, placeholder=HINT, id="search")

    def open(self) -> None:
        """Read and colour what is typed from now on: what that needs is loaded by now."""
        self._reads = True
        self.refresh()

    # What is asked

    @property
    def asked(self) -> str:
        """The search without the terms that are off."""
        return self._kept_now().text if self._off else self.value

    def place_of(self, offset: int) -> int:
        """Say where in the value an offset into `asked` is."""
        return self._kept_now().place(offset) if self._off else offset

    @property
    def terms_off(self) -> list[str]:
        """The terms that are off, as they are written."""
        return [self.value[term.start : term.end] for term in self._terms_off()]

    def _kept_now(self) -> Kept:
        from seeker.search.editing import keep

        key = (self.value, self._off)
        if self._kept is None or self._kept[0] != key:
            self._kept = (key, keep(self.value, set(self._terms_off())))
        return self._kept[1]

    def _terms_off(self) -> list[TopTerm]:
        if not self._off:
            return []
        from seeker.search.editing import top_terms

        return [term for term in top_terms(self.value) if self._is_off(term)]

    def _is_off(self, term: TopTerm) -> bool:
        covered = sum(max(0, min(b, term.end) - max(a, term.start)) for a, b in self._off)
        return covered == term.end - term.start

    def switch_term(self, at: int | None = None) -> bool:
        """Switch the term at a place off or on, the cursor's where none is given.

        Returns
        -------
        bool
            Whether there was one.
        """
        from seeker.search.editing import top_terms

        place = self.cursor_position if at is None else at
        # The cursor behind a term is at it still; a click behind it isn't on it.
        behind = 1 if at is None else 0
        terms = top_terms(self.value)
        touched = [term for term in terms if term.start <= place < term.end + behind]
        if not self._reads or not touched:
            return False
        term = touched[-1]
        others = tuple((a, b) for a, b in self._off if b <= term.start or term.end <= a)
        self._off = others if self._is_off(term) else (*others, (term.start, term.end))
        self.post_message(self.Changed(self, self.value))
        self.refresh()
        return True

    def cell_of(self, offset: int) -> int:
        """Give the cell, within the box, of a place in the value; it may be scrolled out."""
        return cell_len(self.value[:offset]) - int(self.scroll_offset.x)

    # Edits

    def ask(self, text: str) -> None:
        """Put another search in the place of all that is there."""
        self._off = ()
        self.value = text
        self.cursor_position = len(self.value)

    def change(self, edit: Callable[[str], str]) -> None:
        """Edit what is asked; the terms that are off stay in the box, at its end."""
        off = self.terms_off
        text = edit(self.asked)
        spans: list[Span] = []
        for term in off:
            start = len(text) + bool(text)
            text = f"{text} {term}" if text else term
            spans.append((start, len(text)))
        self.ask(text)
        self._off = tuple(spans)

    def replace(self, text: str, start: int, end: int) -> None:
        """Edit a part of the value; every key and paste comes through here."""
        start, end = sorted((max(0, start), min(len(self.value), end)))
        self._off = moved(self._off, start, end, text)
        self._being_edited = True
        try:
            super().replace(text, start, end)
        finally:
            self._being_edited = False

    def watch_value(self) -> None:
        """Forget what was known about another text."""
        self._wrong = None
        if not self._being_edited:
            self._off = ()

    async def _on_mouse_down(self, event: MouseDown) -> None:
        """Switch the term that is clicked with ctrl."""
        if event.ctrl:
            event.stop()
            event.prevent_default()
            x, _ = event.get_content_offset_capture(self)
            self.switch_term(self._cell_offset_to_index(x))

    # Drawing

    def show_mistake(self, start: int, end: int) -> None:
        """Underline what is wrong in `asked`, until the value changes."""
        self._wrong = (self.place_of(start), self.place_of(max(start, end - 1)) + 1)
        self.refresh()

    def show_no_mistake(self) -> None:
        """Underline nothing that an answer found wrong."""
        if self._wrong is not None:
            self._wrong = None
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw what is typed, in colours once they can be known."""
        if y or not self.value or not self._reads:
            return super().render_line(y)
        strip = self._coloured(self.look)
        if self.has_focus:
            if not self.selection.is_empty:
                start, end = map(self._position_to_cell, sorted(self.selection))
                style = self.get_component_rich_style("input--selection")
                strip = _over(strip, start, end, Style(bgcolor=style.bgcolor))
            if self._cursor_visible:
                start = self._position_to_cell(self.cursor_position)
                under = self.value[self.cursor_position : self.cursor_position + 1]
                style = self.get_component_rich_style("input--cursor")
                strip = _over(strip, start, start + max(1, cell_len(under)), style)
        left = self.scroll_offset.x
        return strip.crop_extend(left, left + self.size.width, self.base)

    def _coloured(self, look: Look) -> Strip:
        """Give the whole value, drawn once, with a cell for the cursor behind it."""
        key = (self.value, self._off, self._wrong, look, self.base)
        if self._line is None or self._line[0] != key:
            off = [(term.start, term.end) for term in self._terms_off()]
            pieces = search_pieces(self.value, look, off=off, wrong=self._wrong)
            self._line = (key, self.strip(pieces, cell_len(self.value) + 1))
        return self._line[1]


def _over(strip: Strip, start: int, end: int, style: Style) -> Strip:
    """Lay a style over some cells."""
    middle = [
        Segment(text, style if own is None else own + style)
        for text, own, _ in strip.crop(start, end)
    ]
    rest = strip.crop(end, strip.cell_length) if end < strip.cell_length else Strip([])
    return Strip.join([strip.crop(0, start), Strip(middle), rest])
