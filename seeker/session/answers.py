"""What the session answers: values without behaviour, for the screen, the scripts and Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from seeker.audit.figures import Figure

if TYPE_CHECKING:
    from seeker.session.rule_checks import Checked

Rows = NDArray[np.int64]


UNMEASURED = Figure(float("nan"), 0.0, 1.0)
"""A figure of which nothing was measured."""


@dataclass(frozen=True)
class Outcome:
    """What an action did: one line to show, and the rows whose label or state it touched."""

    message: str
    rows: Rows = field(repr=False)
    action: str


@dataclass(frozen=True)
class RulePreview:
    """What a rule would do, before it is said.

    `text` is the search as the rule keeps it: percentiles and fuzzy words written out. Where the
    search asks for more than the row's own content, `by_id` is true and the rule is the list of
    the rows that it matches now. `labeled` counts rows with a gold label, `disagreeing` those of
    them with another class, `by_rules` rows that a label rule gives another class. `sample` are
    rows drawn at random, and `facts` what else is known of the rows. `keeps_checks` is true for the
    same rows and class of a rule that is worded anew: its checks go on.
    """

    search: str
    text: str
    label: str
    strength: str
    overwrite: bool
    by_id: bool
    rows: Rows = field(repr=False)
    labeled: int
    disagreeing: int
    by_rules: int
    sample: Rows
    facts: RegionFacts
    keeps_checks: bool
    consequence: str

    @property
    def agreeing(self) -> int:
        """How many rows have a gold label of the class."""
        return self.labeled - self.disagreeing


@dataclass(frozen=True)
class RuleView:
    """A rule as it stands.

    `rows` is the number of rows that it matches now, `rows_then` that when it was worded so, and
    `gone` how many rows of a list the pool doesn't have any more; `is_list` is true for a rule that
    is a list of rows. `coverage` is their share of the pool, `only` counts those that no other rule
    matches, `labeled` those with a gold label and `disagreeing` the ones among them with another
    class, `conflicts` rows that another rule gives another class or whose gold label is another
    one. `checks` counts the random checks of its
    present wording and `wrong` those that found another class; `purity` is for display, and
    `certified` holds however often one looked. `problem` says why a rule can't be applied to this
    pool, and `trouble` what keeps it from speaking of the rows that it spoke of. Overlap and
    conflicts count against the rules that are switched on.
    """

    id: int
    search: str
    label: str
    strength: str
    rows: int
    rows_then: int
    is_list: bool
    gone: int
    coverage: float
    only: int
    labeled: int
    disagreeing: int
    conflicts: int
    checks: int
    wrong: int
    purity: Figure
    certified: bool
    active: bool
    who: str
    time: datetime
    problem: str | None
    trouble: str | None
    checked: Checked = field(repr=False, compare=False)

    @property
    def overlap(self) -> int:
        """How many of its rows another rule matches."""
        return self.rows - self.only

    @property
    def agreeing(self) -> int:
        """How many of its rows have a gold label of its class."""
        return self.labeled - self.disagreeing

    @property
    def remaining(self) -> Mapping[float, int | None]:
        """How many more checks without an error certify each purity.

        0 where it is certified, None where no number of checks can do it.
        """
        return self.checked.remaining


@dataclass(frozen=True)
class ClassShare:
    """A class in some rows.

    `gold` and `by_rule` count the rows that have it now, `predicted` those that the model takes
    for it; `probability` is the model's mean, NaN without one.
    """

    label: str
    gold: int
    by_rule: int
    predicted: int
    probability: float


@dataclass(frozen=True)
class Overlap:
    """A rule that matches some of the same rows: `shared` of them."""

    id: int
    search: str
    label: str
    strength: str
    shared: int


@dataclass(frozen=True)
class RegionFacts:
    """What is known of some rows: which classes they have, and which other rules match them.

    `overlaps` are those that share the most rows, of `n_overlapping` in all; `overlapped` counts
    the rows that any of them matches.
    """

    classes: tuple[ClassShare, ...]
    overlaps: tuple[Overlap, ...]
    n_overlapping: int
    overlapped: int
    has_model: bool


@dataclass(frozen=True)
class RowsOnly:
    """Rows that only one rule matches: (k,) ascending, with a search where one can be read."""

    rows: Rows = field(repr=False)
    search: str | None


@dataclass(frozen=True)
class ClassView:
    """A class as it stands: `gold` and `by_rule` count rows, `rules` those that say it.

    `colour` is a name of `seeker.colours.COLOURS` or `#rrggbb`, None where nobody
    chose one.
    """

    name: str
    colour: str | None
    gold: int
    by_rule: int
    rules: int


@dataclass(frozen=True)
class ActionView:
    """One action of the ledger, as the history shows it.

    `rows` counts the rows that it speaks about; `is_claim` is false for what takes another action
    back or says it again, and for the program's own records.
    """

    number: int
    action: str
    time: datetime
    who: str
    what: str
    undone: bool
    rows: int
    is_claim: bool


@dataclass(frozen=True)
class ActionDetail:
    """All that one action said.

    Attributes
    ----------
    said
        What it said, with nothing cut; a line of several lines is one entry.
    rows
        (k,) the rows that it speaks about, as far as the pool has them, ascending.
    search
        A search that finds them, None where there is none to write in a line.
    undone_by
        Who took it back, None while it counts.
    """

    view: ActionView
    said: tuple[str, ...]
    rows: Rows = field(repr=False)
    search: str | None
    undone_by: str | None


@dataclass(frozen=True)
class Pace:
    """How many gold labels a person gives.

    Attributes
    ----------
    labels
        All that count and were given by hand.
    minutes
        How many were given in each of the ten minutes up to the last one, the oldest first.
    per_minute
        The mean over the minutes in which any was given; 0 without any.
    """

    labels: int
    minutes: tuple[int, ...]
    per_minute: float
