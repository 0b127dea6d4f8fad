"""What a draft got right, by source, layer and unit: the figures that the gate of quality holds.

A unit (a page, a paragraph, some sentences of a treebank) is what chance draws whole: mistakes within one are seldom
independent of each other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from takarir.document.document import Document
from takarir.evaluate import entity_scores, layer_scores, role_scores
from takarir.evaluate.gold_entities import Sample
from takarir.evaluate.gold_pages import LabelledPage
from takarir.evaluate.scores import Score
from takarir.layers import roles


class Count(NamedTuple):
    """Items of the gold, of the draft, and those in both."""

    gold: int
    draft: int
    correct: int


Key = tuple[str, str]
"""Source, layer."""
Counts = dict[Key, dict[str, Count]]
"""Counts by unit of each layer of each source; units without an item in gold or draft are left out."""

QUANTITIES = frozenset({"time", "number"})

BLOCK = 20
"""Sentences of a treebank that are one unit."""


def add(counts: Counts, source: str, unit: str, scores: Iterable[Score]) -> None:
    """Enter the scores of one unit, one a layer."""
    for score in scores:
        if score.gold or score.draft:
            counts.setdefault((source, score.name), {})[unit] = Count(score.gold, score.draft, score.correct)


def add_roles(counts: Counts, source: str, page: LabelledPage, model: roles.Model | None, *, paragraphs: bool) -> None:
    """Enter roles and repeats of a page, as one unit or a unit a paragraph."""
    scores = role_scores.paragraph_scores(page, model)
    if not paragraphs:
        add(counts, source, page.name, layer_scores.total(scores))
        return
    for number, own in enumerate(scores, 1):
        add(counts, source, f"{page.name}:{number}", own)


def add_entities(counts: Counts, source: str, samples: Iterable[Sample]) -> None:
    """Enter the entities of texts, a unit each: exact spans by type and group of types."""
    for sample in samples:
        add(counts, source, sample.name, (both.exact for both in entity_scores.count(sample.gold, sample.draft)))


def as_annotated(sample: Sample) -> Sample:
    """The sample without the draft's times and numbers where the gold of the whole page has neither.

    A page of news without any does not occur; it was annotated for names alone, as 33 of the composed pages are.
    """
    if any(kind in QUANTITIES for _, _, kind in sample.gold):
        return sample
    return replace(sample, draft=frozenset(span for span in sample.draft if span[2] not in QUANTITIES))


def by_paragraph(sample: Sample, document: Document) -> Iterator[Sample]:
    """The sample of a document as one of each of its paragraphs."""
    for number, paragraph in enumerate(document.paragraphs, 1):
        start, end = paragraph.start, paragraph.end
        gold, draft = (
            frozenset(span for span in spans if start <= span[0] < end) for spans in (sample.gold, sample.draft)
        )
        yield Sample(f"{sample.name}:{number}", sample.text, gold, draft)


def add_paragraphs(counts: Counts, source: str, gold: Document, draft: Document) -> None:
    """Enter tokens, words and sentences of a document, a unit a paragraph."""
    _add_parts(counts, source, gold, draft, [paragraph.start for paragraph in gold.paragraphs])


def add_blocks(counts: Counts, source: str, gold: Document, draft: Document) -> None:
    """Enter tokens, words and sentences of a treebank, a unit `BLOCK` sentences of the gold."""
    starts = [sentence.start for _, sentence in gold.sentences()]
    _add_parts(counts, source, gold, draft, starts[::BLOCK])


def _add_parts(counts: Counts, source: str, gold: Document, draft: Document, starts: Sequence[int]) -> None:
    """Enter what begins between each start and the next as a unit."""
    due, found = layer_scores.items_of(gold), layer_scores.items_of(draft)
    for layer in layer_scores.SEGMENTATION:
        left, right, both = (_by_part(items, starts) for items in (due[layer], found[layer], due[layer] & found[layer]))
        for part in range(len(starts)):
            score = Score(layer, left[part], right[part], both[part])
            add(counts, source, f"{gold.id}:{part + 1}", [score])


def _by_part(items: Iterable[tuple[Hashable, ...]], starts: Sequence[int]) -> list[int]:
    """How many items begin in each part; what stands in front of the first belongs to it."""
    found = [0] * len(starts)
    for item in items:
        begin = item[0]
        assert isinstance(begin, int)
        found[max(0, bisect_right(starts, begin) - 1)] += 1
    return found


def total(units: Iterable[Count]) -> Count:
    """The counts of several units as one."""
    gold = draft = correct = 0
    for one in units:
        gold, draft, correct = gold + one.gold, draft + one.draft, correct + one.correct
    return Count(gold, draft, correct)
