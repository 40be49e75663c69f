"""How a map's space is parted."""

from __future__ import annotations

import pytest

from seeker.tui.widgets.map_frame import GUTTER, HEAD, MapFrame


@pytest.mark.parametrize("n_plots", [1, 2])
@pytest.mark.parametrize("width", [80, 119, 200])
def test_plots_stand_beside_each_other_within_the_width(width: int, n_plots: int) -> None:
    frame = MapFrame(width, 24, n_plots)
    cells = [frame.left(plot) + frame.plot[0] for plot in range(n_plots)]
    assert cells == sorted(cells)
    assert width - n_plots < cells[-1] <= width
    assert frame.plot[1] == 20


def test_a_cell_is_found_in_either_plot_and_in_neither_beside_them() -> None:
    frame = MapFrame(60, 20, 2)
    assert frame.cell_at(GUTTER, HEAD) == (0, 0)
    assert frame.cell_at(frame.left(1) + 3, HEAD + 2) == (3, 2)
    assert frame.cell_at(GUTTER - 1, HEAD) is None
    assert frame.cell_at(frame.left(1) - 1, HEAD) is None


def test_beside_the_plots_the_nearest_cell_is_given_when_it_is_wanted() -> None:
    frame = MapFrame(60, 20)
    width, height = frame.plot
    assert frame.cell_at(0, 0, nearest=True) == (0, 0)
    assert frame.cell_at(200, 200, nearest=True) == (width - 1, height - 1)


@pytest.mark.parametrize(("width", "height"), [(10, 20), (80, 6), (0, 0)])
def test_without_room_there_is_no_map(width: int, height: int) -> None:
    assert not MapFrame(width, height).is_drawn
