"""A pile of papayas, and which of them are delicious.

The example of Tal Perry, "Active Learning: Optimization != Improvement". The delicious minority
(166 of 1,000) fills a curvy band of redness and firmness; everything redder than 0.6 is yucky. An
RBF support vector machine, often a good first choice, can't express the band. F1 over redness and
firmness, cross-validated on all 1,000 labels with scikit-learn's defaults: support vector machine
.00 with `gamma="auto"` and .69 with `gamma="scale"`, ExtraTrees .92, naive Bayes over ten bins of
each number .00. The seller's note helps a little (a linear model over its words reaches an area
of .63 under the ROC curve), the farm hardly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seeker.demo.chance import Chance

if TYPE_CHECKING:
    from collections.abc import Iterator

N_PAPAYAS = 1_000
_SEED = 2

# The band's middle swings in redness as firmness grows; all in the units of the two columns.
_MIDDLE, _SWING, _WIDTH = 0.27, 0.18, 0.185

_FARMS = {"Alba": 30, "Tres Ríos": 25, "Old Mill": 20, "Hillside": 15, "Marisol": 10}

_SHAPES = (
    "curved at the neck",
    "slightly curved",
    "long and straight",
    "short and round",
    "a twin, two grown together",
    "small for its age",
    "big one, cut it in half for two",
)
_SKINS = (
    "a few brown spots",
    "clean skin",
    "one bruise near the stem",
    "scratched in the crate",
    "sun freckles on one side",
    "some sap on the skin",
)
_STORIES = (
    "picked on Monday",
    "picked on Thursday before the rain",
    "from the lower field",
    "from the old tree by the well",
    "came with the late truck",
    "was at the bottom of the crate",
    "stored next to the bananas",
    "the last one of this tree",
)
_TALK = (
    "two for the price of one",
    "ask for a sample",
    "good for a salad",
    "good for juice",
    "my neighbour buys these",
    "keeps until Sunday",
    "no returns",
)
_SWEET_SMELLS = ("sweet smell", "smells of honey", "smells sweet at the stem")
_OTHER_SMELLS = ("no smell", "smells of grass", "faint smell", "smells a bit sour")


@dataclass(frozen=True)
class Papaya:
    """One papaya; `redness` and `firmness` lie in 0..1, `weight_g` is None where nobody weighed."""

    id: str
    redness: float
    firmness: float
    weight_g: int | None
    farm: str
    note: str
    delicious: bool


def papayas() -> Iterator[Papaya]:
    """Grow the papayas of `data/papayas.csv`, the same each time."""
    chance = Chance(_SEED)
    for number in range(1, N_PAPAYAS + 1):
        redness, firmness = chance.number(), chance.number()
        delicious = _in_band(redness + chance.bell(0.0, 0.006), firmness)
        yield Papaya(
            id=f"p{number:04d}",
            redness=round(redness, 3),
            firmness=round(firmness, 3),
            weight_g=None if chance.happens(0.02) else round(chance.bell(620, 140)),
            farm=chance.weighted(_FARMS),
            note=_note(chance, redness, firmness, delicious),
            delicious=delicious,
        )


def _in_band(redness: float, firmness: float) -> bool:
    """Say whether a papaya lies in the band: as wide everywhere, and bent twice."""
    bend = 2 * firmness - 1
    middle = _MIDDLE + _SWING * (4 * bend**3 - 3 * bend)
    return abs(redness - middle) < _WIDTH / 2 and 0.04 < firmness < 0.96


def _note(chance: Chance, redness: float, firmness: float, delicious: bool) -> str:
    """Let the seller say a thing or two, not always to the point; sometimes nothing."""
    said = []
    if chance.happens(0.22):
        said.append(_colour(redness))
    if chance.happens(0.18):
        said.append(_touch(firmness))
    if chance.happens(0.30):
        sweet = chance.happens(0.65 if delicious else 0.35)
        said.append(chance.one_of(_SWEET_SMELLS if sweet else _OTHER_SMELLS))
    for phrases, probability in ((_SHAPES, 0.3), (_SKINS, 0.25), (_STORIES, 0.35), (_TALK, 0.2)):
        if chance.happens(probability):
            said.append(chance.one_of(phrases))
    if not said:
        return ""
    text = ", ".join(said)
    return text[0].upper() + text[1:] + ("." if chance.happens(0.3) else "")


def _colour(redness: float) -> str:
    if redness < 0.25:
        return "green all over"
    if redness < 0.5:
        return "turning yellow"
    return "orange skin" if redness < 0.75 else "deep red"


def _touch(firmness: float) -> str:
    if firmness < 0.3:
        return "soft to the thumb"
    return "gives a little" if firmness < 0.65 else "hard as a board"
