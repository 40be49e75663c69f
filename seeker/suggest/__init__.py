"""What to ask next: rows, features and regions; and what rows have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seeker.suggest.asking import AskedRow, ask, order_rows
    from seeker.suggest.beliefs import Beliefs, Need
    from seeker.suggest.explaining import CommonSearch, explain
    from seeker.suggest.features import FeatureSuggestion, suggest_features
    from seeker.suggest.regions import RegionKind, RegionSuggestion, suggest_regions
    from seeker.suggest.row_space import RowSpace
    from seeker.suggest.strategies import STRATEGIES, mix_of, mix_of_the_model, strategy_named
    from seeker.suggest.strategies.mix import Mix
    from seeker.suggest.strategy import NotYetError, Strategy

_HOMES = {
    "AskedRow": "asking",
    "Beliefs": "beliefs",
    "CommonSearch": "explaining",
    "FeatureSuggestion": "features",
    "Mix": "strategies.mix",
    "Need": "beliefs",
    "NotYetError": "strategy",
    "RegionKind": "regions",
    "RegionSuggestion": "regions",
    "RowSpace": "row_space",
    "STRATEGIES": "strategies",
    "Strategy": "strategy",
    "ask": "asking",
    "explain": "explaining",
    "mix_of": "strategies",
    "mix_of_the_model": "strategies",
    "order_rows": "asking",
    "strategy_named": "strategies",
    "suggest_features": "features",
    "suggest_regions": "regions",
}

__all__ = [
    "STRATEGIES",
    "AskedRow",
    "Beliefs",
    "CommonSearch",
    "FeatureSuggestion",
    "Mix",
    "Need",
    "NotYetError",
    "RegionKind",
    "RegionSuggestion",
    "RowSpace",
    "Strategy",
    "ask",
    "explain",
    "mix_of",
    "mix_of_the_model",
    "order_rows",
    "strategy_named",
    "suggest_features",
    "suggest_regions",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'seeker.suggest' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"seeker.suggest.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
