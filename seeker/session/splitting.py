"""The split of a rule that leaves its errors out: a new wording, offered as a search."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seeker.ledger import RuleClaim
from seeker.pool.column import NumberColumn, Role
from seeker.search import find
from seeker.search.editing import add_term, bare_words
from seeker.search.narrowing import narrow_range
from seeker.session.projection import Projection
from seeker.session.standing import NO_CLASS
from seeker.suggest.splitting import suggest_splits


@dataclass(frozen=True)
class SplitSuggestion:
    """A narrower wording of a rule.

    Attributes
    ----------
    search
        The wording.
    rows
        How many rows it matches.
    wrong, right
        How many rows it keeps that are known not to have the class, and to have it.
    """

    search: str
    rows: int
    wrong: int
    right: int


def splits_of(rule: RuleClaim, now: Projection, n: int = 3) -> list[SplitSuggestion]:
    """Find narrower wordings of a rule that leave out what is known to be wrong in it.

    None for a rule that is a list of rows, and where nothing is known to be wrong.
    """
    if rule.rows is not None:
        return []
    rows = np.flatnonzero(now.rulebook.matched(rule).mask)
    gold, code = now.standing.gold[rows], now.code_of(rule.class_id)
    numbers = {
        column.name: column.values
        for column in now.pool.columns.values()
        if isinstance(column, NumberColumn) and column.role is Role.FEATURE
    }
    known = gold != NO_CLASS
    splits = suggest_splits(
        now.pool.features, numbers, rows, rows[known & (gold != code)], rows[gold == code], n
    )
    texts = now.pool.text_columns
    suggestions = []
    for split in splits:
        term = bare_words(split.term, texts[0]) if len(texts) == 1 else split.term
        search = narrow_range(rule.text, term) or add_term(rule.text, term)
        found = find(search, now.pool).rows
        inside = now.standing.gold[found]
        suggestions.append(
            SplitSuggestion(
                search=search,
                rows=len(found),
                wrong=int(((inside != NO_CLASS) & (inside != code)).sum()),
                right=int((inside == code).sum()),
            )
        )
    return suggestions
