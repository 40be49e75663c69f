"""What each verb carries. Rows, classes, rules and events are named by their ids."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from seeker.ledger.codec import Record
from seeker.ledger.verbs import Verb

if TYPE_CHECKING:
    from collections.abc import Mapping


class Route(StrEnum):
    """How a row came before the person who labeled it."""

    SEARCH = "search"
    ASK = "ask"
    AUDIT = "audit"
    CHECK = "check"
    IMPORT = "import"


class Strength(StrEnum):
    """What a rule says of its rows: evidence for the class, or the class itself."""

    HINT = "hint"
    LABEL = "label"


class Target(StrEnum):
    """What a retraction takes back."""

    ACTION = "action"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Drawn(Record):
    """How a row was drawn: the `number`-th of its `round`, from a stratum of the frame.

    `probability` is the row's own inclusion probability; `stratum_size` counts rows of the frame.
    """

    round: int
    number: int
    stratum: str
    stratum_size: int
    probability: float
    seed: int
    frame_hash: str


@dataclass(frozen=True, slots=True)
class Provenance(Record):
    """How a label came about.

    `search` is the text in the search box, `strategy` what chose the row where it was asked for,
    `model` the version of the model, `prediction_shown` whether its opinion was on screen, and
    `seconds` how long the row was looked at.
    """

    route: str
    search: str | None = None
    strategy: str | None = None
    drawn: Drawn | None = None
    model: str | None = None
    prediction_shown: bool | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Payload(Record):
    """What an event carries."""

    verb: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Label(Payload):
    """A person says the class of one row."""

    verb = Verb.LABEL
    row: str
    class_id: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Rule(Payload):
    """Somebody says the class of every row that a search matches.

    `rows` are the ids of the rows where the rule is a frozen list, else None and `text` decides.
    `matched_count` and `matched_hash` tell which rows it matched when it was said. `number` is
    for display: where it is taken (in a merged ledger), the fold gives the rule another.
    """

    verb = Verb.RULE
    number: int
    text: str
    class_id: str
    strength: str
    rows: tuple[str, ...] | None
    matched_count: int
    matched_hash: str
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class RuleEdit(Payload):
    """A rule is worded anew; the event refers to the rule."""

    verb = Verb.RULE_EDIT
    text: str
    class_id: str
    strength: str
    rows: tuple[str, ...] | None
    matched_count: int
    matched_hash: str


@dataclass(frozen=True, slots=True)
class RuleSwitch(Payload):
    """A rule is switched on or off; the event refers to the rule."""

    verb = Verb.RULE_SWITCH
    on: bool


@dataclass(frozen=True, slots=True)
class Check(Payload):
    """A person says what one row of a rule truly is; the event refers to the rule."""

    verb = Verb.CHECK
    row: str
    class_id: str
    drawn: Drawn | None = None


@dataclass(frozen=True, slots=True)
class Skip(Payload):
    """Rows are put aside, or taken up again."""

    verb = Verb.SKIP
    rows: tuple[str, ...]
    on: bool = True


@dataclass(frozen=True, slots=True)
class Flag(Payload):
    """Rows are flagged for a second look, or no longer."""

    verb = Verb.FLAG
    rows: tuple[str, ...]
    on: bool = True


@dataclass(frozen=True, slots=True)
class Note(Payload):
    """A remark about a row; an empty one takes the earlier one away."""

    verb = Verb.NOTE
    row: str
    text: str


@dataclass(frozen=True, slots=True)
class Reject(Payload):
    """A suggestion is declined: a `kind` of suggestion, its search or row id, and its class."""

    verb = Verb.REJECT
    kind: str
    subject: str
    class_id: str | None = None


class Change(StrEnum):
    """What can happen to a class."""

    NEW = "new"
    RENAME = "rename"
    MERGE = "merge"
    COLOUR = "colour"


@dataclass(frozen=True, slots=True)
class ClassChange(Payload):
    """A class is made, renamed (`name`), merged `into` another one, or coloured (`colour`)."""

    verb = Verb.CLASS
    change: str
    class_id: str
    name: str | None = None
    into: str | None = None
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class DrawnRow(Record):
    """One row of a draw; the fields are those of `Drawn`.

    `assigned` is the class that a rule or model gave it when it was drawn, None for none.
    """

    row: str
    number: int
    stratum: str
    stratum_size: int
    probability: float
    assigned: str | None = None


@dataclass(frozen=True, slots=True)
class Stratum(Record):
    """A part of a frame that rows are drawn from apart: its name, and how many rows it has."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Draw(Payload):
    """Rows are drawn at random for an audit or for checks of the rule that the event refers to.

    `strata` are all parts of the frame, those too that no row came from.
    """

    verb = Verb.DRAW
    purpose: str
    round: int
    seed: int
    frame_hash: str
    rows: tuple[DrawnRow, ...]
    strata: tuple[Stratum, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask(Payload):
    """The model asked: `shown` are the row ids or searches of one `kind` that it put forward.

    `probability` is that with which each row was drawn, where they were drawn by chance.
    """

    verb = Verb.ASK
    kind: str
    strategy: str
    shown: tuple[str, ...]
    search: str | None = None
    model: str | None = None
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Fit(Payload):
    """A model was learned from so many labels and rules."""

    verb = Verb.FIT
    model: str
    labels: int
    rules: int
    options: Any = None


@dataclass(frozen=True, slots=True)
class Import(Payload):
    """Labels were taken from a file; `count` says how many, `column` from where in it."""

    verb = Verb.IMPORT
    file: str
    format: str
    column: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Setting(Payload):
    """Something about the project is settled; `value` is whatever JSON can hold."""

    verb = Verb.SETTING
    key: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Retract(Payload):
    """The action or the event that this event refers to no longer counts."""

    verb = Verb.RETRACT
    target: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """What a newer seeker said and this one can't read: kept as it is, without effect."""

    verb: str
    value: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """Give the object as it was."""
        return dict(self.value)


AnyPayload = Payload | Unknown

_BY_VERB: dict[str, type[Payload]] = {
    kind.verb: kind
    for kind in (
        Label,
        Rule,
        RuleEdit,
        RuleSwitch,
        Check,
        Skip,
        Flag,
        Note,
        Reject,
        ClassChange,
        Draw,
        Ask,
        Fit,
        Import,
        Setting,
        Retract,
    )
}


# Only ASCII: a lone surrogate, typed into a terminal, couldn't be stored otherwise.
_ENCODER = json.JSONEncoder(separators=(",", ":"), allow_nan=False)


def write_payload(payload: AnyPayload) -> str:
    """Give a payload's JSON text.

    Raises
    ------
    TypeError, ValueError
        It holds something that JSON can't (NaN and infinity among it).
    """
    return _ENCODER.encode(payload.to_json())


def read_payload(verb: str, text: str) -> AnyPayload:
    """Read a payload; one that this version can't make sense of is `Unknown`.

    Raises
    ------
    ValueError
        The text is not a JSON object: the ledger is damaged.
    """
    value = json.loads(text)
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004
    kind = _BY_VERB.get(verb)
    if kind is None:
        return Unknown(verb, value)
    try:
        return kind.from_json(value)
    except ValueError:
        return Unknown(verb, value)
