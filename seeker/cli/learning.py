"""Learning before a command asks the model, with its progress shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.cli.output import say
from seeker.cli.progress import ProgressLine

if TYPE_CHECKING:
    from seeker.session.session import Session


def learn(session: Session) -> bool:
    """Learn from everything that was said; say so, or why there is nothing to learn."""
    from seeker.errors import NoModelError

    try:
        with ProgressLine() as progress:
            model = session.fit(progress)
    except NoModelError as lacking:
        say(f"{lacking.what}. {lacking.remedy}")
        return False
    labels = "1 label" if model.gold == 1 else f"{model.gold:,} labels"
    rules = "1 rule" if model.rules == 1 else f"{model.rules:,} rules"
    say(f"learned from {labels} and {rules}")
    return True
