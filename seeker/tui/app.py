"""The app: its looks and its first screen."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import App, ScreenStackError, SystemCommand
from textual.events import Event, Key
from textual.screen import Screen
from textual.theme import Theme
from textual.widgets import Input

from seeker.escaping import visible
from seeker.tui.faults import tell_fault
from seeker.tui.habits import THEME
from seeker.tui.look import THEMES
from seeker.tui.messages import HabitChanged
from seeker.tui.opening import Opener, OpenRequest, open_session
from seeker.tui.palette import Palette, SeekerCommands
from seeker.tui.remembered import Remembered, state_file
from seeker.tui.screens.work import WorkScreen
from seeker.tui.workers.collecting import nothing_collected
from seeker.tui.workers.measuring import Headline
from seeker.tui.workers.switching import take_short_turns

_ALT = "alt+"
_PALETTE = "--command-palette"
"""The id by which textual knows that it is open."""
_GONE_AFTER = 0.1
"""Seconds after which the palette isn't in the picture any more."""
_PATIENCE = 400
"""How often a key looks whether the screen that it is for stands there: two seconds in all."""


class SeekerApp(App[None]):
    """Seeker in a terminal.

    Parameters
    ----------
    request
        What to open.
    opener
        Opens it, on a thread.
    theme
        The name of a theme of textual's or of seeker's; None takes seeker's own.
    clock
        Seconds, for the time that a search takes and the time spent on a row.
    remembered
        What to remember from one time to the next; None remembers nothing.
    """

    TITLE = "seeker"
    CSS_PATH = "seeker.tcss"
    COMMANDS: ClassVar = {*App.COMMANDS, SeekerCommands}
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        request: OpenRequest,
        opener: Opener = open_session,
        *,
        theme: str | None = None,
        clock: Callable[[], float] = time.perf_counter,
        remembered: Remembered | None = None,
    ) -> None:
        super().__init__()
        self.remembered = remembered or Remembered()
        self.class_colours: Sequence[str | None] = ()
        self.headline: Headline | None = None
        for own in THEMES:
            self.register_theme(own)
        wanted = theme or self.remembered.get(THEME.name)
        self.theme = wanted if wanted in self.available_themes else THEMES[0].name
        self.work_screen = WorkScreen(request, opener, clock)

    async def on_event(self, event: Event) -> None:
        """Look at a key when the keys before it are done: a slow line brings several at once."""
        if not isinstance(event, Key) or event.is_forwarded:
            await super().on_event(event)
            return
        # A key that comes while the screen goes away is nobody's.
        with suppress(ScreenStackError):
            for key in self._keys_of(event):
                await self._earlier_keys_done()
                await super().on_event(key)

    def _keys_of(self, event: Key) -> Iterable[Key]:
        """Take escape and the letter after it apart: on a slow line both come as one alt key.

        Where text is typed an alt key may be meant as one.
        """
        letter = event.character or ""
        is_alt = event.key.startswith(_ALT) and letter.isalpha()
        if not is_alt or isinstance(self.focused, Input):
            return (event,)
        return Key("escape", None), Key(letter, letter)

    async def _earlier_keys_done(self) -> None:
        """Wait for a screen that was opened to stand there, and for a line to have its letters."""
        for _ in range(_PATIENCE):
            if self.screen.is_mounted:
                break
            await asyncio.sleep(0.005)
        line = self.focused
        if isinstance(line, Input) and line.is_running:
            written = asyncio.Event()
            line.call_later(written.set)
            with suppress(TimeoutError):
                await asyncio.wait_for(written.wait(), 1)

    def get_default_screen(self) -> Screen[None]:
        """Begin on the work screen."""
        return self.work_screen

    def on_mount(self) -> None:
        """Remember the theme that the person chooses, and be first among the threads."""
        take_short_turns()
        self.theme_changed_signal.subscribe(self, self._remember_theme)

    def _remember_theme(self, theme: Theme) -> None:
        self.remembered.put(THEME.name, theme.name)

    @on(HabitChanged)
    def _take_habit(self, changed: HabitChanged) -> None:
        if changed.name == THEME.name:
            self.theme = str(changed.value)
        else:
            self.remembered.put(changed.name, changed.value)

    def _fatal_error(self) -> None:
        """Tell a mistake of seeker's own in words; textual would print all the data that it had."""
        fault = sys.exception()
        if fault is not None:
            self.bell()
            told = tell_fault(fault, state_file().with_name("last-fault.txt"))
            self._exit_renderables.append(Text(visible(told)))
        self._close_messages_no_wait()

    def action_command_palette(self) -> None:
        """Show the palette."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id=_PALETTE))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer a picture instead of textual's own commands: seeker has those, or needs none."""
        yield SystemCommand(
            "Screenshot", "Save a picture of the screen (SVG) in the current folder", self._picture
        )

    def _picture(self) -> None:
        """Save a picture when the palette has gone."""
        self.set_timer(_GONE_AFTER, self._save_picture)

    def _save_picture(self) -> None:
        try:
            saved = self.save_screenshot(path=str(Path.cwd()))
        except OSError as error:
            self.work_screen.show_said(f"no picture was saved: {error.strerror or error}")
        else:
            self.work_screen.show_said(f"saved {saved}")

    async def action_quit(self) -> None:
        """Quit in the safe way, whatever screen is on top."""
        await self.work_screen.leave()


def run(request: OpenRequest, opener: Opener = open_session, *, theme: str | None = None) -> int:
    """Show the screen until the person quits; give the exit code.

    The project is closed then. Threads that compute may still do so: nobody waits for them.
    """
    with nothing_collected():
        app = SeekerApp(request, opener, theme=theme, remembered=Remembered(state_file()))
    # As `asyncio.run` does it, but for its last step: to wait for all threads.
    asyncio.Runner().run(app.run_async())
    app.work_screen.finish()
    return app.return_code or 0
