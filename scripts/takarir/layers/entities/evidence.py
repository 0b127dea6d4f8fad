"""What is known of the proposed spans of a batch: numbers and named marks, from which the scorer judges them.

Beside what the models find at its place, a span knows what its page has elsewhere: how probable the same text is as a
name of each type, the longer names that it is part of, and the names that it holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

import numpy as np

from takarir.layers.entities import marks
from takarir.layers.entities.candidates import TYPES, Bounds, Sentence
from takarir.layers.entities.forms import LONGEST_ACRONYM
from takarir.layers.entities.marginals import Marginals
from takarir.layers.entities.sources import repetitions
from takarir.layers.entities.weights import Floats, Ints

_LEAST: Final = np.float32(1e-3)
"""Smaller probabilities are all alike."""
_TELLING: Final = slice(0, 5)
"""The measures of which one has to be above this for a type that no source proposes."""
_PLAUSIBLE: Final = np.float32(0.006)
_PERSON: Final = TYPES.index("PER")


class Evidence(NamedTuple):
    """The candidates of a batch, spans with a type, sentence by sentence, in the order of their words.

    Attributes:
        sentences: of each candidate.
        spans: the bounds of each.
        kinds: the number of the type of each.
        numbers: shape (candidates, measures).
        marks: of each, see `marks`.
    """

    sentences: list[Sentence]
    spans: list[Bounds]
    kinds: list[int]
    numbers: Floats
    marks: list[list[str]]


def gather(pages: Sequence[Sequence[Sentence]], probabilities: Marginals) -> Evidence:
    """Looks again for what the pages name, and gathers what is known of every candidate."""
    held = repetitions.propose(pages, probabilities)
    members = [sentence for page in pages for sentence in page if sentence.spans]
    sentences = [sentence for sentence in members for _ in sentence.spans]
    spans = [span for sentence in members for span in sorted(sentence.spans)]
    texts = [" ".join(sentence.words[a:b]).lower() for sentence, (a, b) in zip(sentences, spans, strict=True)]
    measures, others = _measures(sentences, spans, texts, held, probabilities)
    may = measures[:, _TELLING].max(axis=1) > _PLAUSIBLE
    proposed = [sentence.spans[span] for sentence, span in zip(sentences, spans, strict=True)]
    for place, sources in enumerate(proposed):
        for source in sources:
            may[place, marks.TYPES_OF[source]] = True
    vocabularies = [frozenset(chain.from_iterable([sentence.words for sentence in page])) for page in pages]
    persons = [
        [text for text, kinds in page.items() if kinds[_PERSON] and len(text) >= LONGEST_ACRONYM] for page in held
    ]
    at, kind = np.nonzero(may)
    found = Evidence([], [], kind.tolist(), _of_candidates(measures, others, at, kind), [])
    last, known = -1, list[str]()
    for number, type_ in zip(at.tolist(), found.kinds, strict=True):
        sentence, span, text = sentences[number], spans[number], texts[number]
        if number != last:
            last, known = number, marks.of_span(sentence, span, vocabularies[sentence.page])
            if text[0] == "@" and any(part in text for part in persons[sentence.page]):
                known.append("handle-of-person")
        found.sentences.append(sentence)
        found.spans.append(span)
        found.marks.append(
            [*known, marks.TYPE_MARKS[type_], *[marks.SAID[source, type_] for source in proposed[number]]]
        )
    return found


def _of_candidates(measures: Floats, others: Floats, at: Ints, kind: Ints) -> Floats:
    """The numbers of each candidate: the measures of its type, the greatest of any other type, how often it stands."""
    order = np.sort(measures, axis=2)
    own = measures[at, :, kind]
    rival = np.where(own == order[at, :, -1], order[at, :, -2], order[at, :, -1])
    return np.concatenate([own, rival, others[at]], axis=1, dtype=np.float32)


def _measures(
    sentences: Sequence[Sentence],
    spans: Sequence[Bounds],
    texts: Sequence[str],
    held: Sequence[Mapping[str, Floats]],
    probabilities: Marginals,
) -> tuple[Floats, Floats]:
    """The measures of the spans by type, shape (spans, measures, types), and how often each text stands elsewhere."""
    bounds = np.array(spans, dtype=np.int64).reshape(-1, 2)
    bounds += np.array([sentence.row for sentence in sentences], dtype=np.int64)[:, None]
    start, end = bounds[:, 0], bounds[:, 1]
    own = probabilities.of(start, end)
    forms = {("", 0): 0}  # text and page; number 0 is no text
    keys = list(zip(texts, [sentence.page for sentence in sentences], strict=True))
    form = np.array([forms.setdefault(key, len(forms)) for key in keys], dtype=np.int64)
    prefix = np.array([forms.get((text.rpartition(" ")[0], page), 0) for text, page in keys], dtype=np.int64)
    suffix = np.array([forms.get((text.partition(" ")[2], page), 0) for text, page in keys], dtype=np.int64)
    total, best = _sum_and_most(form, own, len(forms))
    others = np.bincount(form, minlength=len(forms)).astype(np.float32)[form, None] - 1
    part = np.zeros_like(total)
    for (text, page), number in forms.items():
        if number and text in held[page]:
            part[number] = held[page][text]
    introduced = _introduced(sentences, spans, form, probabilities, len(forms))
    said = _said(sentences, spans, form, len(forms))
    measures = [
        own,
        said[form],
        best[form],
        part[form],
        introduced[form],
        (total[form] - own) / np.maximum(others, 1),
        np.log(own + _LEAST),
        best[prefix],
        best[suffix],
        probabilities.begins[start],
        probabilities.ends[end - 1],
    ]
    return np.stack(measures, axis=1, dtype=np.float32), np.log1p(others)


def _sum_and_most(form: Ints, own: Floats, count: int) -> tuple[Floats, Floats]:
    """Of each form, the sum of the probabilities of its spans and the greatest; none of number 0."""
    total, best = np.zeros((count, own.shape[1]), dtype=np.float32), np.zeros((count, own.shape[1]), dtype=np.float32)
    np.add.at(total, form, own)
    np.maximum.at(best, form, own)
    best[0] = 0
    return total, best


def _introduced(
    sentences: Sequence[Sentence], spans: Sequence[Bounds], form: Ints, probabilities: Marginals, count: int
) -> Floats:
    """Of each form that a page introduces in brackets, how probable the name before them is, by type."""
    found = np.zeros((count, len(TYPES)), dtype=np.float32)
    for at, (sentence, span) in enumerate(zip(sentences, spans, strict=True)):
        own = sentence.spans[span]
        if own and own[0] in {"short-1=-", "short-2=-"}:
            before = probabilities.ends[sentence.row + span[0] - 2]
            found[form[at]] = np.maximum(found[form[at]], before)
    return found


def _said(sentences: Sequence[Sentence], spans: Sequence[Bounds], form: Ints, count: int) -> Floats:
    """Of each form, whether a source that tells much says of what type it is anywhere on the page."""
    found = np.zeros((count, len(TYPES)), dtype=np.float32)
    for at, (sentence, span) in enumerate(zip(sentences, spans, strict=True)):
        for source in sentence.spans[span]:
            if source.startswith(repetitions.TELLING):
                found[form[at], marks.TYPES_OF[source]] = 1
    return found
