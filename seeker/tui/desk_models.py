"""What the screen needs of a session's models, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from seeker.pool.progress import Progress
    from seeker.session.answers import Outcome
    from seeker.session.hints import Hint
    from seeker.session.suggestions import FeatureSuggestion, ModelView, RowReasons


class OpinionView(Protocol):
    """What the models say of every row; nothing of it changes."""

    @property
    def probabilities(self) -> NDArray[np.float64]:
        """The current model's, (n_rows, n_classes)."""

    @property
    def predicted(self) -> NDArray[np.int64]:
        """The most likely class of each row, a position in the desk's `classes`, (n_rows,)."""


class Common(Protocol):
    """A search that holds given rows and little else."""

    @property
    def search(self) -> str:
        """What is searched for."""


class ModelDesk(Protocol):
    """A desk as far as it learns and asks back; every method may be called from any thread."""

    @property
    def has_instant_model(self) -> bool:
        """Whether there is a model that is learned at once; takes time when asked first."""

    def learn_instantly(self) -> ModelView:
        """Learn everything that was said by the model that is there at once.

        Raises
        ------
        NoModelError
            There is nothing to learn from, and why.
        """

    def learn_thoroughly(self, progress: Progress | None = None) -> ModelView:
        """Learn everything by the model that takes its time; also raises Cancelled."""

    def learn_committee(self, progress: Progress | None = None) -> ModelView:
        """Let unlike models learn the same; also raises Cancelled."""

    def model(self) -> ModelView | None:
        """Describe the current model; None before there is one."""

    def current_opinion(self) -> OpinionView | None:
        """Give what the models say; None before there is one. May have to wait for an action."""

    def reasons(self, row: int) -> RowReasons | None:
        """Say why the model sees a row as it does; None before there is a model."""

    def explain_rows(self, rows: Sequence[int] | NDArray[np.int64], n: int = 5) -> Sequence[Common]:
        """Find searches that hold rows and little else."""

    def ask_features(self, n: int = 10) -> Sequence[FeatureSuggestion]:
        """Suggest words, values and ranges, `n` for each class."""

    def hints(self) -> Sequence[Hint]:
        """Give the hints of one term that are switched on, the oldest first."""

    def hint(self, search: str, label: str) -> Outcome:
        """Say that a word or another single term speaks for a class.

        Raises
        ------
        SearchError
            It can't be understood.
        UsageError
            It isn't one term, or the pool has no row with it; the nearest words are told.
        """

    def reject(self, search: str, label: str | None = None, *, kind: str = "feature") -> Outcome:
        """Decline a suggestion, for one class or altogether."""
