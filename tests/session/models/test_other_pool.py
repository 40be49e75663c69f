"""Predicting on another pool with the same columns."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

import seeker
from seeker.errors import UsageError
from seeker.session.session import Session
from tests.session.models.conftest import RARE, notices


def test_rows_of_another_pool_are_judged_as_if_they_stood_here(taught: Session) -> None:
    taught.rule("floor:..1 gas", RARE)
    taught.fit()
    part = notices().sample(80, shuffle=True, seed=1)
    other = seeker.read_pool(part, id="id", text=["title", "body"], ignore=["kind"])
    here = taught.predict()[taught.pool.ids.rows_of(part["id"])]
    np.testing.assert_allclose(taught.predict(on=other), here, atol=1e-6)


def test_words_and_values_that_were_never_seen_say_nothing(taught: Session) -> None:
    part = notices().head(3).with_columns(body=pl.lit("entirely unheard vocabulary"))
    other = seeker.read_pool(part, id="id", text=["title", "body"], ignore=["kind"])
    P = taught.predict(on=other)
    np.testing.assert_allclose(P.sum(axis=1), 1.0)


def test_a_missing_column_is_named(taught: Session) -> None:
    other = seeker.read_pool(notices().drop("floor", "kind"), id="id", text=["title", "body"])
    with pytest.raises(UsageError, match="'floor'"):
        taught.predict(on=other)


def test_a_column_of_another_type_is_named(taught: Session) -> None:
    part = notices().with_columns(floor=pl.lit("ground")).drop("kind")
    other = seeker.read_pool(part, id="id", text=["title", "body"])
    with pytest.raises(UsageError, match="floor"):
        taught.predict(on=other)
