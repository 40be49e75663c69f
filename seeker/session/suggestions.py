"""What the model asks, in words: rows by their ids, classes by their names."""

from __future__ import annotations

from dataclasses import dataclass

FEATURE, REGION, MIXED = "feature", "region", "mixed"
"""What a suggestion that was declined can be, in the ledger.

`mixed` is a region of which somebody said that it holds several classes.
"""


@dataclass(frozen=True)
class RowSuggestion:
    """A row that the model asks about.

    Attributes
    ----------
    row, id
        Which row.
    strategy
        What chose it; `audit` for one that was drawn to measure.
    score
        The strategy's, higher being asked first.
    probability
        With what probability it was drawn; NaN where it wasn't drawn by chance.
    """

    row: int
    id: str
    strategy: str
    score: float
    probability: float


@dataclass(frozen=True)
class FeatureSuggestion:
    """A word, value or range that probably speaks for a class.

    Attributes
    ----------
    search
        The search of one term that finds its rows.
    label
        The class.
    score
        Its information gain about the class, in bits; before there is a model, how much it tells
        rows apart.
    count
        How many rows it has.
    """

    search: str
    label: str
    score: float
    count: int


@dataclass(frozen=True)
class RegionSuggestion:
    """A region that one answer could settle.

    Attributes
    ----------
    search
        The search that finds its rows, of at most three terms.
    label
        The class that the model gives most of them to.
    kind
        `pure`: most have one class by the model. `puzzling`: it doesn't know what to make of it.
    score
        The expected gain, in rows.
    count, unlabeled
        How many rows it has, and how many of them have no label.
    share
        The model's mean probability of `label` there.
    """

    search: str
    label: str
    kind: str
    score: float
    count: int
    unlabeled: int
    share: float


@dataclass(frozen=True)
class ModelView:
    """The current model, for people.

    Attributes
    ----------
    version
        What the ledger calls it.
    stage
        `instant` or `considered`.
    gold, rules
        How many labels and rules it was learned from.
    unlearned
        How many labels and rules were said, changed or taken back since.
    calibration_error
        How far probabilities and shares lie apart; NaN where there is too little to tell.
    members
        The unlike models that it is compared with; empty until they are learned.
    """

    version: str
    stage: str
    gold: int
    rules: int
    unlearned: int
    calibration_error: float
    members: tuple[str, ...]


@dataclass(frozen=True)
class Reason:
    """What speaks for a class in a row, or against it.

    Attributes
    ----------
    search
        The feature, as the search that finds it; the name of a column whose number speaks; or
        `rule:7`.
    weight
        In log-odds (nats): above 0 for the class, below 0 against it.
    column
        The column that it stands in; empty for a rule.
    words
        The tokens of a word or phrase, to light them up; empty for anything else.
    """

    search: str
    weight: float
    column: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class RowReasons:
    """Why the model sees a row as it does.

    Attributes
    ----------
    label, probability
        The likeliest class, and how likely it is.
    reasons
        What speaks for it and against it, the strongest first.
    rest
        The log-odds that these don't explain: how frequent the class is, weak features, and what
        features do only together.
    """

    label: str
    probability: float
    reasons: tuple[Reason, ...]
    rest: float
