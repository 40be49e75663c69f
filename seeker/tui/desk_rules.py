"""What the screen needs of a session's rules, and no more."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from seeker.audit.figures import Figure
    from seeker.session.answers import Outcome, RegionFacts, RowsOnly, RulePreview, RuleView
    from seeker.session.conflicts import Conflicts
    from seeker.session.splitting import SplitSuggestion
    from seeker.session.suggestions import RegionSuggestion


class CertificateView(Protocol):
    """What the checks of a rule prove."""

    @property
    def target(self) -> float:
        """The purity that is to be proved."""

    @property
    def alpha(self) -> float:
        """How likely it may be proved wrongly."""

    @property
    def certified(self) -> bool:
        """Whether it is proved."""


class CheckedView(Protocol):
    """What the random checks of a rule's present wording came to."""

    @property
    def outcomes(self) -> NDArray[np.bool_]:
        """Whether each row has the rule's class, in the order of the checks, (n,)."""

    @property
    def n_rows(self) -> int:
        """How many rows the checks are drawn from."""

    @property
    def skipped(self) -> int:
        """How many of the rows were skipped; they count as wrong."""

    @property
    def coming(self) -> NDArray[np.int64]:
        """The rows to check next, in order, (m,)."""

    @property
    def purity(self) -> Figure:
        """The share of the rule's rows that have its class, for display."""

    @property
    def certificate(self) -> CertificateView:
        """What is proved, however often one looked."""

    @property
    def remaining(self) -> Mapping[float, int | None]:
        """How many more checks without an error certify each purity; None where none can."""


class RuleDesk(Protocol):
    """A desk as far as it knows rules; every method may be called from any thread."""

    @property
    def newest_rule(self) -> int:
        """The highest number of a rule; 0 where there is none."""

    def rules(self) -> Sequence[RuleView]:
        """Give every rule as it stands, the oldest first."""

    def rule_view(self, number: int) -> RuleView:
        """Give one rule as it stands; raises UsageError where there is none of that number."""

    def rule_searches(self) -> Mapping[int, str]:
        """Give the search of each rule by its number."""

    def rows_only_in(self, number: int) -> RowsOnly:
        """Find the rows of a rule that no other rule covers."""

    def conflicts(self) -> Conflicts:
        """Find where rules, gold and the current model disagree."""

    def export_rules(self, path: str) -> int:
        """Write the rules that are switched on to a text file; give how many."""

    def import_rules(self, path: str) -> Outcome:
        """Say the rules of a text file as one action; raises DataError, naming the line."""

    def ask_regions(self, n: int = 5, *, seed: int | None = None) -> Sequence[RegionSuggestion]:
        """Suggest regions that one answer could settle; raises NoModelError."""

    def answered_regions(self) -> Collection[str]:
        """Give the searches that somebody said something of: a rule, mixed, or no region."""

    def rule_facts(self, number: int) -> RegionFacts:
        """Tell which classes a rule's rows have, and which other rules match them."""

    def preview(
        self,
        search: str,
        label: str,
        strength: str = "hint",
        overwrite: bool = False,
        seed: int = 0,
        edits: int = 0,
    ) -> RulePreview:
        """Tell what a rule would do; nothing is said yet.

        `seed` is what the sample is drawn by, `edits` the rule that would be worded so.
        """

    def rule(
        self, search: str, label: str, strength: str = "hint", overwrite: bool = False
    ) -> Outcome:
        """Say that every row that a search matches is a class; `strength` is label or hint."""

    def edit_rule(
        self, number: int, search: str | None = None, label: str | None = None, strength: str = ""
    ) -> Outcome:
        """Word a rule anew; what isn't said stays."""

    def switch_rule(self, number: int, *, on: bool) -> Outcome:
        """Switch a rule on or off; raises UsageError where that changes nothing."""

    def take_back_rule(self, number: int) -> Outcome:
        """Take a rule back, whatever was said since."""

    def checked(self, rule: int, n: int = 0) -> CheckedView:
        """Give what random checks found of a rule's rows, and the `n` rows to check next."""

    def check_row(
        self, rule: int, row: int, label: str, *, seconds: float | None = None
    ) -> Outcome:
        """Say what one row of a rule truly is; raises UsageError where it isn't its turn."""

    def splits(self, rule: int, n: int = 3) -> Sequence[SplitSuggestion]:
        """Find narrower wordings of a rule that leave out what is known to be wrong in it."""
