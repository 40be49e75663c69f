"""Gold first, then the best label rule; whoever disagrees is in conflict."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeker.session import standing as standing_module
from seeker.session.packed_rows import pack
from seeker.session.rulebook import Matched
from seeker.session.standing import NO_CLASS, AppliedRule, Source, Standing


def rule(
    number: int, code: int, rows: Iterable[int], *, is_label: bool = True, rank: float = 0.0
) -> AppliedRule:
    mask = np.zeros(6, dtype=np.bool_)
    mask[list(rows)] = True
    matched = Matched(pack(mask), int(mask.sum()))
    return AppliedRule(number, code, is_label, (rank, float(number)), matched)


def gold(standing: Standing, labels: dict[int, int]) -> None:
    standing.set_gold(
        np.array(list(labels), dtype=np.int64), np.array(list(labels.values()), dtype=np.int32)
    )


def test_a_gold_label_beats_every_rule() -> None:
    standing = Standing(6)
    standing.set_rules([rule(1, 0, [0, 1])])
    gold(standing, {0: 1})
    assert standing.codes.tolist() == [1, 0, -1, -1, -1, -1]
    assert standing.sources.tolist()[:3] == [Source.GOLD, Source.RULE, Source.NONE]
    assert standing.deciding.tolist()[:2] == [0, 1]


def test_the_higher_ranked_label_rule_decides_and_the_row_is_in_conflict() -> None:
    standing = Standing(6)
    standing.set_rules([rule(1, 0, [0, 1], rank=0.9), rule(2, 1, [1, 2], rank=0.8)])
    assert standing.codes.tolist()[:3] == [0, 0, 1]
    assert standing.conflict.tolist() == [False, True, False, False, False, False]


def test_a_hint_labels_nothing_but_disagrees_visibly() -> None:
    standing = Standing(6)
    standing.set_rules([rule(1, 0, [0, 1], is_label=False)])
    gold(standing, {0: 1})
    assert standing.codes.tolist()[:2] == [1, NO_CLASS]
    assert standing.conflict.tolist()[:2] == [True, False]


def test_taking_a_gold_label_away_lets_the_rule_speak_again() -> None:
    standing = Standing(6)
    standing.set_rules([rule(1, 0, [0])])
    gold(standing, {0: 1})
    gold(standing, {0: NO_CLASS})
    assert standing.codes[0] == 0
    assert standing.sources[0] == Source.RULE
    assert not standing.conflict[0]


@given(
    gold_of=st.lists(st.integers(-1, 2), min_size=6, max_size=6),
    rules=st.lists(
        st.tuples(st.integers(0, 2), st.sets(st.integers(0, 5)), st.booleans()), max_size=5
    ),
    changed=st.dictionaries(st.integers(0, 5), st.integers(-1, 2)),
)
def test_a_change_of_some_rows_gives_what_a_rebuild_gives(
    gold_of: list[int], rules: list[tuple[int, set[int], bool]], changed: dict[int, int]
) -> None:
    applied = [
        rule(number, code, sorted(rows), is_label=is_label)
        for number, (code, rows, is_label) in enumerate(rules, start=1)
    ]
    stepwise, rebuilt = Standing(6), Standing(6)
    gold(stepwise, dict(enumerate(gold_of)))
    stepwise.set_rules(applied)
    gold(stepwise, changed)
    rebuilt.set_rules(applied)
    rebuilt.set_all_gold(
        np.arange(6), np.array([changed.get(r, c) for r, c in enumerate(gold_of)], dtype=np.int32)
    )
    for name in ("codes", "sources", "deciding", "conflict"):
        np.testing.assert_array_equal(getattr(stepwise, name), getattr(rebuilt, name))


@pytest.mark.parametrize("few_rows", [0, 10**9])
@given(
    gold_of=st.lists(st.integers(-1, 2), min_size=6, max_size=6),
    books=st.lists(
        st.dictionaries(
            st.integers(1, 6),
            st.tuples(
                st.integers(0, 2), st.sets(st.integers(0, 5)), st.booleans(), st.integers(0, 3)
            ),
        ),
        min_size=1,
        max_size=4,
    ),
)
def test_rules_that_change_one_after_the_other_give_what_a_rebuild_gives(
    few_rows: int,
    gold_of: list[int],
    books: list[dict[int, tuple[int, set[int], bool, int]]],
) -> None:
    stepwise, rebuilt = Standing(6), Standing(6)
    for standing in (stepwise, rebuilt):
        gold(standing, dict(enumerate(gold_of)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standing_module, "_FEW_ROWS", few_rows)
        for book in books:
            applied = [
                rule(number, code, rows, is_label=is_label, rank=float(rank))
                for number, (code, rows, is_label, rank) in book.items()
            ]
            stepwise.set_rules(applied)
    rebuilt.set_rules(applied)
    for name in ("codes", "sources", "deciding", "conflict", "n_rules", "by_rule", "rule_of"):
        np.testing.assert_array_equal(getattr(stepwise, name), getattr(rebuilt, name))


@given(
    st.lists(st.integers(-1, 2), min_size=6, max_size=6),
    st.lists(st.tuples(st.integers(0, 2), st.sets(st.integers(0, 5))), max_size=5),
)
def test_a_row_is_in_conflict_where_any_two_say_different_classes(
    gold_of: list[int], rules: list[tuple[int, set[int]]]
) -> None:
    standing = Standing(6)
    gold(standing, dict(enumerate(gold_of)))
    standing.set_rules(
        [rule(number, code, rows) for number, (code, rows) in enumerate(rules, start=1)]
    )
    for row in range(6):
        said = {code for code, rows in rules if row in rows}
        said |= {gold_of[row]} - {NO_CLASS} if said else set()
        assert standing.conflict[row] == (len(said) > 1)
