from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from rich.cells import cell_len

from seeker.search import read_pool
from seeker.session.session import Session
from seeker.tui.look import THEMES, look_of
from seeker.tui.widgets.facet_lines import FacetLines
from seeker.tui.widgets.facet_section import LABELS, Part, Section

N_ROWS = 200


@pytest.fixture
def session() -> Session:
    random = np.random.default_rng(0)
    frame = pl.DataFrame(
        {
            "price": np.r_[random.lognormal(3, 1, N_ROWS - 1), 1e9],
            "one": np.full(N_ROWS, 7),
            "few": np.arange(N_ROWS) % 3,
            "holes": [None if n % 2 else float(n) for n in range(N_ROWS)],
            "a column with a name that is longer than a line is wide": random.random(N_ROWS),
            "stadt": random.choice(["東京", "שלום", "A" * 80, "\x1b[31mred", "Rome"], N_ROWS),
            "many": [f"v{n % 60}" for n in range(N_ROWS)],
            "body": [f"a text of some words {'refund' * (n < 50)} {n}" for n in range(N_ROWS)],
        }
    )
    return Session(read_pool(frame, text="body"), None, who="me")


def sections_of(session: Session, n_rows: int) -> list[Section]:
    return [
        Section(LABELS if facet.kind == "labels" else facet.column, facet, n_rows, is_stale=False)
        for facet in session.facets(np.arange(n_rows))
    ]


def drawer(width: int, n_result: int) -> FacetLines:
    theme = THEMES[0]
    look = look_of(theme, theme.to_color_system().generate())
    return FacetLines(look, width, N_ROWS, n_result, ("spam", "ham"))


@pytest.mark.parametrize("n_rows", [0, 1, 60, N_ROWS])
@pytest.mark.parametrize("width", [24, 46, 120])
def test_every_spot_has_its_line_and_none_is_wider_than_the_pane(
    session: Session, width: int, n_rows: int
) -> None:
    for section in sections_of(session, n_rows):
        for section.is_folded, section.is_long in ((False, False), (False, True), (True, False)):
            spots = list(section.spots())
            for spot in {None, *spots}:
                lines = list(drawer(width, n_rows).lines(section, spot))
                assert len(lines) == len(spots)
                for line in lines:
                    text = "".join(text for text, _ in line)
                    assert text.isprintable(), repr(text)
                    assert cell_len(text) <= width


def test_ends_tell_how_far_values_reach_beyond_them(session: Session) -> None:
    (price,) = (each for each in sections_of(session, N_ROWS) if each.column == "price")
    *_, axis, _ = drawer(60, N_ROWS).lines(price, None)
    assert "‥1000000000" in "".join(text for text, _ in axis)


def test_the_upper_end_stands_clear_of_the_scroll_bar() -> None:
    frame = pl.DataFrame({"ripe": [n / 100 for n in range(100)] + [1.05]})
    (ripe,) = (
        each
        for each in sections_of(Session(read_pool(frame), None, who="me"), len(frame))
        if each.column == "ripe"
    )
    n_bins = ripe.ranges.n_bins if ripe.ranges is not None else 0
    for width in range(4 * n_bins + 2, 4 * n_bins + 6):
        *_, axis, _ = drawer(width, len(frame)).lines(ripe, None)
        text = "".join(text for text, _ in axis)
        assert text.rstrip().endswith(" 1.1")
        assert cell_len(text.rstrip()) < width


def test_a_section_that_is_still_counted_says_so() -> None:
    head, *_ = drawer(40, 10).lines(Section("price"), None)
    assert "…" in "".join(text for text, _ in head)


def test_what_stands_on_a_spot_is_a_search(session: Session) -> None:
    for section in sections_of(session, 60):
        for spot in section.spots():
            if spot is None or spot.part in {Part.HEAD, Part.MORE}:
                continue
            found = section.narrowing(spot)
            assert found is not None
            if section.column != LABELS:
                here = session.search(found.term).rows
                assert found.n_rows == int((here < 60).sum())
