"""Which rows are like one, where rows are numbers."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import seeker


def test_the_rows_most_like_one_have_the_nearest_numbers(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    x, y = random.normal(size=(2, 400))
    path = tmp_path / "points.csv"
    rows = (f"p{row},{a:.4f},{b:.4f}\n" for row, (a, b) in enumerate(zip(x, y, strict=True)))
    path.write_text("id,east,north\n" + "".join(rows))
    with seeker.open(path) as session:
        nearest = []
        for row in range(0, 400, 40):
            found = session.search(session.search_like(row)).rows
            assert found[0] == row
            distance = np.hypot(x - x[row], y - y[row])
            nearest.append(np.mean(np.argsort(np.argsort(distance))[found[1:6]]))
    # Of five rows that are the nearest the mean rank is 3.
    assert np.mean(nearest) < 10.0


def test_a_row_without_a_number_is_like_others_by_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "offers.csv"
    path.write_text(
        "id,price,day,city\n"
        "a,,2020-01-01,oslo\nb,10,2020-01-02,oslo\nc,10,2024-06-01,bern\nd,900,,bern\n"
        "e,11,2024-06-02,bern\nf,12,2020-01-03,oslo\n"
    )
    with seeker.open(path) as session:
        assert session.search("like:a").rows[:3].tolist() == [0, 1, 5]
        assert session.search("like:c").rows[:2].tolist() == [2, 4]
        assert len(session.search("like:d").rows) == 6
