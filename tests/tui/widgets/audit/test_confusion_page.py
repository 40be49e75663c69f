"""The confusion matrix, as wide as it may be."""

from __future__ import annotations

import numpy as np
import pytest

from seeker.audit import Basis, ClassFigures, Figure
from seeker.session.estimates import Estimand, PoolEstimates
from seeker.tui.look import THEMES, look_of
from seeker.tui.widgets.audit.confusion_page import confusion_page
from seeker.tui.widgets.audit.page import CellSpot

_LOOK = look_of(THEMES[0], dict(THEMES[0].to_color_system().generate()))
_FIGURE = Figure(0.5, 0.4, 0.6)
_CLASS = ClassFigures(_FIGURE, _FIGURE, _FIGURE, _FIGURE, _FIGURE, 1.0, 1, 1, 1)
_BASIS = Basis(100, 10, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, False)


def estimates(
    n_classes: int, *, nothing: float = 0.0, names: tuple[str, ...] | None = None
) -> PoolEstimates:
    """Give estimates of so many classes; of row a, column b there are 10 a + b rows."""
    value = np.add.outer(10.0 * np.arange(n_classes + 1), np.arange(n_classes))
    value[-1] = nothing
    return PoolEstimates(
        of=Estimand.LABELS,
        figures=dict.fromkeys(names or [f"class{n}" for n in range(n_classes)], _CLASS),
        macro_f1=_FIGURE,
        accuracy=_FIGURE,
        calibration=Figure(float("nan"), 0.0, 1.0),
        confusion=np.stack([value, value, value]),
        basis=_BASIS,
    )


def test_every_cell_can_be_gone_to() -> None:
    page = confusion_page(estimates(3), _LOOK, 78)
    assert [spot.goal for spot in page.spots] == [
        CellSpot(f"class{a}", f"class{b}") for a in range(3) for b in range(3)
    ]
    for spot in page.spots:
        line = "".join(text for text, _ in page.lines[spot.line])
        assert isinstance(spot.goal, CellSpot)
        a, b = (int((name or "")[-1]) for name in (spot.goal.called, spot.goal.truly))
        assert line[spot.x : spot.x + spot.width].strip() == str(10 * a + b)


def test_classes_are_named_in_full_over_their_numbers_where_there_is_room() -> None:
    page = confusion_page(estimates(2, names=("delicious", "yucky")), _LOOK, 78)
    head = next(line for line in page.plain.splitlines() if line.lstrip().startswith("called"))
    assert head.split("  ")[-1].strip() == "2 yucky"
    for name, spot in zip(("1 delicious", "2 yucky"), page.spots, strict=False):
        assert head.index(name) + len(name) == spot.x + spot.width
    narrow = confusion_page(estimates(2, names=("delicious", "yucky")), _LOOK, 34)
    assert any("1 deli" in line and "…" in line for line in narrow.plain.splitlines())


def test_rows_of_which_nothing_is_said_have_a_line() -> None:
    assert "nothing" not in confusion_page(estimates(2), _LOOK, 78).plain
    page = confusion_page(estimates(2, nothing=5.0), _LOOK, 78)
    assert "nothing" in page.plain
    assert CellSpot(None, "class1") in [spot.goal for spot in page.spots]


@pytest.mark.parametrize("n_classes", [12, 40])
def test_many_classes_are_a_list_of_their_worst_mistakes(n_classes: int) -> None:
    page = confusion_page(estimates(n_classes), _LOOK, 78)
    first = page.spots[0].goal
    assert first == CellSpot(f"class{n_classes - 1}", f"class{n_classes - 2}")
    assert all(isinstance(one.goal, CellSpot) for one in page.spots)
    assert all(one.goal.called != one.goal.truly for one in page.spots)  # type: ignore[union-attr]
    assert len(page.spots) <= 30


def test_what_no_row_tells_is_a_dash() -> None:
    found = estimates(2)
    found.confusion[0, 0, 1] = np.nan
    assert "–" in confusion_page(found, _LOOK, 78).plain
