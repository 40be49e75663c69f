"""Learning beside the screen: what is there at once, then what takes its time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seeker.errors import NoModelError

if TYPE_CHECKING:
    from seeker.session.suggestions import ModelView
    from seeker.tui.desk import Desk
    from seeker.tui.desk_models import OpinionView
    from seeker.tui.workers.facetting import Halt


@dataclass(frozen=True)
class Learned:
    """What came of learning.

    Attributes
    ----------
    model, opinion
        The model and what it says of every row; None where there is none.
    lacking
        Why there is none, in a sentence; empty where there is one.
    """

    model: ModelView | None
    opinion: OpinionView | None
    lacking: str = ""


def learn_instantly(desk: Desk) -> Learned | None:
    """Learn by the model that is there at once; None where this pool has none."""
    try:
        if not desk.has_instant_model:
            return None
        model = desk.learn_instantly()
    except NoModelError as lacking:
        return Learned(None, None, lacking.what)
    return Learned(model, desk.current_opinion())


def learn_thoroughly(desk: Desk, halt: Halt) -> Learned:
    """Learn by the model that takes its time; raises Cancelled when it is halted."""
    try:
        model = desk.learn_thoroughly(halt)
    except NoModelError as lacking:
        return Learned(None, None, lacking.what)
    return Learned(model, desk.current_opinion())


def learn_committee(desk: Desk, halt: Halt) -> Learned:
    """Let unlike models learn the same; raises Cancelled when it is halted."""
    model = desk.learn_committee(halt)
    return Learned(model, desk.current_opinion())
