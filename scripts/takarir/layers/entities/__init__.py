"""Who, where, which body, when and how many: the entities that a page names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from takarir.layers.entities import bylines, class_word_rules, corrections, identity, page_consistency, products
from takarir.layers.entities.forms import LONGEST_ACRONYM
from takarir.layers.entities.gazetteer import Look, look
from takarir.layers.entities.names import Tagger
from takarir.layers.entities.names import tagger as packaged
from takarir.layers.entities.nesting import add_places, always, inner_bodies, places_in_capitals, places_of
from takarir.layers.entities.quantities import quantities

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
_UNREADABLE = "\ufffd"
"""Stands where a decoder met bytes that it could not read: what holds it is nobody's name and no quantity."""


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
    looks = [[look(words) for words in page] for page in pages]
    for page, seen, names in zip(pages, looks, (tagger or packaged()).tag(pages, looks), strict=True):
        yield _page(page, names, seen)


def _page(
    sentences: Sequence[Sequence[str]], names: list[list[_Found]], looks: Sequence[Look] | None = None
) -> list[list[Span]]:
    looks = looks or [look(words) for words in sentences]
    caseless = [seen.caseless for seen in looks]
    vocabulary = frozenset(chain.from_iterable(sentences))
    shouted = frozenset(word for word in vocabulary if len(word) > LONGEST_ACRONYM and word.isupper())
    names = [
        class_word_rules.apply(words, own, *seen) for words, own, seen in zip(sentences, names, looks, strict=True)
    ]
    for at, found_there in bylines.find(sentences).items():
        for span in found_there:
            names[at] = [name for name in names[at] if name[1] <= span[0] or name[0] >= span[1]] + [span]
        names[at].sort()
    page_consistency.repair(sentences, names, caseless, vocabulary, shouted)
    names = [corrections.seats(words, own) if own else own for words, own in zip(sentences, names, strict=True)]
    bodies = products.name(sentences, names, vocabulary) | page_consistency.bodies(sentences, names)
    on_page = page_consistency.places(sentences, names)
    found = []
    for words, own, seen in zip(sentences, names, looks, strict=True):
        as_they_stand = seen.caseless or shouted.isdisjoint(words)
        places = places_of(words, *seen) if as_they_stand else places_in_capitals(words)
        named = _nested(words, own, places, on_page, bodies) if own else always(places)
        found.append(_joined(named, quantities(words, own)))
    if _UNREADABLE in "".join(vocabulary):
        found = [
            [span for span in spans if not any(_UNREADABLE in word for word in words[span[0] : span[1]])]
            for words, spans in zip(sentences, found, strict=True)
        ]
    mentions = [(at, start, end, kind) for at, spans in enumerate(found) for start, end, kind in spans]
    numbers = iter(identity.number(sentences, mentions))
    return [[(start, end, kind, next(numbers)) for start, end, kind in spans] for spans in found]


def _nested(
    words: Sequence[str],
    names: list[_Found],
    places: list[tuple[int, int, bool]],
    on_page: frozenset[str],
    bodies: frozenset[str],
) -> list[_Found]:
    """The names with those inside them."""
    inner = [*products.inner_makers(words, names, bodies), *inner_bodies(words, names, bodies)]
    return [*add_places(words, names, places, on_page), *inner]


def _joined(names: Iterable[_Found], counted: list[_Found]) -> list[_Found]:
    """Names and quantities in one list without crossings: outer before inner.

    A quantity is held against the names near it alone, so that a line of any length costs what it holds.
    """
    spans = sorted({(start, end, _TYPES[kind]) for start, end, kind in names}, key=_outer_first)
    if not spans:
        return counted
    if not counted:
        return _without_crossings(spans)
    longest = max(end - start for start, end, _ in spans)
    firsts = [start for start, _, _ in spans]
    dropped: set[_Found] = set()
    added: list[_Found] = []
    for start, end, kind in counted:
        near = spans[bisect_left(firsts, start - longest) : bisect_left(firsts, end)]
        clash = [span for span in near if start < span[1] and span not in dropped]
        if not any(_keeps(span, start, end, kind) for span in clash):
            dropped.update(span for span in clash if not _nests(span, start, end))
            added.append((start, end, kind))
    return _without_crossings(sorted([*(span for span in spans if span not in dropped), *added], key=_outer_first))


def _outer_first(span: _Found) -> tuple[int, int, str]:
    return span[0], -span[1], span[2]


def _without_crossings(spans: list[_Found]) -> list[_Found]:
    """The spans, outer before inner, without those that begin inside another and end behind it.

    Two places inside one name may share a word: Republik [Negara] Indonesia.
    """
    kept: list[_Found] = []
    open_ends: list[int] = []
    for span in spans:
        while open_ends and open_ends[-1] <= span[0]:
            open_ends.pop()
        if not open_ends or span[1] <= open_ends[-1]:
            open_ends.append(span[1])
            kept.append(span)
    return kept


def _nests(name: _Found, start: int, end: int) -> bool:
    """Whether a name may stay beside the quantity: around it, or a place inside it (dolar AS)."""
    around = name[0] <= start and end <= name[1]
    return around or (start <= name[0] and name[1] <= end and name[2] == "place")


def _keeps(name: _Found, start: int, end: int, kind: str) -> bool:
    """Whether a name forbids the quantity: a numeral inside a name belongs to it, unless it is a date."""
    inside = name[0] <= start and end <= name[1]
    return inside and (kind == "number" or name[2] in {"person", "place"} or (name[0], name[1]) == (start, end))
