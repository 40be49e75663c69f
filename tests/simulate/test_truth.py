"""What the rows truly are: from a column, from a file, and what is wrong with either."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from seeker.errors import DataError, UsageError
from seeker.search import read_pool
from seeker.simulate.cutting import Cut, cut_pool
from seeker.simulate.parting import part
from seeker.simulate.source import Loaded, Source
from seeker.simulate.truth import NO_TRUTH, truth_of, truth_of_column, truth_of_file


def test_the_rarest_class_is_the_wanted_one() -> None:
    truth = truth_of(["a", "b", "b", None, "  ", "b"])
    assert truth.names == ("a", "b")
    assert truth.codes.tolist() == [0, 1, 1, NO_TRUTH, NO_TRUTH, 1]
    assert truth.n_known == 4
    assert truth.counts.tolist() == [1, 3]


def test_another_class_may_be_wanted() -> None:
    assert truth_of(["a", "b", "b"], wanted="b").names == ("b", "a")


def test_a_class_that_no_row_has_cannot_be_wanted() -> None:
    with pytest.raises(UsageError, match="no row is 'c'"):
        truth_of(["a", "b"], wanted="c")


def test_one_class_is_too_few() -> None:
    with pytest.raises(UsageError, match="knows 1 class,"):
        truth_of(["a", "a", None])


def test_a_column_that_is_not_there(numbers: Loaded) -> None:
    with pytest.raises(UsageError, match="no column 'taste'"):
        truth_of_column(numbers.pool, "taste")


def test_a_file_is_joined_by_ids(numbers: Loaded, tmp_path: Path) -> None:
    path = tmp_path / "truth.csv"
    path.write_text("id,label\nr003,ripe\nr000,not\nelsewhere,not\n", encoding="utf-8")
    truth = truth_of_file(numbers.pool, path)
    named = [None if code < 0 else truth.names[code] for code in truth.codes[:5].tolist()]
    assert named == ["not", None, None, "ripe", None]


def test_a_file_about_other_rows_is_refused(numbers: Loaded, tmp_path: Path) -> None:
    path = tmp_path / "truth.csv"
    path.write_text("id,label\nx1,ripe\nx2,not\n", encoding="utf-8")
    with pytest.raises(DataError, match="no id in it"):
        truth_of_file(numbers.pool, path)


def test_a_source_without_truth_says_how_to_name_it(pool_file: Path) -> None:
    with pytest.raises(UsageError, match="--target"):
        Source(str(pool_file)).load()


def test_each_class_is_parted_and_a_single_row_stays_with_the_person(numbers: Loaded) -> None:
    values = [
        "once" if row == 7 else numbers.truth.names[code]
        for row, code in enumerate(numbers.truth.codes.tolist())
    ]
    truth = truth_of(values)
    for seed in range(5):
        parted = part(numbers.pool, truth, 0.25, seed)
        assert parted.truth_apart is not None
        assert parted.apart is not None
        assert "once" in {parted.truth.names[code] for code in parted.truth.codes}
        shares = parted.truth_apart.counts[1:] / truth.counts[1:]
        assert np.allclose(shares, 0.25, atol=0.02)
        assert parted.pool.n_rows + parted.apart.n_rows == numbers.pool.n_rows
        first = parted.pool.ids.ids_of(range(parted.pool.n_rows))
        assert not {*first} & {*parted.apart.ids.ids_of(range(parted.apart.n_rows))}


def test_a_part_knows_the_truth_of_its_own_rows(numbers: Loaded) -> None:
    parted = part(numbers.pool, numbers.truth, 0.3, 1)
    rows = numbers.pool.ids.rows_of(parted.pool.ids.ids_of(range(parted.pool.n_rows)))
    assert np.array_equal(parted.truth.codes, numbers.truth.codes[rows])


def test_a_pool_is_cut_to_a_skew(numbers: Loaded) -> None:
    pool, truth = cut_pool(numbers.pool, numbers.truth, Cut(10.0))
    n_wanted, n_others = truth.counts.tolist()
    assert n_others == 10 * n_wanted
    assert n_wanted > 0
    assert pool.n_rows == n_wanted + n_others


def test_a_cut_keeps_to_its_size(numbers: Loaded) -> None:
    _, truth = cut_pool(numbers.pool, numbers.truth, Cut(1.0, at_most=20))
    assert truth.counts.tolist() == [10, 10]


def test_a_pool_too_small_for_a_skew_is_refused(numbers: Loaded) -> None:
    with pytest.raises(UsageError, match="too small"):
        cut_pool(numbers.pool, numbers.truth, Cut(1000.0))


def test_a_target_is_no_feature(pool_file: Path, source: Source) -> None:
    loaded = source.load()
    assert "label" not in loaded.pool.shown(None)
    assert loaded.truth.names == ("ripe", "not")
    assert read_pool(str(pool_file), id="id", target="label").n_rows == loaded.pool.n_rows
