"""The built-in names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.search.matching.labels import LABEL, PREDICTED
from seeker.search.matching.origins import BY, WHO
from seeker.search.matching.rules import RULE
from seeker.search.matching.scores import DISAGREE, ENTROPY, MARGIN, P
from seeker.search.matching.states import IS
from seeker.search.terms import LIKE, SORT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seeker.search.matching.built_in import BuiltIn

BUILT_INS: Mapping[str, BuiltIn] = {
    "label": LABEL,
    "is": IS,
    "by": BY,
    "who": WHO,
    "rule": RULE,
    "predicted": PREDICTED,
    "p": P,
    "entropy": ENTROPY,
    "margin": MARGIN,
    "disagree": DISAGREE,
}

RESERVED = frozenset(BUILT_INS) | {SORT, LIKE}
"""The names of which a column must stand in backticks."""

ROW_ID = "id"
"""The one name that gives way to a column: where there is none, it asks for rows by their id."""
