"""Who, where, which body, when and how many: the entities that a page names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain

from takarir.layers.entities import identity
from takarir.layers.entities.candidates import Sentence
from takarir.layers.entities.choice import decide
from takarir.layers.entities.evidence import Evidence, gather
from takarir.layers.entities.forms import LONGEST_ACRONYM
from takarir.layers.entities.gazetteer import look
from takarir.layers.entities.names import Tagger
from takarir.layers.entities.names import tagger as shipped
from takarir.layers.entities.quantities import quantities
from takarir.layers.entities.sources import class_words, credit_lines, introductions, lists

__all__ = ["Span", "recognize", "recognize_pages"]

Span = tuple[int, int, str, int]
"""First word, end (exclusive), type, number of the entity within the page."""

_TYPES = {
    "PER": "person",
    "ORG": "organization",
    "LOC": "place",
    "EVT": "event",
    "OBJ": "object",
    "ABS": "abstract",
}
_Found = tuple[int, int, str]


def recognize(sentences: Sequence[Sequence[str]]) -> list[list[Span]]:
    """The entities of one page, given the syntactic words of its sentences; per sentence, outer before inner."""
    return next(recognize_pages([sentences]))


def recognize_pages(
    pages: Sequence[Sequence[Sequence[str]]], *, tagger: Tagger | None = None
) -> Iterator[list[list[Span]]]:
    """The entities of each page, as `recognize` gives them; many short pages at once cost less than one by one.

    Args:
        pages: the words of each sentence of each page.
        tagger: other name models than those that ship.
    """
    if not any(words for page in pages for words in page):
        for page in pages:
            yield [[] for _ in page]
        return
    seen, evidence = propose(pages, tagger or shipped())
    names = decide(evidence)
    for page, sentences in zip(pages, seen, strict=True):
        yield _page(page, [names.get(sentence.row, []) if sentence.words else [] for sentence in sentences])


def propose(pages: Sequence[Sequence[Sequence[str]]], tagger: Tagger) -> tuple[list[list[Sentence]], Evidence]:
    """The sentences of the pages with all that may be a name in them, and what is known of that."""
    looks = [[look(words) for words in page] for page in pages]
    rows, probabilities = tagger.read(pages, looks)
    row = iter(rows)
    seen: list[list[Sentence]] = []
    for number, (sentences, looks_there) in enumerate(zip(pages, looks, strict=True)):
        vocabulary = frozenset(chain.from_iterable(sentences))
        shouted = frozenset(word for word in vocabulary if len(word) > LONGEST_ACRONYM and word.isupper())
        seen.append(
            [
                Sentence(words, *there, number, next(row), not shouted.isdisjoint(words))
                for words, there in zip(sentences, looks_there, strict=True)
            ]
        )
    by_row = {sentence.row: sentence for page in seen for sentence in page if sentence.words}
    starts = sorted(by_row)
    for start, end, _ in probabilities.probable():
        at = starts[bisect_right(starts, start) - 1]
        by_row[at].spans.setdefault((start - at, end - at), [])
    for page in seen:
        for sentence in page:
            if sentence.words:
                for source in (lists, class_words, introductions):
                    sentence.propose(source.find(sentence))
        for sentence, candidate in credit_lines.find(page):
            sentence.propose([candidate])
    return seen, gather(seen, probabilities)


def _page(sentences: Sequence[Sequence[str]], names: Sequence[list[_Found]]) -> list[list[Span]]:
    """The entities of a page, numbered, given its names."""
    found = [_joined(own, quantities(words, own)) for words, own in zip(sentences, names, strict=True)]
    mentions = [(at, start, end, kind) for at, spans in enumerate(found) for start, end, kind in spans]
    numbers = iter(identity.number(sentences, mentions))
    return [[(start, end, kind, next(numbers)) for start, end, kind in spans] for spans in found]


def _joined(names: Sequence[_Found], counted: Sequence[_Found]) -> list[_Found]:
    """Names and quantities in one list without crossings: outer before inner.

    A quantity is held against the names near it alone, so that a line of any length costs what it holds.
    """
    if not names:
        return list(counted)
    spans = [(start, end, _TYPES[kind]) for start, end, kind in names]
    longest = max(end - start for start, end, _ in spans)
    firsts = [start for start, _, _ in spans]
    dropped: set[_Found] = set()
    added: list[_Found] = []
    for start, end, kind in counted:
        near = spans[bisect_left(firsts, start - longest) : bisect_left(firsts, end)]
        clash = [span for span in near if start < span[1] and span not in dropped]
        if any(_keeps(span, start, end, kind) for span in clash):
            continue
        dropped.update(span for span in clash if not _nests(span, start, end))
        added.append((start, end, kind))
    return sorted([*(span for span in spans if span not in dropped), *added], key=lambda span: (span[0], -span[1]))


def _nests(name: _Found, start: int, end: int) -> bool:
    """Whether a name may stay beside the quantity: around it, or a place inside it (dolar AS)."""
    around = name[0] <= start and end <= name[1]
    return around or (start <= name[0] and name[1] <= end and name[2] == "place")


def _keeps(name: _Found, start: int, end: int, kind: str) -> bool:
    """Whether a name forbids the quantity: a numeral inside a name belongs to it, unless it is a date."""
    inside = name[0] <= start and end <= name[1]
    return inside and (kind == "number" or name[2] in {"person", "place"} or (name[0], name[1]) == (start, end))
