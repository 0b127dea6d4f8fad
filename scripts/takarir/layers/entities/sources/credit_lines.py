"""Picture credits and bylines: who took or wrote it, and for which medium.

A credit names a person and a medium with a stroke between them, and pages differ in the order. So all credits of a page
are read together: the side that comes back with several partners, or that has the form of a site's name, is the medium.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from takarir.layers.entities.candidates import Candidate, Sentence
from takarir.layers.entities.gazetteer import gazetteer, lexicon

_Range = tuple[int, int]

_OPENERS: Final = frozenset(
    "foto photo dok dok. sumber kredit fotografer gambar ilustrasi penulis infografis video".split()
)
# What a credit names in place of a person.
_NO_PERSONS: Final = frozenset(
    "bpmi setpres humas istimewa ist dokumentasi dokumen dok biro redaksi arsip screenshot photo".split()
)
# What names of newspapers open with, and no line of the page does: Radar Malang, but not Kabar Terkini.
_MEDIA: Final = frozenset("radar harian tribun koran tabloid".split())
_PARTS: Final = frozenset('( ) [ ] : ; | © . , " “ ”'.split())
_STROKES: Final = frozenset({"/"})
_BYLINE_STROKES: Final = frozenset({"-", "–", "—", "|"})
_ALL_STROKES: Final = _STROKES | _BYLINE_STROKES
_SITE: Final = re.compile(r"[A-Za-z0-9]+(\.[A-Za-z0-9]+)*\.(com|id|co|net|org|news)|[a-z]+[A-Z]\w+|\d+[a-z]+[A-Z]\w+")
_LONGEST: Final = 4
_CODE: Final = 3  # longest initials of an editor behind a credit: ANTARA FOTO/Name/nz


def find(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Candidate]]:
    """The persons and media in the credits and bylines of a page, each with its sentence."""
    pairs = [
        (sentence, left, right)
        for sentence in sentences
        if not _ALL_STROKES.isdisjoint(sentence.words)
        for left, right in _pairs(sentence.words)
    ]
    partners: dict[str, set[str]] = {}
    for sentence, left, right in pairs:
        first, second = _text(sentence.words, left), _text(sentence.words, right)
        partners.setdefault(first, set()).add(second)
        partners.setdefault(second, set()).add(first)
    for sentence, left, right in pairs:
        words = sentence.words
        medium = _medium(words, left, right, partners)
        if medium is None:
            continue
        other = right if medium == left else left
        yield sentence, Candidate(*medium, "ORG", "credit")
        if _is_person(words, other):
            yield sentence, Candidate(*other, "PER", "credit")


def _pairs(words: Sequence[str]) -> Iterator[tuple[_Range, _Range]]:
    """The two sides of each credit: capitalised words on both sides of a stroke, set apart from the running text."""
    for at, word in enumerate(words):
        byline = word in _BYLINE_STROKES and 1 < at <= _LONGEST and len(words) - at <= _LONGEST
        if word not in _STROKES and not byline:
            continue
        left, right = _before(words, at), _behind(words, at + 1)
        if left is None or right is None:
            continue
        apart = left[0] == 0 or words[left[0] - 1] in _PARTS or words[left[0] - 1].lower() in _OPENERS
        if byline:
            apart = left[0] == 0 and right[1] == len(words) and left[1] - left[0] > 1
        if apart:
            yield left, right


def _before(words: Sequence[str], end: int) -> _Range | None:
    start = end
    while start and end - start <= _LONGEST and _may_be_name(words[start - 1]):
        start -= 1
    while start < end and words[start].lower().rstrip(".") in _OPENERS:
        start += 1
    return (start, end) if 0 < end - start <= _LONGEST else None


def _behind(words: Sequence[str], start: int) -> _Range | None:
    end = start
    while end < len(words) and _may_be_name(words[end]):
        end += 1
    long = next((word for word in words[start:end] if len(word) >= _CODE), "")
    if long.isupper():  # a credit in capitals ends where the caption begins that an extractor glued to it
        end = next((at for at in range(start, end) if not words[at].isupper()), end)
    return (start, end) if 0 < end - start <= _LONGEST else None


def _may_be_name(word: str) -> bool:
    return (
        (word[:1].isupper() and word.lower() not in {"wib", "wita", "wit"})
        or bool(_SITE.fullmatch(word))
        or (len(word) > _CODE + 2 and word.isalpha() and word.lower() not in lexicon().capitals)
    )


def _medium(words: Sequence[str], left: _Range, right: _Range, partners: dict[str, set[str]]) -> _Range | None:
    """The side that is the medium, or nothing where neither shows it."""
    marks = [_marks(words, side, partners) for side in (left, right)]
    if marks[0] == marks[1]:
        return None
    return left if marks[0] > marks[1] else right


def _marks(words: Sequence[str], side: _Range, partners: dict[str, set[str]]) -> int:
    """How much speaks for a medium, and against a person."""
    text = _text(words, side)
    score = 0
    known = text in gazetteer().bodies or words[side[0]].lower() in _MEDIA
    if known or any(_SITE.fullmatch(word) for word in _span(words, side)):
        score += 4
    if not words[side[0]][:1].isupper():
        score += 3
    score += min(2, len(partners[text]) - 1) * 2
    if side[1] - side[0] == 1:
        score += 1 + (text.isupper() and len(text) > _CODE - 1)
    named = sum(
        not {"given", "family"}.isdisjoint(lexicon().marks.get(word.lower(), ())) for word in _span(words, side)
    )
    return score - 2 * (named > 0 and side[1] - side[0] > 1) - (named > 0)


def _is_person(words: Sequence[str], side: _Range) -> bool:
    """Whether the other side is a name of a person and no body, no initials of an editor."""
    text = _text(words, side)
    if not _NO_PERSONS.isdisjoint(map(str.lower, _span(words, side))):
        return False
    if text in gazetteer().bodies or (side[1] - side[0] == 1 and len(text) <= _CODE):
        return False
    marks = {mark for word in _span(words, side) for mark in lexicon().marks.get(word.lower(), ())}
    return "org" not in marks and all(word[:1].isupper() for word in _span(words, side))


def _span(words: Sequence[str], side: _Range) -> Sequence[str]:
    return words[side[0] : side[1]]


def _text(words: Sequence[str], side: _Range) -> str:
    return " ".join(_span(words, side))
