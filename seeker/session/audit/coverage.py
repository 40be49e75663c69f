"""Where the labels came from, and what nobody has looked at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from seeker.audit import cluster_rows, compare_counts
from seeker.session.standing import NO_CLASS, Source
from seeker.suggest import explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from seeker.audit import Representation
    from seeker.pool.progress import Progress
    from seeker.session.facets.facet import CategoryFacet, ColumnFacet, DateFacet, NumberFacet
    from seeker.session.projection import Projection
    from seeker.suggest import RowSpace

    Ranges: TypeAlias = NumberFacet | DateFacet

ALIKE = "rows alike"
"""Stands for a column where rows are told apart by all that they hold, texts above all."""

MOST_HOLES = 12
# A hole is told of where a random draw of as many labels would have had so many rows in it.
_EXPECTED = 1.0
_FROM_CLUSTER = 200


@dataclass(frozen=True)
class FieldCoverage:
    """How the labeled rows stand in one column beside the pool.

    Attributes
    ----------
    column
        Which column; `ALIKE` for clusters of rows.
    representation
        How far they are apart, and how far by chance.
    pool, labeled
        How many rows have each value or bin, (b,) int64; those without a value come last.
    names
        What each is called, shape (b,).
    ordered
        Whether these are bins of a number or a date.
    """

    column: str
    representation: Representation
    pool: NDArray[np.int64] = field(repr=False)
    labeled: NDArray[np.int64] = field(repr=False)
    names: tuple[str, ...] = field(repr=False)
    ordered: bool


@dataclass(frozen=True)
class Unseen:
    """Rows of which nobody has labeled one.

    Attributes
    ----------
    search
        Finds them, or most of them and little else where they are a cluster.
    rows
        How many there are.
    expected
        How many labels they would have had in a random draw of as many labels.
    what
        "values" for a bin or value of a column, "cluster" for rows that are alike.
    """

    search: str
    rows: int
    expected: float
    what: str


@dataclass(frozen=True)
class CoverageView:
    """What labels cover of a pool.

    Attributes
    ----------
    labeled
        How many rows have a gold label.
    routes
        How many rows got their label by each route: search, ask, audit, check, import, rule.
    fields
        By column, those that are furthest from the pool first.
    holes
        What nobody looked at, the largest first.
    """

    labeled: int
    routes: dict[str, int]
    fields: tuple[FieldCoverage, ...]
    holes: tuple[Unseen, ...]

    def to_json(self) -> dict[str, Any]:
        """Give all of it as what JSON can hold."""
        return {
            "labeled": self.labeled,
            "routes": self.routes,
            "fields": [
                {
                    "column": one.column,
                    "shift": vars(one.representation.shift),
                    "drift": None
                    if one.representation.drift is None
                    else vars(one.representation.drift),
                    "values": list(one.names),
                    "pool": one.pool.tolist(),
                    "labeled": one.labeled.tolist(),
                }
                for one in self.fields
            ],
            "holes": [vars(one) for one in self.holes],
        }


def look_at_coverage(
    now: Projection, facets: Iterable[ColumnFacet], space: RowSpace, progress: Progress
) -> CoverageView:
    """Compare the gold labels with the pool.

    Parameters
    ----------
    facets
        Of the rows with gold labels, for each column.

    Raises
    ------
    Cancelled
        `progress` asked to stop.
    """
    is_gold = np.not_equal(now.standing.gold, NO_CLASS)
    share = float(is_gold.mean()) if len(is_gold) else 0.0
    fields: list[FieldCoverage] = []
    holes: list[Unseen] = []
    for facet in facets:
        covered, searches = _field(facet, now.pool.n_rows, int(is_gold.sum()))
        if covered is None:
            continue
        fields.append(covered)
        holes += [
            Unseen(searches[hole.at], hole.rows, hole.expected, "values")
            for hole in covered.representation.holes
            if searches[hole.at]
        ]
    progress.step("clusters", 0, 1)
    if is_gold.any():
        clusters = _Clusters.of(space, is_gold)
        fields += clusters.coverage()
        holes += clusters.unseen(space, share, progress)
    fields.sort(key=_excess, reverse=True)
    told = sorted((one for one in holes if one.expected >= _EXPECTED), key=_size, reverse=True)
    return CoverageView(int(is_gold.sum()), _routes(now), tuple(fields), tuple(told[:MOST_HOLES]))


class UnitRows:
    """The rows of a space at unit length, made as they are asked for."""

    def __init__(self, space: RowSpace) -> None:
        self._space = space
        self.shape = (space.n_rows, space.unit(np.zeros(0, dtype=np.int64)).shape[1])

    def __getitem__(self, rows: slice | NDArray[np.integer]) -> Any:
        if isinstance(rows, slice):
            rows = np.arange(*rows.indices(self.shape[0]))
        return self._space.unit(rows)


def _field(
    facet: ColumnFacet, n_rows: int, n_labeled: int
) -> tuple[FieldCoverage | None, Sequence[str]]:
    if facet.kind == "category":
        pool, labeled, names, searches = _of_values(facet, n_rows, n_labeled)
    else:
        pool, labeled, names, searches = _of_bins(facet)
    if facet.missing_pool:
        pool, labeled = [*pool, facet.missing_pool], [*labeled, facet.missing_result]
        names, searches = [*names, "no value"], [*searches, facet.missing_search]
    if len(pool) < 2:
        return None, ()
    is_ordered = facet.kind != "category" and not facet.missing_pool
    counts = np.array(labeled, dtype=np.int64), np.array(pool, dtype=np.int64)
    found = compare_counts(*counts, ordered=is_ordered)
    return (
        FieldCoverage(
            facet.column, found, counts[1], counts[0], tuple(names), facet.kind != "category"
        ),
        searches,
    )


def _of_values(
    facet: CategoryFacet, n_rows: int, n_labeled: int
) -> tuple[list[int], list[int], list[str], list[str]]:
    pool = [one.pool for one in facet.values]
    labeled = [one.result for one in facet.values]
    names = [one.name for one in facet.values]
    # Values that are too many to list stand together, without a search of their own.
    others = n_rows - facet.missing_pool - sum(pool)
    if others > 0:
        pool.append(others)
        labeled.append(n_labeled - facet.missing_result - sum(labeled))
        names.append("other values")
    searches = [one.search for one in facet.values] + [""] * (len(pool) - len(facet.values))
    return pool, labeled, names, searches


def _of_bins(facet: Ranges) -> tuple[list[int], list[int], list[str], list[str]]:
    return (
        facet.pool.tolist(),
        facet.result.tolist(),
        [facet.span(at, at) for at in range(facet.n_bins)],
        list(facet.searches),
    )


@dataclass(frozen=True)
class _Clusters:
    """Rows that are alike, which is how texts are told apart: the cluster of each row, or -1."""

    of_row: NDArray[np.int64] = field(repr=False)
    pool: NDArray[np.int64] = field(repr=False)
    labeled: NDArray[np.int64] = field(repr=False)

    @classmethod
    def of(cls, space: RowSpace, is_gold: NDArray[np.bool_]) -> _Clusters:
        of_row = cluster_rows(UnitRows(space))
        there = of_row >= 0
        n_clusters = int(of_row.max()) + 1
        pool = np.bincount(of_row[there], minlength=n_clusters)
        return cls(of_row, pool, np.bincount(of_row[there & is_gold], minlength=n_clusters))

    def coverage(self) -> Iterator[FieldCoverage]:
        """Compare the labeled rows with the pool, cluster by cluster, the largest first."""
        if len(self.pool) < 2 or not self.labeled.any():
            return
        order = np.argsort(-self.pool, kind="stable")
        pool, labeled = self.pool[order], self.labeled[order]
        found = compare_counts(labeled, pool, ordered=False)
        names = tuple(f"cluster {number}" for number in range(1, len(pool) + 1))
        yield FieldCoverage(ALIKE, found, pool, labeled, names, ordered=False)

    def unseen(self, space: RowSpace, share: float, progress: Progress) -> Iterator[Unseen]:
        """Find the clusters of which nobody labeled a row."""
        random = np.random.default_rng(0)
        unseen = np.flatnonzero((self.labeled == 0) & (self.pool * share >= _EXPECTED))
        for number in unseen.tolist():
            progress.step("clusters", number, len(self.pool))
            members = np.flatnonzero(self.of_row == number)
            some = np.sort(random.permutation(members)[:_FROM_CLUSTER])
            in_words = explain(space, some, 1)
            if in_words:
                size = int(self.pool[number])
                yield Unseen(in_words[0].search, size, size * share, "cluster")


def _routes(now: Projection) -> dict[str, int]:
    routes = Counter(gold.route for gold in now.state.labels.values())
    by_rule = int(np.equal(now.standing.sources, Source.RULE).sum())
    if by_rule:
        routes["rule"] = by_rule
    return dict(routes)


def _excess(field_coverage: FieldCoverage) -> float:
    shift = field_coverage.representation.shift
    return shift.value - shift.at_most_by_chance


def _size(hole: Unseen) -> int:
    return hole.rows
