"""Searches that ask the models: what is predicted, how surely, and in which order they'd ask."""

from __future__ import annotations

import numpy as np
import pytest

from seeker.search.ordering import RANDOM, STRATEGIES
from seeker.session.session import Session
from seeker.suggest import STRATEGIES as ALL
from tests.session.models.conftest import RARE


def test_the_grammar_knows_every_strategy() -> None:
    assert set(STRATEGIES) | {RANDOM} == set(ALL)


def test_what_is_predicted_is_found(taught: Session) -> None:
    P = taught.predict()
    code = taught.classes.index(RARE)
    found = taught.search(f"predicted:{RARE}").rows
    np.testing.assert_array_equal(found, np.flatnonzero(P.argmax(axis=1) == code))
    surely = taught.search(f"p({RARE})>0.9").rows
    np.testing.assert_array_equal(surely, np.flatnonzero(P[:, code] > 0.9))
    near = taught.search("margin<0.2").rows
    np.testing.assert_array_equal(near, np.flatnonzero(np.abs(P[:, 0] - P[:, 1]) < 0.2))
    assert len(taught.search("entropy:0..1")) == len(P)
    assert len(taught.search("disagree:0..1")) == len(P)


@pytest.mark.parametrize("name", list(STRATEGIES))
def test_every_strategy_is_an_order_of_the_same_rows(taught: Session, name: str) -> None:
    plain = taught.search("floor:..5").rows
    ordered = taught.search(f"floor:..5 sort:{name}").rows
    assert sorted(ordered.tolist()) == plain.tolist()


def test_rows_with_gold_come_last_in_the_order_of_a_strategy(taught: Session) -> None:
    ordered = taught.search("sort:margin").rows
    gold = np.isin(ordered, taught.search("by:person").rows)
    assert not gold[: len(ordered) - gold.sum()].any()


def test_rows_like_a_row_or_a_text_come_first(taught: Session) -> None:
    (row,) = taught.search("gas smell").rows[:1]
    (row_id,) = taught.pool.ids.ids_of([row])
    assert taught.search(f"like:{row_id}").rows[0] == row
    first = taught.search('like:"smell of gas"').rows[0]
    assert first in taught.search("gas OR smell").rows
