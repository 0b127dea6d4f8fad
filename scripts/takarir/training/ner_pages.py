"""Reads annotated pages: their texts, and the tables of the entities in them.

The words are those that the pipeline itself finds, so that a model learns from what it will meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from takarir import paragraphs, sentences
from takarir.entity_samples import read_table
from takarir.tokens import tokenize
from takarir.training.ner_data import Tagged, tags_of

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
    """A sentence of a page: its paragraph, its words, and where in the paragraph each word lies."""

    paragraph: int
    words: tuple[str, ...]
    ranges: tuple[tuple[int, int], ...]


def parts(text: str) -> Iterator[Part]:
    """The sentences of a page."""
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


def tagged_pages(folder: Path, tables: Iterable[Path]) -> dict[str, list[Tagged]]:
    """The sentences of each page of the tables with the tags of its outermost names."""
    pages: dict[str, list[Tagged]] = {}
    for page, entities in sorted(item for table in tables for item in read_table(table).items()):
        text = (folder / f"{page}.txt").read_text(encoding="utf-8")
        pages[page] = [
            list(
                zip(
                    part.words,
                    tags_of(outermost(on_words(part, entities.get(part.paragraph, ()))), len(part.words)),
                    strict=True,
                )
            )
            for part in parts(text)
        ]
    return pages
