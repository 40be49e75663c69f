"""The cache keeps what it can, and never fails."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray

from seeker.pool import cache as cache_module
from seeker.pool.cache import Cache, cache_folder, describe_cache

ARRAYS: dict[str, NDArray[Any]] = {
    "large": np.arange(100_000, dtype=np.int64),
    "small": np.array([1.5, 2.5], dtype=np.float32),
    "empty": np.zeros((0, 2), dtype=np.int32),
}


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def same(loaded: dict[str, NDArray[Any]] | None, arrays: dict[str, NDArray[Any]]) -> bool:
    return (
        loaded is not None
        and list(loaded) == list(arrays)
        and all(np.array_equal(loaded[name], array) for name, array in arrays.items())
    )


def test_arrays_come_back_as_they_were_and_read_only(cache: Cache) -> None:
    cache.entry("a").save_arrays(ARRAYS)
    loaded = cache.entry("a").load_arrays()
    assert loaded is not None
    assert same(loaded, ARRAYS)
    assert [loaded[name].dtype for name in ARRAYS] == [one.dtype for one in ARRAYS.values()]
    assert not any(array.flags.writeable for array in loaded.values())
    assert isinstance(loaded["large"].base, np.memmap)


def test_a_frame_comes_back_as_it_was(cache: Cache) -> None:
    frame = pl.DataFrame({"a": [1, None, 3], "b": ["ü", None, "x" * 100], "c": [[1.0], [], None]})
    cache.entry("a").save_frame(frame)
    loaded = cache.entry("a").load_frame()
    assert loaded is not None
    assert loaded.equals(frame)


def test_keys_are_told_apart_by_every_part(cache: Cache) -> None:
    names = {cache.entry(*key).name for key in [("a", "b"), ("ab",), ("b", "a"), ("a", "b", "")]}
    assert len(names) == 4


def test_what_was_never_saved_is_missing(cache: Cache) -> None:
    assert cache.entry("a").load_arrays() is None
    assert cache.entry("a").load_frame() is None
    assert not cache.folder.exists()


def test_arrays_are_no_frame(cache: Cache) -> None:
    cache.entry("a").save_arrays(ARRAYS)
    assert cache.entry("a").load_frame() is None


def damage_first_byte(path: Path) -> None:
    path.write_bytes(b"\xff" + path.read_bytes()[1:])


def damage_last_byte(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def make_empty(path: Path) -> None:
    path.write_bytes(b"")


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "damage", [damage_first_byte, damage_last_byte, cut_short, make_empty, Path.unlink, make_folder]
)
def test_a_damaged_entry_is_missing_and_can_be_saved_again(cache: Cache, damage: Any) -> None:
    cache.entry("a").save_arrays(ARRAYS)
    for file in sorted(one.name for one in cache.entry("a").path.iterdir()):
        damage(cache.entry("a").path / file)
        assert cache.entry("a").load_arrays() is None
        cache.entry("a").save_arrays(ARRAYS)
        assert same(cache.entry("a").load_arrays(), ARRAYS)


def test_a_damaged_frame_is_missing(cache: Cache) -> None:
    cache.entry("a").save_frame(pl.DataFrame({"a": ["x" * 100] * 100}))
    damage_last_byte(cache.entry("a").path / "frame.arrow")
    assert cache.entry("a").load_frame() is None


def test_a_folder_that_cannot_be_made_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file" / "cache")
    cache.entry("a").save_arrays(ARRAYS)
    cache.entry("a").save_frame(pl.DataFrame({"a": [1]}))
    assert cache.entry("a").load_arrays() is None


def test_a_disk_that_is_full_keeps_nothing(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path) -> Any:
        return shutil._ntuple_diskusage(10**9, 10**9, 0)

    monkeypatch.setattr(shutil, "disk_usage", full)
    cache.entry("a").save_arrays(ARRAYS)
    assert list(cache.folder.iterdir()) == []


def test_writing_that_fails_half_way_leaves_nothing(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(folder: Path, arrays: object) -> None:
        (folder / "0.npy").write_bytes(b"half")
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(cache_module, "write_arrays", fail)
    cache.entry("a").save_arrays(ARRAYS)
    assert list(cache.folder.iterdir()) == []


def test_the_entries_not_used_for_longest_make_room(tmp_path: Path) -> None:
    cache = Cache(tmp_path, max_bytes=2_500_000)
    for age, key in enumerate("abc"):
        cache.entry(key).save_arrays(ARRAYS)
        os.utime(cache.entry(key).path, (1e9 + age, 1e9 + age))
    assert cache.entry("a").load_arrays() is not None
    cache.entry("d").save_arrays(ARRAYS)
    assert [cache.entry(key).path.exists() for key in "abcd"] == [True, False, True, True]


def test_what_is_larger_than_the_cache_is_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path, max_bytes=1000)
    cache.entry("a").save_arrays(ARRAYS)
    assert list(tmp_path.iterdir()) == []


def test_only_unfinished_folders_that_somebody_left_long_ago_are_removed(cache: Cache) -> None:
    left, under_way = cache.folder / "unfinished-1", cache.folder / "unfinished-2"
    left.mkdir(parents=True)
    under_way.mkdir()
    os.utime(left, (1e9, 1e9))
    cache.entry("a").save_arrays(ARRAYS)
    assert (left.exists(), under_way.exists()) == (False, True)


def test_arrays_in_use_outlive_their_entry(cache: Cache) -> None:
    cache.entry("a").save_arrays(ARRAYS)
    loaded = cache.entry("a").load_arrays()
    shutil.rmtree(cache.folder)
    assert same(loaded, ARRAYS)


def _save_and_load(folder: Path, number: int) -> bool:
    whole = True
    for key in range(15):
        entry = Cache(folder).entry(str(key % 3))
        entry.save_arrays(ARRAYS)
        loaded = entry.load_arrays()
        whole &= loaded is None or same(loaded, ARRAYS)
        if key % 5 == number:
            shutil.rmtree(entry.path, ignore_errors=True)
    return whole


def test_processes_that_write_at_once_find_whole_entries_or_none(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as processes:
        whole = processes.starmap(_save_and_load, [(tmp_path, 0), (tmp_path, 1)])
    assert whole == [True, True]
    assert not any(one.name.startswith("unfinished-") for one in tmp_path.iterdir())


def test_the_folder_is_the_one_named_else_that_of_xdg(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEEKER_CACHE_DIR", str(tmp_path / "own"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_folder() == tmp_path / "own"
    monkeypatch.delenv("SEEKER_CACHE_DIR")
    assert cache_folder() == tmp_path / "xdg" / "seeker"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert cache_folder() == tmp_path / "home" / ".cache" / "seeker"


def test_the_cache_says_how_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEEKER_CACHE_DIR", str(tmp_path / "cache"))
    Cache.default().entry("a").save_arrays(ARRAYS)
    works, told = describe_cache()
    assert works
    assert told.startswith(f"{tmp_path / 'cache'}: 1 entries, 1 MB")
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("SEEKER_CACHE_DIR", str(tmp_path / "file" / "cache"))
    works, told = describe_cache()
    assert not works
    assert "can't be written" in told
