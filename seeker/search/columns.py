"""From a name in a search to the column that it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.errors import SearchError
from seeker.escaping import one_line
from seeker.pool.column import Column, Role
from seeker.search.mistakes import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seeker.pool.pool import Pool
    from seeker.search.terms import Field, Span

_HIDDEN = {
    Role.IGNORED: "is ignored and can't be searched",
    Role.TARGET: "holds the truth and can't be searched",
    Role.UNSETTLED: "may hold the truth and can't be searched until that is settled",
}
_REMEDIES = {
    Role.UNSETTLED: "Import it as labels, ignore it, or use it as a column like any other.",
}


def find_column(field: Field, pool: Pool) -> Column | None:
    """Look a name up: as it stands, else in any case if one column only is meant."""
    if field.name in pool.visible:
        return pool.columns[field.name]
    folded = field.name.casefold()
    alike = [name for name in pool.visible if name.casefold() == folded]
    return pool.columns[alike[0]] if len(alike) == 1 else None


def resolve_column(
    field: Field, pool: Pool, text: str, quoted: Span | None, also: Iterable[str] = ()
) -> Column:
    """Look a name up that must be a column.

    Parameters
    ----------
    quoted
        What may have been meant as words, and is then offered in quotes.
    also
        Names that may have been meant although they are no columns.

    Raises
    ------
    SearchError
        No column has that name, more than one has in another case, or it is hidden.
    """
    column = find_column(field, pool)
    if column is not None:
        return column
    what, remedy = _what_is_wrong(
        field, pool, None if quoted is None else text[quoted.start : quoted.end], also
    )
    span = field.span
    raise SearchError(what, text=text, start=span.start, end=span.end, remedy=remedy)


def _what_is_wrong(
    field: Field, pool: Pool, written: str | None, also: Iterable[str]
) -> tuple[str, str | None]:
    name = field.name
    folded = name.casefold()
    alike = [other for other in pool.visible if other.casefold() == folded]
    if alike:
        return f"{one_line(name)} could be {' or '.join(map(one_line, alike))}", (
            "Write the column as it is spelled."
        )
    hidden = [
        column
        for other, column in pool.columns.items()
        if other not in pool.visible and (other == name or other.casefold() == folded)
    ]
    if hidden:
        role = hidden[0].role
        return f"the column {one_line(hidden[0].name)} {_HIDDEN[role]}", _REMEDIES.get(role)
    near = nearest(name, [*pool.visible, *also])
    advice = [] if near is None else [f"Did you mean {one_line(near)}?"]
    if written is not None and not field.in_backticks:
        quoted = written.replace("\\", "\\\\").replace('"', '\\"')
        advice.append(f'For the text, write "{one_line(quoted)}".')
    elif near is None:
        advice.append(f"The columns are {', '.join(map(one_line, pool.visible))}.")
    return f"no such column: {one_line(name)}", " ".join(advice)
