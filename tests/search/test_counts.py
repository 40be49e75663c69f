"""A search counts like a plain scan of the file.

The scans are polars expressions over the files as polars alone reads them, and know nothing of
seeker's code; null counts as no. Searches for words are in `test_word_counts`.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl
import pytest

from seeker.search import Context, SearchablePool, find

SMS, JOBS, ADULT = "sms_spam.csv", "fake_jobs.csv", "adult.csv"
MAMMO, KDD = "mammography.csv", "kddcup99_10pct.csv.gz"

# What is pretended to be said: every third row is good, every other fifth bad, the rest unlabeled.
ROW = pl.int_range(pl.len())
GOOD = ROW % 3 == 0
BAD = (ROW % 5 == 0) & ~GOOD


def session(pretend: Callable[..., Context], n_rows: int) -> Context:
    """Pretend a session over a pool."""
    rows = np.arange(n_rows)
    labels = np.where(rows % 3 == 0, 0, np.where(rows % 5 == 0, 1, -1))
    return pretend(
        ("good", "bad", "not sure"),
        labels,
        people={"me": rows % 7 == 0},
        rules={7: rows % 19 == 0},
        routes={
            "person": rows % 3 == 0,
            "rule": rows % 5 == 0,
            "audit": rows % 2 == 0,
            "import": rows < 9,
        },
        states={
            "labeled": labels >= 0,
            "unlabeled": labels < 0,
            "skipped": rows % 11 == 0,
            "flagged": rows % 13 == 0,
            "conflict": rows % 17 == 0,
        },
    )


def lower(column: str) -> pl.Expr:
    return pl.col(column).str.to_lowercase()


def percentile(column: str, percent: float) -> pl.Expr:
    return pl.col(column).cast(pl.Float64).quantile(percent / 100, "linear")


@pytest.mark.parametrize(
    ("name", "search", "scan"),
    [
        (SMS, r"/\d{5,}/", pl.col("text").str.contains(r"\d{5,}")),
        (SMS, r"text:/(?i)\bwin\b/", pl.col("text").str.contains(r"(?i)\bwin\b")),
        (SMS, r"-/[a-z]/", ~pl.col("text").str.contains(r"[a-z]")),
        (SMS, "id:17", pl.col("id") == 17),
        (SMS, "is:duplicate", pl.col("text").is_duplicated()),
        (SMS, "label:good", GOOD),
        (SMS, "label:BAD", BAD),
        (SMS, 'label:"not sure"', ROW < 0),
        (SMS, "label:none", ~(GOOD | BAD)),
        (SMS, "label:*", GOOD | BAD),
        (SMS, "label:(bad|none)", ~GOOD),
        (SMS, "by:person", ROW % 3 == 0),
        (SMS, "by:rule", ROW % 5 == 0),
        (SMS, "by:audit", ROW % 2 == 0),
        (SMS, "by:import", ROW < 9),
        (SMS, "who:me", ROW % 7 == 0),
        (SMS, "is:labeled", GOOD | BAD),
        (SMS, "is:unlabeled", ~(GOOD | BAD)),
        (SMS, "is:skipped", ROW % 11 == 0),
        (SMS, "is:flagged", ROW % 13 == 0),
        (SMS, "is:conflict", ROW % 17 == 0),
        (SMS, "rule:7", ROW % 19 == 0),
        (ADULT, "age:30..40", pl.col("age").is_between(30, 40)),
        (ADULT, "age:30..<40", (pl.col("age") >= 30) & (pl.col("age") < 40)),
        (ADULT, "age:..30", pl.col("age") <= 30),
        (ADULT, "age:60..", pl.col("age") >= 60),
        (ADULT, "age:(17|90)", pl.col("age").is_in([17, 90])),
        (ADULT, "age>60", pl.col("age") > 60),
        (ADULT, "age>=60", pl.col("age") >= 60),
        (ADULT, "age<60", pl.col("age") < 60),
        (ADULT, "age<=60", pl.col("age") <= 60),
        (ADULT, "age=60", pl.col("age") == 60),
        (ADULT, "age!=60", pl.col("age") != 60),
        (
            ADULT,
            "hours_per_week:p90..",
            pl.col("hours_per_week") >= percentile("hours_per_week", 90),
        ),
        (
            ADULT,
            "fnlwgt:p25..p75",
            pl.col("fnlwgt").is_between(percentile("fnlwgt", 25), percentile("fnlwgt", 75)),
        ),
        (ADULT, "workclass:private", lower("workclass") == "private"),
        (
            ADULT,
            "workclass:(Private|State-gov)",
            pl.col("workclass").is_in(["Private", "State-gov"]),
        ),
        (ADULT, "workclass:self*", lower("workclass").str.starts_with("self")),
        (ADULT, "education:/^[0-9]/", pl.col("education").str.contains("^[0-9]")),
        (ADULT, "occupation!=Sales", pl.col("occupation") != "Sales"),
        (ADULT, "native_country:Untied-States~", pl.col("native_country") == "United-States"),
        (
            ADULT,
            "sex:female -race:white capital_gain>0",
            (pl.col("sex") == "Female")
            & (pl.col("race") != "White")
            & (pl.col("capital_gain") > 0),
        ),
        (JOBS, "function:*", pl.col("function").is_not_null()),
        (JOBS, "-function:*", pl.col("function").is_null()),
        (JOBS, "-function:Marketing", pl.col("function").ne_missing("Marketing")),
        (JOBS, "function!=Marketing", pl.col("function") != "Marketing"),
        (
            JOBS,
            'employment_type:"Full-time" has_company_logo:0',
            (pl.col("employment_type") == "Full-time") & (pl.col("has_company_logo") == 0),
        ),
        (JOBS, 'industry:"computer software"', lower("industry") == "computer software"),
        (JOBS, "benefits_length:*", pl.col("benefits_length").is_not_null()),
        (
            JOBS,
            "NOT benefits_length>100",
            ~(pl.col("benefits_length") > 100).fill_null(value=False),
        ),
        (
            JOBS,
            "title:/(?i)\\bsenior\\b/ required_experience:entry*",
            pl.col("title").str.contains(r"(?i)\bsenior\b")
            & lower("required_experience").str.starts_with("entry"),
        ),
        (MAMMO, "area:0.2..0.8", pl.col("area").is_between(0.2, 0.8)),
        (
            MAMMO,
            "area:-0.5..<0 contrast>0",
            (pl.col("area") >= -0.5) & (pl.col("area") < 0) & (pl.col("contrast") > 0),
        ),
        (
            MAMMO,
            "gray_level:p10..p20",
            pl.col("gray_level").is_between(
                percentile("gray_level", 10), percentile("gray_level", 20)
            ),
        ),
        (MAMMO, "is:duplicate", pl.struct(pl.exclude("id", "label")).is_duplicated()),
        (KDD, "duration>0", pl.col("duration") > 0),
        (
            KDD,
            "service:http src_bytes:..200",
            (pl.col("service") == "http") & (pl.col("src_bytes") <= 200),
        ),
        (
            KDD,
            "protocol_type:(udp|icmp) OR flag:REJ",
            pl.col("protocol_type").is_in(["udp", "icmp"]) | (pl.col("flag") == "REJ"),
        ),
        (KDD, "dst_bytes:p99..", pl.col("dst_bytes") >= percentile("dst_bytes", 99)),
        (
            KDD,
            "-service:/_/ serror_rate=1",
            ~pl.col("service").str.contains("_") & (pl.col("serror_rate") == 1),
        ),
        (KDD, "id:100000..<100010", pl.col("id").is_between(100_000, 100_009)),
    ],
)
def test_a_search_counts_like_a_plain_scan(
    pools: Callable[[str], SearchablePool],
    frames: Callable[[str], pl.DataFrame],
    pretend: Callable[..., Context],
    name: str,
    search: str,
    scan: pl.Expr,
) -> None:
    pool = pools(name)
    found = frames(name).select(scan.fill_null(value=False).alias("found"))["found"]
    expected = found.arg_true().to_list()
    assert find(search, pool, session(pretend, pool.n_rows)).rows.tolist() == expected
    assert 0 < len(expected) < pool.n_rows or "not sure" in search


@pytest.mark.parametrize(
    ("name", "search", "order", "column"),
    [
        (ADULT, "age>80", "sort:hours_per_week", "hours_per_week"),
        (ADULT, "age>80", "sort:-fnlwgt", "fnlwgt"),
        (JOBS, "title:nurse", "sort:title", "title"),
        (JOBS, "title:nurse", "sort:-location", "location"),
    ],
)
def test_rows_are_sorted_like_a_plain_sort(
    pools: Callable[[str], SearchablePool],
    frames: Callable[[str], pl.DataFrame],
    name: str,
    search: str,
    order: str,
    column: str,
) -> None:
    pool = pools(name)
    values = frames(name)[column].cast(pl.String if column in {"title", "location"} else pl.Float64)
    keys = [value.lower() if isinstance(value, str) else value for value in values.to_list()]
    rows = find(search, pool).rows.tolist()
    # Python's sort keeps equal ones in order, backwards too.
    expected = sorted(
        (row for row in rows if keys[row] is not None),
        key=lambda row: keys[row],
        reverse=order.startswith("sort:-"),
    )
    expected += [row for row in rows if keys[row] is None]
    assert find(f"{search} {order}", pool).rows.tolist() == expected
