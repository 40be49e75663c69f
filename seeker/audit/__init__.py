"""How good is it: audit draws, estimates with intervals, certificates, when to stop, coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seeker.audit.calibration import measure_calibration
    from seeker.audit.certificate import Certificate, CleanRun, certify, clean_runs
    from seeker.audit.chance import frame_hash, row_hashes
    from seeker.audit.clusters import cluster_rows
    from seeker.audit.drawing import Drawing, draw
    from seeker.audit.estimating import NotAuditedError, measure_labels, measure_model
    from seeker.audit.figures import Basis, ClassFigures, Estimates, Figure
    from seeker.audit.guaranteed import ClassBounds, guarantee_labels
    from seeker.audit.purity import purity
    from seeker.audit.representation import Representation, compare_counts
    from seeker.audit.rounds import NO_LABEL, UNKNOWN, Answer, AuditRound
    from seeker.audit.standing import Standing
    from seeker.audit.stopping import Advice, advise, agreement, further_draws, still_to_find
    from seeker.audit.strata import Strata, stratify

_HOMES = {
    "Advice": "stopping",
    "Answer": "rounds",
    "AuditRound": "rounds",
    "Basis": "figures",
    "Certificate": "certificate",
    "ClassBounds": "guaranteed",
    "ClassFigures": "figures",
    "CleanRun": "certificate",
    "Drawing": "drawing",
    "Estimates": "figures",
    "Figure": "figures",
    "NO_LABEL": "rounds",
    "NotAuditedError": "estimating",
    "Representation": "representation",
    "Standing": "standing",
    "Strata": "strata",
    "UNKNOWN": "rounds",
    "advise": "stopping",
    "agreement": "stopping",
    "certify": "certificate",
    "clean_runs": "certificate",
    "cluster_rows": "clusters",
    "compare_counts": "representation",
    "draw": "drawing",
    "frame_hash": "chance",
    "further_draws": "stopping",
    "guarantee_labels": "guaranteed",
    "measure_calibration": "calibration",
    "measure_labels": "estimating",
    "measure_model": "estimating",
    "purity": "purity",
    "row_hashes": "chance",
    "still_to_find": "stopping",
    "stratify": "strata",
}

__all__ = [
    "NO_LABEL",
    "UNKNOWN",
    "Advice",
    "Answer",
    "AuditRound",
    "Basis",
    "Certificate",
    "ClassBounds",
    "ClassFigures",
    "CleanRun",
    "Drawing",
    "Estimates",
    "Figure",
    "NotAuditedError",
    "Representation",
    "Standing",
    "Strata",
    "advise",
    "agreement",
    "certify",
    "clean_runs",
    "cluster_rows",
    "compare_counts",
    "draw",
    "frame_hash",
    "further_draws",
    "guarantee_labels",
    "measure_calibration",
    "measure_labels",
    "measure_model",
    "purity",
    "row_hashes",
    "still_to_find",
    "stratify",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'seeker.audit' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"seeker.audit.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
