"""Points as braille."""

from __future__ import annotations

import numpy as np

from seeker.session.map.braille import BLANK, cells_of, dots_of


def test_every_dot_has_its_place_in_the_character() -> None:
    shown = []
    for down in range(4):
        for across in range(2):
            counts = np.zeros((4, 2), dtype=np.int64)
            counts[down, across] = 3
            shown.append(chr(BLANK + int(dots_of(counts)[0, 0])))
    assert "".join(shown) == "⠁⠈⠂⠐⠄⠠⡀⢀"


def test_a_full_cell_and_an_empty_one() -> None:
    counts = np.zeros((4, 4), dtype=np.int64)
    counts[:, :2] = 1
    assert dots_of(counts).tolist() == [[255, 0]]
    assert cells_of(counts).tolist() == [[8, 0]]
