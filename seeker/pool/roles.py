"""What each column is for: said by somebody, told by its name, or unsettled."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from seeker.errors import UsageError
from seeker.escaping import one_line
from seeker.pool.column import ColumnType, Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SHOWN = frozenset({Role.FEATURE, Role.ID})
"""The roles of columns that are shown and searched."""

_MAY_BE_TRUTH = frozenset({"label", "target", "class", "y"})


@dataclass(frozen=True)
class Said:
    """What somebody said about columns, by name.

    Attributes
    ----------
    types
        Types, over what the values tell.
    identity
        The columns whose values identify a row where there is no id column; None means all
        features.
    """

    id: str | None = None
    text: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    target: str | None = None
    use: tuple[str, ...] = ()
    types: Mapping[str, ColumnType] = field(default_factory=dict)
    identity: tuple[str, ...] | None = None

    @property
    def with_roles(self) -> list[str]:
        """The columns that were given a role."""
        single = [name for name in (self.id, self.target) if name is not None]
        return [*single, *self.text, *self.ignore, *self.use]

    @property
    def all_types(self) -> dict[str, ColumnType]:
        """The types that were said, those of texts among them."""
        return dict.fromkeys(self.text, ColumnType.TEXT) | dict(self.types)


def may_be_truth(name: str) -> bool:
    """Tell whether a column's name says that it may hold the truth.

    Such a column is hidden until somebody settles what it is.
    """
    return name.casefold().strip() in _MAY_BE_TRUTH


def settle_roles(names: Sequence[str], said: Said, *, id_column: str | None) -> dict[str, Role]:
    """Say what each column is for.

    Parameters
    ----------
    names
        The pool's columns.
    said
        What somebody said about them.
    id_column
        The column that rows are known by, named or guessed.
    """
    return {name: _role(name, said, id_column) for name in names}


def _role(name: str, said: Said, id_column: str | None) -> Role:
    if name == id_column:
        return Role.ID
    if name == said.target:
        return Role.TARGET
    if name in said.ignore:
        return Role.IGNORED
    if may_be_truth(name) and name not in (*said.text, *said.use):
        return Role.UNSETTLED
    return Role.FEATURE


def check_said(said: Said, names: Sequence[str], *, pool: str) -> None:
    """Refuse what makes no sense.

    Raises
    ------
    UsageError
        A column is named that the pool doesn't have, or one is given two roles.
    """
    for name in (*said.with_roles, *said.types):
        check_column(name, names, pool=pool)
    roles: Mapping[str, tuple[str, ...]] = {
        "--id": (said.id,) if said.id is not None else (),
        "--ignore": said.ignore,
        "--target": (said.target,) if said.target is not None else (),
        "--use or --text": (*said.use, *said.text),
    }
    for name in dict.fromkeys(said.with_roles):
        given = [flag for flag, columns in roles.items() if name in columns]
        if len(given) > 1:
            raise UsageError(
                f"column {name!r} is given to {' and to '.join(given)}",
                remedy="A column has one role: name it once.",
            )


def check_column(name: str, names: Sequence[str], *, pool: str) -> None:
    """Refuse a column that the pool doesn't have.

    Raises
    ------
    UsageError
        There is no such column; the nearest one is offered.
    """
    if name in names:
        return
    folded = {other.casefold(): other for other in names}
    near = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    if near:
        remedy = f"Did you mean {folded[near[0]]!r}?"
    else:
        remedy = f"Its columns are: {', '.join(map(one_line, names))}."
    raise UsageError(f"{pool} has no column {name!r}", remedy=remedy)
