"""Names of persons, bodies, places, events and works: a linear model and a small network, whose scores are added.

The scores that a form lends to its neighbours in the linear model (`linear`), and its vector in the network
(`network`), are worked out once and kept in tables, so a word costs a few look-ups and its share of some
multiplications. What comes out is no list of names but how probable every span is (`marginals`).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np

from takarir.layers.entities.forms import CASELESS, EDGE, features
from takarir.layers.entities.gazetteer import Look, lexicon
from takarir.layers.entities.linear import REACH, Linear
from takarir.layers.entities.marginals import Marginals
from takarir.layers.entities.network import Network
from takarir.layers.entities.weights import Floats, Ints

LINEAR: Final = "names-linear.npz"
NETWORK: Final = "names-network.npz"

_FORBIDDEN: Final = np.float32(-1e4)
_ROOM: Final = 1024  # rows of a new table
_KEPT: Final = 200_000  # forms whose scores are remembered; a full table is begun anew


class Rows(NamedTuple):
    """What the models know of a row of forms.

    Attributes:
        numbers: of each form, 0 where a sentence has its edge.
        named: a number that a capitalised form shares with its like, -1 for others.
        lent: what each lends in the linear model, shape (forms, offsets, tags).
        vectors: of each in the network, shape (forms, size).
    """

    numbers: Ints
    named: Ints
    lent: Floats
    vectors: Floats


class Forms:
    """The forms met so far, numbered from 0 (the edge of a sentence); threads may share them."""

    def __init__(self, linear: Linear, network: Network) -> None:
        self._linear = linear
        self._network = network
        self._lexicon = lexicon()
        self._lock = threading.Lock()
        self._forget()

    def _forget(self) -> None:
        self._numbers: dict[str, int] = {}
        self._lower: dict[str, int] = {}
        self._named = np.full(_ROOM, -1, dtype=np.int64)
        self._lent, self._vectors = self._linear.forms.of([[]] * _ROOM), self._network.vectors.of([[]] * _ROOM)
        self._learn([EDGE])

    def rows(self, keys: Sequence[str]) -> Rows:
        """What is known of each key, in order; those that come for the first time are learnt."""
        with self._lock:
            if len(self._numbers) > _KEPT:
                self._forget()
            try:
                numbers = self._numbered(keys)
            except KeyError:
                self._learn([key for key in dict.fromkeys(keys) if key not in self._numbers])
                numbers = self._numbered(keys)
            return Rows(
                numbers, self._named[numbers], self._lent.take(numbers, axis=0), self._vectors.take(numbers, axis=0)
            )

    def _numbered(self, keys: Sequence[str]) -> Ints:
        return np.fromiter(map(self._numbers.__getitem__, keys), dtype=np.int64, count=len(keys))

    def _learn(self, keys: Sequence[str]) -> None:
        """Work out the rows of new forms, all at once."""
        start, end = len(self._numbers), len(self._numbers) + len(keys)
        names = [features(key, self._lexicon) for key in keys]
        if end > len(self._lent):
            self._lent, self._vectors = _longer(self._lent, end), _longer(self._vectors, end)
            self._named = np.concatenate([self._named, np.full(len(self._lent) - len(self._named), -1)])
        self._lent[start:end] = self._linear.forms.of(names)
        self._vectors[start:end] = self._network.vectors.of(names)
        for number, key in enumerate(keys, start):
            form = key.removeprefix(CASELESS) if len(key) > 1 else key
            repeated = len(form) > 1 and (form != key or form[:1].isupper())
            if repeated:
                self._named[number] = self._lower.setdefault(form.lower(), number)
            self._numbers[key] = number


def _longer(table: Floats, least: int) -> Floats:
    """The table with room for more rows."""
    longer = np.zeros((2 * least, *table.shape[1:]), dtype=np.float32)
    longer[: len(table)] = table
    return longer


class Tagger:
    """Reads sentences; it keeps the scores of the forms it has met, which changes its speed and nothing else."""

    def __init__(self, linear: Linear, network: Network) -> None:
        self._linear = linear
        self._network = network
        self._tags = linear.tags
        self._transitions = _constrained(linear.transitions + network.transitions, self._tags)
        self._start = np.array([_FORBIDDEN if tag[0] == "I" else 0 for tag in self._tags], dtype=np.float32)
        self._forms = Forms(linear, network)

    def read(
        self, pages: Sequence[Sequence[Sequence[str]]], looks: Sequence[Sequence[Look]]
    ) -> tuple[list[int], Marginals]:
        """What the models make of the sentences of some pages.

        Args:
            pages: the words of each sentence of each page.
            looks: what `gazetteer.look` says of each sentence.

        Returns:
            The row of the first word of each sentence that has one, in order, and the probabilities by row.
        """
        numbered = [
            (page, words, seen)
            for page, (sentences, seen_there) in enumerate(zip(pages, looks, strict=True))
            for words, seen in zip(sentences, seen_there, strict=True)
        ]
        order = sorted(range(len(numbered)), key=lambda number: -len(numbered[number][1]))
        order = [number for number in order if numbered[number][1]]
        rows = [0] * len(numbered)
        chosen = [numbered[number] for number in order]
        lengths = np.array([len(words) for _, words, _ in chosen], dtype=np.int64)
        starts = np.cumsum(lengths + REACH) - lengths - REACH
        for number, row in zip(order, starts.tolist(), strict=True):
            rows[number] = row
        scores = self._scores(chosen, lengths)
        return rows, Marginals(scores, starts, lengths, self._transitions, self._start, self._tags)

    def _scores(self, sentences: list[tuple[int, Sequence[str], Look]], lengths: Ints) -> Floats:
        """The scores of every tag at every word; REACH rows behind each sentence are no words."""
        keys: list[str] = [EDGE] * REACH
        phrases: list[tuple[int, int]] = []
        for _, words, seen in sentences:
            here = len(keys) - REACH
            for start, end, tag in seen.known:
                phrases.append((here + start, tag))
                phrases.extend((here + at, tag + 1) for at in range(start + 1, end))
            keys.extend([CASELESS + word.lower() for word in words] if seen.caseless else words)
            keys.extend([EDGE] * REACH)
        rows = self._forms.rows(keys)
        own = slice(REACH, -REACH)
        known = np.zeros(len(keys) - 2 * REACH, dtype=np.int64)
        for at, tag in phrases:
            known[at] = tag
        page = np.repeat(np.array([number for number, _, _ in sentences]), lengths + REACH)[: len(known)]
        scores = self._linear.scores(rows.lent, known, rows.named[own], page)
        scores += self._network.scores(rows.vectors[own], known, rows.numbers[own] != 0)
        return scores


def _constrained(transitions: Floats, tags: Sequence[str]) -> Floats:
    allowed = transitions.copy()
    for i, left in enumerate(tags):
        for j, right in enumerate(tags):
            if right[0] == "I" and left[1:] != right[1:]:
                allowed[i, j] = _FORBIDDEN
    return allowed


@cache
def tagger() -> Tagger:
    """The tagger with the models that ship with the package."""
    return Tagger(Linear(LINEAR), Network(NETWORK))
