"""What is told of rules over real pools, against a plain computation over the same files.

The plain side reads the files with polars and counts with numpy; it knows nothing of seeker's code.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray

import seeker
from seeker.session.conflicts import ConflictKind
from seeker.session.session import Session

N_GOLD, N_CHECKS = 400, 40


@dataclass(frozen=True)
class Ruled:
    """A rule as it is said, and the rows that it is about as a plain scan finds them."""

    search: str
    label: str
    strength: str
    scan: pl.Expr


ADULT = (
    Ruled(
        "age:30..60 education:Masters",
        "rich",
        "label",
        pl.col("age").is_between(30, 60) & (pl.col("education") == "Masters"),
    ),
    Ruled("age<25", "poor", "label", pl.col("age") < 25),
    Ruled(
        "hours_per_week:45.. sex:Male",
        "rich",
        "hint",
        (pl.col("hours_per_week") >= 45) & (pl.col("sex") == "Male"),
    ),
    Ruled(
        "occupation:(Sales|Craft-repair) -age:..30",
        "poor",
        "label",
        pl.col("occupation").is_in(["Sales", "Craft-repair"]) & ~(pl.col("age") <= 30),
    ),
    Ruled("capital_gain>5000", "rich", "label", pl.col("capital_gain") > 5000),
)
MAMMOGRAPHY = (
    Ruled("area:..0", "normal", "label", pl.col("area") <= 0),
    Ruled(
        "gray_level>1 contrast>1",
        "calcification",
        "hint",
        (pl.col("gray_level") > 1) & (pl.col("contrast") > 1),
    ),
    Ruled(
        "shape_descriptor:1.. OR area:2..",
        "calcification",
        "label",
        (pl.col("shape_descriptor") >= 1) | (pl.col("area") >= 2),
    ),
    Ruled("contrast:..0", "normal", "hint", pl.col("contrast") <= 0),
)
KDD = (
    Ruled(
        "protocol_type:icmp src_bytes:1000..",
        "smurf",
        "label",
        (pl.col("protocol_type") == "icmp") & (pl.col("src_bytes") >= 1000),
    ),
    Ruled("flag:S0", "neptune", "label", pl.col("flag") == "S0"),
    Ruled(
        "service:http logged_in:1",
        "normal",
        "label",
        (pl.col("service") == "http") & (pl.col("logged_in") == 1),
    ),
    Ruled("count>=400", "smurf", "hint", pl.col("count") >= 400),
    Ruled("dst_host_serror_rate>0.9", "neptune", "hint", pl.col("dst_host_serror_rate") > 0.9),
    Ruled("src_bytes=0", "normal", "hint", pl.col("src_bytes") == 0),
)
POOLS: Mapping[str, tuple[tuple[Ruled, ...], Mapping[str, str]]] = {
    "adult.csv": (ADULT, {">50K": "rich", "<=50K": "poor"}),
    "mammography.csv": (MAMMOGRAPHY, {}),
    "kddcup99_10pct.csv.gz": (KDD, {}),
}


@dataclass(frozen=True)
class Plain:
    """A pool with its rules, counted plainly."""

    rules: tuple[Ruled, ...]
    names: list[str]
    truth: NDArray[np.int64]
    masks: NDArray[np.bool_]
    gold: NDArray[np.int64]

    def code(self, rule: Ruled) -> int:
        """Give the code of a rule's class in `truth` and `gold`; -1 there is no label."""
        return self.names.index(rule.label)

    def against_rules(self, at: int) -> NDArray[np.bool_]:
        """Mark the rows of a rule that another rule gives another class."""
        others = [
            mask
            for mask, rule in zip(self.masks, self.rules, strict=True)
            if rule.label != self.rules[at].label
        ]
        against: NDArray[np.bool_] = self.masks[at] & np.any(others, axis=0)
        return against


@pytest.fixture(params=sorted(POOLS), scope="module")
def ruled(
    request: pytest.FixtureRequest, shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Session, Plain]:
    """Say the rules, label some rows at random as they truly are, and check some of each rule."""
    rules, names = POOLS[request.param]
    path = shared_data / request.param
    if not path.exists():
        pytest.skip(f"{request.param} is not here")
    frame = pl.read_csv(path, infer_schema_length=None)
    labels = [names.get(one, one) for one in frame["label"].to_list()]
    known, truth = np.unique(labels, return_inverse=True)
    masks = np.stack(
        [frame.select(rule.scan.fill_null(False)).to_series().to_numpy() for rule in rules]
    )
    session = seeker.open(
        seeker.read_pool(path, target="label", id="id"),
        project=tmp_path_factory.mktemp("figures") / "pool.seeker",
        classes=sorted({rule.label for rule in rules}),
        who="me",
    )
    for rule in rules:
        session.rule(rule.search, rule.label, rule.strength)
    ids = np.array([str(one) for one in frame["id"].to_list()])
    gold = np.full(len(truth), -1, dtype=np.int64)
    picked = np.random.default_rng(0).choice(len(truth), N_GOLD, replace=False)
    for code in np.unique(truth[picked]).tolist():
        rows = picked[truth[picked] == code]
        session.label(ids[rows].tolist(), str(known[code]))
        gold[rows] = code
    for number in range(1, len(rules) + 1):
        for row_id in session.checks(number, N_CHECKS):
            row = int(session.pool.ids.rows_of([row_id])[0])
            session.check(number, row_id, labels[row])
            gold[row] = truth[row]
    return session, Plain(rules, known.tolist(), truth, masks, gold)


