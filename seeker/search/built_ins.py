"""The names that mean something of their own; a column of such a name is reached in backticks."""

from __future__ import annotations

LIKE = "like"
SORT = "sort"
ROW_ID = "id"
"""The one name that gives way to a column: without one, it asks for a row by its id."""

BUILT_INS = {
    "label": "the current label: a class, none or *",
    "is": "a row's state",
    "by": "where the label came from",
    "who": "who gave the label",
    "rule": "what a rule matches",
    "predicted": "the class that the model predicts",
    "p": "the probability of a class: p(class)",
    "entropy": "how undecided the model is",
    "margin": "how near the two likeliest classes are",
    "disagree": "how far several models disagree",
    LIKE: "ranked by similarity to a row or a text",
    SORT: "the order of the rows",
}
"""Each built-in name with what it asks."""

STRATEGIES = {
    "margin": "least margin first",
    "entropy": "most undecided first",
    "likely": "likeliest first",
    "committee": "most disagreement first",
    "density": "typical rows first",
    "herding": "rows that stand for many first",
    "mix": "several strategies in turn",
}
"""The query strategies, each of them an order of the rows."""

RANDOM = "random"
