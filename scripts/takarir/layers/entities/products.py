"""Products and their makers: Toyota is a body, and so is it inside the product Toyota Fortuner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from takarir.layers.entities.gazetteer import KINDS, PHRASE_TAGS, gazetteer, is_seldom_a_word, lexicon
from takarir.layers.entities.name_words import name_words

Found = tuple[int, int, str]

_BRAND: Final = PHRASE_TAGS.index("brand-B")
_BODY: Final = PHRASE_TAGS.index("body-B")
_VERSION: Final = re.compile(r"\d{1,4}(\.\d)?|\d{1,2}G|[A-Z]{1,3}\d{1,4}[A-Za-z]{0,2}|[A-Z]{1,3}-\d{1,4}")
_GRADES: Final = name_words("grade")
_LONGEST: Final = 5


def name(sentences: Sequence[Sequence[str]], found: list[list[Found]], vocabulary: frozenset[str]) -> frozenset[str]:
    """Turns names of products into objects, all over the page.

    A maker of the gazetteer, or a name that the page writes with versions behind it (Nirmala Fold 3), makes products.
    Returns the makers that the page shows; `vocabulary` holds its words.
    """
    makers = _makers(sentences, vocabulary)
    if not makers and gazetteer().brands.isdisjoint(vocabulary):
        return makers
    for words, names in zip(sentences, found, strict=True):
        at = 0
        if makers.isdisjoint(words) and gazetteer().brands.isdisjoint(words):
            continue
        while at < len(words):
            end = _maker_at(words, at, makers)
            if end > at and not _held(names, at, end):
                last = _model_end(words, end, words[at] in makers)
                kind = "OBJ" if last > end else "ORG"
                names[:] = sorted([n for n in names if n[1] <= at or n[0] >= last] + [(at, last, kind)])
                at = last
            at += 1
    return makers


def _makers(sentences: Sequence[Sequence[str]], vocabulary: frozenset[str]) -> frozenset[str]:
    """Names of one word behind which the page writes version numbers or grades, more than once."""
    grades = {word for word in vocabulary if word in _GRADES or (not word.isalpha() and _is_version(word))}
    counts: Counter[str] = Counter()
    for words in sentences if grades else ():
        if grades.isdisjoint(words):
            continue
        for at in range(1, len(words)):
            if words[at] in grades and words[at - 1][0].isupper() and _may_make(words[at - 1]):
                counts[words[at - 1]] += 1
    return frozenset(word for word, count in counts.items() if count > 1)


def _is_version(word: str) -> bool:
    """Whether a word numbers a version; digits alone do not tell."""
    return not word.isdigit() and _VERSION.fullmatch(word) is not None


def _may_make(word: str) -> bool:
    marks = lexicon().marks.get(word.lower(), ())
    return (
        word[:1].isupper() and word.isalpha() and is_seldom_a_word(word) and not {"org", "place", *KINDS[:3]} & {*marks}
    )


def _maker_at(words: Sequence[str], at: int, makers: frozenset[str]) -> int:
    if words[at] in makers:
        return at + 1
    known = gazetteer().at(words, at)
    return known[0] if known and known[1] == _BRAND else at


def _model_end(words: Sequence[str], end: int, coined: bool) -> int:
    """Where the name of the model behind its maker ends."""
    last = end
    while last < len(words) and last - end < _LONGEST and (_VERSION.fullmatch(words[last]) or _is_model(words[last])):
        last += 1
    shows = any(_VERSION.fullmatch(word) or word in _GRADES for word in words[end:last])
    if shows and words[last - 1] in _GRADES and words[last : last + 1] and words[last][:1].isupper():
        last += is_seldom_a_word(words[last]) or len(words[last]) < 4
    return last if shows or not coined else end


def _is_model(word: str) -> bool:
    return word in _GRADES or (
        word[:1].isupper()
        and len(word) > 1
        and "org" not in lexicon().marks.get(word.lower(), ())
        and not gazetteer().matches([word])
        and is_seldom_a_word(word)
    )


def _held(names: Sequence[Found], start: int, end: int) -> bool:
    """Whether a longer name of another kind holds the maker: PT Toyota Astra Motor."""
    return any(
        first <= start and end <= last and (kind in {"PER", "EVT", "ABS"} or (kind == "ORG" and first < start))
        for first, last, kind in names
        if (first, last) != (start, end)
    )


def inner_makers(words: Sequence[str], names: Sequence[Found], bodies: frozenset[str]) -> list[Found]:
    """The bodies that open names of products, leagues and indices: [Google] Lens, [BRI] Liga 1."""
    inner = []
    for start, end, kind in names:
        if kind not in {"OBJ", "EVT", "ABS"} or end - start < 2:
            continue
        known = gazetteer().at(words, start)
        if known and known[0] < end and known[1] in {_BRAND, _BODY}:
            inner.append((start, known[0], "ORG"))
        elif (words[start] in bodies and kind == "OBJ") or words[start] == "Google":
            inner.append((start, start + 1, "ORG"))
    return inner
