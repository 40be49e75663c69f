"""Gold first, then the best label rule; whoever disagrees is in conflict."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from seeker.session.standing import NO_CLASS, AppliedRule, Source, Standing


def rule(
    number: int, code: int, rows: list[int], *, is_label: bool = True, rank: float = 0.0
) -> AppliedRule:
    found = np.array(rows, dtype=np.int64)
    return AppliedRule(number, code, is_label, (rank, float(number)), lambda: found)


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
