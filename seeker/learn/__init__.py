"""Rows and rules to probabilities: scikit-learn estimators, loaded when they are first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seeker.learn.dual_nb import DualNB
    from seeker.learn.rules import Rules, make_rules, purity_from_checks, rules_of_features

__all__ = ["DualNB", "Rules", "make_rules", "purity_from_checks", "rules_of_features"]

_HOMES = {
    "DualNB": "seeker.learn.dual_nb",
    "Rules": "seeker.learn.rules",
    "make_rules": "seeker.learn.rules",
    "purity_from_checks": "seeker.learn.rules",
    "rules_of_features": "seeker.learn.rules",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'seeker.learn' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
