"""Searching: from text to a parsed search, and from a search to row numbers."""

from seeker.errors import NoModelError
from seeker.search.colouring import Part, PartKind, colour
from seeker.search.completion import Completion, complete
from seeker.search.context import Context, Mask
from seeker.search.finding import Found, find
from seeker.search.freezing import freeze
from seeker.search.needs import asks_model, content_part, is_content
from seeker.search.parsing import parse
from seeker.search.quoting import quote_value
from seeker.search.searchable import Matches, SearchablePool, read_pool
from seeker.search.terms import Search

__all__ = [
    "Completion",
    "Context",
    "Found",
    "Mask",
    "Matches",
    "NoModelError",
    "Part",
    "PartKind",
    "Search",
    "SearchablePool",
    "asks_model",
    "colour",
    "complete",
    "content_part",
    "find",
    "freeze",
    "is_content",
    "parse",
    "quote_value",
    "read_pool",
]
