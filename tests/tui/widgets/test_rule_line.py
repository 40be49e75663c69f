"""A rule as a line: it fits its width, and says what there is room for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

import numpy as np
import pytest
from rich.cells import cell_len

from seeker.audit.figures import Figure
from seeker.session.answers import RuleView
from seeker.session.rule_checks import Checked
from seeker.tui.look import THEMES, look_of
from seeker.tui.widgets.drawn import width_of
from seeker.tui.widgets.rule_line import rule_heads, rule_pieces

NO_ROWS = np.zeros(0, dtype=np.int64)
LOOK = look_of(THEMES[0], THEMES[0].to_color_system().generate())


def rule(label: str = "spam", search: str = "refund", **said: object) -> RuleView:
    known: dict[str, object] = {
        "id": 7,
        "search": search,
        "label": label,
        "strength": "label",
        "rows": 1_234_567,
        "rows_then": 1_234_567,
        "is_list": False,
        "gone": 0,
        "coverage": 0.5,
        "only": 10,
        "labeled": 3,
        "disagreeing": 1,
        "conflicts": 4,
        "checks": 12,
        "wrong": 1,
        "purity": Figure(0.92, 0.65, 0.99),
        "certified": False,
        "active": True,
        "who": "me",
        "time": datetime(2026, 1, 1, tzinfo=UTC),
        "problem": None,
        "trouble": None,
        "checked": cast("Checked", None),
    }
    return RuleView(**(known | said))  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [46, 70, 78, 118, 160])
@pytest.mark.parametrize("label", ["spam", "日本語のクラス", "a class with a very long name"])
def test_a_line_takes_exactly_its_width(width: int, label: str) -> None:
    pieces = rule_pieces(rule(label, "redness:0.3..0.5 " * 20), [label], width, LOOK, 2)
    assert width_of(pieces) == width


@pytest.mark.parametrize("width", [46, 78, 160])
def test_heads_stand_over_their_figures(width: int) -> None:
    line = "".join(text for text, _ in rule_pieces(rule(), ["spam"], width, LOOK, 2))
    heads = "".join(text for text, _ in rule_heads(width, LOOK, 2))
    assert line.index("1,234,567") + len("1,234,567") == heads.index("rows") + len("rows")
    assert cell_len(heads[: heads.index("search")]) == line.index("refund")


def test_a_wide_line_tells_more() -> None:
    line = "".join(text for text, _ in rule_pieces(rule(), ["spam"], 160, LOOK, 2))
    assert "0.65-0.99" in line
    assert "50.0%" in line


@pytest.mark.parametrize(
    ("said", "mark"),
    [
        ({"certified": True}, "✓"),
        ({"active": False, "certified": True}, "○"),
        ({"trouble": "no such column: red: it matches nothing in this pool"}, "!"),
        ({}, " "),
    ],
)
def test_a_sign_tells_the_state(said: dict[str, object], mark: str) -> None:
    pieces = rule_pieces(rule(**said), ["spam"], 78, LOOK, 2)  # type: ignore[arg-type]
    assert pieces[1][0] == f"{mark} "
