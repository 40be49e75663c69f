"""What answers a search: the rows' own content, what was said of them, or a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.search.matching.dispatch import built_in_of
from seeker.search.matching.states import TOLD_BY_MODEL
from seeker.search.ordering import STRATEGIES
from seeker.search.parsing import parse
from seeker.search.terms import AllOf, Everything, Search, SortBy, Word, terms_of

if TYPE_CHECKING:
    from seeker.search.terms import Order, Term


def asks_of_content(term: Term) -> bool:
    """Whether a term asks of each row's own content alone."""
    if isinstance(term, Word):
        return True
    built_in = built_in_of(term.field)
    return built_in is None or built_in.is_content


def is_content(search: Search | str) -> bool:
    """Whether a search asks of each row's own content alone, so that a rule may keep it.

    The order of the rows doesn't matter to that.
    """
    return all(map(asks_of_content, terms_of(_parsed(search).root)))


def content_part(search: Search | str) -> Search | None:
    """Give what a search asks of the rows' own content, without what else it asks and the order.

    None where it asks nothing of their content, or mixes it with something else below the top.
    """
    search = _parsed(search)
    root = search.root
    kept = []
    for part in root.parts if isinstance(root, AllOf) else (root,):
        of_content = [asks_of_content(term) for term in terms_of(part)]
        if all(of_content):
            kept += [] if isinstance(part, Everything) else [part]
        elif any(of_content):
            return None
    return Search(search.text, AllOf(root.span, tuple(kept)), ()) if kept else None


def asks_model(search: Search | str) -> bool:
    """Whether a search can only be answered with what a model says."""
    search = _parsed(search)
    return any(map(_term_asks_model, terms_of(search.root))) or any(
        map(_order_asks_model, search.order)
    )


def _term_asks_model(term: Term) -> bool:
    if isinstance(term, Word) or (built_in := built_in_of(term.field)) is None:
        return False
    return built_in.needs_model or any(
        term.field.name == "is" and value.text in TOLD_BY_MODEL for value in term.values
    )


def _order_asks_model(order: Order) -> bool:
    if not isinstance(order, SortBy) or order.key.in_backticks:
        return False
    return order.key.label is not None or order.key.name in STRATEGIES


def _parsed(search: Search | str) -> Search:
    return parse(search) if isinstance(search, str) else search
