"""The cells of a map: labels first, then outlines of rules, the model's signs, points."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

import seeker
from seeker.session.map.rectangle import Rectangle
from seeker.session.map.session_map import DrawnMap
from seeker.session.session import Session
from seeker.tui.look import THEMES, Look, look_of
from seeker.tui.widgets.drawn import PLAIN
from seeker.tui.widgets.map_cells import (
    MIXED,
    UNSEEN,
    GroundKind,
    MapCells,
    class_sign,
    laid_over,
    outline,
    small_sign,
)

SIZE = (24, 12)


@pytest.fixture
def look() -> Look:
    theme = THEMES[0]
    return look_of(theme, theme.to_color_system().generate())


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Give rows along the diagonal; the lower ones are one class, the upper ones another."""
    values = np.linspace(0, 1, 120)
    pool = seeker.read_pool(pl.DataFrame({"a": values, "b": values}))
    session = seeker.open(pool, project=tmp_path / "p.seeker", classes=["low", "high"], who="me")
    session.label_rows(range(0, 40, 4), "low")
    session.label_rows(range(80, 120, 4), "high")
    return session


def cells_of(
    drawn: DrawnMap,
    look: Look,
    kind: GroundKind = GroundKind.SHADE,
    *,
    has_colours: bool = True,
) -> list[str]:
    grounds = drawn.picture.grounds
    cells = MapCells(look, drawn, grounds[0] if grounds else None, kind, has_colours=has_colours)
    return ["".join(sign for sign, _ in cells.line(y)) for y in range(SIZE[1])]


def test_labels_stand_in_the_place_of_points(session: Session, look: Look) -> None:
    lines = cells_of(session.map.draw("a", "b", SIZE), look)
    assert "1" in lines[-1]
    assert "2" in lines[0]
    assert "2" not in "".join(lines[6:])
    assert any("\u2801" <= sign <= "\u28ff" for sign in "".join(lines[4:8]))


def test_a_cell_with_labels_of_several_classes_says_so(session: Session, look: Look) -> None:
    session.label_rows([1], "high")
    assert MIXED in cells_of(session.map.draw("a", "b", SIZE), look)[-1]


def test_rules_that_are_boxes_are_outlined_with_the_sign_of_their_class(
    session: Session, look: Look
) -> None:
    session.rule("a:0.1..0.5 b:0.5..0.9", "high", strength="label")
    lines = cells_of(session.map.draw("a", "b", SIZE), look)
    top = next(line for line in lines if "┌" in line)
    assert "┌2─" in top
    assert top.rstrip().endswith("┐") or "┐" in top
    assert any("└" in line and "┘" in line for line in lines)


def test_the_ground_is_signs_where_there_are_no_colours(session: Session, look: Look) -> None:
    session.fit()
    drawn = session.map.draw("a", "b", SIZE)
    shaded, plain = cells_of(drawn, look), cells_of(drawn, look, has_colours=False)
    assert small_sign(0) not in "".join(shaded)
    assert small_sign(0) in "".join(plain[6:])
    assert small_sign(1) in "".join(plain[:6])
    assert UNSEEN in "".join(plain)


def test_signs_alone_leave_the_points_out_and_nothing_leaves_the_ground_out(
    session: Session, look: Look
) -> None:
    session.fit()
    drawn = session.map.draw("a", "b", SIZE)
    signs = "".join(cells_of(drawn, look, GroundKind.SIGNS))
    assert not any("\u2801" <= sign <= "\u28ff" for sign in signs)
    assert "1" in signs
    assert "2" in signs
    off = "".join(cells_of(drawn, look, GroundKind.OFF))
    assert UNSEEN not in off


def test_ground_kinds_go_round_in_a_circle() -> None:
    kind = GroundKind.SHADE
    assert [kind := kind.next for _ in range(3)] == [
        GroundKind.SIGNS,
        GroundKind.OFF,
        GroundKind.SHADE,
    ]


def test_classes_beyond_the_ninth_have_letters() -> None:
    assert [class_sign(n) for n in (0, 8, 9, 34)] == ["1", "9", "a", "z"]
    assert len({small_sign(n) for n in range(9)} | {class_sign(n) for n in range(35)}) == 44


def test_an_outline_goes_round() -> None:
    signs = dict(outline(Rectangle(1, 1, 4, 3)))
    drawn = ["".join(signs.get((x, y), " ") for x in range(6)) for y in range(5)]
    assert drawn == ["      ", " ┌──┐ ", " │  │ ", " └──┘ ", "      "]


def test_what_is_laid_over_cells_beyond_the_line_is_left_out() -> None:
    laid = laid_over([("a", PLAIN), ("b", PLAIN)], {1: ("X", PLAIN), 7: ("Y", PLAIN), -1: PLAIN})
    assert [sign for sign, _ in laid] == ["a", "X"]
