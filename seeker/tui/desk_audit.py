"""What the screen needs of a session to tell how good its labels are, and no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from seeker.pool.progress import Progress
    from seeker.session.answers import Outcome
    from seeker.session.audit.coverage import CoverageView
    from seeker.session.audit.fitness import FitForOthers
    from seeker.session.audit.naming import NamedFigure
    from seeker.session.audit.stopping import Stopping
    from seeker.session.estimates import PoolEstimates


class AuditDesk(Protocol):
    """A desk as far as it audits; every method may be called from any thread, and takes time.

    What estimates raises NotAuditedError where there is nothing to estimate from, with what to do;
    what takes a `progress` raises Cancelled when that does.
    """

    def audit(self, n: int = 50) -> list[str]:
        """Draw rows to be labeled blind, as far as fewer wait; give `n` ids in their order.

        Raises UsageError where there is nothing to draw from.
        """

    def draw_for_mix(self) -> int:
        """Draw a round for what the model asks, unless rows wait; give how many were drawn."""

    def waiting_audit_rows(self) -> NDArray[np.int64]:
        """Give the drawn rows that wait, in the order to answer them, (k,)."""

    def audit_progress(self) -> tuple[int, int, int]:
        """Count the rows that were drawn, those that were answered, and the rounds."""

    def open_drawn_rows(self, rows: Sequence[int] | NDArray[np.int64]) -> Outcome:
        """Note that drawn rows were opened to be mended: they leave the assessment.

        Raises UsageError where none of them was drawn.
        """

    def chosen_figure(self) -> NamedFigure:
        """Give the figure that the person chose to have in sight."""

    def choose_figure(self, figure: NamedFigure) -> None:
        """Choose that figure."""

    def estimate(self, of: str = "labels", *, guaranteed: bool = False) -> PoolEstimates:
        """Estimate how good the labels, the model or the rules are."""

    def audit_cell(self, of: str, called: str | None, truly: str) -> str:
        """Write a search for the audit rows of a cell; empty where nothing can be in it."""

    def estimates_so_far(
        self, of: str = "labels", points: int = 20, progress: Progress | None = None
    ) -> list[tuple[int, PoolEstimates]]:
        """Tell how intervals shrank: audit rows that counted, and the estimates from them."""

    def stopping_of_all(self, *, wanted_width: float = 0.1) -> Mapping[str, Stopping]:
        """Say of each class what speaks for stopping to look for it, and what is left."""

    def coverage(self, progress: Progress | None = None) -> CoverageView:
        """Tell where labels came from, and what has none."""

    def fit_for_others(self, progress: Progress | None = None) -> FitForOthers:
        """Let unlike models learn from the same labels, and audit each."""
