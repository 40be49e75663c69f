"""Rows and rules to probabilities: scikit-learn estimators, loaded when they are first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seeker.learn.blend import BlendClassifier
    from seeker.learn.blocks import Block, BlockKind, blocks_of
    from seeker.learn.calibration import calibration_error
    from seeker.learn.choosing import default_model, instant_model
    from seeker.learn.considered import ConsideredClassifier
    from seeker.learn.dual_nb import DualNB
    from seeker.learn.evidence import duplicate_weights
    from seeker.learn.forest import ForestMember
    from seeker.learn.gain import FeatureGains, feature_gains
    from seeker.learn.kernel import KernelMember
    from seeker.learn.learner_input import LearningMatrix, learning_matrix
    from seeker.learn.neighbours import NeighboursMember
    from seeker.learn.persistence import load_model, save_model
    from seeker.learn.rules import Rules, make_rules, purity_from_checks, rules_of_features
    from seeker.learn.watching import watched

__all__ = [
    "BlendClassifier",
    "Block",
    "BlockKind",
    "ConsideredClassifier",
    "DualNB",
    "FeatureGains",
    "ForestMember",
    "KernelMember",
    "LearningMatrix",
    "NeighboursMember",
    "Rules",
    "blocks_of",
    "calibration_error",
    "default_model",
    "duplicate_weights",
    "feature_gains",
    "instant_model",
    "learning_matrix",
    "load_model",
    "make_rules",
    "purity_from_checks",
    "rules_of_features",
    "save_model",
    "watched",
]

# Importing scikit-learn takes long: nobody waits for it who doesn't ask for a model.
_HOMES = {
    "BlendClassifier": "seeker.learn.blend",
    "Block": "seeker.learn.blocks",
    "BlockKind": "seeker.learn.blocks",
    "ConsideredClassifier": "seeker.learn.considered",
    "DualNB": "seeker.learn.dual_nb",
    "FeatureGains": "seeker.learn.gain",
    "ForestMember": "seeker.learn.forest",
    "KernelMember": "seeker.learn.kernel",
    "LearningMatrix": "seeker.learn.learner_input",
    "NeighboursMember": "seeker.learn.neighbours",
    "Rules": "seeker.learn.rules",
    "blocks_of": "seeker.learn.blocks",
    "calibration_error": "seeker.learn.calibration",
    "default_model": "seeker.learn.choosing",
    "duplicate_weights": "seeker.learn.evidence",
    "feature_gains": "seeker.learn.gain",
    "instant_model": "seeker.learn.choosing",
    "learning_matrix": "seeker.learn.learner_input",
    "load_model": "seeker.learn.persistence",
    "make_rules": "seeker.learn.rules",
    "purity_from_checks": "seeker.learn.rules",
    "rules_of_features": "seeker.learn.rules",
    "save_model": "seeker.learn.persistence",
    "watched": "seeker.learn.watching",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'seeker.learn' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
