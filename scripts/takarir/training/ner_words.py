"""Sentences of syntactic words with the BIO tags of their names, from texts and spans.

The words are those that the pipeline itself finds, so that a model learns from what it will meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from takarir.layers import paragraphs, sentences
from takarir.layers.entities.forms import CASELESS
from takarir.layers.entities.gazetteer import look
from takarir.layers.tokens import tokenize

Tagged = list[tuple[str, str]]
"""The words of a sentence with their BIO tags."""

Span = tuple[int, int, str]
"""Start, end (exclusive), type."""

TAGS = {
    "person": "PER",
    "organization": "ORG",
    "place": "LOC",
    "event": "EVT",
    "object": "OBJ",
    "abstract": "ABS",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A sentence of a text: its paragraph, its words, and where in the paragraph each word lies."""

    paragraph: int
    words: tuple[str, ...]
    ranges: tuple[tuple[int, int], ...]


def parts(text: str) -> Iterator[Part]:
    """The sentences of a text."""
    for number, (start, end) in enumerate(paragraphs.split(text), 1):
        piece = text[start:end]
        tokens = tokenize(piece)
        for first, stop in sentences.split(piece, tokens):
            words: list[str] = []
            ranges: list[tuple[int, int]] = []
            for low, high, forms in tokens[first:stop]:
                for form in forms[:-1]:
                    words.append(form)
                    ranges.append((low, low + len(form)))
                    low += len(form)
                words.append(forms[-1])
                ranges.append((low, high))
            yield Part(paragraph=number, words=tuple(words), ranges=tuple(ranges))


def on_words(part: Part, found: Iterable[Span]) -> list[Span]:
    """The spans over words, outer before inner; what does not begin and end with a word of the sentence is left out."""
    starts = {start: at for at, (start, _) in enumerate(part.ranges)}
    ends = {end: at + 1 for at, (_, end) in enumerate(part.ranges)}
    held = [(starts[start], ends[end], kind) for start, end, kind in found if start in starts and end in ends]
    return sorted((span for span in held if span[0] < span[1]), key=lambda span: (span[0], -span[1]))


def outermost(found: Sequence[Span]) -> list[Span]:
    """The names that lie in no other name, with the types of the tags."""
    kept: list[Span] = []
    for start, end, kind in found:
        if kind in TAGS and (not kept or start >= kept[-1][1]):
            kept.append((start, end, TAGS[kind]))
    return kept


def tagged(part: Part, found: Iterable[Span]) -> Tagged:
    """The words of a sentence with the tags of its outermost names."""
    return list(zip(part.words, tags_of(outermost(on_words(part, found)), len(part.words)), strict=True))


def spans(tags: Sequence[str]) -> list[Span]:
    """The spans of BIO tags: first word, end (exclusive), type."""
    found: list[Span] = []
    for at, tag in enumerate(tags):
        if tag[:1] == "I" and found and found[-1][1] == at and found[-1][2] == tag[2:]:
            found[-1] = (found[-1][0], at + 1, tag[2:])
        elif tag != "O":
            found.append((at, at + 1, tag[2:]))
    return found


def tags_of(found: Sequence[Span], length: int) -> list[str]:
    """The BIO tags of spans that do not overlap."""
    tags = ["O"] * length
    for start, end, kind in found:
        tags[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
    return tags


def keys_and_phrases(words: Sequence[str]) -> tuple[list[str], list[int]]:
    """What the models see of a sentence: the key of each word, and its index of `gazetteer.PHRASE_TAGS`."""
    seen = look(words)
    phrases = [0] * len(words)
    for start, end, tag in seen.known:
        phrases[start:end] = [tag] + [tag + 1] * (end - start - 1)
    return [CASELESS + word.lower() for word in words] if seen.caseless else list(words), phrases
