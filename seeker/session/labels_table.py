"""The labels as a table, each with where it came from."""

from __future__ import annotations

import numpy as np
import polars as pl

from seeker.session.projection import Projection
from seeker.session.standing import NO_CLASS, Source

_SOURCES = {Source.GOLD: "gold", Source.RULE: "rule"}
_SCHEMA: dict[str, pl.DataType] = {
    "id": pl.String(),
    "label": pl.String(),
    "source": pl.String(),
    "probability": pl.Float64(),
    "weight": pl.Float64(),
    "route": pl.String(),
    "who": pl.String(),
    "time": pl.Datetime("us", "UTC"),
    "search": pl.String(),
    "rule": pl.Int64(),
    "purity": pl.Float64(),
    "certified": pl.Boolean(),
    "conflict": pl.Boolean(),
    "skipped": pl.Boolean(),
    "flagged": pl.Boolean(),
    "note": pl.String(),
}


def labels_table(now: Projection, *, every: bool, with_columns: bool) -> pl.DataFrame:
    """Give one row for each labeled row of the pool, or for each row of it.

    Columns
    -------
    id, label
        Which row, and its class.
    source
        "gold" (a person said it of this row) or "rule".
    probability
        1 for gold; for a rule its measured purity, null until it is checked.
    weight
        How much the row should count when a model is trained: 1 for gold, for the others the rule's
        purity as checks and what is presumed before any put it.
    route, who, time, search
        How the row came up, who said it and when, and by which search it was found.
    rule, purity, certified
        The rule that decided, with what is known of it.
    conflict, skipped, flagged, note
        What else was said about the row.
    """
    standing, state, pool, names = now.standing, now.state, now.pool, now.names
    rows = np.arange(pool.n_rows) if every else np.flatnonzero(standing.codes != NO_CLASS)
    ids = pool.ids.ids_of(rows)
    sources = standing.sources[rows]
    codes = standing.codes[rows].tolist()
    gold = [state.labels.get(one) for one in ids]
    deciding = standing.deciding[rows].tolist()
    rules = [state.rules.get(number) if number else None for number in deciding]
    checked = {rule.number: now.checked(rule) for rule in rules if rule is not None}
    found = [checked.get(number) for number in deciding]
    presumed = [1.0 if one is None else one.presumed_purity for one in found]
    measured = [None if one is None or not len(one.outcomes) else one.purity.value for one in found]
    table = pl.DataFrame(
        {
            "id": ids,
            "label": [None if code == NO_CLASS else names[code] for code in codes],
            "source": [_SOURCES.get(source) for source in sources.tolist()],
            "probability": [
                1.0 if source == Source.GOLD else one
                for source, one in zip(sources.tolist(), measured, strict=True)
            ],
            "weight": [
                None if code == NO_CLASS else one for code, one in zip(codes, presumed, strict=True)
            ],
            "route": [None if one is None else one.route for one in gold],
            "who": [_said(one, rule, "who") for one, rule in zip(gold, rules, strict=True)],
            "time": [_said(one, rule, "time") for one, rule in zip(gold, rules, strict=True)],
            "search": [
                (one.search or None) if one is not None else rule.text if rule is not None else None
                for one, rule in zip(gold, rules, strict=True)
            ],
            "rule": [number or None for number in deciding],
            "purity": measured,
            "certified": [None if one is None else one.certificate.certified for one in found],
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


def _said(gold: object, rule: object, field: str) -> object:
    """Take a field from the gold label, or from the rule where there is none."""
    source = gold if gold is not None else rule
    return None if source is None else getattr(source, field)
