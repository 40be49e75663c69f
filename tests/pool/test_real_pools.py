"""Every column of the real pools is what a person would say it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seeker.pool import ColumnType, Role, read_pool

if TYPE_CHECKING:
    from pathlib import Path

NUMBER, CATEGORY, TEXT = ColumnType.NUMBER, ColumnType.CATEGORY, ColumnType.TEXT

_KDD_CATEGORIES = {"protocol_type": CATEGORY, "service": CATEGORY, "flag": CATEGORY}

# What is not named is a number.
NOT_NUMBERS = {
    "adult.csv": dict.fromkeys(
        [
            "split", "workclass", "education", "marital_status", "occupation", "relationship",
            "race", "sex", "native_country",
        ],
        CATEGORY,
    ),
    "baseball_hockey.jsonl": {"text": TEXT},
    "fake_jobs.csv": {
        "title": TEXT,
        **dict.fromkeys(
            [
                "location", "employment_type", "required_experience", "required_education",
                "industry", "function",
            ],
            CATEGORY,
        ),
    },
    "kddcup99_10pct.csv.gz": _KDD_CATEGORIES,
    "mammography.csv": {},
    "ng20_science.jsonl": {"split": CATEGORY, "subject": TEXT, "text": TEXT},
    "sms_spam.csv": {"text": TEXT},
    "subjectivity.csv": {"text": TEXT},
}  # fmt: skip


# Rows that differ in something else than their id; counted with polars' n_unique.
N_DISTINCT = {"mammography.csv": 7_848, "kddcup99_10pct.csv.gz": 145_584}


@pytest.mark.parametrize("name", NOT_NUMBERS)
def test_columns_are_what_a_person_would_say(shared_data: Path, name: str) -> None:
    pool = read_pool(shared_data / name)
    features = {
        column.name: column.type for column in pool.columns.values() if column.role is Role.FEATURE
    }
    assert features == dict.fromkeys(features, NUMBER) | NOT_NUMBERS[name]
    assert pool.ids.named == "id"
    assert pool.notes == ()
    assert pool.unsettled == ("label",)
    assert pool.columns["label"].type is CATEGORY
    assert "label" not in {*pool.visible, *pool.identity}
    assert pool.duplicates.n_groups == N_DISTINCT.get(name, pool.duplicates.n_groups)
