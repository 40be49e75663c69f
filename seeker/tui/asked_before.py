"""The searches that a person asked before of a pool, remembered from one time to the next."""

from __future__ import annotations

from collections.abc import Sequence

from seeker.tui.ranking import rank
from seeker.tui.remembered import Remembered

_NAME = "searches"
_MOST = 500
_LONGEST = 2_000
_LOOKED_AT = 200


class AskedBefore:
    """Searches, the newest first, none of them twice.

    Parameters
    ----------
    remembered
        Where they are kept.
    pool
        The name under which what is about this pool is kept.
    """

    def __init__(self, remembered: Remembered, pool: str) -> None:
        self._remembered, self._pool = remembered, pool
        kept = remembered.get(_NAME, pool=pool)
        texts = kept if isinstance(kept, list) else []
        self._texts = [text for text in texts if isinstance(text, str)][:_MOST]

    @property
    def texts(self) -> Sequence[str]:
        """All of them."""
        return self._texts

    def add(self, text: str) -> None:
        """Put a search first; one that is empty or very long is not kept."""
        text = text.strip()
        if not text or len(text) > _LONGEST or self._texts[:1] == [text]:
            return
        self._texts = [text, *(other for other in self._texts if other != text)][:_MOST]
        self._remembered.put(_NAME, list(self._texts), pool=self._pool)

    def like(self, typed: str) -> list[str]:
        """Give those that fit what is typed; all others where it is one of them itself."""
        typed = typed.strip()
        if typed in self._texts:
            return [text for text in self._texts if text != typed]
        found = rank([text[:_LOOKED_AT] for text in self._texts], typed)
        return [self._texts[place] for place in found]
