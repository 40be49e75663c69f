"""From no label to a labeled pool by boxes drawn with the mouse."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.tui.conftest import Drive, Driver
from tests.tui.mouse_person import WANTED, MousePerson

DATA = Path(__file__).parents[2] / "data"
CLASSES = ("delicious", "yucky")
BUDGET = 25


def truth_of_papayas() -> list[int]:
    """Give the class of each papaya, in the order of the pool."""
    with (DATA / "papayas.truth.csv").open(encoding="utf-8") as file:
        return [CLASSES.index(row["label"]) for row in csv.DictReader(file)]


def f1(driver: Driver, truth: list[int]) -> float:
    """Give the F1 of the final labels for the class that was looked for."""
    desk = driver.work.desk
    assert desk is not None
    opinion = desk.current_opinion()
    assert opinion is not None
    codes, predicted = desk.standing.codes.tolist(), opinion.predicted.tolist()
    final = [code if code >= 0 else guess for code, guess in zip(codes, predicted, strict=True)]
    pairs = list(zip(final, truth, strict=True))
    hits = sum(pair == (WANTED, WANTED) for pair in pairs)
    return 2 * hits / (final.count(WANTED) + truth.count(WANTED))


async def test_boxes_drawn_with_the_mouse_label_papayas_in_25_actions(
    drive: Drive, tmp_path: Path
) -> None:
    pool = tmp_path / "papayas.csv"
    pool.write_bytes((DATA / "papayas.csv").read_bytes())
    truth = truth_of_papayas()
    async with drive(pool, size=(120, 40), classes=CLASSES) as driver:
        work = await driver.opened()
        assert work.desk is not None
        assert (work.desk.standing.codes < 0).all()
        await driver.press("m")
        await driver.until(lambda: work.map.drawn is not None)
        person = MousePerson(driver, truth, BUDGET)
        await person.label_all()
        await driver.at_rest()
        assert len(person.done) <= BUDGET
        assert f1(driver, truth) >= 0.80, "\n".join(person.done)
