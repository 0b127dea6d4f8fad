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
from takarir.entities.forms import CASELESS, EDGE, features
from takarir.entities.gazetteer import PHRASE_TAGS, Look, lexicon, look

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

    def sums(self, described: Sequence[Iterable[str]]) -> Floats:
        """For each list of features the summed scores of those that the model knows, all lists at once."""
        rows = [[row for name in names if (row := self.rows.get(name)) is not None] for names in described]
        order = sorted(range(len(rows)), key=lambda number: -len(rows[number]))
        totals: Floats = np.zeros((len(rows), *self.weights.shape[1:]), dtype=np.float32)
        count = len(rows)
        for place in range(len(rows[order[0]]) if rows else 0):
            while len(rows[order[count - 1]]) <= place:
                count -= 1
            longer = order[:count]
            totals[longer] += self.weights[[rows[number][place] for number in longer]]
        return totals


def _constrained(transitions: Floats, tags: Sequence[str]) -> Floats:
    allowed = transitions.copy()
    for i, left in enumerate(tags):
        for j, right in enumerate(tags):
            if right[0] == "I" and left[1:] != right[1:]:
                allowed[i, j] = _FORBIDDEN
    return allowed


class Tagger:
    """Finds names; it keeps the scores of the forms it has met, which changes its speed and nothing else."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._lexicon = lexicon()
        self._phrases = model.sums([[f"g={tag}"] for tag in PHRASE_TAGS])[:, OFFSETS.index(0)]
        self._forget()

    def _forget(self) -> None:
        self._ids: dict[str, int] = {}
        self._named: list[int] = []
        self._lower: dict[str, int] = {}
        self._table = np.zeros((1024, len(OFFSETS), len(self._model.tags)), dtype=np.float32)
        self._learn([EDGE])

    def _learn(self, keys: Sequence[str]) -> None:
        """Works out the scores of keys that first come."""
        first = len(self._ids)
        while first + len(keys) > len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        self._table[first : first + len(keys)] = self._model.sums([features(key, self._lexicon) for key in keys])
        for row, key in enumerate(keys, first):
            self._ids[key] = row
            form = key.removeprefix(CASELESS) if len(key) > 1 else key
            repeated = len(form) > 1 and (form != key or form[:1].isupper())
            self._named.append(self._lower.setdefault(form.lower(), row) if repeated else -1)

    def _rows(self, keys: Sequence[str]) -> Ints:
        """The row of each key's scores."""
        try:
            return np.fromiter(map(self._ids.__getitem__, keys), dtype=np.int64, count=len(keys))
        except KeyError:
            self._learn([key for key in dict.fromkeys(keys) if key not in self._ids])
        return np.fromiter(map(self._ids.__getitem__, keys), dtype=np.int64, count=len(keys))

    def tag(
        self, pages: Sequence[Sequence[Sequence[str]]], looks: Sequence[Sequence[Look]] | None = None
    ) -> list[list[list[Found]]]:
        """The names of each sentence of each page: first word, end (exclusive), type of the tag; in order, apart.

        Args:
            pages: the words of each sentence of each page.
            looks: what `gazetteer.look` says of each sentence, where the caller has it already.
        """
        if len(self._ids) > _KEPT:
            self._forget()
        looks = looks or [[look(words) for words in sentences] for sentences in pages]
        numbered = [
            (page, words, seen)
            for page, (sentences, seen_there) in enumerate(zip(pages, looks, strict=True))
            for words, seen in zip(sentences, seen_there, strict=True)
        ]
        order = sorted(range(len(numbered)), key=lambda number: -len(numbered[number][1]))
        order = [number for number in order if numbered[number][1]]
        spans: list[list[Found]] = [[] for _ in numbered]
        if order:
            chosen = [numbered[number] for number in order]
            lengths = np.array([len(words) for _, words, _ in chosen])
            scores, starts = self._scores(chosen, lengths)
            tags = _viterbi(scores, starts, lengths, self._model)
            self._mark(tags, starts, [spans[number] for number in order])
        rest = iter(spans)
        return [[next(rest) for _ in sentences] for sentences in pages]

    def _scores(self, sentences: list[tuple[int, Sequence[str], Look]], lengths: Ints) -> tuple[Floats, Ints]:
        """The scores of every tag at every word, and where each sentence begins among them."""
        keys: list[str] = [EDGE] * _PAD
        phrases: list[tuple[int, int]] = []
        for _, words, seen in sentences:
            here = len(keys) - _PAD
            for start, end, tag in seen.known:
                phrases.append((here + start, tag))
                phrases.extend((here + at, tag + 1) for at in range(start + 1, end))
            keys.extend([CASELESS + word.lower() for word in words] if seen.caseless else words)
            keys.extend([EDGE] * _PAD)
        rows = self._rows(keys)
        size = len(keys) - 2 * _PAD
        own = rows[_PAD : _PAD + size]
        lent = self._table.take(rows, axis=0)
        scores = np.zeros((size, len(self._model.tags)), dtype=np.float32)
        for slot, offset in enumerate(OFFSETS):
            if offset:
                scores += lent[_PAD + offset : _PAD + offset + size, slot]
        page = np.repeat(np.array([number for number, _, _ in sentences]), lengths + _PAD)[:size]
        _share(scores, np.array(self._named, dtype=np.int64)[own], page)
        scores += lent[_PAD : _PAD + size, OFFSETS.index(0)]
        tags = np.zeros(size, dtype=np.int64)
        for at, tag in phrases:
            tags[at] = tag
        scores += self._phrases[tags]
        starts = np.concatenate([[0], np.cumsum(lengths + _PAD)[:-1]])
        return scores, starts

    def _mark(self, tags: Ints, starts: Ints, spans: Sequence[list[Found]]) -> None:
        """Adds the names that the tags mark to the lists of their sentences, which begin at `starts`."""
        at = np.flatnonzero(tags)
        sentence = np.searchsorted(starts, at, side="right") - 1
        names = self._model.tags
        for number, place, tag in zip(
            sentence.tolist(), (at - starts[sentence]).tolist(), tags[at].tolist(), strict=True
        ):
            name, found = names[tag], spans[number]
            if name[0] == "B":
                found.append((place, place + 1, name[2:]))
            else:
                found[-1] = (found[-1][0], place + 1, name[2:])


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


