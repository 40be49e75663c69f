"""Figures as SVG: curves with their intervals, and maps of what a learner makes of the rows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from seeker.simulate.report import wording

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Colours that people with any colour vision tell apart (Okabe and Ito 2008), and dashes beside.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#666666", "#b8a800")
_DASHES = ("", "7 3", "2 3", "9 3 2 3", "12 3", "4 4", "1 2", "6 2 1 2 1 2")
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 14, 14, 34


@dataclass(frozen=True)
class Line:
    """A curve, with the band of its intervals.

    Attributes
    ----------
    x, y, low, high
        Shape (n,); NaN where nothing is known.
    """

    name: str
    x: NDArray[np.float64] = field(repr=False)
    y: NDArray[np.float64] = field(repr=False)
    low: NDArray[np.float64] = field(repr=False)
    high: NDArray[np.float64] = field(repr=False)


def draw_lines(
    lines: Sequence[Line],
    *,
    title: str,
    across: str = "effort",
    log: bool = False,
    width: int = 640,
    height: int = 320,
) -> str:
    """Draw curves over one axis, with a legend.

    Parameters
    ----------
    across
        What the horizontal axis is.
    log
        Whether it is logarithmic.
    """
    known = [line for line in lines if (~np.isnan(line.y)).any()]
    if not known:
        return ""
    frame = _Frame.of(known, width, height, log=log)
    legend = height + 6
    rows = math.ceil(len(known) / 3)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {legend + 18 * rows}" '
        f'role="img" aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title>",
        *frame.axes(across),
    ]
    parts.extend(_band(frame, line, COLOURS[at % len(COLOURS)]) for at, line in enumerate(known))
    for at, line in enumerate(known):
        style = _style(at)
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in frame.places(line.x, line.y))
        parts.append(f'<polyline fill="none" {style} points="{points}"/>')
        x, y = _LEFT + (at % 3) * (width - _LEFT) / 3, legend + 18 * (at // 3) + 8
        parts.append(f'<line x1="{x:.0f}" x2="{x + 26:.0f}" y1="{y}" y2="{y}" {style}/>')
        parts.append(f'<text x="{x + 32:.0f}" y="{y + 4}">{escape(line.name)}</text>')
    return "\n".join([*parts, "</svg>"])


def _style(at: int) -> str:
    colour, dash = COLOURS[at % len(COLOURS)], _DASHES[at % len(_DASHES)]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'stroke="{colour}" stroke-width="2"{dashed}'


def _band(frame: _Frame, line: Line, colour: str) -> str:
    upper = frame.places(line.x, line.high)
    lower = frame.places(line.x, line.low)
    if len(upper) < 2 or len(upper) != len(lower):
        return ""
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in [*upper, *reversed(lower)])
    return f'<polygon fill="{colour}" fill-opacity="0.13" points="{points}"/>'


@dataclass(frozen=True)
class _Frame:
    """The place of values in a drawing."""

    left: float
    right: float
    low: float
    high: float
    width: int
    height: int
    log: bool

    @classmethod
    def of(cls, lines: Sequence[Line], width: int, height: int, *, log: bool) -> _Frame:
        x = np.concatenate([line.x for line in lines])
        values = np.concatenate([np.concatenate([one.y, one.low, one.high]) for one in lines])
        values = values[~np.isnan(values)]
        middles = np.concatenate([line.y for line in lines])
        if np.nanmin(middles) >= 0.0 and np.nanmax(middles) <= 1.0:
            # An interval of few runs may reach beyond what a share can be.
            values = np.clip(values, 0.0, 1.0)
        high = float(values.max())
        step = _step(high - min(float(values.min()), 0.0))
        low = min(math.floor(float(values.min()) / step) * step, 0.0)
        high = math.ceil(high / step - 1e-9) * step
        if high <= low:
            high = low + step
        return cls(float(x.min()), float(x.max()), low, high, width, height, log)

    def x_of(self, value: float) -> float:
        low, high = self.left, self.right
        if self.log:
            value, low, high = math.log(value), math.log(low), math.log(high)
        share = (value - low) / (high - low) if high > low else 0.5
        return _LEFT + share * (self.width - _LEFT - _RIGHT)

    def y_of(self, value: float) -> float:
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.height - _BOTTOM - share * (self.height - _TOP - _BOTTOM)

    def places(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> list[tuple[float, float]]:
        return [
            (self.x_of(a), self.y_of(b))
            for a, b in zip(x.tolist(), y.tolist(), strict=True)
            if not math.isnan(b)
        ]

    def axes(self, across: str) -> Iterable[str]:
        bottom, right = self.height - _BOTTOM, self.width - _RIGHT
        step = _step(self.high - self.low)
        value = self.low
        while value <= self.high + 1e-9:
            y = self.y_of(value)
            text = wording.share(value) if self.high <= 1 else wording.effort(value)
            yield f'<line class="grid" x1="{_LEFT}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>'
            yield f'<text class="end" x="{_LEFT - 6}" y="{y + 4:.1f}">{text}</text>'
            value += step
        for tick in self._ticks():
            x = self.x_of(tick)
            yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{bottom}" y2="{bottom + 4}"/>'
            yield f'<text class="mid" x="{x:.1f}" y="{bottom + 16}">{wording.effort(tick)}</text>'
        yield f'<text class="end" x="{right}" y="{bottom + 30}">{escape(across)}</text>'

    def _ticks(self) -> list[float]:
        if self.log:
            ends = math.floor(math.log10(self.left)), math.ceil(math.log10(self.right))
            powers = [10.0**power for power in range(ends[0], ends[1] + 1)]
            return [one for one in powers if self.left <= one <= self.right]
        step = _step(self.right - self.left, 8)
        first = math.ceil(self.left / step - 1e-9)
        last = math.floor(self.right / step + 1e-9)
        return [at * step for at in range(first, last + 1)]


def _step(span: float, parts: int = 5) -> float:
    """Give a round step that cuts a span into about so many parts."""
    rough = max(span, 1e-9) / parts
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * one for one in (1, 2, 2.5, 5, 10) if power * one >= rough - 1e-12)


@dataclass(frozen=True)
class Dot:
    """A row on a map: its place from 0 to 1 each way, what is made of it, and whether it was said.

    Attributes
    ----------
    wanted
        How probable the wanted class is.
    said
        Whether a person said what it is; then `truth` tells whether it is of the wanted class.
    """

    x: float
    y: float
    wanted: float
    said: bool
    truth: bool


def draw_map(dots: Sequence[Dot], *, title: str, size: int = 210) -> str:
    """Draw what a learner makes of the rows; those that were said stand out, by shape and edge."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size + 18}" role="img" '
        f'aria-label="{escape(title)}">',
        f'<title>{escape(title)}</title><text x="4" y="12">{escape(title)}</text>',
        f'<rect class="grid" fill="none" x="0.5" y="18" width="{size - 1}" height="{size - 1}"/>',
    ]
    for dot in sorted(dots, key=lambda one: one.said):
        x, y = 4 + dot.x * (size - 8), 22 + (1 - dot.y) * (size - 8)
        colour = _shade(dot.wanted)
        if not dot.said:
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.4" fill="{colour}"/>')
        elif dot.truth:
            parts.append(f'<circle class="said" cx="{x:.1f}" cy="{y:.1f}" r="3.4"/>')
        else:
            parts.append(
                f'<path class="said" d="M{x - 2.6:.1f} {y - 2.6:.1f}l5.2 5.2m0 -5.2l-5.2 5.2"/>'
            )
    return "\n".join([*parts, "</svg>"])


def _shade(wanted: float) -> str:
    """Give a colour from blue (surely not) over yellow (unsure) to red (surely wanted)."""
    ends = ((53, 92, 168), (240, 214, 96), (200, 48, 40))
    low, high, share = (
        (ends[0], ends[1], wanted * 2) if wanted < 0.5 else (ends[1], ends[2], wanted * 2 - 1)
    )
    mixed = (round(a + (b - a) * share) for a, b in zip(low, high, strict=True))
    return "#" + "".join(f"{one:02x}" for one in mixed)
