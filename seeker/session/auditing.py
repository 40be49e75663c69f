"""What a session tells of how good its labels are, and of what they cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from seeker.errors import NoModelError, UsageError
from seeker.escaping import in_words
from seeker.pool.progress import Progress, Quiet
from seeker.session.audit.book import AuditBook
from seeker.session.audit.naming import NamedFigure, chosen_figure
from seeker.session.audit.queue import audit_draws, waiting_rows
from seeker.session.estimates import Estimand, PoolEstimates
from seeker.session.labels_table import Split, count_labels, labels_table
from seeker.session.modelling import Modelling
from seeker.session.standing import NO_CLASS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from seeker.ledger import State
    from seeker.search import SearchablePool
    from seeker.session.audit.book import Keeper
    from seeker.session.audit.coverage import CoverageView
    from seeker.session.audit.estimating import Measured
    from seeker.session.audit.fitness import FitForOthers
    from seeker.session.audit.stopping import Stopping
    from seeker.session.models.model import Opinion
    from seeker.session.training_set import TrainingSet

_POINTS = 20


class Auditing(Modelling):
    """A session that can tell how good its labels are.

    All of it rests on rows that were drawn at random (`Session.audit`) and labeled blind.
    """

    def __init__(
        self,
        pool: SearchablePool,
        state: State,
        path: Path | None,
        *,
        who: str,
        keeper: Keeper | None,
    ) -> None:
        super().__init__(pool, state, path, who=who)
        self._book = AuditBook(keeper)

    def audit_queue(self) -> list[str]:
        """Give the ids of the drawn rows that wait for an answer, in the order to answer them."""
        with self._turn:
            waiting = list(waiting_rows(self.state))
            rows = self.pool.ids.rows_of(waiting).tolist()
            return [one for one, row in zip(waiting, rows, strict=True) if row >= 0]

    def waiting_audit_rows(self) -> NDArray[np.int64]:
        """Give the same rows by their numbers, (k,)."""
        with self._turn:
            rows = self.pool.ids.rows_of(list(waiting_rows(self.state)))
            return rows[rows >= 0]

    def audit_progress(self) -> tuple[int, int, int]:
        """Count the rows that audits drew, those of them that were answered, and the rounds."""
        with self._turn:
            draws = audit_draws(self.state)
            drawn = {row.row for said in draws for row in said.payload.rows}
            answered = sum(one in self.state.labels or one in self.state.skipped for one in drawn)
            return len(drawn), answered, len(draws)

    def estimate(
        self, of: str = Estimand.LABELS, *, guaranteed: bool = False, by_number: int | None = None
    ) -> PoolEstimates:
        """Estimate how good something is, with 95 % intervals.

        Parameters
        ----------
        of
            "labels": the final labels on this pool, gold, else by rule, else by the current model.
            "model": the current model, on rows that it did not learn from. "rules": the label
            rules alone.
        guaranteed
            Also give bounds that hold whatever the pool is like; they are wide.
        by_number
            Only audit rows that were answered up to this event of the ledger count.

        Raises
        ------
        NotAuditedError
            There is nothing to estimate from, or nothing to measure yet.
        UsageError
            `of` is something else.
        """
        from seeker.session.audit.estimating import estimate

        return estimate(self._measured(by_number), estimand_named(of), guaranteed=guaranteed)

    def audit_cell(self, of: str, called: str | None, truly: str) -> str:
        """Write a search for the audit rows in a cell of the confusion matrix of an estimate.

        Parameters
        ----------
        of
            What was estimated.
        called, truly
            Classes; `called` is None for rows of which nothing is said.

        Returns
        -------
        str
            Empty where nothing can be in the cell.

        Raises
        ------
        UsageError
            There is no such class, or `of` is something else.
        """
        from seeker.session.audit.cells import cell_search

        estimand = estimand_named(of)
        with self._turn:
            for label in filter(None, (called, truly)):
                if label not in self.classes:
                    raise UsageError(f"there is no class {in_words(label)}")
            return cell_search(self._now, estimand, called, truly)

    def estimates_so_far(
        self, of: str = Estimand.LABELS, points: int = _POINTS, progress: Progress | None = None
    ) -> list[tuple[int, PoolEstimates]]:
        """Tell how intervals shrank: what fewer audit rows would have said of today's labels.

        Returns
        -------
        list
            At most `points` pairs of how many audit rows counted, and the estimates from them.

        Raises
        ------
        Cancelled
            `progress` asked to stop.
        """
        from seeker.audit import NotAuditedError
        from seeker.session.audit.estimating import estimate
        from seeker.session.audit.rounds import answer_numbers

        estimand, watch = estimand_named(of), progress or Quiet()
        with self._turn:
            numbers = answer_numbers(self._now)
        steps = np.unique(np.linspace(0, len(numbers) - 1, min(points, len(numbers))).astype(int))
        found: list[tuple[int, PoolEstimates]] = []
        for done, step in enumerate(steps.tolist()):
            watch.step("curves", done, len(steps))
            try:
                one = estimate(self._measured(numbers[step]), estimand, quick=True)
            except NotAuditedError:
                continue
            if not found or one.basis.rows > found[-1][0]:
                found.append((one.basis.rows, one))
        return found

    def stopping(self, label: str, *, wanted_width: float = 0.1) -> Stopping:
        """Say what speaks for stopping to look for a class, what is left, and what it would cost.

        Raises
        ------
        NotAuditedError
            There is nothing to estimate from.
        UsageError
            There is no such class.
        """
        if label not in self.classes:
            raise UsageError(f"there is no class {in_words(label)}")
        return self._stopping([label], wanted_width)[label]

    def stopping_of_all(self, *, wanted_width: float = 0.1) -> dict[str, Stopping]:
        """Say the same of every class, by its name, for little more than it takes for one.

        Raises
        ------
        NotAuditedError
            There is nothing to estimate from.
        """
        return self._stopping(self.classes, wanted_width)

    def _stopping(self, labels: Sequence[str], wanted_width: float) -> dict[str, Stopping]:
        from seeker.audit.stopping import mean_entropy
        from seeker.session.audit.estimating import estimate
        from seeker.session.audit.stopping import consider_stopping

        measured = self._measured()
        found = estimate(measured, Estimand.LABELS)
        agreements, opinion = self._opinions.learning.agreements, measured.opinion
        entropy = float("nan") if opinion is None else mean_entropy(opinion.probabilities)
        return {
            label: consider_stopping(
                measured, found, label, agreements, entropy=entropy, wanted_width=wanted_width
            )
            for label in labels
            if label in found.figures
        }

    def coverage(self, progress: Progress | None = None) -> CoverageView:
        """Tell where the gold labels came from, and what of the pool has none.

        Raises
        ------
        Cancelled
            `progress` asked to stop.
        """
        from seeker.session.audit.coverage import look_at_coverage

        watch = progress or Quiet()
        with self._turn:
            self._now.apply_rules()
            labeled = np.flatnonzero(self.standing.gold != NO_CLASS)
        columns = [one for one in self.pool.shown(None) if self.column_facts(one) is not None]
        facets = [
            facet
            for facet in self.facets(labeled, columns=columns, progress=watch)
            if facet.kind in ("number", "date", "category")
        ]
        return look_at_coverage(self._now, facets, self._opinions.learning.space, watch)

    def fit_for_others(self, progress: Progress | None = None) -> FitForOthers:
        """Let unlike models learn from the same labels, and audit each.

        Raises
        ------
        NoModelError
            There is nothing to learn from.
        NotAuditedError
            There is no audit row that can be counted yet.
        Cancelled
            `progress` asked to stop.
        """
        from seeker.session.audit.fitness import compare_models

        with self._turn:
            self._now.apply_rules()
        return compare_models(self._now, self._opinions.learning, self._book, progress or Quiet())

    def chosen_figure(self) -> NamedFigure:
        """Give the one figure that was chosen to stand in the header (`choose_figure`)."""
        with self._turn:
            return chosen_figure(self._now)

    def labels(
        self, *, every: bool = False, with_columns: bool = False, split: str = Split.TRAIN
    ) -> pl.DataFrame:
        """Give the labels with where they came from; `seeker.session.labels_table` says how.

        Parameters
        ----------
        every
            Rows too that nobody and no rule labeled: the model says their class, where there is
            one.
        with_columns
            The pool's visible columns too; one that is named like a column of this table gets
            `pool.` before its name.
        split
            "train": without the rows that were drawn for an audit. They are for measuring what is
            learned from the others: "audit". "all": both.

        Raises
        ------
        UsageError
            There is no such split.
        """
        part = split_named(split)
        opinion = self._opinion_if_any() if every else None
        with self._turn:
            self._now.apply_rules()
            return labels_table(
                self._now, opinion, every=every, with_columns=with_columns, split=part
            )

    def count_labels(self) -> dict[tuple[str, str], int]:
        """Count the rows by split and by what their label would come from: gold, rule, model."""
        opinion = self._opinion_if_any()
        with self._turn:
            return count_labels(self._now, has_model=opinion is not None)

    def to_sklearn(self, *, split: str = Split.TRAIN) -> TrainingSet:
        """Give the labels as scikit-learn takes them: `X, y, weights`, and which rows these are.

        Parameters
        ----------
        split
            As in `labels`.

        Raises
        ------
        UsageError
            There is no such split.
        """
        from seeker.session.training_set import training_set

        part = split_named(split)
        with self._turn:
            self._now.apply_rules()
            return training_set(self._now, part)

    def data_card(self, *, others: bool = False, progress: Progress | None = None) -> str:
        """Write how the labels came about and how good they are, as Markdown.

        Parameters
        ----------
        others
            Also how well they serve other models, which takes its time.

        Raises
        ------
        Cancelled
            `progress` asked to stop.
        """
        from seeker.session.data_card import Card, write_card

        return write_card(Card.of(self, others=others, progress=progress))

    def _measured(self, by_number: int | None = None) -> Measured:
        from seeker.session.audit.estimating import Measured

        opinion = self._opinion_if_any()
        with self._turn:
            return Measured.of(self._now, opinion, self._book, by_number=by_number)

    def _opinion_if_any(self) -> Opinion | None:
        """Give what the models say, with the rules in the standing; None where nothing teaches."""
        try:
            opinion = self._opinions.get()
        except NoModelError:
            opinion = None
        self._now.apply_rules()
        return opinion


def split_named(name: str) -> Split:
    """Find a split by its name; raises UsageError where there is no such thing."""
    try:
        return Split(name)
    except ValueError:
        raise UsageError(
            f"there is no split {in_words(name)}", remedy=f"Choose one of {', '.join(Split)}."
        ) from None


def estimand_named(name: str) -> Estimand:
    """Find what can be estimated by its name; raises UsageError where there is no such thing."""
    try:
        return Estimand(name)
    except ValueError:
        known = ", ".join(Estimand)
        raise UsageError(
            f"{in_words(name)} can't be estimated", remedy=f"Choose one of {known}."
        ) from None
