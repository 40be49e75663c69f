"""Names that columns can be told apart by."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from seeker.escaping import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seeker.pool.formats.content import Content

_MOST_NAMED = 5
_NUMBER = re.compile(r"[-+]?[0-9]{1,30}(\.[0-9]{1,30})?")


def column_names(
    content: Content, found: Sequence[str], *, line: int | None = None
) -> tuple[list[str], tuple[str, ...]]:
    """Give a name for each column, without blanks around it, and notes about those made up.

    An empty name becomes `column_3`, after its place. Raises DataError for a name that two columns
    have. `line` is where the names stand in the file.
    """
    names = [name.strip() for name in found]
    empty = [place for place, name in enumerate(names) if not name]
    for place in empty:
        names[place] = _free_name(place, names)
    _refuse_repeats(content, names, line)
    if not empty:
        return names, ()
    made_up = ", ".join(names[place] for place in empty[:_MOST_NAMED])
    more = f" and {len(empty) - _MOST_NAMED} more" if len(empty) > _MOST_NAMED else ""
    without = "A column without a name is" if len(empty) == 1 else "Columns without a name are"
    return names, (f"{without} called {made_up}{more}, after the place in the file.",)


def looks_like_data(found: Sequence[str]) -> bool:
    """Say whether a header holds numbers that are no names; 0, 1, 2 … are names."""
    numbers = [float(name) for name in map(str.strip, found) if _NUMBER.fullmatch(name)]
    return bool(numbers) and numbers != [numbers[0] + step for step in range(len(numbers))]


def _free_name(place: int, names: Sequence[str]) -> str:
    name = f"column_{place + 1}"
    while name in names:
        name += "_"
    return name


def _refuse_repeats(content: Content, names: Sequence[str], line: int | None) -> None:
    repeated = [name for name, times in Counter(names).items() if times > 1]
    if not repeated:
        return
    told = []
    for name in repeated[:_MOST_NAMED]:
        places = [str(place + 1) for place, other in enumerate(names) if other == name]
        told.append(f'"{one_line(name)}" (columns {", ".join(places)})')
    more = f" and {len(repeated) - _MOST_NAMED} more" if len(repeated) > _MOST_NAMED else ""
    raise content.refusal(
        f"names more than one column {', '.join(told)}{more}",
        line=line,
        remedy="Give each column a name of its own.",
    )
