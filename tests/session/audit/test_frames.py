"""What a pool was like when rows were drawn: kept, read again, seen from a later pool."""

from __future__ import annotations

import numpy as np
import pytest

from seeker.session.audit.frames import Frame, FrameNow, Spoken, frame_from_bytes, rows_kept_under
from seeker.session.estimates import Estimand

HASHES = np.array([7, 3, 9, 1, 5], dtype=np.uint64)
ASSIGNED = np.array([0, 1, -1, 1, 0])
CERTAIN = np.array([True, False, False, False, True])
SPOKEN = Spoken(np.array([False, True, False, False, False]), np.array([0, 0, -1, 1, 0]))
FRAME = Frame(HASHES, ASSIGNED, CERTAIN, ("a", "b"), SPOKEN)


def again(frame: Frame) -> Frame:
    return frame_from_bytes(frame.to_bytes(), frame.rows_to_bytes())


def test_a_frame_is_read_as_it_was_kept() -> None:
    read = again(FRAME)
    np.testing.assert_array_equal(read.hashes, HASHES)
    np.testing.assert_array_equal(read.assigned, ASSIGNED)
    np.testing.assert_array_equal(read.certain, CERTAIN)
    assert read.class_ids == ("a", "b")
    assert read.spoken is not None
    np.testing.assert_array_equal(read.spoken.by_rule, SPOKEN.by_rule)
    np.testing.assert_array_equal(read.spoken.by_model, SPOKEN.by_model)
    assert rows_kept_under(FRAME.to_bytes()) == FRAME.rows_name


def test_a_frame_that_does_not_say_who_said_it_is_read_all_the_same() -> None:
    read = again(Frame(HASHES, ASSIGNED, CERTAIN, ("a", "b")))
    assert read.spoken is None
    np.testing.assert_array_equal(read.assigned, ASSIGNED)


def test_what_rows_got_is_told_apart_by_who_said_it() -> None:
    now = FrameNow.of(again(FRAME), HASHES)
    for of, given in (
        (Estimand.LABELS, ASSIGNED),
        (Estimand.MODEL, SPOKEN.by_model),
        (Estimand.RULES, np.array([-1, 1, -1, -1, -1])),
    ):
        np.testing.assert_array_equal(now.given(of), given)


def test_a_frame_is_seen_from_a_pool_with_other_rows_in_another_order() -> None:
    now = FrameNow.of(FRAME, np.array([5, 2, 3, 7], dtype=np.uint64))
    assert now.certain.tolist() == [0, 3]
    assert now.absent.tolist() == [1]
    assert now.assigned is not None
    assert now.assigned.tolist() == [0, -1, 1, 0]
    model, rules = now.given(Estimand.MODEL), now.given(Estimand.RULES)
    assert model is not None
    assert rules is not None
    assert model.tolist() == [0, -1, 0, 0]
    assert rules.tolist() == [-1, -1, 1, -1]


def test_what_was_not_kept_is_not_known() -> None:
    now = FrameNow.of(Frame(HASHES, ASSIGNED, CERTAIN, ("a", "b")), HASHES)
    assert now.given(Estimand.MODEL) is None
    assert now.given(Estimand.RULES) is None


def test_a_damaged_frame_is_refused() -> None:
    with pytest.raises(ValueError, match="lost some of its rows"):
        frame_from_bytes(FRAME.to_bytes(), FRAME.rows_to_bytes()[:-8])
