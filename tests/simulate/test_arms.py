"""Ways of working: each works on any pool, within its budget, and never sees the truth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from seeker.errors import UsageError
from seeker.simulate.arms import ARMS, RULES, arm_named
from seeker.simulate.person import Person
from seeker.simulate.run import Plan, run
from seeker.simulate.source import Loaded
from seeker.simulate.truth import truth_of
from tests.simulate.conftest import SHORT, is_share


@pytest.mark.parametrize(
    ("arm", "kind"),
    [*((arm, "mixed") for arm in ARMS), *((arm, "numbers") for arm in ("default", "dualist"))],
)
def test_every_arm_works(arm: str, kind: str, request: pytest.FixtureRequest) -> None:
    loaded: Loaded = request.getfixturevalue(kind)
    done = run(loaded, arm, 0, SHORT)
    assert {point.arm for point in done.points} == {arm}
    assert max(point.effort for point in done.points) <= SHORT.budget
    measured = {point.measure: point.value for point in done.points}
    assert {"f1", "accuracy", "average precision", "recall"} <= set(measured)
    assert all(is_share(measured[name]) for name in ("f1", "accuracy", "recall"))
    ids = [one.id for one in done.said]
    assert len(set(ids)) == len(ids)
    assert all(a.effort <= b.effort for a, b in zip(done.said, done.said[1:], strict=False))


@pytest.mark.parametrize("arm", ["random", "margin", "svm-uncertainty", "default+misses"])
def test_the_same_seed_gives_the_same_run(numbers: Loaded, arm: str) -> None:
    assert run(numbers, arm, 5, SHORT) == run(numbers, arm, 5, SHORT)


def test_other_seeds_look_at_other_rows(numbers: Loaded) -> None:
    first, second = (run(numbers, "random", seed, SHORT) for seed in (1, 2))
    assert first.said != second.said


def test_an_arm_ends_when_every_row_was_looked_at(numbers: Loaded) -> None:
    done = run(numbers, "random", 0, replace(SHORT, budget=10_000.0, every=1000.0))
    assert len(done.said) == numbers.pool.n_rows
    assert done.points[-1].effort == numbers.pool.n_rows


def test_searching_finds_more_of_a_rare_class_than_chance(numbers: Loaded) -> None:
    found = {
        arm: sum(one.label == "ripe" for one in run(numbers, arm, 0, SHORT).said)
        for arm in ("guided", "random")
    }
    assert found["guided"] > found["random"]


@pytest.mark.parametrize(("wanted", "is_rare"), [("ripe", True), ("not", False)])
def test_the_default_looks_around_drawn_rows_of_a_rare_class(
    numbers: Loaded, monkeypatch: pytest.MonkeyPatch, wanted: str, is_rare: bool
) -> None:
    around: list[int] = []

    def only_note(person: Person, row: int) -> int:
        around.append(row)
        assert row in person.session.search("by:audit").rows
        return 0

    monkeypatch.setattr("seeker.simulate.arms.default.look_around", only_note)
    names = np.array(numbers.truth.names)
    truth = truth_of(names[numbers.truth.codes].tolist(), wanted=wanted)
    run(Loaded(numbers.pool, truth), "default", 0, replace(SHORT, budget=100.0, every=100.0))
    assert bool(around) == is_rare
    assert truth.wanted[around].all()


def test_rows_kept_apart_are_never_asked_about(numbers: Loaded) -> None:
    plan = replace(SHORT, apart=0.5, budget=500.0, every=500.0)
    done = run(numbers, "random", 0, plan)
    assert len(done.said) == pytest.approx(numbers.pool.n_rows / 2, abs=2)


def test_foreign_learners_are_judged_on_the_same_labels(mixed: Loaded) -> None:
    done = run(mixed, "random", 0, replace(SHORT, foreign=True, apart=0.25))
    names = {point.measure for point in done.points if point.measure.startswith("foreign ")}
    assert names == {f"foreign {name}" for name in ("svm", "trees", "logistic", "neighbours")}


def test_maps_are_kept_when_they_are_due(numbers: Loaded) -> None:
    done = run(numbers, "svm-uncertainty", 0, replace(SHORT, maps_at=(8.0, 16.0)))
    assert [one.effort for one in done.maps] == [8.0, 16.0]
    wanted = np.array(done.maps[-1].wanted)
    assert len(wanted) == numbers.pool.n_rows
    assert wanted.min() >= 0.0
    assert wanted.max() <= 1.0


@pytest.mark.parametrize("rule", RULES)
def test_a_stopping_rule_ends_a_run_that_goes_nowhere(numbers: Loaded, rule: str) -> None:
    # All rows that are left are alike to the model, and none of them is wanted.
    plan = Plan(budget=float(numbers.pool.n_rows), every=40.0, apart=0.0)
    done = run(numbers, f"likely+{rule}", 0, plan)
    assert done.points[-1].effort < numbers.pool.n_rows


def test_a_stopping_rule_says_the_same_whatever_the_hidden_truth(numbers: Loaded) -> None:
    # Rows that are never asked about may be anything.
    plan = Plan(budget=60.0, every=20.0, apart=0.0)
    done = run(numbers, "random+misses", 0, plan)
    asked = numbers.pool.ids.rows_of([one.id for one in done.said])
    codes = 1 - numbers.truth.codes
    codes[asked] = numbers.truth.codes[asked]
    turned = Loaded(numbers.pool, type(numbers.truth)(numbers.truth.names, codes))
    assert [one.id for one in run(turned, "random+misses", 0, plan).said] == [
        one.id for one in done.said
    ]


def test_an_unknown_arm_is_told_the_nearest() -> None:
    with pytest.raises(UsageError, match="Did you mean 'margin'"):
        arm_named("margn")
    with pytest.raises(UsageError, match="no stopping rule 'stabel'"):
        arm_named("margin+stabel")


@pytest.mark.parametrize(
    ("name", "value"), [("budget", 0.0), ("every", -1.0), ("apart", 1.0), ("apart", -0.1)]
)
def test_a_plan_that_makes_no_sense(name: str, value: float) -> None:
    with pytest.raises(UsageError):
        Plan(**{name: value})  # type: ignore[arg-type]
