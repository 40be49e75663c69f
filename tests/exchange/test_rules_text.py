"""Rules as a text: what is written is read again, and a line that is none is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeker.errors import DataError
from seeker.exchange.rules_text import WrittenRule, read_rules, write_rules

labels = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1).map(str.strip)
searches = st.sampled_from(["refund", 'stars:..1 "late fee"', "/a:b/ OR x", "`odd: one`:x # y"])


@given(
    st.lists(
        st.tuples(searches, labels.filter(bool), st.sampled_from(["hint", "label"])), max_size=5
    )
)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, str, str]]
) -> None:
    path = tmp_path_factory.mktemp("rules") / "rules.txt"
    rules = [WrittenRule(*one, comment="rule: told") for one in said]
    write_rules(rules, path, title="rules of reviews.csv")
    assert [(one.search, one.label, one.strength) for one in read_rules(path)] == said


def test_comments_and_blank_lines_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "rules.txt"
    path.write_text("# mine\n\n  hint complaint :  refund  \n#hint x: y\n", encoding="utf-8")
    assert read_rules(path) == [WrittenRule("refund", "complaint", "hint", 3)]


@pytest.mark.parametrize("line", ["refund", "hint complaint:", "maybe a: b", "hint : refund"])
def test_a_line_that_is_no_rule_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "rules.txt"
    path.write_text(f"# mine\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match="line 2"):
        read_rules(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no rules could be read"):
        read_rules(tmp_path / "none.txt")
