"""Spot checks: drawn at random, judged in order, and what they make of a rule."""

from __future__ import annotations

import math
import uuid
from itertools import count
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray

import seeker
from seeker.audit.certificate import certify
from seeker.errors import UsageError
from seeker.ledger import Route, RuleClaim
from seeker.session.rule_checks import RuleChecks
from seeker.session.session import Session

N_ROWS = 400


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A pool in which rows below .5 are ripe, but for one in ten of them."""
    values = (np.arange(N_ROWS) * 0.618034) % 1.0
    frame = pl.DataFrame({"id": [f"r{n}" for n in range(N_ROWS)], "red": values})
    pool = seeker.read_pool(frame, id="id")
    return seeker.open(pool, project=tmp_path / "ripe.seeker", classes=["ripe", "green"], who="me")


def truth(session: Session, row_id: str) -> str:
    (row,) = session.pool.ids.rows_of([row_id])
    return "ripe" if session.pool.columns["red"].raw[int(row)] < 0.5 else "green"


def answer(session: Session, rule: int, n: int) -> None:
    for row_id in session.checks(rule, n):
        session.check(rule, row_id, truth(session, row_id))


def test_rows_to_check_are_rows_of_the_rule_in_an_order_that_stays(session: Session) -> None:
    session.rule("red:..0.5", "ripe")
    first = session.checks(1, 20)
    assert len(set(first)) == 20
    assert set(first) <= set(session.search("red:..0.5").ids)
    assert session.checks(1, 5) == first[:5]
    answer(session, 1, 5)
    assert session.checks(1, 15) == first[5:]


@pytest.fixture
def fixed_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    """Number the ids: which rows are drawn hangs on them, and with it whether the truth is held."""
    numbers = count(1)
    monkeypatch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=next(numbers)))


@pytest.mark.usefixtures("fixed_ids")
def test_checks_measure_purity_and_are_gold(session: Session) -> None:
    session.rule("red:..0.6", "ripe", strength="label")
    unmeasured = session.rules()[0]
    assert math.isnan(unmeasured.purity.value)
    answer(session, 1, 60)
    rule = session.rules()[0]
    assert rule.checks == 60
    assert rule.purity.value == (60 - rule.wrong) / 60
    assert rule.purity.low < 5 / 6 < rule.purity.high
    assert not rule.certified
    assert rule.wrong > 0
    row_id = session.search("by:audit").ids[0]
    provenance = session.state.labels[row_id].provenance
    assert provenance.route == Route.CHECK
    assert provenance.drawn is not None
    assert provenance.prediction_shown is False


def test_a_pure_rule_is_certified_after_enough_checks(session: Session) -> None:
    session.rule("red:..0.4", "ripe", strength="label")
    needed = session.rules()[0].remaining[0.95]
    assert needed is not None
    answer(session, 1, needed - 1)
    assert not session.rules()[0].certified
    answer(session, 1, 1)
    assert session.rules()[0].certified
    assert session.rules()[0].remaining[0.95] == 0


def test_an_undone_check_is_asked_again_first(session: Session) -> None:
    session.rule("red:..0.5", "ripe")
    first, second = session.checks(1, 2)
    session.check(1, first, "ripe")
    session.check(1, second, "ripe")
    session.undo()
    session.undo()
    assert session.checks(1, 1) == [first]
    session.check(1, first, "ripe")
    assert session.rules()[0].checks == 1


def test_gold_that_a_search_found_counts_only_between_checks(session: Session) -> None:
    session.rule("red:..0.5", "ripe")
    first, second, third = session.checks(1, 3)
    session.label([first, second], "ripe")
    assert session.rules()[0].checks == 0
    session.check(1, third, "ripe")
    assert session.rules()[0].checks == 3


def test_a_skipped_check_counts_as_one_that_is_wrong(session: Session) -> None:
    session.rule("red:..0.5", "ripe")
    first, second = session.checks(1, 2)
    session.skip([first])
    session.check(1, second, "ripe")
    rule = session.rules()[0]
    assert (rule.checks, rule.wrong) == (2, 1)


def test_a_new_wording_is_checked_afresh_and_the_old_checks_stay_gold(session: Session) -> None:
    session.rule("red:..0.5", "ripe")
    order = session.checks(1, 40)
    answer(session, 1, 20)
    session.edit_rule(1, "red:..0.49")
    rule = session.rules()[0]
    assert rule.search == "red:..0.49"
    assert rule.checks == 0
    assert len(session.state.labels) == 20
    assert session.checks(1, 40) != order
    session.undo()
    assert session.rules()[0].checks == 20


def test_a_row_out_of_turn_is_refused(session: Session) -> None:
    session.rule("red:..0.5", "ripe")
    outside = session.search("red:0.9..").ids[0]
    with pytest.raises(UsageError, match="not to be checked"):
        session.check(1, outside, "green")
    with pytest.raises(UsageError, match="no rule 7"):
        session.checks(7)


def test_twelve_rows_are_certified_when_all_were_looked_at(session: Session) -> None:
    ids = session.search("red:..0.5").ids[:12]
    session.label(ids[:1], "ripe")
    search = f"id:({'|'.join(ids)})"
    session.rule(search, "ripe", strength="label")
    assert session.rules()[0].rows == 12
    answer(session, 1, 12)
    rule = session.rules()[0]
    assert rule.certified
    assert rule.purity == (1.0, 1.0, 1.0)


def test_an_error_offers_the_split_that_leaves_it_out(session: Session) -> None:
    session.rule("red:0.1..0.6", "ripe", strength="label")
    answer(session, 1, 40)
    best = session.splits(1)[0]
    assert best.search.startswith("red:0.1..")
    assert best.wrong == 0
    known = session.rules()[0]
    assert best.right >= 0.9 * (known.checks - known.wrong)
    session.edit_rule(1, best.search)
    assert session.rules()[0].checks == 0
    assert session.splits(1) == []


def test_certified_rules_decide_where_rules_disagree(session: Session) -> None:
    session.rule("red:..0.4", "ripe", strength="label")
    session.rule("red:..0.5", "green", strength="label")
    contested = session.search("red:..0.4").rows
    assert set(session.labels_of(contested)) == {"green"}
    answer(session, 1, 100)
    assert session.rules()[0].certified
    rest = session.search("red:..0.4 by:rule").rows
    assert set(session.labels_of(rest)) == {"ripe"}
    assert len(session.search("is:conflict red:..0.4")) > 0


def test_a_rule_is_switched_off_and_on(session: Session) -> None:
    session.rule("red:..0.4", "ripe", strength="label")
    session.switch_rule(1, on=False)
    assert not session.rules()[0].active
    assert len(session.search("label:ripe")) == 0
    with pytest.raises(UsageError, match="off already"):
        session.switch_rule(1, on=False)
    session.undo()
    assert len(session.search("label:ripe")) > 0


def test_rows_that_an_audit_drew_are_not_checked(session: Session) -> None:
    from seeker.ledger import Draft, Draw, DrawnRow

    session.rule("red:..0.5", "ripe")
    first = session.checks(1, 1)[0]
    drawn = DrawnRow(first, 1, "all", N_ROWS, 0.1)
    session._append([Draft(Draw("audit", 1, 0, "hash", (drawn,)))])
    assert first not in session.checks(1, N_ROWS)


def test_what_was_found_follows_every_kind_of_change(session: Session) -> None:
    session.rule("red:..0.5", "ripe", strength="label")
    session.rule("red:..0.6", "green", strength="label")

    def seen() -> list[tuple[int, int]]:
        return [(view.checks, view.wrong) for view in session.rules()]

    first, second = session.checks(1, 2)
    assert seen() == [(0, 0), (0, 0)]
    session.check(1, first, "ripe")
    assert seen()[0] == (1, 0)
    session.label([first], "green")
    assert seen()[0] == (0, 0)
    session.undo()
    session.skip([second])
    assert seen()[0] == (2, 1)
    session.rename_class("ripe", "red")
    assert seen()[0] == (2, 1)
    session.merge_classes("red", "green")
    assert seen()[0] == (2, 1)
    session.undo()
    session.undo()
    session.undo()
    session.undo()
    assert seen() == [(0, 0), (0, 0)]


def test_a_label_looks_at_no_rule_that_it_says_nothing_about(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    for low in range(10):
        session.rule(f"red:0.{low}..0.9", "ripe" if low % 2 else "green", strength="label")
    session.rules()
    walked: list[int] = []
    walk = RuleChecks._walk

    def counted(self: RuleChecks, rule: RuleClaim, *rest: object) -> object:
        walked.append(rule.number)
        return walk(self, rule, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(RuleChecks, "_walk", counted)
    session.label(session.search("red:0.95..").ids[:1], "ripe")
    assert walked == []
    session.check(4, session.checks(4, 1)[0], "ripe")
    assert 4 in walked


def orders(folder: Path, n_rows: int, n_rules: int, n_checked: int) -> list[NDArray[np.int64]]:
    """Give the rows that many rules over the same rows would be checked by, in their order."""
    frame = pl.DataFrame({"id": [f"r{n}" for n in range(2 * n_rows)]})
    frame = frame.with_columns(red=pl.int_range(2 * n_rows).cast(pl.Float64))
    written = "".join(f"label class{n}: red:..{n_rows - 1}\n" for n in range(n_rules))
    (folder / "rules.txt").write_text(written)
    pool = seeker.read_pool(frame, id="id")
    with seeker.open(pool, project=folder / "p.seeker", classes=["ripe"], who="me") as session:
        session.import_rules(folder / "rules.txt")
        return [session.checked(rule, n_checked).coming for rule in range(1, n_rules + 1)]


def test_whoever_looks_after_every_row_rarely_certifies_what_is_not_pure(tmp_path: Path) -> None:
    n_rows, n_rules, pure = 200, 600, 189
    truth = np.arange(2 * n_rows) % n_rows < pure  # .945, and .95 is to be proved
    found = [certify(truth[rows], n_rows) for rows in orders(tmp_path, n_rows, n_rules, n_rows)]
    wrongly = sum(one.certified for one in found)
    assert wrongly <= n_rules * 0.05 + 3.0 * math.sqrt(n_rules * 0.05 * 0.95)
    # That is a test of something: most of those that are pure enough are certified.
    again = tmp_path / "again"
    again.mkdir()
    truth[:n_rows] = np.arange(n_rows) >= 2
    found = [certify(truth[rows], n_rows) for rows in orders(again, n_rows, 60, n_rows)]
    assert sum(one.certified for one in found) == 60


def test_every_row_of_a_rule_is_as_likely_to_be_checked_first(tmp_path: Path) -> None:
    n_rows, n_rules, n_checked = 40, 600, 10
    drawn = orders(tmp_path, n_rows, n_rules, n_checked)
    counts = np.bincount(np.concatenate(drawn), minlength=n_rows)
    assert len(counts) == n_rows
    # Of a sample without replacement a row's count varies by n_rules f (1 - f); five of its sigmas.
    share = n_checked / n_rows
    deviation = (counts - n_rules * share) / math.sqrt(n_rules * share * (1.0 - share))
    assert np.abs(deviation).max() < 5.0
    first = np.bincount([rows[0] for rows in drawn], minlength=n_rows)
    assert np.abs(first - n_rules / n_rows).max() < 5.0 * math.sqrt(n_rules / n_rows)


def test_the_same_rows_and_class_go_on_where_the_checks_were(session: Session) -> None:
    session.rule("red:..0.5", "ripe")
    answer(session, 1, 20)
    before = session.rules()[0]
    assert session.preview("red:..0.5", "ripe", "label", edits=1).keeps_checks
    session.edit_rule(1, strength="label")
    assert session.rules()[0].checks == before.checks == 20
    session.take_back_rule(1)
    session.rule("red:0..0.5", "ripe", "label")
    assert session.rules()[0].checks == 20
    assert not session.preview("red:..0.5", "green", edits=2).keeps_checks
    assert not session.preview("red:..0.4", "ripe", edits=2).keeps_checks
    order = session.checks(2, 30)
    session.edit_rule(2, label="green")
    assert session.checks(2, 30) != order
