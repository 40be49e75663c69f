"""What the model asks, and what is drawn at random, kept on record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from seeker.errors import UsageError
from seeker.ledger import Draft
from seeker.session import claims
from seeker.session.answers import Outcome, Rows
from seeker.session.audit.naming import FIGURE, NamedFigure, kept_figure
from seeker.session.audit.queue import drawn_rows
from seeker.session.modelling import MIX
from seeker.session.provenance import record_model
from seeker.session.ruling import Ruling
from seeker.session.standing import NO_CLASS
from seeker.session.suggestions import RowSuggestion


class Asking(Ruling):
    """A session that asks a person about rows."""

    def ask(
        self,
        n: int = 10,
        strategy: str = "mix",
        *,
        search: str = "",
        seed: int | None = None,
    ) -> list[RowSuggestion]:
        """Let the model ask about rows, and keep on record what it asked; see `Modelling.ask`."""
        if strategy == MIX and not search.strip():
            self.draw_for_mix()
        asked = super().ask(n, strategy, search=search, seed=seed)
        if asked and not self.read_only:
            with self._turn:
                model = self._opinions.model
                self._append(claims.record_questions(self._now, asked, search, model))
        return asked

    def audit(self, n: int = 50, *, stratified: bool = True, seed: int = 0) -> list[str]:
        """Draw rows at random, to be labeled blind: what all figures rest on.

        Rows that were drawn before and still wait come first; only what is missing is drawn.

        Parameters
        ----------
        stratified
            Whether rows are drawn by what they are called and how surely, which takes far fewer of
            them for a rare class; else all rows are as likely.
        seed
            What chance goes by, together with the number of the round.

        Returns
        -------
        list
            `n` ids, in the order in which they are to be labeled; labeling one answers its draw.
            Fewer where there are no more rows.

        Raises
        ------
        UsageError
            Every row has a label, or `n` is not positive.
        """
        if n < 1:
            raise UsageError("at least one row has to be drawn")
        with self._turn:
            waiting = self.audit_queue()
            if len(waiting) < n:
                self._draw(n - len(waiting), stratified=stratified, seed=seed)
            return self.audit_queue()[:n]

    def draw_for_mix(self) -> int:
        """Draw a round for the share of audit rows in a mix, and give how many were drawn.

        None are while drawn rows wait, before a model tells strata apart, where every row has a
        label, and where nothing can be said.
        """
        from seeker.session.audit.mixing import ROUND

        with self._turn:
            if self.read_only or self.audit_queue() or self._opinions.now() is None:
                return 0
            if not (self.standing.gold == NO_CLASS).any():
                return 0
            self._draw(ROUND)
            return len(self.audit_queue())

    def choose_figure(self, figure: NamedFigure) -> None:
        """Choose the one figure that stands in the header; kept with the project.

        Raises
        ------
        UsageError
            There is no such class, or no such measure.
        """
        with self._turn:
            self.settle(FIGURE, kept_figure(figure, self._now))

    def _draw(self, n: int, *, stratified: bool = True, seed: int = 0) -> None:
        from seeker.session.audit.assigning import assign
        from seeker.session.audit.drawing import draw_round

        self._require_writable()
        assigned = assign(self._now, self._opinion_if_any())
        draw, frame = draw_round(self._now, assigned, n, seed=seed, stratified=stratified)
        # What the pool is like has to be there before anything rests on it.
        self._book.keep(draw, frame)
        self._append([*record_model(self._opinions.model, self._now), Draft(draw)])

    def open_audit_rows(self, ids: Iterable[str]) -> Outcome:
        """Note that drawn rows were opened, to mend what is wrong with them.

        They no longer tell how good the rest is: estimates count them as they were, and allow for
        the best.

        Raises
        ------
        UsageError
            One of them was not drawn.
        """
        with self._turn:
            return self._say(claims.open_audit_rows(self._now, list(dict.fromkeys(ids))))

    def open_drawn_rows(self, rows: Sequence[int] | Rows) -> Outcome:
        """Note the same of rows by their numbers; those that no audit drew are passed over.

        Raises
        ------
        UsageError
            None of them was drawn.
        """
        with self._turn:
            drawn = drawn_rows(self.state)
            return self.open_audit_rows(
                one
                for one in self.pool.ids.ids_of(np.asarray(rows, dtype=np.int64))
                if one in drawn
            )
