"""The title line: nothing in it is cut but a long name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from textual.app import App

from seeker.tui.look import look_on
from seeker.tui.widgets.drawn import PLAIN, width_of
from seeker.tui.widgets.title_pieces import title_pieces

FACTS = ["1,000 rows", "12 labeled", "3 rules"]
LOOK = look_on(App())


@given(name=st.text(max_size=60), width=st.integers(0, 120))
def test_it_fits_and_has_whole_facts(name: str, width: int) -> None:
    facts: list[tuple[str, Style]] = [(fact, PLAIN) for fact in FACTS]
    pieces = title_pieces(name, facts, width, LOOK)
    assert width_of(pieces) <= max(width, 15)
    assert [text.strip() for text, _ in pieces[2:]] == FACTS[: len(pieces) - 2]


def test_a_long_name_is_cut_where_it_must_be() -> None:
    _, (name, _) = title_pieces("a_very_long_name_of_a_pool.csv", [("9 rows", PLAIN)], 20, LOOK)
    assert name == "a_very_lo…"


def test_the_programs_own_name_makes_room_for_a_fact() -> None:
    for labeled, shown in (
        ("9 labeled", " seeker  papayas.csv   1,000 rows   9 labeled"),
        ("10 labeled", " papayas.csv   1,000 rows   10 labeled"),
    ):
        facts: list[tuple[str, Style]] = [("1,000 rows", PLAIN), (labeled, PLAIN)]
        pieces = title_pieces("papayas.csv", facts, 46, LOOK)
        assert "".join(text for text, _ in pieces) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("papayas.csv", "papayas.csv"),
        ("baseball_hockey.jsonl", "baseball_hockey"),
        ("kddcup99_10pct.csv.gz", "kddcup99_10pct"),
        ("answers of 2024.11.3", "answers of 202…"),
        (".hidden_thing.parquet", ".hidden_thing"),
    ],
)
def test_the_ending_of_a_file_goes_before_anything_else_of_its_name(name: str, shown: str) -> None:
    _, (drawn, _) = title_pieces(name, [], 25, LOOK)
    assert drawn == shown


def test_the_chosen_figure_is_there_before_any_other_fact() -> None:
    figure: list[tuple[str, Style]] = [("complaint F1 ", PLAIN), (".81 (.74-.87)", PLAIN)]
    facts: list[tuple[str, Style]] = [("1,000 rows", PLAIN)]
    wide = title_pieces("reviews.csv", facts, 80, LOOK, figure)
    assert "".join(text for text, _ in wide) == (
        " seeker  reviews.csv   complaint F1 .81 (.74-.87)   1,000 rows"
    )
    narrow = title_pieces("reviews.csv", facts, 42, LOOK, figure)
    assert "".join(text for text, _ in narrow) == " reviews.csv   complaint F1 .81 (.74-.87)"


@given(name=st.text(max_size=60), width=st.integers(36, 120))
def test_the_chosen_figure_is_never_cut(name: str, width: int) -> None:
    figure: list[tuple[str, Style]] = [("complaint F1 ", PLAIN), (".81 (.74-.87)", PLAIN)]
    pieces = title_pieces(name, [], width, LOOK, figure)
    assert "".join(text for text, _ in pieces).endswith("complaint F1 .81 (.74-.87)")
    assert width_of(pieces) <= width
