"""Several strategies in shares."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest

from seeker.errors import UsageError
from seeker.suggest import Mix, mix_of, order_rows
from seeker.suggest.strategies.at_random import Random
from seeker.suggest.strategies.likely import Likely
from seeker.suggest.strategies.mix import AUDIT
from seeker.suggest.strategies.uncertainty import Margin

if TYPE_CHECKING:
    from tests.suggest.conftest import Known


def test_the_audit_has_15_per_cent_by_default(known: Known) -> None:
    shares = Mix().shares_now(known.beliefs())
    assert shares[AUDIT] == 0.15
    assert sum(shares.values()) == pytest.approx(1.0)
    assert set(shares) == {AUDIT, "margin", "likely", "committee", "conflict", "unsearched"}


def test_what_can_t_work_yet_leaves_its_share_to_the_others(known: Known) -> None:
    shares = Mix().shares_now(known.beliefs(committee=(), conflicts=None))
    assert set(shares) == {AUDIT, "margin", "likely", "unsearched"}
    assert shares[AUDIT] == 0.15
    assert shares["margin"] / shares["likely"] == pytest.approx(0.90 / 0.04)
    before = Mix().shares_now(known.beliefs(probabilities=None, committee=(), conflicts=None))
    assert before == {AUDIT: 0.15, "herding": 0.85}


def test_shares_hold_on_average_in_batches_of_any_size(known: Known) -> None:
    mix, n_seeds = Mix(), 800
    for n in (1, 3, 10):
        counts = Counter[str]()
        for seed in range(n_seeds):
            slots = mix.slots(known.beliefs(), n, seed)
            assert sum(slot.count for slot in slots) == n
            counts.update({slot.name: slot.count for slot in slots})
        for name, share in mix.shares_now(known.beliefs()).items():
            # Each batch misses the share by less than a row.
            assert counts[name] / n_seeds == pytest.approx(n * share, abs=4 * 0.5 / n_seeds**0.5)


@pytest.mark.parametrize("audit", [0.0, 1.0])
def test_the_audit_can_be_all_or_nothing(known: Known, audit: float) -> None:
    slots = Mix(audit=audit).slots(known.beliefs(), 10, 0)
    by_chance = sum(slot.count for slot in slots if slot.name == AUDIT)
    assert by_chance == 10 * audit
    assert sum(slot.count for slot in slots) == 10


def test_its_order_takes_from_each_part_at_its_pace(known: Known) -> None:
    beliefs, everywhere = known.beliefs(), np.arange(known.space.n_rows)
    mix = Mix(((Margin(), 3.0), (Likely(1), 1.0)), audit=0.2)
    first = set(order_rows(beliefs, everywhere, mix, 0)[:50].tolist())
    for part, due in ((Margin(), 30), (Likely(1), 10), (Random(), 10)):
        best = order_rows(beliefs, everywhere, part, 0)[: due - 1].tolist()
        assert first.issuperset(best)


@pytest.mark.parametrize("audit", [-0.1, 1.1, float("nan")])
def test_an_impossible_audit_is_refused(audit: float) -> None:
    with pytest.raises(ValueError, match="audit's share"):
        Mix(audit=audit)


def test_an_impossible_share_is_refused() -> None:
    with pytest.raises(ValueError, match="share of margin"):
        Mix(((Margin(), 0.0),))


def test_shares_can_be_given_by_name(known: Known) -> None:
    mix = mix_of({"entropy": 2, "density": 1}, audit=0.1)
    shares = mix.shares_now(known.beliefs())
    assert shares == pytest.approx({AUDIT: 0.1, "entropy": 0.6, "density": 0.3})


@pytest.mark.parametrize(
    ("shares", "audit", "said"),
    [
        ({"marginn": 1.0}, 0.1, "no strategy `marginn`"),
        ({"mix": 1.0}, 0.1, "part of a mix"),
        ({"margin": -1.0}, 0.1, "share of margin"),
        ({"margin": 1.0}, 15.0, "between 0 and 1"),
    ],
)
def test_shares_that_make_no_sense_are_answered(
    shares: dict[str, float], audit: float, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        mix_of(shares, audit)


def _of_many(known: Known, wanted_share: float, n_gold: int) -> dict[str, float]:
    """Give the shares where so many rows are labeled and one class is so frequent."""
    n_rows = known.space.n_rows
    gold = np.arange(n_rows) < n_gold
    labels = np.where(gold, np.arange(n_rows) % 3 > 0, -1).astype(np.int32)
    P = np.tile([wanted_share, 1.0 - wanted_share], (n_rows, 1))
    return Mix().shares_now(
        known.beliefs(n_classes=2, gold=gold, labels=labels, probabilities=P, committee=(P, P))
    )


def test_a_rare_class_is_looked_for_once_enough_was_learned(known: Known) -> None:
    early, late = _of_many(known, 0.01, 99), _of_many(known, 0.01, 100)
    assert early["margin"] > 0.7 > 0.1 > early["likely"]
    assert late["likely"] > 0.6 > 0.15 > late["margin"]
    assert late[AUDIT] == early[AUDIT]


def test_balanced_classes_are_learned_on(known: Known) -> None:
    early, late = _of_many(known, 0.5, 99), _of_many(known, 0.5, 100)
    assert late == pytest.approx(early)
