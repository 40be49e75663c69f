"""What columns are for."""

from __future__ import annotations

import pytest

from seeker.errors import UsageError
from seeker.pool.column import Role
from seeker.pool.roles import Said, check_said, settle_roles

NAMES = ["id", "text", "Label", "y", "price"]


def test_a_column_that_may_hold_the_truth_is_unsettled_until_somebody_says() -> None:
    roles = settle_roles(NAMES, Said(), id_column="id")
    assert roles == {
        "id": Role.ID,
        "text": Role.FEATURE,
        "Label": Role.UNSETTLED,
        "y": Role.UNSETTLED,
        "price": Role.FEATURE,
    }


@pytest.mark.parametrize(
    ("said", "role"),
    [
        (Said(use=("Label",)), Role.FEATURE),
        (Said(text=("Label",)), Role.FEATURE),
        (Said(ignore=("Label",)), Role.IGNORED),
        (Said(target="Label"), Role.TARGET),
    ],
)
def test_saying_what_it_is_settles_it(said: Said, role: Role) -> None:
    assert settle_roles(NAMES, said, id_column=None)["Label"] is role


def test_an_id_column_may_have_the_name_of_a_truth() -> None:
    assert settle_roles(NAMES, Said(id="y"), id_column="y")["y"] is Role.ID


def test_a_column_that_is_not_there_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UsageError, match=r"p\.csv has no column 'prise'\nDid you mean 'price'"):
        check_said(Said(ignore=("prise",)), NAMES, pool="p.csv")
    with pytest.raises(UsageError, match="Its columns are: id, text, Label, y, price"):
        check_said(Said(id="qqq"), NAMES, pool="p.csv")


def test_a_column_has_one_role() -> None:
    with pytest.raises(UsageError, match="'price' is given to --ignore and to --target"):
        check_said(Said(ignore=("price",), target="price"), NAMES, pool="p.csv")
    check_said(Said(text=("text",), use=("text",)), NAMES, pool="p.csv")
