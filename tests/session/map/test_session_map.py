"""The map of an open project."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

import seeker
from seeker.errors import UsageError
from seeker.session.map.rectangle import Rectangle
from seeker.session.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Session:
    random = np.random.default_rng(0)
    a, b = random.uniform(size=200), random.uniform(size=200)
    frame = pl.DataFrame({"id": [f"r{n}" for n in range(200)], "a": a.round(3), "b": b.round(3)})
    path = tmp_path / "pool.csv"
    frame.write_csv(path)
    return seeker.open(
        seeker.read_pool(path), project=tmp_path / "p.seeker", classes=["up", "down"], who="me"
    )


def test_before_anything_is_said_a_map_is_points(session: Session) -> None:
    drawn = session.map.draw("a", "b", (20, 10))
    assert drawn.picture.counts.sum() == 200
    assert drawn.picture.grounds == ()
    assert drawn.rule_boxes == ()
    assert session.map.models() == ()


def test_labels_rules_and_models_come_onto_the_map(session: Session) -> None:
    values = session.map.axis("b").values
    for row in range(40):
        session.label_rows([row], "up" if values[row] > 0.5 else "down")
    session.rule("b:0.8.. a:0.1..0.9", "up", strength="label")
    session.rule("b:..0.2", "down", strength="hint")
    session.rule("a:0.2..0.3 label:none", "down", strength="label")
    session.fit()
    drawn = session.map.draw("a", "b", (20, 10), models=("", *session.map.models(), "no such"))
    picture = drawn.picture
    assert picture.gold.sum() == 40
    assert picture.ruled.sum() > 0
    assert [rule.code for rule in drawn.rule_boxes] == [0, 1]
    assert drawn.rule_boxes[0].box.x == (0.1, 0.9)
    assert len(picture.grounds) == 1 + len(session.map.models()) > 1
    ground = picture.grounds[0]
    assert (ground.classes[:2] == 0).mean() > 0.8
    assert (ground.classes[-2:] == 1).mean() > 0.8


def test_the_terms_of_a_rectangle_count_what_it_shows(session: Session) -> None:
    drawn = session.map.draw("a", "b", (20, 10))
    box = Rectangle(5, 2, 12, 6)
    found = session.search(" ".join(drawn.search_terms(box)))
    assert abs(len(found) - drawn.picture.counted(box).rows) <= 8


def test_an_undone_rule_leaves_the_map(session: Session) -> None:
    session.rule("a:0.5..", "up", strength="label")
    assert len(session.map.draw("a", "b", (5, 5)).rule_boxes) == 1
    session.undo()
    assert session.map.draw("a", "b", (5, 5)).rule_boxes == ()


def test_an_axis_that_is_not_there_is_refused(session: Session) -> None:
    with pytest.raises(UsageError, match="no axis"):
        session.map.draw("a", "nothing", (5, 5))


def test_rows_have_places_and_places_have_rows(session: Session) -> None:
    view = session.map.draw("a", "b", (20, 10)).picture.view
    place = session.map.place_of("a", "b", 17)
    assert place is not None
    assert session.map.nearest_row("a", "b", view, place) == 17


def test_the_rows_of_a_rectangle_are_those_that_it_counts(session: Session) -> None:
    drawn = session.map.draw("a", "b", (20, 10))
    box = Rectangle(5, 2, 12, 6)
    rows = session.map.rows_in(drawn, box)
    assert len(rows) == drawn.picture.counted(box).rows
    whole = session.map.rows_in(drawn, Rectangle(0, 0, 19, 9))
    assert whole.tolist() == list(range(200))


@pytest.fixture
def orders(tmp_path: Path) -> Session:
    """Give a pool of amounts, most of them small, over two years."""
    random = np.random.default_rng(1)
    amount = np.round(random.lognormal(2, 2, 300), 2)
    days = np.datetime64("2023-01-01") + random.integers(0, 730, 300).astype("timedelta64[D]")
    frame = pl.DataFrame(
        {"id": [f"r{n}" for n in range(300)], "amount": amount, "created": days, "size": amount**2}
    )
    path = tmp_path / "orders.csv"
    frame.write_csv(path)
    pool = seeker.read_pool(path)
    return seeker.open(pool, project=tmp_path / "o.seeker", classes=["late"], who="me")


def test_a_rectangle_over_ranks_finds_just_the_rows_that_it_shows(orders: Session) -> None:
    drawn = orders.map.draw("amount by rank", "size by rank", (20, 10))
    for box in (Rectangle(5, 2, 12, 6), Rectangle(0, 3, 7, 9), Rectangle(11, 0, 19, 4)):
        terms = drawn.search_terms(box)
        assert all(":" in term and "rank" not in term for term in terms)
        found = orders.search(" ".join(terms)).rows
        assert found.tolist() == orders.map.rows_in(drawn, box).tolist()


def test_ranks_spread_what_lies_close(orders: Session) -> None:
    by_value = orders.map.draw("amount", "created", (20, 10)).picture.counts
    by_rank = orders.map.draw("amount by rank", "created", (20, 10)).picture.counts
    assert by_rank.sum(axis=0).max() < by_value.sum(axis=0).max() / 3


def test_a_rectangle_over_dates_becomes_a_range_of_dates_and_a_rule_of_it_an_outline(
    orders: Session,
) -> None:
    drawn = orders.map.draw("created", "amount by rank", (24, 10))
    box = Rectangle(6, 2, 14, 7)
    terms = drawn.search_terms(box)
    assert terms[0].startswith("created:2023-")
    found = orders.search(" ".join(terms)).rows
    shown = orders.map.rows_in(drawn, box)
    assert len(np.setxor1d(found, shown)) <= 0.2 * len(shown)
    orders.rule(" ".join(terms), "late", strength="label")
    (rule,) = orders.map.draw("created", "amount by rank", (24, 10)).rule_boxes
    assert rule.box.x[0] == pytest.approx(drawn.picture.view.x.edge(6, 24), rel=0.01)


def test_a_rule_over_whole_months_is_not_taken_for_its_days(orders: Session) -> None:
    orders.rule("created:2023-02..2023-03", "late", strength="label")
    assert orders.map.draw("created", "amount", (24, 10)).rule_boxes == ()
