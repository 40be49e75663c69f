"""Text in cells: whatever the script, a line is exactly as wide as it was asked to be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from seeker.escaping import one_line, visible
from seeker.tui.cells import around, clipped, closed, fit, fit_term, wrap

ONE_LINE = st.text(max_size=60).map(one_line)
BLOCK = st.text(max_size=200).map(visible).map(lambda text: text.expandtabs(4))


@given(text=ONE_LINE, width=st.integers(0, 40), right=st.booleans())
def test_a_fitted_text_has_exactly_its_width(text: str, width: int, right: bool) -> None:
    assert cell_len(fit(text, width, right=right)) == width


def test_wide_characters_are_cut_between_characters() -> None:
    assert fit("日本語日本語", 6) == "日本 …"
    assert fit("日本語", 6) == "日本語"
    assert fit("日本語", 8, right=True) == "  日本語"


@given(
    text=st.one_of(ONE_LINE, st.builds("{}:{}".format, ONE_LINE, ONE_LINE)),
    width=st.integers(0, 40),
)
def test_a_fitted_term_has_exactly_its_width(text: str, width: int) -> None:
    assert cell_len(fit_term(text, width)) == width


def test_of_a_term_the_value_is_kept_before_the_name_of_the_column() -> None:
    assert fit_term("price:1..2", 12) == "price:1..2  "
    assert fit_term("description_length:1023..<1236", 20) == "descrip…:1023..<1236"
    assert fit_term("-`its long name`>=5", 12) == "-`its lo…>=5"
    assert fit_term('required_experience:"Entry level"', 16) == 'requi…:"Entry l…'
    assert fit_term("incomprehensibilities", 10) == "incompreh…"


@given(text=BLOCK, width=st.integers(2, 30))
def test_wrapped_lines_fit_and_lose_only_blanks(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(text[start:end]) <= width for start, end in lines)
    kept = "".join(text[start:end] for start, end in lines)
    assert "".join(kept.split()) == "".join(text.split())


def test_text_breaks_at_blanks_and_long_words_break_anywhere() -> None:
    text = "one two three incomprehensibilities"
    assert [text[a:b] for a, b in wrap(text, 10)] == [
        "one two",
        "three",
        "incomprehe",
        "nsibilitie",
        "s",
    ]


def test_line_feeds_keep_empty_lines() -> None:
    text = "a\n\nb"
    assert [text[a:b] for a, b in wrap(text, 10)] == ["a", "", "b"]


def test_a_match_far_behind_is_brought_into_view() -> None:
    text = "word " * 30 + "refund now"
    at = text.index("refund")
    shown, spans = around(text, [(at, at + 6)], 30)
    assert shown.startswith("…")
    start, end = spans[0]
    assert shown[start:end] == "refund"
    assert end < 30


def test_a_match_in_view_leaves_the_text_as_it_is() -> None:
    assert around("a refund", [(2, 8)], 30) == ("a refund", [(2, 8)])


def test_spans_are_clipped_to_a_line() -> None:
    assert clipped([(0, 3), (5, 12), (20, 22)], 4, 10) == [(1, 6)]


@given(text=ONE_LINE)
def test_a_mark_behind_a_text_that_runs_from_right_to_left_takes_no_cell(text: str) -> None:
    assert cell_len(closed(text)) == cell_len(text)
    assert closed(text).startswith(text)


def test_only_texts_that_run_from_right_to_left_are_marked() -> None:
    assert closed("日本 abc") == "日本 abc"
    assert closed("שלום 12") != "שלום 12"
