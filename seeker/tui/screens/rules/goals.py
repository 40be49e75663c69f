"""Where a person goes from the lists about rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RULES, CONFLICTS, REGIONS = "rules", "conflicts", "regions"
PLACES = (RULES, CONFLICTS, REGIONS)


@dataclass(frozen=True)
class RowsOf:
    """Rows to go to: by a search, or as they are where no search finds them."""

    what: str
    search: str | None
    rows: NDArray[np.int64] | None = None


@dataclass(frozen=True)
class OtherPlace:
    """Another of the lists about rules is wanted."""

    name: str


Goal: TypeAlias = RowsOf | OtherPlace
