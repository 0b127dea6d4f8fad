"""The named marks of a span: its words, what stands beside it, its shape. Several in one text are parted by spaces."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Final

from takarir.layers.entities.candidates import TYPES, Bounds, Sentence
from takarir.layers.entities.forms import LONGEST_ACRONYM, STARTS, shape
from takarir.layers.entities.gazetteer import gazetteer, is_plain_word, is_seldom_a_word, lexicon
from takarir.layers.entities.word_classes import CLASSES
from takarir.resources.memory import Memory

_LONGEST: Final = 6
"""Names of more words are all of one size."""


def of_span(sentence: Sentence, span: Bounds, vocabulary: Set[str]) -> list[str]:
    """The marks of a span; `vocabulary` holds the words of its page."""
    words = sentence.words
    start, end = span
    first, last = words[start], words[end - 1]
    found = [
        _FIRST[first],
        _LAST[last],
        _BEFORE[words[start - 1] if start else ""],
        _BEHIND[words[end] if end < len(words) else ""],
        _FAR_BEFORE[CLASSES[words[start - 2]] if start > 1 else ""],
        _FAR_BEHIND[CLASSES[words[end + 1]] if end + 1 < len(words) else ""],
        _SIZES[min(end - start, _LONGEST)],
    ]
    opens = start == 0 or words[start - 1] in STARTS
    if opens:
        found.append("opens")
    if sentence.caseless:
        found.append("caseless")
    if end - start == len(words):
        found.append("alone")
    if end - start == 1:
        found.append(_SHAPES[first])
        if first.lower() in vocabulary:
            found.append("small-too opens-only" if opens and first.istitle() else "small-too")
    else:
        found += [_INSIDE[code] for code in {*map(CLASSES.__getitem__, words[start:end])}]
        if any(map(str.islower, words[start + 1 : end - 1])):
            found.append("lower-inside")
    return found


def of_inner(words: Sequence[str], start: int, end: int, outer: tuple[int, int, str]) -> list[str]:
    """What a span inside a name has beside its other marks."""
    first, last, kind = outer
    place = "start" if start == first else "end" if end == last else "middle"
    joined = ["joined"] if not {"-", "–"}.isdisjoint(words[first:last]) else []
    return [f"outer={kind} place={kind}-{place} left={min(start - first, 3)}", _OPENER[words[first]], *joined]


def _about(word: str, place: str) -> str:
    """What a word tells at a place."""
    if not word:
        return f"{place}-edge"
    low = word.lower()
    found = [f"{place}={CLASSES.names[CLASSES[word]]}"]
    found += [f"{place}m={mark}" for mark in lexicon().marks.get(low, ("none",))]
    found += [f"{place}k={lexicon().capitals.get(low, '?')}", f"{place}h={shape(word)[:3]}"]
    if place in "fl":
        found.append(f"{place}{'p' if is_plain_word(word) else 's' if is_seldom_a_word(word) else 'o'}")
        if word in gazetteer().generic:
            found.append(f"{place}-generic")
        if len(word) > LONGEST_ACRONYM and word.isupper():
            found.append(f"{place}-shouted")
    return " ".join(found)


def _class_mark(place: str) -> Memory[str, str]:
    return Memory(lambda code: f"{place}={CLASSES.names.get(code, 'EDGE')}")


_FIRST: Final = Memory[str, str](lambda word: _about(word, "f"))
_LAST: Final = Memory[str, str](lambda word: _about(word, "l"))
_BEFORE: Final = Memory[str, str](lambda word: _about(word, "p"))
_BEHIND: Final = Memory[str, str](lambda word: _about(word, "n"))
_OPENER: Final = Memory[str, str](lambda word: _about(word, "o"))
_SHAPES: Final = Memory[str, str](lambda word: f"shape={shape(word)}")
_FAR_BEFORE: Final = _class_mark("pp")
_FAR_BEHIND: Final = _class_mark("nn")
_INSIDE: Final = _class_mark("in")
_SIZES: Final = Memory[int, str]("size={}".format)


def _said(key: tuple[str, int]) -> str:
    """What a source said of a span, for a candidate of a type: the same, or another type."""
    source, _, kind = key[0].partition("=")
    group = source.partition("-")[0]
    return f"{group} {source}" if kind in {"-", TYPES[key[1]]} else f"not-{group}"


def _types_of(proposal: str) -> list[int]:
    kind = proposal.rpartition("=")[2]
    return [TYPES.index(kind)] if kind in TYPES else [TYPES.index(one) for one in ("LOC", "ORG", "PER")]


SAID: Final = Memory[tuple[str, int], str](_said)
TYPES_OF: Final = Memory[str, list[int]](_types_of)
"""The types that a proposal stands for."""
TYPE_MARKS: Final = tuple([f"type={kind}" for kind in TYPES])
