"""What models are asked through a session: to learn, to predict, to ask back, to explain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from numpy.typing import NDArray

from seeker.errors import NoModelError, SearchError
from seeker.pool.progress import Progress
from seeker.search import SearchablePool, find
from seeker.search.editing import bare_words
from seeker.session import claims
from seeker.session.answers import Rows
from seeker.session.audit.queue import drawn_rows, waiting_rows
from seeker.session.held_out import AUDIT
from seeker.session.hints import Hint, hints_of
from seeker.session.looking import Looking
from seeker.session.predictions_table import predictions_table
from seeker.session.standing import Mask
from seeker.session.suggestions import (
    FEATURE,
    MIXED,
    REGION,
    FeatureSuggestion,
    ModelView,
    RegionSuggestion,
    RowReasons,
    RowSuggestion,
)

if TYPE_CHECKING:
    from seeker.session.models.learnable import Learnable
    from seeker.session.models.model import Opinion
    from seeker.suggest import CommonSearch

MIX = "mix"
"""The strategy that asks in several ways, drawn rows among them."""


class Modelling(Looking):
    """A session whose models can be asked.

    Models are learned when somebody says so (`fit`), or by naive Bayes when something is asked
    that needs a model and there is none. What was said since then is told by `model`.
    """

    def fit(self, progress: Progress | None = None) -> ModelView:
        """Learn everything that was said so far, by all models; returns when that is done.

        Raises
        ------
        NoModelError
            Nothing was said that a model could learn, or there is nothing to tell apart.
        Cancelled
            `progress` asked to stop; the model before stays.
        """
        learnable, learning = self._opinions.learnable(), self._opinions.learning
        learning.learn_thoroughly(learnable, progress)
        learning.learn_committee(learnable, progress)
        return self._view()

    def learn_instantly(self) -> ModelView:
        """Learn everything by naive Bayes, within a blink; see `fit` for what is raised."""
        self._opinions.learning.learn_instantly(self._opinions.learnable())
        return self._view()

    def learn_thoroughly(self, progress: Progress | None = None) -> ModelView:
        """Learn everything by the model that takes its time; see `fit` for what is raised."""
        self._opinions.learning.learn_thoroughly(self._opinions.learnable(), progress)
        return self._view()

    def learn_committee(self, progress: Progress | None = None) -> ModelView:
        """Let unlike models learn what the current one has; see `fit` for what is raised."""
        model = self._opinions.model
        learnable = self._opinions.learnable() if model is None else model.learned_from
        self._opinions.learning.learn_committee(learnable, progress)
        return self._view()

    @property
    def has_instant_model(self) -> bool:
        """Whether this pool has words, from which a model is learned at once."""
        return self._opinions.learning.has_instant()

    def learnable(self) -> Learnable | None:
        """Take down what there is to learn now; None where that is nothing."""
        try:
            return self._opinions.learnable()
        except NoModelError:
            return None

    def model(self) -> ModelView | None:
        """Describe the current model; None before there is one."""
        return None if self._opinions.model is None else self._view()

    def _view(self) -> ModelView:
        from seeker.session.models.learnable import count_unlearned

        model, committee = self._opinions.model, self._opinions.learning.committee
        assert model is not None
        with self._turn:
            unlearned = count_unlearned(model.learned_from, self._now)
        return ModelView(
            version=model.version,
            stage=model.stage,
            gold=model.learned_from.n_gold,
            rules=model.learned_from.n_rules,
            unlearned=unlearned,
            calibration_error=model.calibration_error,
            members=() if committee is None else tuple(committee.probabilities),
        )

    def current_opinion(self) -> Opinion | None:
        """Give what the models say of every row; None where there is no model yet."""
        return self._opinions.now()

    def reasons(self, row: int) -> RowReasons | None:
        """Say why the model sees a row as it does; None where there is no model yet."""
        with self._turn:
            opinion = self._opinions.now()
            if opinion is None:
                return None
            return self._opinions.learning.reasons(row, opinion, self._now)

    def hints(self) -> list[Hint]:
        """Give the hints of one term that are switched on, in the order in which they were said."""
        return hints_of(self._now)

    def predict(self, *, on: SearchablePool | None = None) -> NDArray[np.float64]:
        """Give the probability of each class, (n_rows, n_classes), rows sum to 1.

        Parameters
        ----------
        on
            Another pool with the same columns; None for this one.

        Raises
        ------
        NoModelError
            There is nothing to learn from.
        UsageError
            The other pool lacks a column, or has it as another type.
        """
        opinion = self._opinions.get()
        if on is None:
            return opinion.probabilities.copy()
        return self._opinions.learning.judge_elsewhere(opinion, on, self._now)

    def read_like(self, source: str | Path, progress: Progress | None = None) -> SearchablePool:
        """Read another pool to predict on; what was settled about this pool's columns holds for it.

        Raises
        ------
        DataError
            It can't be read, or a column can't be of the type that it has here.
        """
        from seeker.session.models.other_pool import read_like

        return read_like(self.pool, source, progress)

    def predictions(self, *, on: SearchablePool | None = None) -> pl.DataFrame:
        """Give what the model says of every row as a table; see `predict` and its table's file."""
        return predictions_table(on or self.pool, self.classes, self.predict(on=on))

    def ask(
        self,
        n: int = 10,
        strategy: str = "mix",
        *,
        search: str = "",
        seed: int | None = None,
    ) -> list[RowSuggestion]:
        """Let the model ask about rows: `n` that are unlike, as a strategy chooses.

        Parameters
        ----------
        strategy
            One of `seeker.suggest.STRATEGIES`. A `mix` holds rows that were drawn for an audit
            and wait, as far as they match, besides those that the model wants.
        search
            Among which rows; all of the pool where it is empty.
        seed
            What chance goes by; the number of what was said so far where None, so that each
            round draws anew and the same project asks the same.

        Raises
        ------
        UsageError
            There is no such strategy.
        NoModelError
            The strategy needs a model, and there is nothing to learn from.
        SearchError
            The search can't be understood.
        """
        from seeker.session.audit.mixing import shuffled_in
        from seeker.suggest import ask, mix_of_the_model, strategy_named

        chosen = strategy_named(strategy)
        rows, seed = np.sort(self.search(search).rows), self._seed(seed)
        drawn: list[RowSuggestion] = []
        if strategy == MIX:
            chosen = mix_of_the_model()
            drawn = self._drawn_share(rows, n, seed)
        beliefs = self._opinions.beliefs(chosen.needs)
        asked = ask(beliefs, rows, n - len(drawn), chosen, seed)
        ids = self.pool.ids.ids_of([one.row for one in asked])
        chosen_rows = [
            RowSuggestion(one.row, row_id, one.strategy, one.score, one.probability)
            for one, row_id in zip(asked, ids, strict=True)
        ]
        return shuffled_in(drawn, chosen_rows, seed)

    def _drawn_share(self, rows: Rows, n: int, seed: int) -> list[RowSuggestion]:
        """Give the audit's share of a batch: drawn rows that wait, as far as they match."""
        from seeker.session.audit.mixing import audit_part

        with self._turn:
            known = drawn_rows(self.state)
            waiting = list(waiting_rows(self.state))
        numbers = self.pool.ids.rows_of(waiting)
        here = np.isin(numbers, rows)
        return [
            RowSuggestion(row, row_id, AUDIT, float("nan"), known[row_id].probability)
            for row, row_id, matches in zip(numbers.tolist(), waiting, here.tolist(), strict=True)
            if matches
        ][: audit_part(n, seed)]

    def ask_features(self, n: int = 10) -> list[FeatureSuggestion]:
        """Suggest words, values and ranges, `n` for each class, the most telling first.

        What is a rule already, and what was declined, is left out. Before there is a model, those
        come first that tell rows apart.
        """
        from seeker.suggest import suggest_features

        beliefs = self._opinions.beliefs()
        found = suggest_features(
            beliefs, n, answered=self._answered(), rejected=self._declined(FEATURE)
        )
        names = self.classes
        return [
            FeatureSuggestion(self.short(one.search), names[one.label], one.score, one.count)
            for of_class in found
            for one in of_class
        ]

    def ask_regions(self, n: int = 5, *, seed: int | None = None) -> list[RegionSuggestion]:
        """Suggest regions that one answer could settle, the greatest gain first.

        Those that were answered are left out. So is what lies mostly in one that was declined; a
        region that was said to be mixed may be asked about in parts.

        Raises
        ------
        NoModelError
            There is nothing to learn from.
        """
        from seeker.suggest import suggest_regions
        from seeker.suggest.beliefs import Need

        beliefs = self._opinions.beliefs(frozenset({Need.MODEL}))
        found = suggest_regions(
            beliefs,
            n,
            self._seed(seed),
            rejected=self.answered_regions(),
            avoided=self._rows_of_any(search for search, _ in self._declined(REGION)),
            write=self.short,
        )
        names = self.classes
        return [
            RegionSuggestion(
                self.short(one.search),
                names[one.label],
                str(one.kind),
                one.score,
                one.count,
                one.unlabeled,
                one.share,
            )
            for one in found
        ]

    def answered_regions(self) -> set[str]:
        """Give the searches that somebody said something of: a rule, mixed, or no region."""
        declined = self._declined(REGION) | self._declined(MIXED)
        return {search for search, _ in declined} | self._answered()

    def explain(self, ids: Iterable[str], n: int = 5) -> list[CommonSearch]:
        """Find searches that hold rows and little else: `.search .inside .outside .score`."""
        return self.explain_rows(claims.known_rows(self._now, ids), n)

    def explain_rows(self, rows: Sequence[int] | Rows, n: int = 5) -> list[CommonSearch]:
        """Find searches that hold rows and little else, by the rows' numbers."""
        from seeker.suggest import explain

        found = explain(self._opinions.learning.space, np.asarray(rows, dtype=np.int64), n)
        return [replace(one, search=self.short(one.search)) for one in found]

    def short(self, search: str) -> str:
        """Write words without their column where a pool has one text only."""
        texts = self.pool.text_columns
        return bare_words(search, texts[0]) if len(texts) == 1 else search

    def _answered(self) -> set[str]:
        return {rule.text for rule in self.state.rules.values()}

    def _rows_of_any(self, searches: Iterable[str]) -> Mask:
        """Mark the rows of searches, (n_rows,); one that this pool can't answer has none."""
        mask = np.zeros(self.pool.n_rows, dtype=np.bool_)
        for search in searches:
            with suppress(SearchError):
                mask[find(search, self.pool).rows] = True
        return mask

    def _declined(self, kind: str) -> set[tuple[str, int]]:
        """Give the suggestions of a kind that were declined, each with the class's code."""
        return {
            (subject, -1 if class_id is None else self._now.code_of(class_id))
            for declined, subject, class_id in self.state.rejects
            if declined == kind
        }

    def _seed(self, seed: int | None) -> int:
        return self.state.number if seed is None else seed
