"""What an event of the ledger can say."""

from __future__ import annotations

from enum import StrEnum


class Verb(StrEnum):
    """The kind of an event; each has its payload in `payloads`."""

    LABEL = "label"
    RULE = "rule"
    RULE_EDIT = "rule-edit"
    RULE_SWITCH = "rule-switch"
    CHECK = "check"
    SKIP = "skip"
    FLAG = "flag"
    NOTE = "note"
    REJECT = "reject"
    CLASS = "class"
    DRAW = "draw"
    ASK = "ask"
    FIT = "fit"
    IMPORT = "import"
    SETTING = "setting"
    RETRACT = "retract"
