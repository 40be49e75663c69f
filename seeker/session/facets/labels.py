"""The labels and states of a result's rows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from seeker.search import quote_value
from seeker.session.facets.chosen import Chosen
from seeker.session.facets.facet import LabelsFacet, Slice
from seeker.session.standing import NO_CLASS, Standing


def labels_facet(standing: Standing, classes: Sequence[str], chosen: Chosen) -> LabelsFacet:
    """Count the rows of each class and state, in the pool and in a result; raises Cancelled."""
    n_codes = len(classes) + 1
    # One more, so that no label is a code too.
    codes = standing.codes + np.int32(1)
    pool = np.bincount(codes, minlength=n_codes).tolist()
    here = pool if chosen.is_all else chosen.bincount(codes, n_codes).tolist()
    unanswered = standing.skipped & (standing.gold == NO_CLASS)
    masks = {"skipped": unanswered, "flagged": standing.flagged, "conflict": standing.conflict}
    states = [Slice("unlabeled", "label:none", pool[0], here[0])]
    states += [
        Slice(name, f"is:{name}", int(np.count_nonzero(mask)), chosen.sum(mask))
        for name, mask in masks.items()
    ]
    named = [
        Slice(name, f"label:{quote_value(name)}", pool[code], here[code])
        for code, name in enumerate(classes, start=1)
    ]
    return LabelsFacet(
        tuple(each for each in named if each.pool), tuple(each for each in states if each.pool)
    )
