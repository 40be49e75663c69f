"""The ledger: what was said, by whom, and how it came about. Only appended to.

`Ledger` is the file, `State` what holds after all that was said in it, `describe_action` puts an
action into a line. It raises the classes of `seeker.errors` and no others.
"""

from seeker.ledger.classes import ClassInfo
from seeker.ledger.comparison import differences
from seeker.ledger.describe import describe_action, describe_event
from seeker.ledger.events import Draft, Event, new_id, retract_action, retract_event
from seeker.ledger.fold import OPENED, ROWS, State, Touched
from seeker.ledger.lock import Holder, holder_of
from seeker.ledger.payloads import (
    AnyPayload,
    Ask,
    Change,
    Check,
    ClassChange,
    Draw,
    Drawn,
    DrawnRow,
    Fit,
    Flag,
    Import,
    Label,
    Note,
    Payload,
    Provenance,
    Reject,
    Retract,
    Route,
    Rule,
    RuleEdit,
    RuleSwitch,
    Setting,
    Skip,
    Stratum,
    Strength,
    Target,
    Unknown,
)
from seeker.ledger.rules import RuleClaim
from seeker.ledger.said import Action, Gold, Kind, Retraction, Said, Statement
from seeker.ledger.store import Ledger
from seeker.ledger.verbs import Verb

__all__ = [
    "OPENED",
    "ROWS",
    "Action",
    "AnyPayload",
    "Ask",
    "Change",
    "Check",
    "ClassChange",
    "ClassInfo",
    "Draft",
    "Draw",
    "Drawn",
    "DrawnRow",
    "Event",
    "Fit",
    "Flag",
    "Gold",
    "Holder",
    "Import",
    "Kind",
    "Label",
    "Ledger",
    "Note",
    "Payload",
    "Provenance",
    "Reject",
    "Retract",
    "Retraction",
    "Route",
    "Rule",
    "RuleClaim",
    "RuleEdit",
    "RuleSwitch",
    "Said",
    "Setting",
    "Skip",
    "State",
    "Statement",
    "Stratum",
    "Strength",
    "Target",
    "Touched",
    "Unknown",
    "Verb",
    "describe_action",
    "describe_event",
    "differences",
    "holder_of",
    "new_id",
    "retract_action",
    "retract_event",
]
