"""Saving models as arrays and JSON: what a stranger hands over can't run code."""

from __future__ import annotations

import json
import zipfile
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from seeker.errors import DataError, Place
from seeker.learn.blend import BlendClassifier
from seeker.learn.blocks import Block, BlockKind
from seeker.learn.considered import ConsideredClassifier
from seeker.learn.dual_nb import DualNB
from seeker.learn.forest import ForestMember
from seeker.learn.kernel import KernelMember
from seeker.learn.neighbours import NeighboursMember
from seeker.learn.state import State

if TYPE_CHECKING:
    from os import PathLike

    from numpy.typing import NDArray

FORMAT = 2

_CLASSES: dict[str, Any] = {
    known.__name__: known
    for known in (
        BlendClassifier,
        ConsideredClassifier,
        DualNB,
        ForestMember,
        KernelMember,
        NeighboursMember,
    )
}


class Keepable(Protocol):
    """An estimator that can be saved."""

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """Give its parameters."""

    def to_state(self) -> State:
        """Give what it learned."""


def save_model(model: Keepable, path: str | PathLike[str]) -> None:
    """Save a fitted model of this package.

    The file is a NumPy .npz archive of numbers and strings, and of one JSON text. Models that
    are fitted on few rows (all but DualNB) are saved as these rows, and fitted again when they
    are loaded.

    Raises
    ------
    ValueError
        The model has classes that are neither numbers nor strings.
    NotFittedError
        It was not fitted.
    """
    arrays: dict[str, NDArray[Any]] = {}
    header = {"format": FORMAT, "model": _describe(model, "", arrays)}
    text = np.frombuffer(json.dumps(header).encode(), dtype=np.uint8)
    with open(path, "wb") as file:  # noqa: PTH123 - np.savez would change the name
        np.savez_compressed(file, allow_pickle=False, header=text, **arrays)


def load_model(path: str | PathLike[str]) -> Any:
    """Load what `save_model` saved.

    Raises
    ------
    DataError
        The file isn't a model, or is damaged, or was written by a later version.
    OSError
        The file can't be read.
    """
    try:
        with np.load(path, allow_pickle=False) as archive:
            arrays = dict(archive.items())
        header = json.loads(arrays["header"].tobytes())
        if header["format"] != FORMAT:
            raise DataError(
                f"the model has format {header['format']}; this version reads format {FORMAT}",
                place=Place(str(path)),
                remedy="Save it again with this version, or update the program.",
            )
        return _restore(header["model"], "", arrays)
    except (ValueError, KeyError, TypeError, IndexError, EOFError, zipfile.BadZipFile) as error:
        raise DataError(
            f"no model could be read: {error}",
            place=Place(str(path)),
            remedy="Is it a file that seeker saved, and whole?",
        ) from error


def _describe(model: Keepable, prefix: str, arrays: dict[str, NDArray[Any]]) -> dict[str, Any]:
    state = model.to_state()
    arrays.update({f"{prefix}{name}": values for name, values in state.arrays.items()})
    return {
        "estimator": type(model).__name__,
        "parameters": {
            name: _write_parameter(value) for name, value in model.get_params(deep=False).items()
        },
        "values": state.values,
        "members": [
            _describe(member, f"{prefix}{number}/", arrays)
            for number, member in enumerate(state.members)
        ],
    }


def _restore(said: dict[str, Any], prefix: str, arrays: dict[str, NDArray[Any]]) -> Any:
    name = said["estimator"]
    if name not in _CLASSES:
        raise ValueError(f"there is no kind of model called {name!r}")
    parameters = {key: _read_parameter(key, value) for key, value in said["parameters"].items()}
    model = _CLASSES[name](**parameters)
    own = {
        key.removeprefix(prefix): values
        for key, values in arrays.items()
        if key.startswith(prefix) and "/" not in key.removeprefix(prefix)
    }
    members = [
        _restore(member, f"{prefix}{number}/", arrays)
        for number, member in enumerate(said["members"])
    ]
    model.set_state(State(own, said["values"], members))
    return model


def _write_parameter(value: Any) -> Any:
    if isinstance(value, np.random.RandomState):
        return None  # what was left to chance is in the seed
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, (list, tuple)):
        return [asdict(block) for block in value]
    return value


def _read_parameter(name: str, value: Any) -> Any:
    if name == "blocks" and value is not None:
        return tuple(
            Block(
                BlockKind(block["kind"]),
                int(block["start"]),
                int(block["stop"]),
                int(block["rough"]),
            )
            for block in value
        )
    return value
