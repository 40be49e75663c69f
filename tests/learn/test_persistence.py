"""Models as files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from seeker.errors import DataError
from seeker.learn import (
    BlendClassifier,
    ConsideredClassifier,
    DualNB,
    ForestMember,
    KernelMember,
    NeighboursMember,
    load_model,
    make_rules,
    save_model,
)
from seeker.learn.blocks import Block, BlockKind
from tests.learn.conftest import Texts

WORDS = (Block(BlockKind.COUNTS, 0, 400),)


@pytest.mark.parametrize(
    "model",
    [
        BlendClassifier(blocks=WORDS, random_state=0),
        ConsideredClassifier(blocks=WORDS, random_state=0),
        DualNB(blocks=WORDS),
        DualNB(mode="classic"),
        ForestMember(blocks=WORDS, random_state=0),
        KernelMember(blocks=WORDS, random_state=np.random.RandomState(3)),
        NeighboursMember(blocks=WORDS),
    ],
    ids=lambda model: type(model).__name__,
)
def test_a_model_comes_back_as_it_was(model: Any, texts: Texts, tmp_path: Path) -> None:
    rules = texts.rules() if "classic" in str(model) else make_rules((texts.X[:, :2] != 0), [0, 1])
    names = np.array(["ham", "Ö", "spam"])
    hidden = texts.hidden(60)
    y = hidden if rules.features.max() >= 0 else np.where(hidden < 0, -1, hidden)
    model.fit(texts.X, y, rules=rules, classes=[0, 1, 2])
    model.classes_ = names
    matches = rules.matches
    save_model(model, tmp_path / "model.npz")
    loaded = load_model(tmp_path / "model.npz")
    assert loaded.classes_.tolist() == names.tolist()
    np.testing.assert_allclose(
        loaded.predict_proba(texts.X, matches), model.predict_proba(texts.X, matches), atol=1e-12
    )
    assert (loaded.predict(texts.X, matches) == model.predict(texts.X, matches)).all()


@pytest.fixture
def saved(texts: Texts, tmp_path: Path) -> Path:
    path = tmp_path / "model.npz"
    model = ConsideredClassifier(blocks=WORDS).fit(texts.X, texts.hidden(30))
    save_model(model, path)
    return path


def tampered(path: Path, **changes: Any) -> Path:
    with np.load(path) as archive:
        arrays = dict(archive.items())
    np.savez(path, allow_pickle=True, **{**arrays, **changes})
    return path


def header_of(path: Path) -> dict[str, Any]:
    with np.load(path) as archive:
        said: dict[str, Any] = json.loads(archive["header"].tobytes())
    return said


def as_array(header: dict[str, Any]) -> np.ndarray:
    return np.frombuffer(json.dumps(header).encode(), dtype=np.uint8)


class Trap:
    """What runs code when it is unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (pytest.fail, ("the file ran code",))


@pytest.mark.parametrize("array", ["header", "classes", "codes"])
def test_a_pickle_in_the_file_is_refused(saved: Path, array: str) -> None:
    with pytest.raises(DataError, match="no model could be read"):
        load_model(tampered(saved, **{array: np.array([Trap()], dtype=object)}))


def test_indices_out_of_range_are_refused(saved: Path) -> None:
    with np.load(saved) as archive:
        indices = archive["features_indices"].copy()
    indices[0] = 10**6
    with pytest.raises(DataError):
        load_model(tampered(saved, features_indices=indices))


def test_classes_out_of_range_are_refused(saved: Path) -> None:
    with np.load(saved) as archive:
        codes = archive["codes"].copy()
    codes[0] = 7
    with pytest.raises(DataError, match="codes holds numbers outside"):
        load_model(tampered(saved, codes=codes))


def test_other_kinds_of_models_are_refused(saved: Path) -> None:
    header = header_of(saved)
    header["model"]["estimator"] = "os.system"
    with pytest.raises(DataError, match=r"no kind of model called 'os\.system'"):
        load_model(tampered(saved, header=as_array(header)))


def test_a_later_format_says_so(saved: Path) -> None:
    header = header_of(saved) | {"format": 99}
    with pytest.raises(DataError, match="format 99"):
        load_model(tampered(saved, header=as_array(header)))


@pytest.mark.parametrize("content", [b"", b"not an archive", b"PK\x03\x04 cut off"])
def test_what_is_no_model_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.npz"
    path.write_bytes(content)
    with pytest.raises(DataError, match="no model could be read"):
        load_model(path)
