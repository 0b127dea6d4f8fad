"""Names of persons, bodies, places, events and works: a linear-chain model over precomputed scores of word forms.

The model is a conditional random field whose features are functions of single words at five places around a word. So the
scores that a form lends to its neighbours are summed once, kept in a table, and a word costs a few look-ups; the best
tag sequences of all sentences of a batch are found together, one step of the search for all of them at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from takarir import resources
from takarir.entities.forms import CASELESS, EDGE, features, is_caseless
from takarir.entities.gazetteer import PHRASE_TAGS, Gazetteer, gazetteer, lexicon

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

OFFSETS: Final = (-2, -1, 0, 1, 2)
_PAD: Final = 2
_FORBIDDEN: Final = np.float32(-1e4)
_KEPT: Final = 200_000  # forms whose scores are remembered; a full table is begun anew


class Model:
    """The weights: a row of scores, one a tag, for every feature at every offset."""

    def __init__(self, name: str) -> None:
        with np.load(resources.path(name), allow_pickle=False) as stored:
            self.tags: Final[tuple[str, ...]] = tuple(str(stored["tags"]).split())
            names = str(stored["features"]).split("\n")
            self.weights: Final[Floats] = stored["weights"].astype(np.float32) * stored["scale"].astype(np.float32)
            transitions: Floats = stored["transitions"].astype(np.float32)
        self.rows: Final = {name: row for row, name in enumerate(names)}
        self.transitions: Final = _constrained(transitions, self.tags)
        self.start: Final = np.array([_FORBIDDEN if tag[0] == "I" else 0 for tag in self.tags], dtype=np.float32)

    def sum(self, names: Sequence[str]) -> Floats:
        """The summed scores of the features that the model knows."""
        rows = [row for name in names if (row := self.rows.get(name)) is not None]
        total: Floats = self.weights[rows].sum(axis=0, dtype=np.float32)
        return total


def _constrained(transitions: Floats, tags: Sequence[str]) -> Floats:
    allowed = transitions.copy()
    for i, left in enumerate(tags):
        for j, right in enumerate(tags):
            if right[0] == "I" and left[1:] != right[1:]:
                allowed[i, j] = _FORBIDDEN
    return allowed


class Tagger:
    """Finds names; it keeps the scores of the forms it has met, which changes its speed and nothing else."""

    def __init__(self, model: Model, places: Gazetteer) -> None:
        self._model = model
        self._places = places
        self._lexicon = lexicon()
        self._phrases = np.stack([model.sum([f"g={tag}"]) for tag in PHRASE_TAGS])
        self._forget()

    def _forget(self) -> None:
        self._ids: dict[str, int] = {}
        self._table = np.zeros((1024, len(OFFSETS), len(self._model.tags)), dtype=np.float32)
        self._id(EDGE)

    def _id(self, key: str) -> int:
        """The row of the key's scores, worked out when it first comes."""
        found = self._ids.get(key)
        if found is not None:
            return found
        row = len(self._ids)
        if row == len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        names = tuple(features(key, self._lexicon))
        for slot, offset in enumerate(OFFSETS):
            self._table[row, slot] = self._model.sum([f"{name}|{offset}" for name in names])
        self._ids[key] = row
        return row

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, int, str]]]:
        """The names of each sentence: first word, end (exclusive), type of the tag; in order, apart."""
        if len(self._ids) > _KEPT:
            self._forget()
        kept = [number for number, words in enumerate(sentences) if words]
        kept.sort(key=lambda number: -len(sentences[number]))
        found: list[list[tuple[int, int, str]]] = [[] for _ in sentences]
        if kept:
            for number, tags in zip(kept, self._best([list(sentences[number]) for number in kept]), strict=True):
                found[number] = self._spans(tags)
        return found

    def _best(self, sentences: list[list[str]]) -> list[list[int]]:
        lengths = np.array([len(words) for words in sentences])
        scores, starts = self._scores(sentences, lengths)
        return _viterbi(scores, starts, lengths, self._model)

    def _scores(self, sentences: list[list[str]], lengths: Ints) -> tuple[Floats, Ints]:
        """The scores of every tag at every word, and where each sentence begins among them."""
        ids: list[int] = [0] * _PAD
        phrases: list[tuple[int, int]] = []
        known = self._ids
        for words in sentences:
            caseless = is_caseless(words)
            if caseless:
                words = [word.lower() for word in words]
            here = len(ids) - _PAD
            for start, end, tag in self._places.matches(words, caseless):
                phrases.append((here + start, tag))
                phrases.extend((here + at, tag + 1) for at in range(start + 1, end))
            if caseless:
                words = [CASELESS + word for word in words]
            ids.extend([known[word] if word in known else self._id(word) for word in words])
            ids.extend([0] * _PAD)
        rows = np.array(ids, dtype=np.int64)
        size = len(ids) - 2 * _PAD
        scores = np.zeros((size, len(self._model.tags)), dtype=np.float32)
        for slot, offset in enumerate(OFFSETS):
            scores += self._table[rows[_PAD + offset : _PAD + offset + size], slot]
        tags = np.zeros(size, dtype=np.int64)
        for at, tag in phrases:
            tags[at] = tag
        scores += self._phrases[tags]
        starts = np.concatenate([[0], np.cumsum(lengths + _PAD)[:-1]])
        return scores, starts

    def _spans(self, tags: Sequence[int]) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        names = self._model.tags
        for at, tag in enumerate(tags):
            if not tag:
                continue
            name = names[tag]
            if name[0] == "B":
                found.append((at, at + 1, name[2:]))
            else:
                found[-1] = (found[-1][0], at + 1, name[2:])
        return found


def _viterbi(scores: Floats, starts: Ints, lengths: Ints, model: Model) -> list[list[int]]:
    """The best tags of sentences that come longest first."""
    best = scores[starts] + model.start
    back: list[npt.NDArray[np.intp]] = []
    finals: list[int] = [0] * len(starts)
    active = len(starts)
    for step in range(1, int(lengths[0]) + 1):
        still = int(np.searchsorted(-lengths, -step, side="left"))
        for number in range(still, active):
            finals[number] = int(best[number].argmax())
        active = still
        if not active:
            break
        joined = best[:active, :, None] + model.transitions
        before = joined.argmax(axis=1)
        best = np.take_along_axis(joined, before[:, None, :], axis=1)[:, 0] + scores[starts[:active] + step]
        back.append(before)
    paths: list[list[int]] = []
    for number, length in enumerate(lengths.tolist()):
        tag = finals[number]
        path = [tag]
        for step in range(length - 2, -1, -1):
            tag = int(back[step][number, tag])
            path.append(tag)
        paths.append(path[::-1])
    return paths


@cache
def tagger() -> Tagger:
    """The tagger with the model that ships with the package."""
    return Tagger(Model("entities.npz"), gazetteer())
