"""What answering one search goes by, and what it gathers on the way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from seeker.errors import NoModelError, SearchError
from seeker.search.context import Context, Mask

if TYPE_CHECKING:
    from collections.abc import Callable

    from seeker.pool.pool import Pool
    from seeker.search.highlights import Light
    from seeker.search.terms import Span

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Evaluation:
    """A search that is being answered.

    Attributes
    ----------
    text
        The search as typed, which mistakes point into.
    pool
        The rows.
    context
        What is known besides; None where there is only a pool.
    within
        The rows that still matter; of any other a matcher may say what it likes. None means all.
    notes
        What is to be told about how the search was understood.
    lights
        What to light up in the rows that are found.
    """

    text: str
    pool: Pool
    context: Context | None = None
    within: Mask | None = None
    notes: list[str] = field(default_factory=list)
    lights: list[Light] = field(default_factory=list)

    def only(self, within: Mask) -> Evaluation:
        """Give the same evaluation over fewer rows."""
        return replace(self, within=within)

    def unlit(self) -> Evaluation:
        """Give the same evaluation with nothing lit up: for what must not match."""
        return replace(self, lights=[])

    def note(self, text: str) -> None:
        """Tell something, once."""
        if text not in self.notes:
            self.notes.append(text)

    def mistake(self, what: str, span: Span, remedy: str | None = None) -> SearchError:
        """Make the error that points at a part of the search."""
        return SearchError(what, text=self.text, start=span.start, end=span.end, remedy=remedy)

    def session(self, span: Span, lacking: str = "a pool knows no labels and no rules") -> Context:
        """Give the context that a term needs; `lacking` tells what is not to be had without.

        Raises
        ------
        SearchError
            There is only a pool.
        """
        if self.context is None:
            raise self.mistake(
                lacking,
                span,
                "Open a project over it (seeker.open) and search there.",
            )
        return self.context

    def model(self, ask: Callable[[Context], Answer], span: Span) -> Answer:
        """Ask what only a model can tell.

        Raises
        ------
        SearchError
            There is no model.
        """
        lacking = NoModelError()
        try:
            if self.context is not None:
                return ask(self.context)
        except NoModelError as error:
            lacking = error
        raise self.mistake(lacking.what, span, lacking.remedy)
