"""Why a model sees a row as it does: features by their searches, rules by their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seeker.learn.blocks import BlockKind
from seeker.pool.field import FieldKind
from seeker.session.suggestions import Reason, RowReasons

if TYPE_CHECKING:
    from seeker.learn.learner_input import LearningMatrix
    from seeker.learn.reasons import Reasons
    from seeker.pool.pool import Pool
    from seeker.session.models.learnable import Learnable

_MOST = 12
_LEAST = 0.05
_WORDS = (FieldKind.WORDS, FieldKind.BIGRAMS)


def tell_reasons(
    found: Reasons,
    code: int,
    label: str,
    probability: float,
    pool: Pool,
    matrix: LearningMatrix,
    learnable: Learnable,
) -> RowReasons:
    """Name what speaks for and against a class in a row, the strongest first.

    Parameters
    ----------
    found
        The weights by feature and rule.
    code
        The class, by its column in `found`.
    """
    reasons = _features(found, code, pool, matrix)
    for column, weight in zip(found.rules.tolist(), found.rule_weights[:, code], strict=True):
        number = learnable.columns[column].number
        reasons.append(Reason(f"rule:{number}", float(weight)))
    strong = [one for one in reasons if abs(one.weight) >= _LEAST]
    strong.sort(key=lambda one: -abs(one.weight))
    told = strong[:_MOST]
    rest = float(found.total[code]) - sum(one.weight for one in told)
    return RowReasons(label, probability, tuple(told), rest)


def _features(found: Reasons, code: int, pool: Pool, matrix: LearningMatrix) -> list[Reason]:
    """Name features; what the numbers of a column say together counts once."""
    features = pool.features
    named: list[Reason] = []
    of_numbers: dict[str, float] = {}
    starts = {
        block.start: name
        for block, name in zip(
            (block for block in matrix.blocks if block.kind is BlockKind.NUMBERS),
            matrix.scales,
            strict=True,
        )
    }
    beginnings = np.array(sorted(starts), dtype=np.int64)
    for feature, weight in zip(
        found.features.tolist(), found.feature_weights[:, code].tolist(), strict=True
    ):
        if feature >= features.n_features:
            place = int(np.searchsorted(beginnings, feature, side="right")) - 1
            name = starts[int(beginnings[place])]
            of_numbers[name] = of_numbers.get(name, 0.0) + weight
            continue
        field = features.field_of(feature)
        words = features.feature_words(feature) if field.kind in _WORDS else ()
        named.append(Reason(features.feature_search(feature), weight, field.column, words))
    return named + [Reason(name, weight, name) for name, weight in of_numbers.items()]
