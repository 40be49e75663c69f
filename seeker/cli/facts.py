"""What is known of the rows of a search or rule, for people and for programs."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seeker.session.answers import RegionFacts

_OVERLAPS = 5


def told_facts(facts: RegionFacts, label: str) -> Iterator[str]:
    """Tell which other rules match some of the rows, and what the model thinks of them."""
    if facts.n_overlapping:
        rules = "1 other rule" if facts.n_overlapping == 1 else f"{facts.n_overlapping:,} others"
        yield f"{facts.overlapped:,} of the rows are in {rules}:"
        for one in facts.overlaps[:_OVERLAPS]:
            against = "" if one.label == label else ", another class"
            yield f"  {one.shared:,} in rule {one.id}: {one.search} ({one.label}{against})"
    if facts.has_model:
        shares = sorted(facts.classes, key=lambda one: -one.predicted)
        told = (f"{one.label} {one.predicted:,} (mean {one.probability:.2f})" for one in shares)
        yield f"The model takes them for: {', '.join(told)}."


def facts_record(facts: RegionFacts) -> dict[str, Any]:
    """Give the same as a record."""
    return {
        "classes": [
            {
                "label": one.label,
                "gold": one.gold,
                "by_rule": one.by_rule,
                "predicted": one.predicted if facts.has_model else None,
                "probability": None if math.isnan(one.probability) else one.probability,
            }
            for one in facts.classes
        ],
        "overlapped": facts.overlapped,
        "overlaps": [
            {
                "rule": one.id,
                "search": one.search,
                "label": one.label,
                "strength": one.strength,
                "shared": one.shared,
            }
            for one in facts.overlaps
        ],
    }
