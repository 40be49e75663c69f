"""Which rows a search has shown to the person: elsewhere mistakes may hide that hang together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seeker.errors import SearchError
from seeker.search import content_part, find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seeker.session.projection import Projection
    from seeker.session.standing import Mask

_MOST_SEARCHES = 200


class SearchedRows:
    """Finds the rows of the searches under which something was said; each search once."""

    def __init__(self) -> None:
        self._masks: dict[str, Mask | None] = {}

    def mask(self, now: Projection) -> Mask:
        """Mark the rows, (n_rows,): those of rules, and of searches that labels came up by.

        Of very many searches the latest count. A search of the whole pool shows no row that could
        not have been shown anyway.
        """
        seen = now.rulebook.any_of(now.state.rules.values())
        for text in _latest_searches(now):
            if text not in self._masks:
                self._masks[text] = _find(text, now)
            mask = self._masks[text]
            if mask is not None:
                seen |= mask
        return seen


def _latest_searches(now: Projection) -> Iterator[str]:
    texts = dict.fromkeys(
        gold.provenance.search
        for gold in reversed(list(now.state.labels.values()))
        if gold.provenance.search
    )
    yield from (text for text, _ in zip(texts, range(_MOST_SEARCHES), strict=False) if text)


def _find(text: str, now: Projection) -> Mask | None:
    try:
        content = content_part(text)
        if content is None:
            return None
        mask = np.zeros(now.pool.n_rows, dtype=np.bool_)
        mask[find(content, now.pool).rows] = True
    except SearchError:
        return None  # of a pool that has changed since
    return mask
