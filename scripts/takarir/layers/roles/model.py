"""The weights of the role labeller and what they say of a page.

A model is one `.npz`: the names of its observations, a row of numbers for each, and the layers of `network`. What a
group of observations adds up to is worked out once and kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from takarir.document import labels
from takarir.layers.roles import network
from takarir.layers.roles.network import Floats, Weights
from takarir.layers.roles.observations import WORD_PREFIXES, Group, Observed, names
from takarir.resources.memory import Memory

__all__ = ["Model", "Probabilities"]

#: One number a role, in the order of `labels.ROLES`.
Probabilities = tuple[float, float, float]

_ROLES = labels.names(labels.ROLES)
_BLOCK = 256  # paragraphs summed up at a time, so that a long page needs no more memory than a short one


class Model:
    """A network's weights by the name of an observation. It may be shared between threads.

    Args:
        file: the model's `.npz`, a path or a binary file.

    Raises:
        ValueError: when it is no model or one of other labels.
    """

    def __init__(self, file: Any) -> None:
        try:
            with np.load(file, allow_pickle=False) as stored:
                arrays = {name: stored[name] for name in stored.files}
            roles, known = str(arrays.pop("roles")), str(arrays.pop("names")).split("\n")
            self._warmth = float(arrays.pop("warmth"))
            weights = Weights(**{name: value.astype(np.float32) for name, value in arrays.items()})
        except Exception as error:  # whatever numpy finds wrong with the file
            raise ValueError(f"not a model of roles: {error}") from error
        if roles.split() != list(_ROLES):
            raise ValueError(f"the model knows the roles {', '.join(roles.split())}")
        self._weights = weights
        self._nothing = np.zeros_like(weights.bias)
        rows = dict(zip(known, weights.vectors, strict=True))
        self._groups: Memory[Group, Floats] = Memory(lambda group: self._sum(rows, names(group)))
        self._any, self._first, self._pair, self._last = (
            {name.removeprefix(prefix): row for name, row in rows.items() if name.startswith(prefix)}
            for prefix in WORD_PREFIXES
        )

    def _sum(self, rows: dict[str, Floats], named: Sequence[str]) -> Floats:
        return sum((rows[name] for name in named if name in rows), self._nothing)

    def probabilities(self, page: Sequence[Observed]) -> list[Probabilities]:
        """How probable each role is of each paragraph, given the whole page.

        Args:
            page: the observations of its paragraphs, in order.

        Returns:
            Three probabilities a paragraph, which sum to 1.
        """
        blocks = [self._sums(page[start : start + _BLOCK]) for start in range(0, len(page), _BLOCK)]
        found = network.chances(self._weights, np.concatenate(blocks), self._warmth)
        return [(body, caption, residue) for body, caption, residue in found.tolist()]

    def _sums(self, page: Sequence[Observed]) -> Floats:
        """For each paragraph the sum of what its observations add; words that the model does not know add nothing."""
        rows: list[Floats] = []
        starts = []
        for one in page:
            starts.append(len(rows))
            rows += map(self._groups.__getitem__, one.own)
            rows += map(self._groups.__getitem__, one.context)
            words = one.words
            if words:
                found = [self._any.get(word) for word in dict.fromkeys(words)]
                found += (self._first.get(words[0]), self._pair.get(" ".join(words[:2])), self._last.get(one.last))
                rows += [row for row in found if row is not None]
        flat = np.concatenate(rows).reshape(len(rows), -1)
        sums: Floats = np.add.reduceat(flat, starts)
        return sums
