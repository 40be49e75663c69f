"""What the screens about rules ask of the one below them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from seeker.errors import SeekerError
    from seeker.session.answers import Outcome, RuleView
    from seeker.tui.desk import Desk
    from seeker.tui.screens.class_picker import ClassPicker


class RuleTeller(Protocol):
    """Says things to the desk, and asks a person what a rule means."""

    @property
    def clock(self) -> Callable[[], float]:
        """Seconds."""

    def tell(
        self,
        say: Callable[[Desk], Outcome | None],
        *,
        after: str = "u undoes",
        nothing: str = "",
        goes_back: bool = False,
        heard: Callable[[str], None] | None = None,
    ) -> None:
        """Say something to the desk; `heard` hears what became of it."""

    async def all_told(self) -> None:
        """Wait until everything that was said before now has been written."""

    def show_trouble(self, error: SeekerError) -> None:
        """Show an error as a panel."""

    def picker(self, title: str) -> ClassPicker:
        """Make the dialog in which a class is picked by name."""

    def say_of(self, search: str, label: str, heard: Callable[[str], None]) -> None:
        """Show what a rule over a search would do, and say it when the person wants that."""

    def word_anew(self, rule: RuleView, search: str, done: Callable[[str], None]) -> None:
        """Show what a rule would do in other words; `done` hears that it was said so."""

    def check_rule(self, number: int, done: Callable[[], None] | None = None) -> None:
        """Check rows of a rule at random; `done` hears that the person has left them."""

    async def leave(self) -> None:
        """Quit in the safe way."""
