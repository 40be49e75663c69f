"""What a spot check needs: the rows that come, and what was found so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seeker.errors import SearchError
from seeker.tui.lights import Lights, light_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seeker.session.answers import RuleView
    from seeker.tui.desk import Desk, PoolView
    from seeker.tui.desk_rules import CheckedView

AHEAD = 20
"""Rows that are fetched at a time."""


@dataclass(frozen=True)
class BlindRows:
    """A pool's rows without anything that is said of them: whoever checks must not see it."""

    pool: PoolView
    classes: Sequence[str] = ()
    standing: None = None

    def row_place(self, row: int, column: str) -> None:
        """Tell nothing."""
        return


@dataclass(frozen=True)
class CheckState:
    """A rule with its checks; `lights` has what of the coming rows its search matched."""

    rule: RuleView
    checked: CheckedView
    coming: tuple[int, ...]
    lights: Lights


def read_checks(desk: Desk, number: int) -> CheckState:
    """Read how a rule stands, and the rows to check next; for a thread.

    Raises
    ------
    UsageError
        There is no such rule any more.
    """
    rule, checked = desk.rule_view(number), desk.checked(number, AHEAD)
    coming = tuple(checked.coming.tolist())
    # It is worked out here, on the thread.
    _ = checked.certificate, checked.purity, checked.remaining
    return CheckState(rule, checked, coming, _lights(desk, rule, coming))


def _lights(desk: Desk, rule: RuleView, rows: Sequence[int]) -> Lights:
    """Find what the rule's search matched in rows; nothing for a list of rows."""
    if rule.problem is not None or rule.is_list:
        return Lights()
    try:
        highlights = desk.search(rule.search).highlights
    except SearchError:
        return Lights()
    lights = Lights(highlights)
    lights.add(light_up(desk.pool, highlights, rows))
    return lights
