"""Records to and from JSON: checked against their annotations, unknown keys kept.

A ledger is read by older programs than the one that wrote it. So a key that a record doesn't know
is carried along in `extra` and written again, and a key that is missing takes its default.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, NamedTuple, Self, Union, get_args, get_origin, get_type_hints

_Read = Callable[[object], Any]


@dataclass(frozen=True, slots=True)
class Record:
    """A value that the ledger keeps as a JSON object.

    Its fields are text, whole numbers, numbers, truth values, records, tuples of these, any of
    them or None, or anything that JSON can hold (`Any`). `extra` holds the keys that this version
    doesn't know.
    """

    extra: Mapping[str, Any] | None = field(default=None, kw_only=True)

    def to_json(self) -> dict[str, Any]:
        """Give the object to write; fields that are None are left out."""
        value = dict(self.extra or {})
        for name, key, *_ in _plan(type(self)).fields:
            entry = getattr(self, name)
            if entry is not None:
                value[key] = _written(entry)
        return value

    @classmethod
    def from_json(cls, value: object) -> Self:
        """Read what `to_json` gave.

        Raises
        ------
        ValueError
            A key that the record needs is missing, or holds another type.
        """
        if not isinstance(value, dict):
            raise ValueError("not an object")  # noqa: TRY004 (one error for anything unreadable)
        entries: dict[str, Any] = {}
        taken = 0
        plan = _plan(cls)
        for name, key, read, default in plan.fields:
            entry = value.get(key)
            if entry is not None:
                entries[name] = read(entry)
                taken += 1
            elif default is MISSING:
                raise ValueError(f"{key} is missing")
            else:
                entries[name] = default
        if taken < len(value):
            extra = {key: entry for key, entry in value.items() if key not in plan.keys}
            if extra:
                entries["extra"] = extra
        return cls(**entries)


def _written(entry: Any) -> Any:
    if isinstance(entry, Record):
        return entry.to_json()
    if isinstance(entry, tuple):
        return [_written(part) for part in entry]
    return entry


class _Plan(NamedTuple):
    """How a record is read: each field's name, key, reader, and default or MISSING."""

    fields: tuple[tuple[str, str, _Read, Any], ...]
    keys: frozenset[str]


_PLANS: dict[type[Record], _Plan] = {}


def _plan(cls: type[Record]) -> _Plan:
    plan = _PLANS.get(cls)
    if plan is None:
        hints = get_type_hints(cls)
        entries = tuple(
            (
                each.name,
                "class" if each.name == "class_id" else each.name,
                _reader(hints[each.name]),
                None if type(None) in get_args(hints[each.name]) else each.default,
            )
            for each in fields(cls)
            if each.name != "extra"
        )
        plan = _PLANS[cls] = _Plan(entries, frozenset(key for _, key, *_ in entries))
    return plan


def _reader(hint: Any) -> _Read:
    """Find how a field with this annotation is read."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        (hint,) = (part for part in get_args(hint) if part is not type(None))
        return _reader(hint)
    if origin is tuple:
        read = _reader(get_args(hint)[0])
        return lambda entry: _tuple(entry, read)
    if isinstance(hint, type) and issubclass(hint, Record):
        return _remembering(hint.from_json)
    return _SCALARS[hint]


def _remembering(read: _Read) -> _Read:
    """Give the same record again for an equal object: what was said together is kept once."""
    last: tuple[object, Any] = (None, None)

    def read_or_remember(entry: object) -> Any:
        nonlocal last
        before, record = last
        if entry != before:
            record = read(entry)
            last = (entry, record)
        return record

    return read_or_remember


def _tuple(entry: object, read: _Read) -> tuple[Any, ...]:
    if not isinstance(entry, list):
        raise ValueError("not a list")  # noqa: TRY004
    return tuple(map(read, entry))


def _text(entry: object) -> str:
    if not isinstance(entry, str):
        raise ValueError("not text")  # noqa: TRY004
    return entry


def _whole(entry: object) -> int:
    if not isinstance(entry, int) or isinstance(entry, bool):
        raise ValueError("not a whole number")  # noqa: TRY004
    return entry


def _number(entry: object) -> float:
    if not isinstance(entry, (int, float)) or isinstance(entry, bool):
        raise ValueError("not a number")  # noqa: TRY004
    return float(entry)


def _truth(entry: object) -> bool:
    if not isinstance(entry, bool):
        raise ValueError("neither true nor false")  # noqa: TRY004
    return entry


def _anything(entry: object) -> Any:
    return entry


_SCALARS: dict[Any, _Read] = {
    str: _text,
    int: _whole,
    float: _number,
    bool: _truth,
    Any: _anything,
}
