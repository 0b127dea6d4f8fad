"""The linear half of the name model: a conditional random field whose features are functions of single words."""

from __future__ import annotations

from typing import Final

import numpy as np

from takarir.layers.entities import weights
from takarir.layers.entities.gazetteer import PHRASE_TAGS
from takarir.layers.entities.weights import Floats, Ints

OFFSETS: Final = (-2, -1, 0, 1, 2)
"""The places around a word whose words lend it scores."""
REACH: Final = 2
SHARED: Final = np.float32(0.5)
"""How much of a word's surroundings is what all its places on the page have in common."""


class Linear:
    """The weights; `forms` gives a form the scores that it lends, of shape (offsets, tags)."""

    def __init__(self, name: str) -> None:
        self.tags, features, values = weights.read(name)
        self.forms: Final = weights.Sums(features, values["weights"])
        self.transitions: Final = values["transitions"]
        self._phrases: Final = self.forms.of([f"g={tag}"] for tag in PHRASE_TAGS)[:, OFFSETS.index(0)]

    def scores(self, lent: Floats, phrases: Ints, named: Ints, page: Ints) -> Floats:
        """The score of every tag at every word.

        Args:
            lent: what each word lends, shape (words and REACH more on either side that are none, offsets, tags).
            phrases: what the gazetteer says of each word, an index of `PHRASE_TAGS`.
            named: a number that each capitalised word shares with its like, -1 for other words.
            page: the number of each word's page.

        Returns:
            Shape (words, tags).
        """
        size = len(phrases)
        scores = np.zeros((size, len(self.tags)), dtype=np.float32)
        for slot, offset in enumerate(OFFSETS):
            if offset:
                scores += lent[REACH + offset : REACH + offset + size, slot]
        _share(scores, named, page)
        scores += lent[REACH : REACH + size, OFFSETS.index(0)]
        scores += self._phrases[phrases]
        return scores


def _share(scores: Floats, named: Ints, page: Ints) -> None:
    """Lets the places where a page repeats a capitalised word share what their surroundings say about it."""
    at = np.flatnonzero(named >= 0)
    keys = page[at] * (int(named.max(initial=0)) + 1) + named[at]
    _, group, count = np.unique(keys, return_inverse=True, return_counts=True)
    at, group = at[count[group] > 1], group[count[group] > 1]
    if not len(at):
        return
    sums = np.zeros((len(count), scores.shape[1]), dtype=np.float32)
    np.add.at(sums, group, scores[at])
    scores[at] += SHARED * (sums / count[:, None].astype(np.float32))[group] - SHARED * scores[at]
