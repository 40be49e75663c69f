"""Facets: what the rows of a result hold, column by column, next to what the pool holds."""

from seeker.session.facets.facet import (
    CategoryFacet,
    ColumnFacet,
    DateFacet,
    Facet,
    LabelsFacet,
    NumberFacet,
    RangesFacet,
    RowPlace,
    Slice,
    WordsFacet,
)

__all__ = [
    "CategoryFacet",
    "ColumnFacet",
    "DateFacet",
    "Facet",
    "LabelsFacet",
    "NumberFacet",
    "RangesFacet",
    "RowPlace",
    "Slice",
    "WordsFacet",
]
