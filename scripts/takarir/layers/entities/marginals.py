"""How probable every span is as a name: sums over all ways to tag a sentence, for all sentences of a batch at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from takarir.layers.entities.weights import Floats, Ints

_LEAST: Final = 0.006
"""A span that the models find less probable is not proposed."""
_TINY: Final = 1e-30


class Marginals:
    """The probabilities of names in the rows of a batch, a row a word.

    Attributes:
        begins: of a name of each type that begins at each row, shape (rows, types).
        ends: likewise, of one whose last word it is.
    """

    def __init__(
        self, scores: Floats, starts: Ints, lengths: Ints, transitions: Floats, first: Floats, tags: Sequence[str]
    ) -> None:
        """Sums over all ways.

        Args:
            scores: of every tag at every row.
            starts: the first row of each sentence, longest first.
            lengths: the number of rows of each.
            transitions: the score of each tag behind each other, shape (tags, tags).
            first: the score of each tag at the start of a sentence.
            tags: the BIO tags; the types come in the order of their B tags.
        """
        kinds = [tag[2:] for tag in tags if tag[0] == "B"]
        begin, inside = (np.array([tags.index(f"{letter}-{kind}") for kind in kinds]) for letter in "BI")
        joins = np.exp(transitions.astype(np.float64))
        here = np.exp((scores - scores.max(axis=1, keepdims=True)).astype(np.float64))
        forward, backward, sizes = _sums(here, starts, lengths, joins, np.exp(first.astype(np.float64)))
        # The rest of a sentence behind a row where no name of this type goes on.
        on = np.zeros((len(here), len(kinds)))
        last = starts + lengths - 1
        on[:-1] = (here * backward / sizes[:, None])[1:, inside]
        on[last] = 0
        self._steps: Final = np.log(np.maximum(here[:, inside] / sizes[:, None], _TINY) * joins[inside, inside])
        self._way: Final = np.cumsum(self._steps, axis=0)
        self._second: Final = joins[begin, inside] / joins[inside, inside]
        self._begin: Final = forward[:, begin]
        self._close_one: Final = backward[:, begin] - joins[begin, inside] * on
        self._close: Final = backward[:, inside] - joins[inside, inside] * on
        self._go_on: Final = backward[:, inside]
        self._last: Final = np.zeros(len(here), dtype=np.int64)
        for row, length in zip(starts.tolist(), lengths.tolist(), strict=True):
            self._last[row : row + length] = row + length - 1
        self.begins: Final = self._begin * backward[:, begin]
        self.ends: Final = self._begin * self._close_one + forward[:, inside] * self._close

    def of(self, start: Ints, end: Ints) -> Floats:
        """The probability of each span (first row, last row exclusive) as a name of each type, shape (spans, types)."""
        last = end - 1
        way = np.exp(self._way[last] - self._way[start]) * self._second
        long = (last > start)[:, None]
        found = self._begin[start] * np.where(long, way * self._close[last], self._close_one[last])
        probable: Floats = np.clip(found, 0, 1).astype(np.float32)
        return probable

    def probable(self) -> list[tuple[int, int, int]]:
        """The spans that are probable enough: first row, end (exclusive), number of the type."""
        row, kind = np.nonzero(self.begins > _LEAST)
        first, way = row, self._begin[row, kind]
        found: list[tuple[int, int, int]] = []
        closes = self._close_one
        while len(first):
            here = way * closes[row, kind] > _LEAST
            found += zip(first[here].tolist(), (row[here] + 1).tolist(), kind[here].tolist(), strict=True)
            going = row < self._last[row]
            first, row, kind, way = first[going], row[going] + 1, kind[going], way[going]
            way = way * np.exp(self._steps[row, kind]) * np.where(row == first + 1, self._second[kind], 1)
            alive = way * self._go_on[row, kind] > _LEAST
            first, row, kind, way = first[alive], row[alive], kind[alive], way[alive]
            closes = self._close
        return found


def _sums(here: Floats, starts: Ints, lengths: Ints, joins: Floats, first: Floats) -> tuple[Floats, Floats, Floats]:
    """The forward and backward sums, each row of the forward ones with sum 1, and what they were divided by."""
    forward, backward = np.zeros_like(here), np.ones_like(here)
    sizes: Floats = np.ones(len(here), dtype=here.dtype)
    steps = int(lengths[0])
    active = np.searchsorted(-lengths, -np.arange(steps), side="left").tolist()
    before = first * here[starts]
    for step in range(steps):
        rows = starts[: active[step]] + step
        if step:
            before = (before[: len(rows)] @ joins) * here[rows]
        size = before.sum(axis=1)
        before /= size[:, None]
        forward[rows], sizes[rows] = before, size
    for step in range(steps - 2, -1, -1):
        rows = starts[: active[step + 1]] + step
        backward[rows] = (here[rows + 1] * backward[rows + 1] / sizes[rows + 1, None]) @ joins.T
    return forward, backward, sizes