def _viterbi(scores: Floats, starts: Ints, lengths: Ints, model: Model) -> Ints:
    """The best tag at every row of the scores, for sentences that come longest first; 0 between sentences.

    The scores of the best ways to each tag are kept, a column a sentence, and the ways themselves read off backwards:
    the best tag before a known one is sought among a dozen, not for each of a dozen.
    """
    columns = np.ascontiguousarray(scores.T)
    steps = int(lengths[0])
    # How many sentences reach each step.
    active = np.searchsorted(-lengths, -np.arange(steps), side="left").tolist()
    best: Floats = columns[:, starts] + model.start[:, None]
    ways = [best]
    for step in range(1, steps):
        count = active[step]
        joined = best[:, None, :count] + model.transitions[:, :, None]
        best = joined.max(axis=0) + columns.take(starts[:count] + step, axis=1)
        ways.append(best)
    tags = np.zeros(len(scores), dtype=np.int64)
    behind = np.zeros(0, dtype=np.int64)
    into = np.ascontiguousarray(model.transitions.T)
    for step in range(steps - 1, -1, -1):
        way = ways[step].T
        going = len(behind)
        here = np.concatenate([(way[:going] + into[behind]).argmax(axis=1), way[going:].argmax(axis=1)])
        tags[starts[: active[step]] + step] = here
        behind = here
    return tags


@cache
def tagger() -> Tagger:
    """The tagger with the model that ships with the package."""
    return Tagger(Model("entities.npz"))
