"""A report as one page of HTML that needs nothing else: tables, figures, settings."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from seeker.simulate.report.svg import Line, draw_lines
from seeker.simulate.report.tables import Table, tables_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from seeker.simulate.summary import Summary

_STYLE = """
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fff; --faint: #8888; }
@media (prefers-color-scheme: dark) { :root { --ink: #ddd; --paper: #191a1c; } }
body { font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: .6rem 0; }
th, td { padding: .15rem .8rem .15rem 0; text-align: left; border-bottom: 1px solid var(--faint);
  vertical-align: top; }
figure { margin: 1rem 0; } figcaption, .note { color: #777; }
svg { width: 100%; height: auto; font: 11px system-ui, sans-serif; } svg text { fill: var(--ink); }
.grid { stroke: var(--faint); stroke-width: 1; } .end { text-anchor: end; }
.mid { text-anchor: middle; } .said { fill: none; stroke: var(--ink); stroke-width: 1.4; }
.maps { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: .6rem; }
pre { overflow: auto; background: #8881; padding: .8rem; font-size: 12px; }
"""


@dataclass(frozen=True)
class Section:
    """A part of a page.

    Attributes
    ----------
    title
        Its heading.
    body
        HTML.
    """

    title: str
    body: str


def page(title: str, lead: Sequence[str], sections: Iterable[Section]) -> str:
    """Put a page together.

    Parameters
    ----------
    lead
        What it is about and what came out: a paragraph each, as plain text.
    """
    paragraphs = "\n".join(f"<p>{escape(text)}</p>" for text in lead)
    body = "\n".join(f"<h2>{escape(one.title)}</h2>\n{one.body}" for one in sections)
    return (
        '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n{paragraphs}\n{body}\n</body>\n</html>\n"
    )


def sections_of(
    summary: Summary, measure: str, settings: Mapping[str, Any], sentences: Mapping[str, str]
) -> list[Section]:
    """Give the sections that tell an experiment."""
    figures = [
        figure(curves_of(summary, name), f"{name} over effort; bands are 95 % intervals")
        for name in dict.fromkeys((measure, "average precision", "recall"))
        if name in summary.measures
    ]
    tables = [table_html(table) for table in tables_of(summary, measure)]
    return [
        Section("Over effort", "\n".join(figures)),
        Section("In figures", "\n".join(tables)),
        Section("The arms", _arms(summary.arms, sentences)),
        settings_section(summary, settings),
    ]


def curves_of(summary: Summary, measure: str) -> str:
    """Draw a measure of all arms over effort."""
    lines = []
    for arm in summary.arms:
        means = summary.curve(arm, measure).means
        y, low, high = (
            np.array([getattr(mean, name) for mean in means]) for name in ("value", "low", "high")
        )
        lines.append(Line(arm, summary.efforts, y, low, high))
    return draw_lines(lines, title=f"{measure} over effort")


def figure(drawing: str, caption: str) -> str:
    """Give a drawing its caption."""
    return f"<figure>{drawing}<figcaption>{escape(caption)}</figcaption></figure>"


def table_html(table: Table) -> str:
    """Write a table."""
    head = "".join(f"<th>{escape(name)}</th>" for name in table.header)
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows
    )
    note = f'<p class="note">{escape(table.note)}</p>' if table.note else ""
    return (
        f"<h3>{escape(table.title)}</h3>\n<table><thead><tr>{head}</tr></thead>\n"
        f"<tbody>{rows}</tbody></table>{note}"
    )


def _arms(arms: Iterable[str], sentences: Mapping[str, str]) -> str:
    rows = tuple((arm, sentences.get(arm, "")) for arm in arms)
    return table_html(Table("What each does", ("arm", "how it works"), rows))


def settings_section(summary: Summary, settings: Mapping[str, Any]) -> Section:
    """Tell everything that somebody needs to repeat an experiment."""
    whole = {"arms": list(summary.arms), "seeds": list(summary.seeds), **settings}
    text = json.dumps(whole, indent=2, ensure_ascii=False)
    return Section(
        "Settings", f"<p>With these, the same comes out again.</p><pre>{escape(text)}</pre>"
    )
