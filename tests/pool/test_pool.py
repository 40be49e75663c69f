"""The pool and what it computes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import polars as pl
import pytest

from seeker.errors import Cancelled, UsageError
from seeker.pool import Pool, cached_rows, read_pool


@pytest.fixture
def pool() -> Pool:
    return read_pool(
        pl.DataFrame(
            {
                "key": ["a", "b", "c"],
                "n": [885.0, 885.0, None],
                "when": [date(2024, 1, 5), date(2024, 1, 5), None],
                "body": ["I asked for a refund", "I asked for a refund", "it works as it should"],
                "note": ["hidden", "from", "sight"],
                "label": ["x", "y", "z"],
            }
        ),
        text="body",
        ignore=["note"],
    )


def test_what_is_computed_is_computed_once_for_all_threads(pool: Pool) -> None:
    def ask(_: int) -> tuple[int, int, int, int]:
        return id(pool.ids), id(pool.duplicates), id(pool.index("body")), id(pool.row_hashes)

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(ask, range(32)))) == 1


def test_ids_and_hidden_columns_make_no_row_different(pool: Pool) -> None:
    assert pool.duplicates.group.tolist() == [0, 0, 2]
    assert pool.row_hashes[0] == pool.row_hashes[1] != pool.row_hashes[2]


def test_preparing_tells_how_far_it_is_and_computes_everything(pool: Pool) -> None:
    told: list[str] = []

    class Listen:
        def step(self, what: str, done: int, total: int) -> None:
            assert 0 <= done <= total
            told.append(what)

    pool.prepare(Listen())
    assert {"ids", "duplicates"} <= set(told)
    assert any("body" in what for what in told)
    told.clear()
    assert pool.index("body").token_id("refund") is not None
    assert told == []


def test_preparing_can_be_stopped_and_taken_up_again(pool: Pool) -> None:
    class Stop:
        def step(self, what: str, done: int, total: int) -> None:
            if what == "duplicates" and done < total:
                raise Cancelled

    with pytest.raises(Cancelled):
        pool.prepare(Stop())
    pool.prepare()
    assert pool.duplicates.n_groups == 2


def test_the_features_are_those_of_visible_columns(pool: Pool) -> None:
    assert {field.column for field in pool.features.fields} == {"n", "when", "body"}
    assert pool.features.X.shape[0] == 3


def test_only_texts_have_an_index(pool: Pool) -> None:
    with pytest.raises(TypeError, match="only texts"):
        pool.index("n")


def test_what_was_computed_is_there_at_the_next_start(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def must_not_be_called(*_: object, **__: object) -> None:
        raise AssertionError("computed again")

    pool.prepare()
    hashes = pool.id_hashes
    contents = pool.row_hashes
    for name in ("hash_rows", "hash_texts", "find_duplicates"):
        monkeypatch.setattr(cached_rows, name, must_not_be_called)
    again = Pool(pool.contents)
    again.prepare()
    assert again.id_hashes.tolist() == hashes.tolist()
    assert again.row_hashes.tolist() == contents.tolist()
    assert again.duplicates.group.tolist() == pool.duplicates.group.tolist()
    assert again.ids.ids_of([0, 1, 2]) == pool.ids.ids_of([0, 1, 2])


def test_cells_and_records_are_as_the_file_had_them(pool: Pool) -> None:
    assert pool.cell(0, "n") == "885.0"
    assert pool.cell(0, "when") == "2024-01-05"
    assert pool.cell(2, "n") is None
    assert pool.records([2, 0], ["n", "when"]) == [
        {"n": None, "when": None},
        {"n": 885.0, "when": date(2024, 1, 5)},
    ]
    assert list(pool.records([0])[0]) == list(pool.visible)


def test_hidden_and_unknown_columns_are_not_shown(pool: Pool) -> None:
    assert pool.shown(None) == ["key", "n", "when", "body"]
    assert pool.shown(["body", "n"]) == ["body", "n"]
    with pytest.raises(UsageError, match="'note' is ignored"):
        pool.shown(["note"])
    with pytest.raises(UsageError, match="'label' is unsettled"):
        pool.records([0], ["label"])
    with pytest.raises(UsageError, match="no column 'bodi'\nDid you mean 'body'"):
        pool.shown(["bodi"])


def test_a_pool_says_what_it_is(pool: Pool) -> None:
    assert len(pool) == 3
    assert repr(pool) == "<Pool frame: 3 rows>"
