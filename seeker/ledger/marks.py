"""What is said of rows beside their class: skipped, flagged, remarked upon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.ledger.latest import Latest

if TYPE_CHECKING:
    from seeker.ledger.payloads import Flag, Note, Skip
    from seeker.ledger.said import Statement


class Mark:
    """Folds one kind of mark that rows bear or don't. `rows` are the ids of those that do."""

    def __init__(self) -> None:
        self.rows: set[str] = set()
        self._latest: Latest[str, Statement[Skip | Flag]] = Latest()

    def change(self, said: Statement[Skip] | Statement[Flag]) -> tuple[str, ...]:
        """Let a mark count, or no longer; give the rows that it speaks of."""
        for row in said.payload.rows:
            self._latest.change(row, said)
            top = self._latest.top.get(row)
            if top is not None and top.payload.on:
                self.rows.add(row)
            else:
                self.rows.discard(row)
        return said.payload.rows


class Remarks:
    """Folds the notes. `texts` are the remarks by row id; an empty one is none."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self._latest: Latest[str, Statement[Note]] = Latest()

    def change(self, said: Statement[Note]) -> str:
        """Let a note count, or no longer; give its row."""
        row = said.payload.row
        self._latest.change(row, said)
        top = self._latest.top.get(row)
        if top is not None and top.payload.text:
            self.texts[row] = top.payload.text
        else:
            self.texts.pop(row, None)
        return row
