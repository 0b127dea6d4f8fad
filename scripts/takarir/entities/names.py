"""Names of persons, bodies, places, events and works: a linear model and a small network, whose scores are added.

The scores that a form lends to its neighbours in the linear model (`linear`), and its vector in the network
(`network`), are worked out once and kept in tables, so a word costs a few look-ups and its share of some
multiplications. The best tag sequences of all sentences of a batch are found together, one step of the search for all
of them at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from takarir.entities.forms import CASELESS, EDGE, features, is_caseless
from takarir.entities.gazetteer import Gazetteer, gazetteer, lexicon
from takarir.entities.linear import REACH, Linear
from takarir.entities.network import Network
from takarir.entities.weights import Floats, Ints

LINEAR: Final = "names-linear.npz"
NETWORK: Final = "names-network.npz"

Found = tuple[int, int, str]

_FORBIDDEN: Final = np.float32(-1e4)
_KEPT: Final = 200_000  # forms whose scores are remembered; a full table is begun anew


class Forms:
    """The forms met so far, numbered from 0 (the edge of a sentence).

    Attributes:
        named: for each form a number that it shares with its like when it is capitalised, else -1.
        lent: what each form lends in the linear model, shape (forms or more, offsets, tags).
        vectors: of each form in the network, shape (forms or more, size).
    """

    def __init__(self, linear: Linear, network: Network) -> None:
        self._linear = linear
        self._network = network
        self._lexicon = lexicon()
        self._numbers: dict[str, int] = {}
        self._new: list[str] = []
        self._lower: dict[str, int] = {}
        self.named: list[int] = []
        self._number(EDGE)
        names = self._names()
        self.lent, self.vectors = linear.forms.of(names), network.vectors.of(names)

    def __len__(self) -> int:
        return len(self._numbers)

    def numbers(self, keys: Sequence[str]) -> list[int]:
        """The number of each form; the tables hold new ones only once `learn` was called."""
        known = self._numbers
        return [known[key] if key in known else self._number(key) for key in keys]

    def _number(self, key: str) -> int:
        number = self._numbers[key] = len(self._numbers)
        self._new.append(key)
        form = key.removeprefix(CASELESS) if len(key) > 1 else key
        repeated = len(form) > 1 and (form != key or form[:1].isupper())
        self.named.append(self._lower.setdefault(form.lower(), number) if repeated else -1)
        return number

    def learn(self) -> None:
        """Work out the rows of the forms that came since the last time, all at once."""
        if not self._new:
            return
        end, start = len(self), len(self) - len(self._new)
        names = self._names()
        if end > len(self.lent):
            self.lent, self.vectors = _longer(self.lent, end), _longer(self.vectors, end)
        self.lent[start:end] = self._linear.forms.of(names)
        self.vectors[start:end] = self._network.vectors.of(names)

    def _names(self) -> list[list[str]]:
        names = [list(features(key, self._lexicon)) for key in self._new]
        self._new = []
        return names


def _longer(table: Floats, least: int) -> Floats:
    """The table with room for more rows."""
    longer = np.zeros((2 * least, *table.shape[1:]), dtype=np.float32)
    longer[: len(table)] = table
    return longer


class Tagger:
    """Finds names; it keeps the scores of the forms it has met, which changes its speed and nothing else."""

    def __init__(self, linear: Linear, network: Network, places: Gazetteer) -> None:
        self._linear = linear
        self._network = network
        self._tags = linear.tags
        self._transitions = _constrained(linear.transitions + network.transitions, self._tags)
        self._start = np.array([_FORBIDDEN if tag[0] == "I" else 0 for tag in self._tags], dtype=np.float32)
        self._places = places
        self._forms = Forms(linear, network)

    def tag(self, pages: Sequence[Sequence[Sequence[str]]]) -> list[list[list[Found]]]:
        """The names of each sentence of each page: first word, end (exclusive), type of the tag; in order, apart."""
        if len(self._forms) > _KEPT:
            self._forms = Forms(self._linear, self._network)
        numbered = [(page, words) for page, sentences in enumerate(pages) for words in sentences]
        order = sorted(range(len(numbered)), key=lambda number: -len(numbered[number][1]))
        order = [number for number in order if numbered[number][1]]
        spans: list[list[Found]] = [[] for _ in numbered]
        if order:
            chosen = [numbered[number] for number in order]
            lengths = np.array([len(words) for _, words in chosen])
            starts = np.concatenate([[0], np.cumsum(lengths + REACH)[:-1]])
            tags = _viterbi(self._scores(chosen, lengths), starts, lengths, self._transitions, self._start)
            for number, found in zip(order, self._spans(tags, starts), strict=True):
                spans[number] = found
        rest = iter(spans)
        return [[next(rest) for _ in sentences] for sentences in pages]

    def _scores(self, sentences: list[tuple[int, Sequence[str]]], lengths: Ints) -> Floats:
        """The scores of every tag at every word; REACH rows behind each sentence are no words."""
        edge = [0] * REACH
        ids = [*edge]
        phrases: list[tuple[int, int]] = []
        for _, words in sentences:
            caseless = is_caseless(words)
            if caseless:
                words = [word.lower() for word in words]
            here = len(ids) - REACH
            for start, end, tag in self._places.matches(words, caseless):
                phrases.append((here + start, tag))
                phrases.extend((here + at, tag + 1) for at in range(start + 1, end))
            ids += self._forms.numbers([CASELESS + word for word in words] if caseless else words)
            ids += edge
        self._forms.learn()
        rows = np.array(ids, dtype=np.int64)
        own = rows[REACH:-REACH]
        known = np.zeros(len(own), dtype=np.int64)
        for at, tag in phrases:
            known[at] = tag
        page = np.repeat(np.array([number for number, _ in sentences]), lengths + REACH)[: len(own)]
        named = np.array(self._forms.named, dtype=np.int64)[own]
        scores = self._linear.scores(self._forms.lent, rows, known, named, page)
        scores += self._network.scores(self._forms.vectors[own], known, own != 0)
        return scores

    def _spans(self, tags: Ints, starts: Ints) -> list[list[Found]]:
        """The spans of each sentence."""
        rows = np.flatnonzero(tags)
        sentences = np.searchsorted(starts, rows, side="right") - 1
        spans: list[list[Found]] = [[] for _ in starts]
        names = self._tags
        places = (rows - starts[sentences]).tolist()
        for sentence, at, tag in zip(sentences.tolist(), places, tags[rows].tolist(), strict=True):
            found, name = spans[sentence], names[tag]
            if name[0] == "B":
                found.append((at, at + 1, name[2:]))
            else:
                found[-1] = (found[-1][0], at + 1, name[2:])
        return spans


def _constrained(transitions: Floats, tags: Sequence[str]) -> Floats:
    allowed = transitions.copy()
    for i, left in enumerate(tags):
        for j, right in enumerate(tags):
            if right[0] == "I" and left[1:] != right[1:]:
                allowed[i, j] = _FORBIDDEN
    return allowed


def _viterbi(scores: Floats, starts: Ints, lengths: Ints, transitions: Floats, start: Floats) -> Ints:
    """The best tag of every word, 0 between sentences; the sentences come longest first."""
    ends = np.searchsorted(-lengths, -np.arange(int(lengths[0]) + 1), side="left")  # sentences longer than each step
    best = scores[starts] + start
    last = best.argmax(axis=1)
    back: list[npt.NDArray[np.intp]] = []
    for step in range(1, int(lengths[0])):
        joined = best[: ends[step], :, None] + transitions
        before = joined.argmax(axis=1)
        best = np.take_along_axis(joined, before[:, None, :], axis=1)[:, 0] + scores[starts[: ends[step]] + step]
        last[: ends[step]] = best.argmax(axis=1)
        back.append(before)
    tags = np.zeros(len(scores), dtype=np.int64)
    for step in range(int(lengths[0]) - 1, 0, -1):
        active = ends[step]
        tags[starts[:active] + step] = last[:active]
        last[:active] = np.take_along_axis(back[step - 1], last[:active, None], axis=1)[:, 0]
    tags[starts] = last
    return tags


@cache
def tagger() -> Tagger:
    """The tagger with the models that ship with the package."""
    return Tagger(Linear(LINEAR), Network(NETWORK), gazetteer())
