"""A screen that opens a desk, builds its indexes, tells it things, and closes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol, cast

from textual import work
from textual.screen import Screen

from seeker.errors import Cancelled, LockedError, ReadOnlyError, SeekerError, UsageError
from seeker.tui.opening import Opener, OpenRequest
from seeker.tui.remembered import Remembered
from seeker.tui.workers.collecting import nothing_collected
from seeker.tui.workers.opening import Opened, Unsettled, open_desk
from seeker.tui.workers.progress import ScreenProgress
from seeker.tui.workers.threads import DeskThread, PatientThread, SearchThreads, done

if TYPE_CHECKING:
    from seeker.session.answers import Outcome
    from seeker.tui.desk import Desk

_LATE = 0.5
"""Seconds after which what was said is told to be on its way."""


class Remembers(Protocol):
    """The app, as far as it remembers."""

    @property
    def remembered(self) -> Remembered:
        """What is remembered."""


@dataclass(frozen=True)
class Tally:
    """How many rows have each class, how many rules hold, and how classes are shown.

    `recent` are the classes that were said lately, the latest first; `unlearned` counts the labels
    and rules that the current model doesn't know.
    """

    counts: Mapping[str, int]
    rules: int
    recent: Sequence[str] = ()
    colours: Sequence[str | None] = ()
    unlearned: int = 0


@dataclass(frozen=True)
class Told:
    """What became of something that was said, with a line that tells it.

    `outcome` is None when there was nothing to do; `goes_back` wants the cursor on the row.
    """

    outcome: Outcome | None
    tally: Tally
    message: str
    goes_back: bool


def tally_of(desk: Desk) -> Tally:
    """Count what the title line and the class bar show."""
    model = desk.model()
    return Tally(
        desk.class_counts(wait=False),
        desk.rule_count(),
        desk.recent_classes(),
        desk.class_colours,
        0 if model is None else model.unlearned,
    )


class DeskScreen(Screen[None]):
    """The life of a desk. What is shown of it is the subclass's part: see the methods that end it.

    Attributes
    ----------
    desk
        None until it is open.
    tally
        The counts after the last thing that was said.
    exit_code
        What the command returns when the person quits now.
    """

    def __init__(self, request: OpenRequest, opener: Opener) -> None:
        super().__init__()
        self.request = request
        self.desk: Desk | None = None
        self.tally = Tally({}, 0)
        self.exit_code = 0
        self._opener = opener
        self._desk_thread = DeskThread()
        self.patient_thread = PatientThread()
        self.search_threads = SearchThreads()
        self._progress: ScreenProgress | None = None
        self._to_close: Desk | None = None
        self._has_left = False

    @property
    def has_left(self) -> bool:
        """The person is quitting."""
        return self._has_left

    @property
    def remembered(self) -> Remembered:
        """What is remembered of the person from one time to the next."""
        return cast("Remembers", self.app).remembered

    @property
    def pool_key(self) -> str:
        """The name under which it is remembered what is about this pool alone."""
        if self.desk is None:
            return self.request.pool
        return str(self.desk.path or self.desk.pool.name)

    @work(group="open", exclusive=True)
    async def open_pool(self) -> None:
        """Open what was asked for; ask the person where something is in the way."""
        while True:
            opened = await self._try_to_open()
            if isinstance(opened, Opened):
                await self._take(opened)
                self.build()
                return
            if isinstance(opened, SeekerError):
                goes_on = await self._find_way(opened)
            else:
                goes_on = await self._settle(opened)
            if not goes_on:
                self.app.exit(return_code=self.exit_code)
                return

    async def _try_to_open(self) -> Opened | Unsettled | SeekerError:
        self.show_opening()
        self._progress = ScreenProgress(self.post_message)
        if self._has_left:
            self._progress.stop()
        try:
            with nothing_collected():
                return await self._desk_thread.run(partial(self._open_desk, self._progress))
        except SeekerError as error:
            return error
        finally:
            self._progress = None
            self.show_finished()

    async def _settle(self, unsettled: Unsettled) -> bool:
        """Ask what columns are for that may hold the truth; False when the person quits."""
        from seeker.tui.screens.settling import SettlingDialog

        dialog = SettlingDialog(self.request, unsettled.columns)
        settled: OpenRequest | None = await self.app.push_screen_wait(dialog)
        if settled is None:
            self.exit_code = UsageError.exit_code
            return False
        self.request = settled
        return True

    async def _take(self, opened: Opened) -> None:
        tally = await self._desk_thread.run(partial(tally_of, opened.desk))
        self.desk, self.exit_code = opened.desk, 0
        self.show_desk(opened, tally)

    async def _find_way(self, error: SeekerError) -> bool:
        """Tell why the pool can't be opened, and whether to try again."""
        self.exit_code = error.exit_code
        from seeker.tui.screens.trouble import Trouble, TroubleDialog, Way

        ways = [Way("a", "try again")]
        if isinstance(error, LockedError | ReadOnlyError) and not self.request.read_only:
            ways.insert(0, Way("o", "only look, without labeling"))
        ways.append(Way("q", "quit"))
        title = f"{self.request.name} can't be opened"
        if isinstance(error, Cancelled):
            title = f"opening {self.request.name} was stopped"
        key = await self.app.push_screen_wait(TroubleDialog(Trouble.of(error, title), tuple(ways)))
        if key == "o":
            self.request = replace(self.request, read_only=True)
        return key in {"a", "o"}

    @work(group="build", exclusive=True)
    async def build(self) -> None:
        """Build the indexes; searching by number works meanwhile."""
        if self.desk is None:
            return
        self._progress = ScreenProgress(self.post_message)
        prepare = partial(self.desk.prepare, self._progress)
        try:
            with nothing_collected():
                await self.patient_thread.run(prepare)
        except Cancelled:
            self.show_said("stopped: a search for a word builds its index when it needs it")
        except SeekerError as error:
            self.show_trouble(error)
        else:
            self.search_threads.one_at_a_time()
            self.show_prepared(await self._desk_thread.run(partial(tally_of, self.desk)))
        finally:
            self._progress = None
            self.show_finished()

    def opened_desk(self) -> Desk | None:
        """Give the desk to a command; None, with the reason shown, as long as there is none."""
        if self.desk is None:
            self.show_said("the pool is still being read: this key works when that is done")
        return self.desk

    @property
    def is_building(self) -> bool:
        """Something is under way that can be stopped."""
        return self._progress is not None

    def stop_building(self) -> None:
        """Stop opening, or building the indexes."""
        if self._progress is not None:
            self._progress.stop()

    def tell(
        self,
        say: Callable[[Desk], Outcome | None],
        *,
        after: str = "u undoes",
        nothing: str = "",
        goes_back: bool = False,
        heard: Callable[[str], None] | None = None,
    ) -> None:
        """Say something to the desk, after all that was said before, and show what became of it.

        Parameters
        ----------
        say
            What to say; done on the desk's thread.
        after
            What can be done about it, for the line that tells it.
        nothing
            The line when there was nothing to do.
        goes_back
            Put the cursor on the row that it was about, if that is a single one.
        heard
            Hears the line that tells what became of it: for a place that lies over the rows.
        """
        desk = self.opened_desk()
        if desk is None:
            return
        # It is asked for now, not when a worker begins: a key after this one may close the desk.
        asked = self._desk_thread.ask(lambda: (say(desk), tally_of(desk)))
        self._show_when_told(asked, after, nothing, goes_back=goes_back, heard=heard)

    async def all_told(self) -> None:
        """Wait until everything that was said before now has been written."""
        await self._desk_thread.run(lambda: None)

    @work(group="tell")
    async def _show_when_told(
        self,
        asked: Future[tuple[Outcome | None, Tally]],
        after: str,
        nothing: str,
        *,
        goes_back: bool,
        heard: Callable[[str], None] | None,
    ) -> None:
        # The first thing said of a large pool may have to wait until its rows have ids.
        late = self.set_timer(_LATE, partial(self.show_said, "taken down; it is done in a moment"))
        try:
            outcome, tally = await done(asked)
        except UsageError as error:
            message = f"{error.what}. {error.remedy}" if error.remedy else error.what
            self.show_said(message)
            if heard is not None:
                heard(message)
            return
        except SeekerError as error:
            self.show_trouble(error)
            return
        finally:
            late.stop()
        message = nothing if outcome is None else f"{outcome.message} ({after})"
        self.show_told(Told(outcome, tally, message, goes_back))
        if heard is not None:
            heard(message)

    async def leave(self) -> None:
        """Let everything that was said be written, close the desk, and end the app."""
        self._has_left = True
        self.stop_building()
        try:
            await self._desk_thread.run(self._close_desk)
        except SeekerError as error:
            self.exit_code = error.exit_code
        self.app.exit(return_code=self.exit_code)

    def on_unmount(self) -> None:
        """Close the desk, whichever way the app ends."""
        self.stop_building()
        self.patient_thread.finish()
        self._desk_thread.ask(self._close_desk)

    def finish(self) -> None:
        """Wait, when the app has ended, until the desk is closed."""
        self._desk_thread.finish()

    def _open_desk(self, progress: ScreenProgress) -> Opened | Unsettled:
        """Open the desk, on its thread; whoever leaves meanwhile finds it there to close."""
        opened = open_desk(self._opener, self.request, progress)
        if isinstance(opened, Opened):
            self._to_close = opened.desk
        return opened

    def _close_desk(self) -> None:
        """Close the desk, on its thread: after all that was asked of it before."""
        if self._to_close is not None:
            self._to_close.close()

    def show_trouble(self, error: SeekerError) -> None:
        """Show an error as a panel; nothing else changes."""
        title = "that was not done"
        from seeker.tui.screens.trouble import Trouble, TroubleDialog, Way

        self.app.push_screen(TroubleDialog(Trouble.of(error, title), (Way("enter", "go on"),)))

    def show_opening(self) -> None:
        """Show that the pool is being opened."""

    def show_finished(self) -> None:
        """Show that nothing is under way any more."""

    def show_desk(self, opened: Opened, tally: Tally) -> None:
        """Show a desk that has just been opened."""

    def show_prepared(self, tally: Tally) -> None:
        """Show that the indexes are built, and the rules applied."""

    def show_told(self, told: Told) -> None:
        """Show what became of what was said."""

    def show_said(self, message: str) -> None:
        """Show one line."""

    def last_said(self) -> str:
        """Give the line that is shown."""
        return ""
