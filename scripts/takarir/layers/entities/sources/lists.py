"""Names that the lists know, wherever they stand, inside longer known ones too: [Persib [Bandung]]."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from takarir.layers.entities.candidates import Candidate, Sentence
from takarir.layers.entities.forms import cased
from takarir.layers.entities.gazetteer import KINDS, PHRASE_TAGS, gazetteer

_TYPES: Final = dict(
    zip(KINDS, ("LOC", "LOC", "LOC", "LOC", "ORG", "OBJ", "ORG", "EVT", "ABS"), strict=False)  # generic is none
)
_SHORTEST_OPENING: Final = 4
"""The first word of a longer name is a name from so many letters on: [Bali] United, but AS Roma."""


def find(sentence: Sentence) -> Iterator[Candidate]:
    """The known names of a sentence."""
    words, known = sentence.words, sentence.known
    if sentence.shouted and not sentence.caseless:
        words = [cased(word) for word in words]
        known = gazetteer().matches(words)
    elif sentence.caseless and known:
        words = [word.lower() for word in words]
    for start, end, tag in known:
        yield from _candidate(start, end, tag)
        if end - start > 1:
            first = gazetteer().matches(words[start : start + 1], sentence.caseless)
            if first and len(words[start]) >= _SHORTEST_OPENING:
                yield from _candidate(start, start + 1, first[0][2])
            for low, high, inner in gazetteer().matches(words[start + 1 : end], sentence.caseless):
                yield from _candidate(start + 1 + low, start + 1 + high, inner)


def _candidate(start: int, end: int, tag: int) -> Iterator[Candidate]:
    kind = PHRASE_TAGS[tag][:-2]
    if kind in _TYPES:
        yield Candidate(start, end, _TYPES[kind], f"list-{kind}")
