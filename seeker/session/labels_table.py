"""The labels as a table, each with where it came from."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from seeker.session.answers import Rows
from seeker.session.audit.queue import drawn_rows
from seeker.session.held_out import held_out
from seeker.session.projection import Projection
from seeker.session.standing import NO_CLASS, Source

if TYPE_CHECKING:
    from seeker.session.models.model import Opinion

_SOURCES = {Source.GOLD: "gold", Source.RULE: "rule"}
_SCHEMA: dict[str, pl.DataType] = {
    "id": pl.String(),
    "label": pl.String(),
    "source": pl.String(),
    "probability": pl.Float64(),
    "weight": pl.Float64(),
    "split": pl.String(),
    "draw_probability": pl.Float64(),
    "route": pl.String(),
    "who": pl.String(),
    "time": pl.Datetime("us", "UTC"),
    "search": pl.String(),
    "rule": pl.Int64(),
    "rule_version": pl.Int64(),
    "purity": pl.Float64(),
    "certified": pl.Boolean(),
    "model": pl.String(),
    "conflict": pl.Boolean(),
    "skipped": pl.Boolean(),
    "flagged": pl.Boolean(),
    "note": pl.String(),
}


class Split(StrEnum):
    """Which rows are given: those to learn from, those that were drawn to measure, or both."""

    TRAIN = "train"
    AUDIT = "audit"
    ALL = "all"


def labels_table(
    now: Projection, opinion: Opinion | None, *, every: bool, with_columns: bool, split: Split
) -> pl.DataFrame:
    """Give one row for each labeled row of the pool, or for each row of it.

    Parameters
    ----------
    opinion
        What the models say, for rows that have no label otherwise; only with `every`.

    Columns
    -------
    id, label
        Which row, and its class.
    source
        "gold" (a person said it of this row), "rule", or "model".
    probability
        1 for gold; for a rule its measured purity, null until it is checked; else the model's.
    weight
        How much the row should count when a model is trained: 1 for gold, for a rule its purity as
        checks and what is presumed before any put it, for the model its probability. Of a drawn
        row, how many rows of the pool it stands for when something is measured: one over the
        probability with which it was drawn.
    split
        "audit" for what was drawn to measure, which nothing may learn from; else "train".
    draw_probability
        With what probability a drawn row was drawn in its round; null for all others.
    route, who, time, search
        How the row came up, who said it and when, and by which search it was found.
    rule, rule_version, purity, certified
        The rule that decided, which of its wordings, and what is known of it.
    model
        The version of the model that decided, or that had asked about the row.
    conflict, skipped, flagged, note
        What else was said about the row.
    """
    standing, state, pool, names = now.standing, now.state, now.pool, now.names
    drawn_by_id = drawn_rows(state)
    rows = _rows(now, every=every, split=split)
    ids = pool.ids.ids_of(rows)
    by_model = np.zeros(len(rows), dtype=np.bool_)
    codes = standing.codes[rows].astype(np.int64)
    likely = np.ones(len(rows))
    if opinion is not None:
        by_model = codes == NO_CLASS
        codes[by_model] = opinion.predicted[rows[by_model]]
        likely[by_model] = opinion.probabilities[rows[by_model]].max(axis=1)
    version = None if opinion is None else opinion.model.version
    sources = [
        "model" if modelled else _SOURCES.get(source)
        for modelled, source in zip(by_model.tolist(), standing.sources[rows].tolist(), strict=True)
    ]
    gold = [state.labels.get(one) for one in ids]
    drawn = [drawn_by_id.get(one) for one in ids]
    deciding = standing.deciding[rows].tolist()
    rules = [state.rules.get(number) if number else None for number in deciding]
    checked = {rule.number: now.checked(rule) for rule in rules if rule is not None}
    found = [checked.get(number) for number in deciding]
    presumed = [1.0 if one is None else one.presumed_purity for one in found]
    measured = [None if one is None or not len(one.outcomes) else one.purity.value for one in found]
    held_out_rows = held_out(now)[rows]
    table = pl.DataFrame(
        {
            "id": ids,
            "label": [None if code == NO_CLASS else names[code] for code in codes.tolist()],
            "source": sources,
            "probability": [
                purity if source == "rule" else probability if source else None
                for source, purity, probability in zip(
                    sources, measured, likely.tolist(), strict=True
                )
            ],
            "weight": [
                None
                if source is None
                else 1.0 / draw.probability
                if draw is not None
                else purity * probability
                for source, draw, purity, probability in zip(
                    sources, drawn, presumed, likely.tolist(), strict=True
                )
            ],
            "split": np.where(held_out_rows, Split.AUDIT.value, Split.TRAIN.value),
            "draw_probability": [None if one is None else one.probability for one in drawn],
            "route": [None if one is None else one.route for one in gold],
            "who": [_said(one, rule, "who") for one, rule in zip(gold, rules, strict=True)],
            "time": [_said(one, rule, "time") for one, rule in zip(gold, rules, strict=True)],
            "search": [
                (one.search or None) if one is not None else rule.text if rule is not None else None
                for one, rule in zip(gold, rules, strict=True)
            ],
            "rule": [number or None for number in deciding],
            "rule_version": [None if one is None else one.version for one in rules],
            "purity": measured,
            "certified": [None if one is None else one.certificate.certified for one in found],
            "model": [
                version if modelled else None if one is None else one.provenance.model
                for modelled, one in zip(by_model.tolist(), gold, strict=True)
            ],
            "conflict": standing.conflict[rows],
            "skipped": standing.skipped[rows],
            "flagged": standing.flagged[rows],
            "note": [state.notes.get(one) for one in ids],
        },
        schema=_SCHEMA,
    )
    if not with_columns:
        return table
    named = {name: f"pool.{name}" if name in _SCHEMA else name for name in pool.visible}
    named.pop(pool.ids.named or "", None)
    return table.with_columns(
        *(pool.columns[name].raw.gather(rows).alias(alias) for name, alias in named.items())
    )


def count_labels(now: Projection, *, has_model: bool) -> dict[tuple[str, str], int]:
    """Count the rows by split and source; rules have to be applied before.

    Rows without a label have the source "model" where there is one, else "none".
    """
    measuring = held_out(now)
    is_source = {name: np.equal(now.standing.sources, source) for source, name in _SOURCES.items()}
    is_source["model" if has_model else "none"] = np.equal(now.standing.codes, NO_CLASS)
    counts = {
        (split.value, name): int((mask & rows).sum())
        for split, rows in ((Split.TRAIN, ~measuring), (Split.AUDIT, measuring))
        for name, mask in is_source.items()
    }
    return {key: count for key, count in counts.items() if count}


def _rows(now: Projection, *, every: bool, split: Split) -> Rows:
    wanted = np.ones(now.pool.n_rows, dtype=np.bool_)
    if not every:
        wanted = np.not_equal(now.standing.codes, NO_CLASS)
    if split is not Split.ALL:
        measuring = held_out(now)
        wanted &= measuring if split is Split.AUDIT else ~measuring
    return np.flatnonzero(wanted)


def _said(gold: object, rule: object, field: str) -> object:
    """Take a field from the gold label, or from the rule where there is none."""
    source = gold if gold is not None else rule
    return None if source is None else getattr(source, field)
