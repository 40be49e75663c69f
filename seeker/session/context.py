"""What a search asks of the session: labels, where they came from, states, rules, models."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from seeker.session.answers import Rows
from seeker.session.audit.queue import waiting_rows
from seeker.session.models.likeness import features_in
from seeker.session.models.opinions import Opinions
from seeker.session.projection import Projection
from seeker.session.standing import NO_CLASS, Mask, Source, Standing

# by:ROUTE -> the routes of a label's provenance that it takes in
_ROUTES = {
    "person": frozenset({"search", "ask"}),
    "audit": frozenset({"audit", "check"}),
    "check": frozenset({"check"}),
    "import": frozenset({"import"}),
}


class SessionContext:
    """Answers what stands on labels, rules and models (`seeker.search.Context`)."""

    def __init__(self, now: Projection, opinions: Opinions, who: str) -> None:
        self._now = now
        self._opinions = opinions
        self._who = who

    @property
    def _standing(self) -> Standing:
        """The standing with the rules in it: only now, because they may wait for an index."""
        self._now.apply_rules()
        return self._now.standing

    def classes(self) -> Sequence[str]:
        """Give the classes' names."""
        return self._now.names

    def label_mask(self, name: str | None) -> Mask:
        """Find the rows whose label, gold or by rule, is a class; any class for None."""
        codes = self._standing.codes
        if name is None:
            return np.not_equal(codes, NO_CLASS)
        return np.equal(codes, self._now.names.index(name))

    def route_mask(self, route: str) -> Mask:
        """Find the rows whose label came by a route: person, rule, audit or import."""
        standing = self._standing
        if route == "rule":
            return np.equal(standing.sources, Source.RULE)
        routes = _ROUTES[route]
        return self._now.mask_of(
            row_id for row_id, gold in self._now.state.labels.items() if gold.route in routes
        )

    def who_mask(self, who: str) -> Mask:
        """Find the rows whose label was said by somebody; `me` is who speaks now."""
        name = self._who if who == "me" else who
        state = self._now.state
        mask = self._now.mask_of(row for row, gold in state.labels.items() if gold.who == name)
        standing = self._standing
        theirs = [rule.number for rule in state.rules.values() if rule.who == name]
        mask |= (standing.sources == Source.RULE) & np.isin(standing.deciding, theirs)
        return mask

    def state_mask(self, state: str) -> Mask:
        """Find the rows in a state: labeled, unlabeled, skipped, flagged or conflict."""
        standing = self._standing
        match state:
            case "labeled":
                return np.not_equal(standing.codes, NO_CLASS)
            case "unlabeled":
                return np.equal(standing.codes, NO_CLASS)
            case "skipped":
                # Labeling a row answers the skip, so a row isn't both.
                unlabeled: Mask = standing.gold == NO_CLASS
                return standing.skipped & unlabeled
            case "flagged":
                return standing.flagged
            case "conflict":
                return standing.conflict
            case _:
                return self._suspects()

    def _suspects(self) -> Mask:
        """Find gold that models contradict which didn't see it."""
        suspects = np.zeros(self._now.pool.n_rows, dtype=np.bool_)
        suspects[self._opinions.get().model.suspects] = True
        has_gold: Mask = self._now.standing.gold != NO_CLASS
        return suspects & has_gold

    def rule_mask(self, number: int) -> Mask | None:
        """Find the rows that a rule matches; None where there is no such rule."""
        return self._now.rule_mask(number)

    def predicted_mask(self, name: str) -> Mask:
        """Find the rows that the model takes for a class."""
        return np.equal(self._opinions.get().predicted, self._now.names.index(name))

    def score(self, name: str, label: str | None) -> NDArray[np.float64]:
        """Score every row as the models do: `p`, `entropy`, `margin` or `disagree`."""
        opinion = self._opinions.get()
        match name:
            case "p":
                assert label is not None
                return opinion.probabilities[:, self._now.names.index(label)]
            case "entropy":
                return opinion.entropy
            case "margin":
                return opinion.margin
            case _:
                return self._opinions.disagreement()

    def strategy_scores(self, name: str, rows: Rows) -> NDArray[np.float64]:
        """Score rows as a strategy does that chooses among them; those with gold have no score."""
        from seeker.session.audit.mixing import mixed_scores
        from seeker.suggest import mix_of_the_model, strategy_named

        is_mix = name == "mix"
        strategy = mix_of_the_model() if is_mix else strategy_named(name)
        beliefs = self._opinions.beliefs(strategy.needs)
        strategy.check(beliefs)
        scores = strategy.score(beliefs, rows, self._now.state.number)
        known = self._now.standing.gold[rows] != NO_CLASS
        # Drawn rows teach nothing: they come up as such or not at all.
        scores = np.where(beliefs.gold[rows], -np.inf, scores)
        if is_mix:
            ids = list(waiting_rows(self._now.state))
            waiting = self._now.pool.ids.rows_of(ids)
            scores = mixed_scores(scores, rows, waiting, self._now.state.number)
        return np.where(known | np.isneginf(scores), np.nan, scores)

    def likeness_to_row(self, row: int) -> NDArray[np.float64]:
        """Compare every row with one, (n_rows,)."""
        return self._opinions.learning.likeness(row)

    def likeness_to_text(self, text: str) -> NDArray[np.float64]:
        """Compare every row with a text, (n_rows,)."""
        counts = features_in(text, self._now.pool)
        return self._opinions.learning.space.likeness_to_features(counts)
