"""The colours of classes, by name: what the ledger keeps and every theme has its own shade of."""

from __future__ import annotations

COLOURS = ("green", "orange", "blue", "pink", "yellow", "teal", "red", "violet", "olive")
"""In the order in which classes take them while nobody chooses."""
