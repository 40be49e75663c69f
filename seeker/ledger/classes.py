"""Classes: ids that never change, with names, colours and merges that do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seeker.ledger.latest import Latest
from seeker.ledger.payloads import Change, ClassChange

if TYPE_CHECKING:
    from seeker.ledger.said import Statement


@dataclass(frozen=True, slots=True)
class ClassInfo:
    """A class as it stands; `merged_into` is the id of the class that it has become part of."""

    id: str
    name: str
    colour: str | None = None
    merged_into: str | None = None


class ClassBook:
    """Folds what is said of classes.

    A class is there while something that counts made it or uses it: so taking back the action
    that made a class doesn't leave labels without one. `has_changed` is raised by whatever may
    change `classes`, for the fold to look at and to lower.
    """

    def __init__(self) -> None:
        self._names: Latest[str, Statement[ClassChange]] = Latest()
        self._colours: Latest[str, Statement[ClassChange]] = Latest()
        self._merges: Latest[str, Statement[ClassChange]] = Latest()
        self._made: Counter[str] = Counter()
        self._uses: Counter[str] = Counter()
        # Every class that was ever spoken of, in order, with a name for when no other one counts.
        self._known: dict[str, str] = {}
        self._classes: dict[str, ClassInfo] | None = None
        self.has_changed = False

    @property
    def classes(self) -> dict[str, ClassInfo]:
        """Every class by id, in the order in which they first came up; merged ones too."""
        if self._classes is None:
            self._classes = self._settle()
        return self._classes

    def meet(self, class_id: str, name: str | None = None) -> None:
        """Take note of a class that is spoken of, whether or not that counts."""
        if class_id not in self._known or (name and self._known[class_id] == class_id):
            self._known[class_id] = name or class_id
            self._unsettle()

    def use(self, class_id: str, step: int) -> None:
        """Count one use more (`step` 1) or less (-1) of a class."""
        before = self._uses[class_id]
        self._uses[class_id] = before + step
        if 0 in (before, before + step) and not self._made[class_id]:
            self._unsettle()

    def change(self, said: Statement[ClassChange]) -> None:
        """Let something said of a class count, or no longer count."""
        change = said.payload
        if change.change == Change.NEW:
            self._made[change.class_id] += 1 if said.holds else -1
        for given, latest in (
            (change.name, self._names),
            (change.colour, self._colours),
            (change.into, self._merges),
        ):
            if given is not None:
                latest.change(change.class_id, said)
        self._unsettle()

    def name_of(self, class_id: str, *, before: int | None = None) -> str:
        """Give a class's name, whether or not it is there; or the name it had before an event."""
        for said in reversed(self._names.all_of(class_id)):
            if said.payload.name and (before is None or said.number < before):
                return said.payload.name
        return self._known.get(class_id, class_id)

    def resolve(self, class_id: str) -> str:
        """Give the id of the class that a class is part of now: its own, unless it was merged."""
        seen = self.classes.get(class_id)
        while seen is not None and seen.merged_into is not None:
            class_id = seen.merged_into
            seen = self.classes.get(class_id)
        return class_id

    def _unsettle(self) -> None:
        self._classes = None
        self.has_changed = True

    def _settle(self) -> dict[str, ClassInfo]:
        merged = self._merged()
        there = {each for each in self._known if self._made[each] or self._uses[each]}
        for each in tuple(there):
            while each in merged:
                each = merged[each]
                there.add(each)
        return {
            each: ClassInfo(
                each,
                name=self.name_of(each),
                colour=self._colours.top[each].payload.colour
                if each in self._colours.top
                else None,
                merged_into=merged.get(each),
            )
            for each in self._known
            if each in there
        }

    def _merged(self) -> dict[str, str]:
        """Find what each class was merged into; a merge that closes a circle doesn't count."""
        merged: dict[str, str] = {}
        for said in sorted(self._merges.top.values(), key=lambda said: said.number):
            class_id, into = said.payload.class_id, said.payload.into or ""
            end = into
            while end in merged:
                end = merged[end]
            if end != class_id:
                merged[class_id] = into
        return merged
