"""The commands that ask a model."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from tests.cli.conftest import REVIEWS, Seeker


@pytest.fixture
def taught(seeker: Seeker) -> Seeker:
    """The command line over a project with some labels and a hint."""
    classes = ("--classes", "complaint,praise")
    assert seeker("label", "reviews.csv", "complaint", "--ids", "r0,r2", *classes).code == 0
    assert seeker("label", "reviews.csv", "praise", "--ids", "r4").code == 0
    assert seeker("rule", "reviews.csv", "love", "praise", "--yes").code == 0
    return seeker


def test_rows_are_asked_about_and_their_labels_say_so(taught: Seeker) -> None:
    run = taught("ask", "reviews.csv", "-n", "3", "--strategy", "margin", "--json")
    assert run.code == 0
    assert "learned from 3 labels and 1 rule" in run.err
    asked = run.json
    assert {one["strategy"] for one in asked} == {"margin"}
    assert asked[0]["id"] not in {"r0", "r2", "r4"}
    assert asked[0]["values"]["body"]
    taught("label", "reviews.csv", "praise", "--ids", asked[0]["id"])
    assert "asked by margin" in taught("log", "reviews.csv").out


def test_features_and_regions_are_asked_about(taught: Seeker) -> None:
    features = taught("ask", "reviews.csv", "--features", "-n", "3", "--json").json
    assert {one["label"] for one in features} == {"complaint", "praise"}
    assert taught("ask", "reviews.csv", "--features").out.startswith("class\tsearch")
    assert isinstance(taught("ask", "reviews.csv", "--regions", "--json").json, list)


def test_asking_makes_no_project(seeker: Seeker) -> None:
    run = seeker("ask", "reviews.csv", "-n", "2", "--json")
    assert run.code == 0
    assert len(run.json) == 2
    assert not Path("reviews.seeker").exists()


def test_features_are_not_narrowed_by_a_search(taught: Seeker) -> None:
    run = taught("ask", "reviews.csv", "--features", "--search", "refund")
    assert run.code == 2


def test_every_row_is_predicted(taught: Seeker) -> None:
    assert taught("predict", "reviews.csv", "-o", "predicted.parquet").code == 0
    table = pl.read_parquet("predicted.parquet")
    assert table.columns == ["id", "predicted", "probability", "p(complaint)", "p(praise)"]
    assert table.height == 8
    total = table["p(complaint)"] + table["p(praise)"]
    assert total.to_list() == pytest.approx([1.0] * 8)


def test_another_pool_is_predicted_with_the_same_columns(taught: Seeker) -> None:
    lines = REVIEWS.splitlines()
    Path("more.csv").write_text("\n".join([lines[0], *lines[3:6]]) + "\n", encoding="utf-8")
    assert taught("predict", "reviews.csv", "--on", "more.csv", "-o", "more.jsonl").code == 0
    assert pl.read_ndjson("more.jsonl")["id"].to_list() == ["r2", "r3", "r4"]
    Path("less.csv").write_text("id,body\nx,love it\n", encoding="utf-8")
    run = taught("predict", "reviews.csv", "--on", "less.csv", "-o", "less.csv.out.csv")
    assert run.code == 2
    assert "no such column" in run.err


def test_without_anything_said_there_is_no_prediction(seeker: Seeker) -> None:
    run = seeker("predict", "reviews.csv", "-o", "predicted.csv")
    assert run.code == 1
    assert "no model yet" in run.err
    assert not Path("predicted.csv").exists()


@pytest.mark.parametrize(
    "search", ["sort:margin", "predicted:praise", "p(praise)>0.5", "refund sort:mix"]
)
def test_a_search_that_asks_the_model_learns_first(taught: Seeker, search: str) -> None:
    run = taught("search", "reviews.csv", search, "--ids")
    assert run.code == 0
    assert "learned from" in run.err
    assert "learned" not in taught("search", "reviews.csv", "refund", "--ids").err
