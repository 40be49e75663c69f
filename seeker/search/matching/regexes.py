r"""`/late\s+fees?/`: regular expressions over the raw text, in linear time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from seeker.pool.parallel import cut, in_parts
from seeker.pool.progress import Quiet

if TYPE_CHECKING:
    from seeker.errors import SearchError
    from seeker.search.context import Mask
    from seeker.search.matching.evaluation import Evaluation
    from seeker.search.terms import Value

_ROWS = 50_000
_REASON = re.compile(
    r"^error: (.*)$|^(?:regex error: )?(Compiled regex exceeds.*?)\.?$", re.MULTILINE
)


def check_pattern(value: Value, evaluation: Evaluation) -> None:
    """Raise SearchError where a value is no regular expression of Rust."""
    try:
        pl.Series([""]).str.contains(value.text)
    except pl.exceptions.ComputeError as error:
        raise _mistake(error, value, evaluation) from None


def match_pattern(value: Value, texts: pl.Series, evaluation: Evaluation) -> Mask:
    """Find the rows whose text a regular expression matches.

    Only rows that still matter are looked at.

    Parameters
    ----------
    texts
        (n_rows,) String; null matches nothing.
    """
    check_pattern(value, evaluation)
    mask = np.zeros(len(texts), dtype=np.bool_)
    within = evaluation.within
    rows = None if within is None else np.flatnonzero(within)

    def contains(run: tuple[int, int]) -> Mask:
        start, end = run
        part = texts.slice(start, end - start) if rows is None else texts.gather(rows[start:end])
        return part.str.contains(value.text).fill_null(value=False).to_numpy()

    n_rows = len(texts) if rows is None else len(rows)
    runs = cut(np.arange(n_rows + 1, dtype=np.int64), _ROWS)
    found = in_parts(contains, runs, what="matching", progress=Quiet())
    for (start, end), part in zip(runs, found, strict=True):
        if rows is None:
            mask[start:end] = part
        else:
            mask[rows[start:end]] = part
    return mask


def _mistake(error: Exception, value: Value, evaluation: Evaluation) -> SearchError:
    reasons = _REASON.findall(str(error))
    reason = next((one or other for one, other in reasons), "it can't be read")
    return evaluation.mistake(
        f"this is no regular expression: {reason}",
        value.span,
        r"Write \ before a sign that stands for itself.",
    )
