"""From columns with types to a pool: what each column is for, and how rows are known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seeker.escaping import one_line
from seeker.pool.column import CategoryColumn, Role
from seeker.pool.identity import check_ids, id_texts
from seeker.pool.keys import guess_id
from seeker.pool.pool import Contents
from seeker.pool.roles import SHOWN, settle_roles
from seeker.pool.typed import text_column

if TYPE_CHECKING:
    from seeker.pool.cache import Cache
    from seeker.pool.column import Column
    from seeker.pool.roles import Said
    from seeker.pool.typed_table import TypedTable


def settle(table: TypedTable, said: Said, cache: Cache) -> Contents:
    """Settle what the columns of a table are for.

    Raises
    ------
    DataError
        The id column that was named doesn't tell rows apart.
    """
    columns, notes = table.columns, table.notes
    if said.id is not None:
        check_ids(id_texts(columns[said.id].raw), pool=table.name)
        id_column: str | None = said.id
    else:
        guess = guess_id(columns.values(), said)
        id_column = guess.column
        notes += guess.notes
    roles = settle_roles(list(columns), said, id_column=id_column)
    notes += tuple(note for one, note in table.column_notes.items() if roles[one] in SHOWN)
    settled = {one: _in_role(column, roles[one]) for one, column in columns.items()}
    identity = said.identity
    if identity is None:
        identity = tuple(one for one, role in roles.items() if role is Role.FEATURE)
    elif id_column is None and (lost := [one for one in identity if one not in columns]):
        notes += (
            "rows are known by columns that are no longer there "
            f"({', '.join(map(one_line, lost))}): rows with a value in them are not found again",
        )
    return Contents(
        name=table.name,
        path=table.path,
        n_rows=len(next(iter(columns.values())).raw),
        columns=settled,
        id_column=id_column,
        identity=tuple(sorted(identity)),
        fingerprint=table.fingerprint,
        notes=notes,
        typed=table,
        said=said,
        cache=cache,
    )


def _in_role(column: Column, role: Role) -> Column:
    if role is Role.ID and isinstance(column, CategoryColumn):
        # As many values as rows: nothing that categories are good for.
        column = text_column(column.raw)
    return replace(column, role=role)
