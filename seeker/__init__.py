"""Search, say what a search means, label: a labeling tool for rare classes, in the terminal.

>>> import seeker
>>> pool = seeker.read_pool("reviews.csv")
>>> with seeker.open(pool, classes=["complaint", "praise"]) as s:
...     s.rule("refund late", "complaint")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.version import __version__

if TYPE_CHECKING:
    from seeker.search import Matches, SearchablePool, read_pool
    from seeker.session.opening import open_project as open  # noqa: A004
    from seeker.session.session import Session

__all__ = ["Matches", "SearchablePool", "Session", "__version__", "open", "read_pool"]

# Loaded when they are first used, so that `import seeker` stays light.
_HOMES = {
    "Matches": ("seeker.search", "Matches"),
    "SearchablePool": ("seeker.search", "SearchablePool"),
    "Session": ("seeker.session.session", "Session"),
    "open": ("seeker.session.opening", "open_project"),
    "read_pool": ("seeker.search", "read_pool"),
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'seeker' has no attribute {name!r}")
    import importlib

    module, attribute = _HOMES[name]
    return getattr(importlib.import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted(__all__)
