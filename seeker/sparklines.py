"""Small pictures of counts, in a line of text."""

from __future__ import annotations

from collections.abc import Sequence

BARS = "▁▂▃▄▅▆▇█"
NOTHING = "·"


def sparkline(counts: Sequence[int]) -> str:
    """Draw a bar for each count, the largest at full height, and a dot for nothing."""
    top = max([*counts, 1])
    return "".join(
        BARS[min(one * len(BARS) // top, len(BARS) - 1)] if one else NOTHING for one in counts
    )