def test_rows_and_coverage(ruled: tuple[Session, Plain]) -> None:
    session, plain = ruled
    views = session.rules()
    assert [view.rows for view in views] == plain.masks.sum(axis=1).tolist()
    assert [view.coverage for view in views] == plain.masks.mean(axis=1).tolist()


def test_agreement_with_gold(ruled: tuple[Session, Plain]) -> None:
    session, plain = ruled
    has_gold = plain.gold >= 0
    for view, rule, mask in zip(session.rules(), plain.rules, plain.masks, strict=True):
        assert view.labeled == int((mask & has_gold).sum())
        assert view.agreeing == int((mask & (plain.gold == plain.code(rule))).sum())
        assert view.disagreeing == int((mask & has_gold & (plain.gold != plain.code(rule))).sum())


def test_overlap_and_what_only_one_covers(ruled: tuple[Session, Plain]) -> None:
    session, plain = ruled
    for at, view in enumerate(session.rules()):
        others = np.any(np.delete(plain.masks, at, axis=0), axis=0)
        assert view.overlap == int((plain.masks[at] & others).sum())
        only = session.rows_only_in(view.id)
        np.testing.assert_array_equal(only.rows, np.flatnonzero(plain.masks[at] & ~others))
        facts = session.rule_facts(view.id)
        shared = {one.id: one.shared for one in facts.overlaps}
        assert shared == {
            other + 1: int((plain.masks[at] & mask).sum())
            for other, mask in enumerate(plain.masks)
            if other != at and (plain.masks[at] & mask).any()
        }


def test_conflicts(ruled: tuple[Session, Plain]) -> None:
    session, plain = ruled
    has_gold = plain.gold >= 0
    for at, view in enumerate(session.rules()):
        against = plain.against_rules(at)
        against |= plain.masks[at] & has_gold & (plain.gold != plain.code(plain.rules[at]))
        assert view.conflicts == int(against.sum())
        found = session.search(f"rule:{view.id} is:conflict")
        assert len(found.rows) == view.conflicts
    told = {
        (one.one.rule, one.other.rule): one.rows
        for one in session.conflicts().found
        if one.kind is ConflictKind.RULES
    }
    pairs = {}
    for one, first in enumerate(plain.rules):
        for two, second in enumerate(plain.rules[one + 1 :], start=one + 1):
            shared = int((plain.masks[one] & plain.masks[two]).sum())
            if first.label != second.label and shared:
                pairs[one + 1, two + 1] = shared
    assert told == pairs


def test_purity_with_its_interval(ruled: tuple[Session, Plain]) -> None:
    session, plain = ruled
    for view, rule, mask in zip(session.rules(), plain.rules, plain.masks, strict=True):
        true = plain.truth[mask] == plain.code(rule)
        checked = session.checked(view.id)
        n, n_rows = len(checked.outcomes), len(true)
        assert n >= min(N_CHECKS, n_rows)
        share = checked.right / n
        # Wilson's interval, its n raised for a sample without replacement.
        size = n * (n_rows - 1) / (n_rows - n)
        z2 = 1.959963984540054**2
        middle = (share + z2 / (2 * size)) / (1 + z2 / size)
        half = math.sqrt(z2 * (share * (1 - share) / size + z2 / (4 * size**2))) / (1 + z2 / size)
        assert view.purity.value == pytest.approx(share)
        assert view.purity.low == pytest.approx(max(0.0, middle - half))
        assert view.purity.high == pytest.approx(min(1.0, middle + half))
        # Five standard errors: the rows are drawn by ids that are made anew in each run.
        error = math.sqrt(max(true.mean() * (1 - true.mean()), 1 / n_rows) / n)
        assert abs(share - true.mean()) < 5 * error + 1 / n


def test_what_each_row_gets(ruled: tuple[Session, Plain]) -> None:
    session, plain = ruled
    counts = session.class_counts()
    has_gold = plain.gold >= 0
    labeling = [at for at, rule in enumerate(plain.rules) if rule.strength == "label"]
    for label in {rule.label for rule in plain.rules}:
        sure = plain.gold == plain.names.index(label)
        said = [plain.masks[at] for at in labeling if plain.rules[at].label == label]
        unsaid = [plain.masks[at] for at in labeling if plain.rules[at].label != label]
        some = np.any(said, axis=0) if said else np.zeros(len(sure), dtype=np.bool_)
        others = np.any(unsaid, axis=0) if unsaid else np.zeros(len(sure), dtype=np.bool_)
        # Where label rules disagree one of them decides; elsewhere nothing is left open.
        least = int((sure | (some & ~others & ~has_gold)).sum())
        most = int((sure | (some & ~has_gold)).sum())
        assert least <= counts[label] <= most
