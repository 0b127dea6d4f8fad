"""Judges candidates: how much speaks for a span as a name of a type, against its being none."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Final

import numpy as np

from takarir.layers.entities import weights
from takarir.layers.entities.weights import Floats

OUTER: Final = "names-outer.npz"
INNER: Final = "names-inner.npz"
_ROOM: Final = 1024  # rows of a new table
_KEPT: Final = 100_000  # marks whose rows are remembered


class _Rows(dict[str, int]):
    """The row of each mark; one of several marks, parted by spaces, has their sum."""

    def __init__(self, marks: Sequence[str], rows: Floats) -> None:
        super().__init__()
        self._sums: Final = weights.Sums(marks, rows)
        self.table = np.zeros((_ROOM, rows.shape[1]), dtype=np.float32)

    def __missing__(self, mark: str) -> int:
        row = len(self)
        if row == len(self.table):
            self.table = np.concatenate([self.table, np.zeros_like(self.table)])
        self.table[row] = self._sums.of([mark.split(" ")])[0]
        self[mark] = row
        return row


class Scorer:
    """A small network with one hidden layer beside a linear way; each mark has a row of weights, and each number too.

    The first columns of a row go to the hidden layer; of the last, one a type, that of the candidate's type goes
    straight to its score. The rows of the marks met so far are kept, which changes the speed and nothing else.
    """

    def __init__(self, name: str) -> None:
        self.types, marks, values = weights.read(name)
        self._rows: Final = _Rows(marks, values["marks"])
        self._numbers: Final = values["numbers"]
        self._bias: Final = values["bias"]
        self._output: Final = values["output"]
        self._lock: Final = threading.Lock()

    def score(self, numbers: Floats, marks: Sequence[Sequence[str]], kinds: Sequence[int]) -> list[float]:
        """How much speaks for each candidate: the logarithm of its odds against no name at all."""
        if not len(marks):
            return []
        starts = np.cumsum([0, *map(len, marks)])[:-1]
        with self._lock:
            if len(self._rows) > _KEPT:
                self._rows.clear()
            rows = list(map(self._rows.__getitem__, chain.from_iterable(marks)))
            sums = np.add.reduceat(self._rows.table[rows], starts, axis=0)
        sums += numbers @ self._numbers + self._bias
        hidden = len(self._output)
        scores = np.maximum(sums[:, :hidden], 0) @ self._output + sums[np.arange(len(sums)), hidden + np.array(kinds)]
        return [float(score) for score in scores]


@cache
def scorer(name: str) -> Scorer:
    """A scorer that ships with the package."""
    return Scorer(name)
