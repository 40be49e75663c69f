"""What a rule would do, told before it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seeker.escaping import one_line
from seeker.session.answers import RulePreview
from seeker.session.projection import Projection
from seeker.session.region_facts import region_facts
from seeker.session.rulebook import ClaimedSearch
from seeker.session.standing import NO_CLASS, Source

if TYPE_CHECKING:
    from seeker.session.models.model import Opinion

SAMPLE = 5


def preview_rule(
    now: Projection,
    search: str,
    claimed: ClaimedSearch,
    label: str,
    *,
    strength: str,
    overwrite: bool,
    seed: int,
    opinion: Opinion | None,
    edits: int = 0,
) -> RulePreview:
    """Count what is labeled already and what disagrees, and draw a random sample.

    Parameters
    ----------
    label
        May be a class that isn't there yet: then whatever is labeled disagrees.
    opinion
        What the current model says; None where there is none.
    edits
        The number of the rule that would be worded so; 0 for a new one.
    """
    found = now.find_class(label)
    code = NO_CLASS - 1 if found is None else now.code_of(found.id)
    name = label if found is None else found.name
    rows, standing = claimed.rows, now.standing
    gold = standing.gold[rows]
    labeled = gold != NO_CLASS
    disagreeing = labeled & (gold != code)
    by_rules = (standing.sources[rows] == Source.RULE) & (standing.codes[rows] != code)
    by_rules &= standing.deciding[rows] != edits if edits else True
    edited = now.state.rules.get(edits)
    keeps_checks = (
        edited is not None
        and edited.matched_hash == claimed.digest
        and now.code_of(edited.class_id) == code
    )
    generator = np.random.default_rng(seed)
    sample = generator.choice(rows, size=min(SAMPLE, len(rows)), replace=False)
    return RulePreview(
        search=search,
        text=claimed.text,
        label=name,
        strength=strength,
        overwrite=overwrite,
        by_id=claimed.ids is not None,
        rows=rows,
        labeled=int(labeled.sum()),
        disagreeing=int(disagreeing.sum()),
        by_rules=int(by_rules.sum()),
        sample=np.sort(sample),
        facts=region_facts(rows, now, opinion, but=edits),
        keeps_checks=keeps_checks,
        consequence=_consequence(
            claimed, name, strength, overwrite, int(labeled.sum()), int(disagreeing.sum())
        ),
    )


def _consequence(
    claimed: ClaimedSearch, label: str, strength: str, overwrite: bool, labeled: int, against: int
) -> str:
    """Say in a sentence or three what will happen."""
    count = len(claimed.rows)
    rows = "1 row" if count == 1 else f"{count:,} rows"
    name = one_line(label)
    if count == 0:
        return "No row matches: the rule would speak of nothing until such rows are appended."
    if strength == "hint":
        said = f"{rows} will speak for {name}: a hint for the model; no row gets a label from it."
    else:
        said = f"{rows} will be {name}, except where a gold label says otherwise."
    if labeled:
        are = "is" if labeled == 1 else "are"
        said += f" {labeled:,} of them {are} labeled already, {against:,} with another class"
        if not against:
            said += "."
        elif overwrite:
            said += ": these labels are taken back."
        else:
            said += ": these keep it."
    if claimed.ids is not None:
        said += " The search asks for more than the rows' content, so the rule is the list of them."
    return said
