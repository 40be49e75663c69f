"""The simulated person: what they spend, how they err, what they see and never see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest

from seeker.errors import UsageError
from seeker.session.opening import open_project
from seeker.simulate.costs import Costs, Purse, costs_of
from seeker.simulate.oracles.alike import look_around
from seeker.simulate.oracles.boxes import draw_box
from seeker.simulate.oracles.checking import check_rule
from seeker.simulate.oracles.features import FeatureOracle
from seeker.simulate.oracles.regions import answer_regions
from seeker.simulate.oracles.searching import search_once
from seeker.simulate.person import Habits, Person
from seeker.simulate.source import Loaded
from seeker.simulate.truth import NO_TRUTH

Sit = Callable[..., Person]


@pytest.fixture
def sit(tmp_path: Path) -> Iterator[Sit]:
    """Let a person sit down at a session on a pool."""
    with ExitStack() as sessions:

        def sat(loaded: Loaded, budget: float = 50.0, seed: int = 0, **habits: object) -> Person:
            session = open_project(
                loaded.pool, project=tmp_path / f"{seed}.seeker", classes=loaded.truth.names
            )
            sessions.enter_context(session)
            made = Habits(**habits)  # type: ignore[arg-type]
            return Person(session, loaded.truth, made, Purse(budget), seed)

        yield sat


def test_what_a_person_says_is_what_the_session_holds(sit: Sit, numbers: Loaded) -> None:
    person = sit(numbers)
    assert person.say_rows([3, 5, 8]) == 3
    assert person.gold[[3, 5, 8]].tolist() == numbers.truth.codes[[3, 5, 8]].tolist()
    assert (person.gold >= 0).sum() == 3
    assert person.purse.effort == 3.0


def test_nothing_is_said_beyond_the_budget(sit: Sit, numbers: Loaded) -> None:
    person = sit(numbers, budget=2.0)
    assert person.say_rows([1, 2, 3]) == 2
    assert person.purse.left == 0.0


def test_rows_are_said_wrongly_as_often_as_the_habits_say(sit: Sit, numbers: Loaded) -> None:
    person = sit(numbers, row_errors=0.3)
    seen = np.array([person.see(row) for row in [*range(numbers.pool.n_rows)] * 5])
    wrong = (seen != np.tile(numbers.truth.codes, 5)).mean()
    assert wrong == pytest.approx(0.3, abs=0.06)


def test_a_row_without_truth_is_skipped_and_costs_as_much(sit: Sit, numbers: Loaded) -> None:
    codes = numbers.truth.codes.copy()
    codes[4] = -1
    person = sit(Loaded(numbers.pool, type(numbers.truth)(numbers.truth.names, codes)))
    assert person.say_rows([4]) == 1
    assert person.purse.effort == 1.0
    assert person.session.standing.skipped[4]
    assert (person.gold >= 0).sum() == 0


def test_a_search_finds_a_wanted_row_for_its_price(sit: Sit, numbers: Loaded) -> None:
    person = sit(numbers, costs=Costs(search=4.0))
    assert search_once(person)
    assert numbers.truth.wanted[person.looked_at].all()
    assert person.purse.effort == 4.0


def test_a_search_that_finds_nothing_costs_as_much(sit: Sit, numbers: Loaded) -> None:
    person = sit(numbers, costs=Costs(search=4.0), finds=0.0)
    assert not search_once(person)
    assert (person.purse.effort, person.looked_at) == (4.0, [])


def test_a_person_looks_around_a_drawn_row_where_its_class_is_not_known(
    sit: Sit, numbers: Loaded
) -> None:
    person = sit(numbers)
    likest = person.session.search(person.session.search_like(5)).rows
    person.say_rows([5])
    assert look_around(person, 5) == 2
    assert person.looked_at[1:] == likest[likest != 5][:2].tolist()


def test_nobody_looks_around_where_the_class_is_known(sit: Sit, numbers: Loaded) -> None:
    person = sit(numbers)
    codes = numbers.truth.codes
    likest = person.session.search(person.session.search_like(5)).rows
    same = next(int(row) for row in likest if row != 5 and codes[row] == codes[5])
    person.say_rows([5, same])
    assert look_around(person, 5) == 0
    assert person.looked_at == [5, same]


def test_a_box_lies_around_labeled_rows_only_and_is_blurred(sit: Sit, numbers: Loaded) -> None:
    person = sit(numbers, budget=200.0, blur=0.05)
    assert not draw_box(person)
    person.say_rows(range(80))
    before = person.purse.effort
    assert draw_box(person)
    assert person.purse.effort == before + 1.0
    (rule,) = person.session.rules()
    rows = person.session.search(rule.search).rows
    labeled = np.intersect1d(rows, np.arange(80))
    held = numbers.truth.codes[labeled] == numbers.truth.names.index(rule.label)
    assert held.mean() > 0.7
    assert len(rows) >= 3


def test_boxes_do_not_know_what_was_not_said(
    sit: Sit, numbers: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def only_note(person: Person, search: str) -> int:
        drawn.append(search)
        return NO_TRUTH

    monkeypatch.setattr("seeker.simulate.oracles.boxes.look_at_region", only_note)
    for seed, hidden in enumerate((numbers.truth.codes, 1 - numbers.truth.codes)):
        # What was said is the same, and the truth of all other rows is turned round.
        codes = hidden.copy()
        codes[:60] = numbers.truth.codes[:60]
        loaded = Loaded(numbers.pool, type(numbers.truth)(numbers.truth.names, codes))
        person = sit(loaded, budget=100.0, seed=seed)
        person.random = np.random.default_rng(7)
        person.say_rows(range(60))
        draw_box(person)
    assert len(drawn) == 2
    assert drawn[0] == drawn[1]


def test_a_box_whose_rows_are_of_both_classes_is_not_said(sit: Sit, numbers: Loaded) -> None:
    # Of the rows that nobody looked at, every other one is of the other class.
    codes = numbers.truth.codes.copy()
    codes[60::2] = 1 - codes[60::2]
    loaded = Loaded(numbers.pool, type(numbers.truth)(numbers.truth.names, codes))
    person = sit(loaded, budget=100.0)
    person.say_rows(range(60))
    before = person.purse.effort
    assert draw_box(person)
    assert not person.session.rules()
    assert person.purse.effort == before + 1.0


def test_words_are_recognised_that_truly_tell(sit: Sit, mixed: Loaded) -> None:
    person = sit(mixed)
    person.say_rows(range(40))
    person.session.learn_thoroughly()
    oracle = FeatureOracle(person)
    assert oracle.answer(person.session.ask_features(20)) > 0
    said = {rule.search: rule.label for rule in person.session.rules()}
    assert said.get("honey") == "ripe"
    assert "monday" not in said
    assert person.purse.spent["feature"] == pytest.approx(0.2 * len(said))


def test_an_impure_region_is_turned_down(sit: Sit, mixed: Loaded) -> None:
    person = sit(mixed, purity=1.0, row_errors=0.5)
    person.say_rows(range(40))
    person.session.learn_thoroughly()
    shown = person.session.ask_regions(2)
    assert answer_regions(person, shown) == 0
    assert not person.session.rules()
    assert person.purse.spent["region"] == len(shown)


def test_checks_are_gold_and_cost_their_price(sit: Sit, mixed: Loaded) -> None:
    person = sit(mixed, costs=Costs(check=2.0))
    person.session.rule("honey", "ripe")
    number = person.session.rules()[0].id
    assert check_rule(person, number, 3) == 3
    assert person.purse.spent == {"check": 6.0}
    assert person.session.rules()[0].checks == 3


def test_costs_are_named_and_above_nothing() -> None:
    assert costs_of({"search": 4.0}) == Costs(search=4.0)
    with pytest.raises(UsageError, match="nothing is called 'serach'"):
        costs_of({"serach": 4.0})
    with pytest.raises(UsageError, match="must be above 0"):
        costs_of({"row": 0.0})


@pytest.mark.parametrize("habit", ["row_errors", "feature_errors", "finds", "purity", "blur"])
def test_habits_are_shares(habit: str) -> None:
    with pytest.raises(UsageError, match="between 0 and 1"):
        Habits(**{habit: 1.5})  # type: ignore[arg-type]
