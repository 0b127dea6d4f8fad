"""Weights of named features, read from a file, and their sums over the features of word forms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from takarir import resources

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


def read(name: str) -> tuple[tuple[str, ...], tuple[str, ...], dict[str, Floats]]:
    """A packaged model: its tags, its features, and its arrays in single precision."""
    with np.load(resources.path(name), allow_pickle=False) as stored:
        arrays = {key: stored[key] for key in stored.files}
    tags = tuple(str(arrays.pop("tags")).split())
    features = tuple(str(arrays.pop("features")).split("\n"))
    return tags, features, {key: array.astype(np.float32) for key, array in arrays.items()}


class Sums:
    """A row of weights for each feature; a word form has the sum of the rows of its features."""

    def __init__(self, names: Sequence[str], rows: Floats) -> None:
        self._place: Final = {name: place for place, name in enumerate(names, 1)}
        self._rows: Final = np.concatenate([np.zeros_like(rows[:1]), rows])

    def of(self, forms: Iterable[Sequence[str]]) -> Floats:
        """The sum of each form, given its features; those without a weight count nothing."""
        place = self._place.get
        flat: list[int] = []
        starts: list[int] = []
        for features in forms:
            starts.append(len(flat))
            flat.append(0)  # the row of nothing, so that no form is empty
            flat += filter(None, map(place, features))
        sums: Floats = np.add.reduceat(self._rows[flat], starts, axis=0, dtype=np.float32)
        return sums
