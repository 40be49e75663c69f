"""Each command does what its help says, and the public face keeps its names."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from seeker.cli.main import COMMANDS
from tests.cli.conftest import Seeker


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_an_example(seeker: Seeker, name: str) -> None:
    run = seeker(name, "--help")
    assert run.code == 0
    assert "Example" in run.out


def test_help_lists_every_command(seeker: Seeker) -> None:
    out = seeker("--help").out
    assert all(f"  {name} " in out for name in COMMANDS)


@pytest.mark.parametrize(
    ("search", "count"),
    [
        ("refund", 3),
        ("-refund", 5),
        ("-refund -love", 3),
        ("price>1000", 1),
        ('city:"New York"', 1),
        ("-city:*", 1),
        ("", 8),
    ],
)
def test_search_counts_rows(seeker: Seeker, search: str, count: int) -> None:
    run = seeker("search", "reviews.csv", search, "--count")
    assert (run.code, run.out.strip()) == (0, str(count))


def test_a_search_may_begin_with_a_dash_anywhere_among_the_options(seeker: Seeker) -> None:
    assert seeker("search", "--count", "reviews.csv", "-refund").out == "5\n"
    assert seeker("search", "reviews.csv", "--limit=2", "-refund", "--ids").out == "r2\nr3\n"


def test_search_prints_json_with_whole_rows(seeker: Seeker) -> None:
    found = seeker("search", "reviews.csv", "refund", "--json", "--limit", "1").json
    assert found["count"] == 3
    assert found["rows"][0]["id"] == "r0"
    assert found["rows"][0]["values"]["body"] == "I want a refund now"


def test_search_keeps_to_the_columns_asked_for(seeker: Seeker) -> None:
    run = seeker("search", "reviews.csv", "refund", "--columns", "city,stars", "--limit", "1")
    assert run.out.splitlines() == ["id\tlabel\tcity\tstars", "r0\t\tRome\t1"]


def test_a_pool_may_be_named_like_a_command(seeker: Seeker) -> None:
    Path("reviews.csv").rename("log")
    assert seeker("search", "./log", "refund", "--count").out == "3\n"
    assert seeker("search", "log", "-refund", "--count").out == "5\n"


def test_standard_input_is_a_pool(seeker: Seeker) -> None:
    run = seeker("search", "-", "refund", "--count", stdin=Path("reviews.csv").read_text())
    assert run.out == "3\n"


def test_labels_go_in_come_out_and_are_undone(seeker: Seeker) -> None:
    made = seeker("label", "reviews.csv", "complaint", "--ids", "r0,r1", "--classes", "praise")
    assert made.code == 0
    assert seeker("label", "reviews.csv", "praise", "--ids", "-", stdin="r4\nr5\n").code == 0
    assert seeker("search", "reviews.csv", "label:complaint", "--ids").out == "r0\nr1\n"
    assert seeker("export", "reviews.csv", "-o", "labels.parquet").code == 0
    table = pl.read_parquet("labels.parquet")
    assert table["label"].to_list() == ["complaint", "complaint", "praise", "praise"]
    assert set(table["source"]) == {"gold"}
    assert seeker("undo", "reviews.csv").code == 0
    assert seeker("search", "reviews.csv", "label:praise", "--count").out == "0\n"
    assert seeker("redo", "reviews.csv").code == 0
    assert seeker("search", "reviews.csv", "label:praise", "--count").out == "2\n"


def test_an_unknown_id_is_refused_with_its_name(seeker: Seeker) -> None:
    run = seeker("label", "reviews.csv", "complaint", "--ids", "r0,zz")
    assert run.code == 2
    assert "zz" in run.err


def test_a_rule_is_previewed_then_said(seeker: Seeker) -> None:
    seeker("label", "reviews.csv", "praise", "--ids", "r6")
    dry = seeker("rule", "reviews.csv", "refund", "complaint", "--label", "--dry-run", "--json")
    assert dry.json["rows"] == 3
    assert dry.json["disagreeing"] == 1
    assert dry.json["rule"] is None
    assert seeker("rules", "reviews.csv", "--json").json == []
    said = seeker("rule", "reviews.csv", "refund", "complaint", "--label")
    assert said.code == 0
    assert "kept it" in said.err
    (rule,) = seeker("rules", "reviews.csv", "--json").json
    assert (rule["search"], rule["label"], rule["rows"], rule["conflicts"]) == (
        "refund",
        "complaint",
        3,
        1,
    )
    assert seeker("search", "reviews.csv", "label:complaint", "--ids").out == "r0\nr1\n"


def test_a_rule_over_a_negated_search_works_as_typed(seeker: Seeker) -> None:
    assert seeker("rule", "reviews.csv", "-refund", "other", "--label").code == 0
    assert seeker("search", "reviews.csv", "label:other", "--count").out == "5\n"


def test_overwriting_takes_labels_back(seeker: Seeker) -> None:
    seeker("label", "reviews.csv", "praise", "--ids", "r6")
    seeker("rule", "reviews.csv", "refund", "complaint", "--label", "--overwrite")
    assert seeker("search", "reviews.csv", "label:complaint", "--count").out == "3\n"


def test_the_log_tells_what_was_said_and_what_was_undone(seeker: Seeker) -> None:
    seeker("label", "reviews.csv", "praise", "--ids", "r6", "--who", "ann")
    seeker("undo", "reviews.csv")
    actions = seeker("log", "reviews.csv", "--json").json
    labeled = next(one for one in actions if "praise" in one["what"])
    assert labeled["who"] == "ann"
    assert labeled["undone"]


def test_labels_are_imported_from_a_file_and_unknown_ids_counted(seeker: Seeker) -> None:
    Path("old.csv").write_text("id,label\nr0,complaint\nzz,praise\nr4,praise\n")
    run = seeker("import", "reviews.csv", "old.csv")
    assert run.code == 0
    assert "zz" in run.err
    assert seeker("search", "reviews.csv", "by:import", "--ids").out == "r0\nr4\n"


def test_labels_of_rules_do_not_come_back_as_gold(seeker: Seeker) -> None:
    seeker("label", "reviews.csv", "praise", "--ids", "r4")
    seeker("rule", "reviews.csv", "refund", "complaint", "--label")
    seeker("export", "reviews.csv", "-o", "labels.csv")
    run = seeker("import", "reviews.csv", "labels.csv", "--project", "another.seeker")
    assert run.code == 0
    assert "3 came from rules" in run.err
    found = seeker("search", "reviews.csv", "label:*", "--ids", "--project", "another.seeker")
    assert found.out == "r4\n"


def test_predictions_are_imported_as_one_hint_a_class(seeker: Seeker) -> None:
    Path("llm.jsonl").write_text(
        '{"id": "r0", "label": "complaint"}\n{"id": "r4", "label": "praise"}\n'
    )
    assert seeker("import", "reviews.csv", "llm.jsonl", "--hint").code == 0
    rules = seeker("rules", "reviews.csv", "--json").json
    assert [(one["label"], one["strength"], one["rows"]) for one in rules] == [
        ("complaint", "hint", 1),
        ("praise", "hint", 1),
    ]
    assert seeker("search", "reviews.csv", "label:*", "--count").out == "0\n"


def test_a_column_of_the_pool_gives_labels_and_is_no_feature_then(seeker: Seeker) -> None:
    assert seeker("import", "reviews.csv", "--column", "city").code == 0
    assert seeker("search", "reviews.csv", "label:Rome", "--count").out == "3\n"
    assert seeker("search", "reviews.csv", "city:Rome", "--count").code == 2


def test_info_describes_without_showing_what_may_be_the_truth(seeker: Seeker) -> None:
    Path("t.csv").write_text("x,label\n1,secret\n2,hidden\n")
    run = seeker("info", "t.csv")
    assert run.code == 0
    assert "unsettled" in run.out
    assert "secret" not in run.out + run.err
    about = seeker("info", "reviews.csv", "--json").json
    assert about["rows"] == 8
    assert {one["name"]: one["type"] for one in about["columns"]} == {
        "id": "text",
        "stars": "number",
        "price": "number",
        "city": "category",
        "body": "text",
    }


def test_an_unsettled_column_is_refused_before_anything_is_written(seeker: Seeker) -> None:
    Path("t.csv").write_text("id,x,label\na,1,secret\nb,2,hidden\n")
    run = seeker("label", "t.csv", "good", "--ids", "a")
    assert run.code == 2
    assert "--ignore label" in run.err
    assert not Path("t.seeker").exists()
    assert seeker("label", "t.csv", "good", "--ids", "a", "--ignore", "label").code == 0
    assert seeker("label", "t.csv", "good", "--ids", "b").code == 0


def test_doctor_finds_a_sound_project_sound(seeker: Seeker) -> None:
    seeker("label", "reviews.csv", "praise", "--ids", "r6")
    run = seeker("doctor", "reviews.csv")
    assert run.code == 0, run.out


def test_completion_scripts_are_printed(seeker: Seeker) -> None:
    for shell in ("bash", "zsh", "fish"):
        assert "_SEEKER_COMPLETE" in seeker("completion", shell).out


def test_demo_writes_the_papayas_without_their_truth(seeker: Seeker) -> None:
    assert seeker("demo", "--write-only").code == 0
    assert "label" not in Path("papayas.csv").read_text().splitlines()[0]
    assert seeker("search", "papayas.csv", "redness:0.3..0.5", "--count").code == 0
