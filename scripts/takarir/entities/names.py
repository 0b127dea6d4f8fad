"""Names of persons, bodies, places, events and works: a linear-chain model over precomputed scores of word forms.

The model is a conditional random field whose features are functions of single words at five places around a word. So
the scores that a form lends to its neighbours are summed once, kept in a table, and a word costs a few look-ups; the
best tag sequences of all sentences of a batch are found together, one step of the search for all of them at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from takarir import resources
from takarir.entities.forms import CASELESS, EDGE, features, is_caseless
from takarir.entities.gazetteer import PHRASE_TAGS, Gazetteer, gazetteer, lexicon

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

Found = tuple[int, int, str]

SHARED: Final = np.float32(0.5)
"""How much of a word's surroundings is what all its places on the page have in common."""
OFFSETS: Final = (-2, -1, 0, 1, 2)
_PAD: Final = 2
_FORBIDDEN: Final = np.float32(-1e4)
_KEPT: Final = 200_000  # forms whose scores are remembered; a full table is begun anew


class Model:
    """The weights: for every feature a score of every tag at every offset, and for every pair of tags one."""

    def __init__(self, name: str) -> None:
        with np.load(resources.path(name), allow_pickle=False) as stored:
            self.tags: Final[tuple[str, ...]] = tuple(str(stored["tags"]).split())
            names = str(stored["features"]).split("\n")
            self.weights: Final[Floats] = stored["weights"].astype(np.float32)
            transitions: Floats = stored["transitions"].astype(np.float32)
        self.rows: Final = {name: row for row, name in enumerate(names)}
        self.transitions: Final = _constrained(transitions, self.tags)
        self.start: Final = np.array([_FORBIDDEN if tag[0] == "I" else 0 for tag in self.tags], dtype=np.float32)

    def sum(self, names: Iterable[str]) -> Floats:
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
        self._phrases = np.stack([model.sum([f"g={tag}"])[OFFSETS.index(0)] for tag in PHRASE_TAGS])
        self._forget()

    def _forget(self) -> None:
        self._ids: dict[str, int] = {}
        self._named: list[int] = []
        self._lower: dict[str, int] = {}
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
        self._table[row] = self._model.sum(features(key, self._lexicon))
        self._ids[key] = row
        form = key.removeprefix(CASELESS) if len(key) > 1 else key
        repeated = len(form) > 1 and (form != key or form[:1].isupper())
        self._named.append(self._lower.setdefault(form.lower(), row) if repeated else -1)
        return row

    def tag(self, pages: Sequence[Sequence[Sequence[str]]]) -> list[list[list[Found]]]:
        """The names of each sentence of each page: first word, end (exclusive), type of the tag; in order, apart."""
        if len(self._ids) > _KEPT:
            self._forget()
        numbered = [(page, words) for page, sentences in enumerate(pages) for words in sentences]
        order = sorted(range(len(numbered)), key=lambda number: -len(numbered[number][1]))
        order = [number for number in order if numbered[number][1]]
        spans: list[list[Found]] = [[] for _ in numbered]
        if order:
            chosen = [numbered[number] for number in order]
            lengths = np.array([len(words) for _, words in chosen])
            scores, starts = self._scores(chosen, lengths)
            for number, tags in zip(order, _viterbi(scores, starts, lengths, self._model), strict=True):
                spans[number] = self._spans(tags)
        rest = iter(spans)
        return [[next(rest) for _ in sentences] for sentences in pages]

    def _scores(self, sentences: list[tuple[int, Sequence[str]]], lengths: Ints) -> tuple[Floats, Ints]:
        """The scores of every tag at every word, and where each sentence begins among them."""
        ids: list[int] = [0] * _PAD
        phrases: list[tuple[int, int]] = []
        known = self._ids
        for _, words in sentences:
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
        own = rows[_PAD : _PAD + size]
        scores = np.zeros((size, len(self._model.tags)), dtype=np.float32)
        for slot, offset in enumerate(OFFSETS):
            if offset:
                scores += self._table[rows[_PAD + offset : _PAD + offset + size], slot]
        page = np.repeat(np.array([number for number, _ in sentences]), lengths + _PAD)[:size]
        _share(scores, np.array(self._named, dtype=np.int64)[own], page)
        scores += self._table[own, OFFSETS.index(0)]
        tags = np.zeros(size, dtype=np.int64)
        for at, tag in phrases:
            tags[at] = tag
        scores += self._phrases[tags]
        starts = np.concatenate([[0], np.cumsum(lengths + _PAD)[:-1]])
        return scores, starts

    def _spans(self, tags: Sequence[int]) -> list[Found]:
        found: list[Found] = []
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
