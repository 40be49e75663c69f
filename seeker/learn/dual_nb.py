"""DualNB: naive Bayes that learns from labeled rows and from rules, within a blink."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import numpy as np
import scipy.sparse as sp
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, check_non_negative

from seeker.learn.blocks import BlockKind, settle_blocks
from seeker.learn.classic import Multinomials, fit_classic
from seeker.learn.field_bayes import FieldBayes, Strengths, fit_fields
from seeker.learn.prepared import prepare_rows
from seeker.learn.reasons import present_in, reasons_of
from seeker.learn.row_forms import RowForm
from seeker.learn.rows import check_matches, check_rules, read_rows
from seeker.learn.rule_evidence import fired_rules
from seeker.learn.state import State
from seeker.learn.targets import read_targets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray
    from sklearn.utils import Tags

    from seeker.learn.blocks import Block
    from seeker.learn.prepared import PreparedRows
    from seeker.learn.reasons import Reasons
    from seeker.learn.rules import Rules
    from seeker.learn.targets import Targets


# So many rows teach in two EM steps what fewer do in three.
_MANY_ROWS = 200_000


class DualNB(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Semi-supervised naive Bayes over rows and rules (Settles 2011, carried on).

    Rows without a label have -1 in y, as in `sklearn.semi_supervised`. What was said of features,
    words and regions comes as `rules`.

    Parameters
    ----------
    mode : {"fields", "classic"}
        "classic" computes what DUALIST 0.3 computes, with one distribution over all features;
        only rules over single features can be learned from then. "fields" is better: one
        distribution for each field of the pool, and any rule.
    blocks : sequence of Block or None
        What the columns of X are; counts of words where None. "classic" doesn't ask.
    smoothing : float
        Pseudo-counts of each feature, drawn to the pool's own frequencies; "classic" has 1 of each.
    feature_weight : float
        Pseudo-counts of a word for the class that a rule gives it to.
    unlabeled_weight : float or None
        What an unlabeled row counts beside a labeled one; None for 0.1 in "classic" and 0.3
        otherwise.
    em_steps : int or None
        How often to learn from the unlabeled rows, each time by the posterior of the step before.
        0 leaves them out. None for 1 in "classic", otherwise 3, or 2 where rows are many.
    em_parts : int
        In how many parts the first EM step of several takes the rows, learning from each before
        the next; "classic" takes all at once.
    warm_start : bool
        Whether to keep what was computed from X alone for the next fit with the same object X,
        which then must not have been changed. In a session X never changes, while what is said
        about it does.

    Attributes
    ----------
    classes_ : ndarray of shape (n_classes,)
    n_features_in_ : int
    n_rules_ : int
        How many rules were learned from.
    log_prior_ : ndarray of shape (n_classes,)
        log P(y).
    log_theta_ : ndarray of shape (n_features, n_classes)
        log P(feature | y), within each field.
    posterior_ : ndarray of shape (n_rows, n_classes)
        P(y | x) of the rows that were learned from, labeled ones too; float32 where X is.
    """

    def __init__(
        self,
        *,
        mode: str = "fields",
        blocks: Sequence[Block] | None = None,
        smoothing: float = 2.0,
        feature_weight: float = 50.0,
        unlabeled_weight: float | None = None,
        em_steps: int | None = None,
        em_parts: int = 8,
        warm_start: bool = False,
    ) -> None:
        self.mode = mode
        self.blocks = blocks
        self.smoothing = smoothing
        self.feature_weight = feature_weight
        self.unlabeled_weight = unlabeled_weight
        self.em_steps = em_steps
        self.em_parts = em_parts
        self.warm_start = warm_start

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.input_tags.positive_only = self.blocks is None
        tags.classifier_tags.poor_score = True  # on measurements, as all naive Bayes over counts
        return tags

    def fit(
        self,
        X: Any,
        y: ArrayLike,
        sample_weight: ArrayLike | None = None,
        *,
        rules: Rules | None = None,
        classes: ArrayLike | None = None,
    ) -> Self:
        """Learn from rows and rules.

        Parameters
        ----------
        X
            Sparse or dense, shape (n_rows, n_features): the whole pool, labeled or not.
        y
            The class of each row, -1 where nobody said, shape (n_rows,).
        sample_weight
            What each row counts, shape (n_rows,); see `duplicate_weights`.
        rules
            What was said of features, words and regions; its matches are about the rows of X.
        classes
            All classes, if some may have neither rows nor rules yet.

        Raises
        ------
        ValueError
            There is nothing to learn from, or arrays don't go together.
        """
        if self.mode not in ("fields", "classic"):
            raise ValueError(f"mode is {self.mode!r}; it is either 'fields' or 'classic'")
        kept = self._kept_for(X)
        # What was checked needs no second look: that would take as long as learning from it.
        given, X = X, read_rows(self, X, reset=True) if kept is None else kept.X
        targets = read_targets(y, rules, classes, n_rows=X.shape[0])
        check_rules(rules, X)
        weights = _check_sample_weight(sample_weight, X, dtype=np.float64)
        self.classes_ = targets.classes
        self.n_rules_ = 0 if rules is None else rules.n_rules
        if self.mode == "classic":
            self._fit_classic(X, targets, rules, weights)
            return self
        if kept is None:
            blocks = settle_blocks(self.blocks, X.shape[1], otherwise=BlockKind.COUNTS)
            _check_signs(X, blocks)
            prepared = prepare_rows(given, X, blocks, weights, n_parts=self.em_parts)
        else:
            prepared = kept.weighed(weights)
        self._kept = prepared if self.warm_start else None
        self._fit_fields(prepared, targets, rules)
        return self

    def _kept_for(self, X: Any) -> PreparedRows | None:
        kept: PreparedRows | None = getattr(self, "_kept", None)
        return kept if self.warm_start and kept is not None and kept.given is X else None

    def _fit_classic(
        self, X: Any, targets: Targets, rules: Rules | None, weights: NDArray[np.float64]
    ) -> None:
        check_non_negative(X, "DualNB")
        features: list[tuple[int, int]] = []
        if rules is not None:
            if (rules.features < 0).any():
                raise ValueError(
                    "mode='classic' learns from rules over single features only; "
                    "mode='fields' learns from any"
                )
            features = list(zip(rules.features.tolist(), targets.rule_codes.tolist(), strict=True))
        steps = fit_classic(
            X,
            targets,
            features,
            weights,
            feature_weight=self.feature_weight,
            unlabeled_weight=0.1 if self.unlabeled_weight is None else self.unlabeled_weight,
            em_steps=1 if self.em_steps is None else self.em_steps,
        )
        self._multinomials = steps[-1]
        self._publish(steps[-1], steps[-1].posterior(X))

    def _fit_fields(self, prepared: PreparedRows, targets: Targets, rules: Rules | None) -> None:
        steps = 3 if len(prepared.weights) < _MANY_ROWS else 2
        strengths = Strengths(
            smoothing=self.smoothing,
            feature_weight=self.feature_weight,
            unlabeled_weight=0.3 if self.unlabeled_weight is None else self.unlabeled_weight,
            em_steps=steps if self.em_steps is None else self.em_steps,
        )
        self._form = prepared.form
        evidence = prepared.evidence(targets, rules)
        self._field_bayes, posterior = fit_fields(evidence, strengths)
        self._publish(self._field_bayes, prepared.as_given(posterior))

    def _publish(self, learned: Multinomials | FieldBayes, posterior: NDArray[np.floating]) -> None:
        self.log_prior_ = learned.log_prior
        self.log_theta_ = learned.log_theta
        self.posterior_ = posterior

    def to_state(self) -> State:
        """Give what was learned, but for the posterior of the rows that it was learned from."""
        check_is_fitted(self)
        state = State.of(self)
        state.arrays["log_prior"] = self.log_prior_
        state.arrays["log_theta"] = self.log_theta_
        if self.mode != "classic":
            state.arrays["rule_scores"] = self._field_bayes.rule_scores
            state.arrays["standing"] = self._field_bayes.standing
            state.arrays["mean_roots"] = self._form.mean_roots
        return state

    def set_state(self, state: State) -> None:
        """Take back what `to_state` gave."""
        state.set_attributes(self)
        shape = (self.n_features_in_, len(self.classes_))
        self.log_prior_ = state.array("log_prior", np.float64, shape[1:])
        self.log_theta_ = state.array("log_theta", np.float64, shape)
        if self.mode == "classic":
            self._multinomials = Multinomials(self.log_prior_, self.log_theta_)
            return
        blocks = settle_blocks(self.blocks, shape[0], otherwise=BlockKind.COUNTS)
        self._form = RowForm(blocks, state.array("mean_roots", np.float64, (len(blocks),)))
        rule_scores = state.array("rule_scores", np.float64, (self.n_rules_, shape[1]))
        standing = state.places("standing", self.n_rules_)
        self._field_bayes = FieldBayes(self.log_prior_, self.log_theta_, rule_scores, standing)

    def predict_proba(self, X: Any, matches: Any | None = None) -> NDArray[np.floating]:
        """Give the probability of each class.

        Parameters
        ----------
        X
            Shape (n_rows, n_features).
        matches
            Which of the learned rules match each row, sparse, shape (n_rows, n_rules); None to
            go by the features alone.

        Returns
        -------
        NDArray
            Shape (n_rows, n_classes), rows sum to 1.
        """
        check_is_fitted(self)
        X = read_rows(self, X, reset=False)
        matched = check_matches(matches, X, self.n_rules_)
        if self.mode == "classic":
            return self._multinomials.posterior(X)
        _check_signs(X, self._form.blocks)
        rows, standing = self._form.dampen(X), self._field_bayes.standing
        fired = None if matched is None else fired_rules(matched, standing, rows.X.dtype)
        return self._field_bayes.posterior(rows, fired)

    def reasons(self, X: Any, matches: Any | None = None) -> Reasons:
        """Say why one row is seen as it is, in closed form.

        Parameters
        ----------
        X
            Shape (1, n_features).
        matches
            As in `predict_proba`.
        """
        P = self.predict_proba(X, matches)[0]
        X = read_rows(self, X, reset=False)
        present = present_in(X)
        if self.mode == "classic":
            counts = _values(X, present)
            return reasons_of(X, matches, P, counts[:, None] * self.log_theta_[present], None)
        rows = self._form.dampen(X)
        said = _values(rows.X, present) / rows.divisors[0]
        feature_scores = said[:, None] * self.log_theta_[present]
        matched = check_matches(matches, X, self.n_rules_)
        if matched is None:
            return reasons_of(X, matches, P, feature_scores, None)
        standing = self._field_bayes.standing
        fired = np.zeros(self.n_rules_)
        fired[standing] = fired_rules(matched, standing, np.float64).toarray()[0]
        of_rules = fired[:, None] * self._field_bayes.rule_scores
        return reasons_of(X, matched, P, feature_scores, of_rules[present_in(matched)])

    def predict(self, X: Any, matches: Any | None = None) -> NDArray[Any]:
        """Give the most likely class of each row, shape (n_rows,)."""
        probabilities = self.predict_proba(X, matches)
        predicted: NDArray[Any] = self.classes_[probabilities.argmax(axis=1)]
        return predicted


def _values(row: Any, columns: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give what one row has in some columns, shape (len(columns),)."""
    chosen = row[:, columns]
    dense = chosen.toarray() if sp.issparse(chosen) else chosen
    return np.asarray(dense[0], dtype=np.float64)


def _check_signs(X: Any, blocks: Sequence[Block]) -> None:
    """Refuse negative counts; numbers may be negative."""
    if all(block.kind is not BlockKind.NUMBERS for block in blocks):
        check_non_negative(X, "DualNB")
