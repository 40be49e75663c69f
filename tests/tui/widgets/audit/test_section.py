"""A page that scrolls, with a cursor on its spots."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import App, ComposeResult

from seeker.tui.look import THEMES
from seeker.tui.widgets.audit.page import Goal, Page, SearchSpot
from seeker.tui.widgets.audit.section import Section
from seeker.tui.widgets.drawn import PLAIN


def page(n_lines: int, *, every: int = 1, beside: int = 2) -> Page:
    """Make a page with spots in every so manieth line, some beside each other."""
    made = Page()
    for line in range(n_lines):
        if line % every:
            made.add((f"line {line}", PLAIN))
            continue
        spots = [f"{line}.{place}" for place in range(beside)]
        parts: list[tuple[list[tuple[str, object]], Goal]] = [
            ([(f" {text:<8}", PLAIN)], SearchSpot(text)) for text in spots
        ]
        made.add_with_spots(parts)  # type: ignore[arg-type]
    return made


class Host(App[None]):
    """Shows one section."""

    def __init__(self, shown: Page) -> None:
        super().__init__()
        self.register_theme(THEMES[0])
        self.theme = THEMES[0].name
        self.section = Section("a title", id="section")
        self._shown = shown

    def compose(self) -> ComposeResult:
        yield self.section

    def on_mount(self) -> None:
        self.section.show(self._shown)
        self.set_focus(self.section)


def drawn(section: Section) -> Iterator[str]:
    for y in range(section.size.height):
        yield section.render_line(y).text.rstrip()


def here(section: Section) -> str:
    assert isinstance(section.goal, SearchSpot)
    return section.goal.search


async def test_the_cursor_goes_from_spot_to_spot_and_stays_in_its_line() -> None:
    host = Host(page(6, every=2))
    async with host.run_test(size=(60, 20)):
        section = host.section
        assert here(section) == "0.0"
        section.move(0, 1)
        assert here(section) == "0.1"
        section.move(0, 1)
        assert here(section) == "0.1"
        section.move(1, 0)
        assert here(section) == "2.1"
        section.move(-1, 0)
        section.move(0, -1)
        assert here(section) == "0.0"


async def test_what_is_gone_to_comes_into_view_and_the_title_stays() -> None:
    host = Host(page(100))
    async with host.run_test(size=(60, 10)) as pilot:
        section = host.section
        for _ in range(50):
            section.move(1, 0)
        await pilot.pause()
        lines = [*drawn(section)]
        assert "a title" in lines[0]
        assert any("50.0" in line for line in lines)
        for _ in range(50):
            section.move(-1, 0)
        await pilot.pause()
        assert "0.0" in [*drawn(section)][1]


async def test_without_spots_and_behind_the_last_one_the_keys_scroll() -> None:
    host = Host(page(100, every=1000))
    async with host.run_test(size=(60, 10)) as pilot:
        section = host.section
        section.move(1, 0)
        await pilot.pause()
        assert section.scroll_offset.y == 1
        section.move_page(1)
        await pilot.pause()
        assert section.scroll_offset.y > 5


async def test_newer_figures_leave_the_cursor_on_its_spot() -> None:
    host = Host(page(6))
    async with host.run_test(size=(60, 20)):
        section = host.section
        section.move(1, 0)
        section.move(0, 1)
        assert here(section) == "1.1"
        section.show(page(8))
        assert here(section) == "1.1"
        section.show(page(1))
        assert here(section) in {"0.0", "0.1"}
        section.show(Page())
        assert section.goal is None
        section.show(page(3))
        assert here(section) == "0.0"


def test_a_section_that_is_gone_has_room_all_the_same() -> None:
    # What was measured may come while the screen is being taken down.
    assert Section("a title", id="section").room == 20
