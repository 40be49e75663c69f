"""Which column is what: said when a project is opened first, recorded, and kept from then on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from seeker.errors import UsageError
from seeker.pool.column import ColumnType
from seeker.pool.roles import Said
from seeker.search import SearchablePool

SETTING = "columns"


@dataclass(frozen=True)
class Reading(Said):
    """What was said about a pool's columns, as a project keeps it and takes more.

    A project records the columns of `identity` when it begins, so that a column that comes later
    changes no row's id.
    """

    @classmethod
    def of(cls, pool: SearchablePool) -> Reading:
        """Say how a pool was read, with the id column and the identity that it came to have."""
        said = vars(pool.contents.said) | {"id": pool.contents.id_column, "identity": pool.identity}
        return cls(**said)

    def to_json(self) -> dict[str, Any]:
        """Give the form that the ledger keeps, with lists where it would have made them anyway."""
        kept = {key: list(v) if isinstance(v, tuple) else v for key, v in asdict(self).items()}
        return kept | {"types": {name: str(kind) for name, kind in self.types.items()}}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Reading:
        """Read what `to_json` gave."""
        return cls(
            id=value.get("id"),
            text=tuple(value.get("text", ())),
            ignore=tuple(value.get("ignore", ())),
            target=value.get("target"),
            use=tuple(value.get("use", ())),
            types={name: ColumnType(kind) for name, kind in value.get("types", {}).items()},
            identity=None if value.get("identity") is None else tuple(value["identity"]),
        )

    def changed_by(self, said: Reading) -> Reading:
        """Put what is said now over what was recorded.

        A column keeps the last role that it was given.

        Raises
        ------
        UsageError
            The id column is another one: every label would lose its row.
        """
        if said.id is not None and said.id != self.id:
            known = "by their content" if self.id is None else f"by {self.id!r}"
            raise UsageError(
                f"this project knows its rows {known}, not by {said.id!r}",
                remedy="Open it without --id, or begin another project with --project FILE.",
            )
        spoken_for = {*said.ignore, *said.use, *((said.target,) if said.target else ())}
        target = said.target or (None if self.target in spoken_for else self.target)
        return replace(
            self,
            text=tuple(dict.fromkeys((*self.text, *said.text))),
            ignore=tuple(
                dict.fromkeys((*(c for c in self.ignore if c not in spoken_for), *said.ignore))
            ),
            target=target,
            use=tuple(dict.fromkeys((*(c for c in self.use if c not in spoken_for), *said.use))),
            types={**self.types, **said.types},
        )


class UnsettledError(UsageError):
    """A column may hold the truth, and nobody has said what it is.

    `columns` are their names.
    """

    def __init__(self, columns: tuple[str, ...]) -> None:
        first = columns[0]
        names = ", ".join(map(repr, columns))
        super().__init__(
            f"{names} may hold the truth: say what to do with it before the first label",
            remedy=(
                f"--ignore {first} leaves it out, --target {first} keeps it for measuring, "
                f"--use {first} makes it a column like any other;\n"
                f"seeker import POOL --column {first} takes its values as labels."
            ),
        )
        self.columns = columns


def types_said(pairs: tuple[str, ...]) -> dict[str, ColumnType]:
    """Read `column=type` pairs.

    Raises
    ------
    UsageError
        A pair has no `=`, or its type is none that columns have.
    """
    types: dict[str, ColumnType] = {}
    for pair in pairs:
        name, _, kind = pair.rpartition("=")
        try:
            types[name] = ColumnType(kind.strip().lower())
        except ValueError:
            known = ", ".join(ColumnType)
            raise UsageError(
                f"--type {pair}: {kind!r} is no column type", remedy=f"Write COL=TYPE: {known}."
            ) from None
    return types
