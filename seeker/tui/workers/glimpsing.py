"""A first look at the rows of a pool that is still being read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from seeker.pool.roles import Said
    from seeker.session.facets import RowPlace
    from seeker.tui.desk import PoolView
    from seeker.tui.opening import OpenRequest
    from seeker.tui.widgets.list_columns import Columns


@dataclass(frozen=True)
class FirstRows:
    """The first rows of a pool: what was said about them isn't known yet."""

    pool: PoolView
    classes: Sequence[str]
    standing: None = None

    def row_place(self, row: int, column: str) -> RowPlace | None:
        """Tell nothing: where a value stands takes all rows."""
        return None


@dataclass(frozen=True)
class Glimpsed:
    """The first rows with their numbers, (n_rows,), and how wide their columns are."""

    rows: FirstRows
    numbers: NDArray[np.int64]
    columns: Columns


def look_early(request: OpenRequest, said: Said) -> Glimpsed | None:
    """Look at the first rows; None where there is nothing to show before all of it is read."""
    # What computes is imported here, on the thread, after the first paint.
    import numpy as np

    from seeker.pool.formats import STANDARD_INPUT
    from seeker.pool.glimpse import glimpse
    from seeker.tui.widgets.list_columns import measure

    pool = None if request.pool == STANDARD_INPUT else glimpse(Path(request.pool), said)
    if pool is None:
        return None
    numbers = np.arange(pool.n_rows, dtype=np.int64)
    return Glimpsed(FirstRows(pool, request.classes), numbers, measure(pool))
