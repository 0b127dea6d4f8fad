"""Titles, and the names behind them that the model takes for one: Presiden | Brasil | Jair Bolsonaro."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from takarir.layers.entities.gazetteer import (
    DOUBTFUL_PLACES,
    LAST_PLACE,
    PHRASE_TAGS,
    gazetteer,
    is_plain_word,
    lexicon,
)
from takarir.layers.entities.name_words import name_words
from takarir.layers.entities.word_classes import CAPITAL, CLASSES

Found = tuple[int, int, str]

TITLES: Final = name_words("title taken in")
_GOVERNING: Final = name_words("governing title")
_FUSED: Final = name_words("fused title")
_AREAS: Final = name_words("area")
JOINING: Final = name_words("joining particle")
_PARTICLES: Final = JOINING | frozenset("van von der den de da di del la al el dos".split())
_FIRST_BODY: Final = PHRASE_TAGS.index("body-B")
_HOME: Final = PHRASE_TAGS.index("home-B")
_LAST_WIDE: Final = PHRASE_TAGS.index("region-I")
"""The last tag of a country or region; towns come behind."""


# Titles are made of a first part, perhaps a deputy's, and the short name of what is led: Wa|Men|dagri, Ka|dis|hub. The
# parts are told, not the titles, since each cabinet and each regency makes new ones.
def _parts(name: str) -> str:
    """The words of a set as alternatives; `*` stands for the field that closes one: Ka|dis|hub."""
    return "|".join(sorted(word.replace("*", "[a-z]{2,}") for word in name_words(name)))


_MADE: Final = re.compile(
    rf"(?:wa)?men(?:ko)?(?:{_parts('field of a minister')})+|(?:wa)?ka(?:{_parts('what a head leads')})"
    rf"|(?:wa)?dan(?:{_parts('what a commander leads')})|wa(?:wali|gub|bup|ketum|sekjen)|(?:plt|plh|pj|pjs|pgs)\.?"
)


def is_made_title(word: str) -> bool:
    """Whether a word is a title by its parts: Wamendagri, Kadishub, Danlanud, Waketum."""
    return word[:1].isupper() and _MADE.fullmatch(word.lower()) is not None


def behind_title(words: Sequence[str], start: int, end: int) -> int:
    """Where a body begins behind the title that the model took into it; behind a fused title none is left."""
    if words[start] in _FUSED:
        return end
    for at in range(end - 2, start - 1, -1):
        if words[at] in TITLES and not (at == start and CLASSES.has(words[at + 1], "PLACE")):
            return at + 1
    return start


def behind_titles(words: Sequence[str], names: list[Found]) -> list[Found]:
    """Persons parted from the place or the body of their title: Raja Bahrain | Hamad, Bupati Pati | Sudewo."""
    found: list[Found] = []
    for start, end, kind in names:
        if (
            kind == "PER"
            and end == start + 1
            and words[start] in gazetteer().countries
            and words[start] not in DOUBTFUL_PLACES
        ):
            kind = "LOC"
        cut = _cut_behind_place(words, start, end, kind) if start and end > start + 1 else None
        if cut:
            found.append((start, cut, "LOC"))
            start, kind = cut, "PER"
        elif kind == "PER" and found and found[-1][1:] == (start, "ORG") and _ends_in_given_name(words, found[-1]):
            first, last, _ = found.pop()
            found.append((first, last - 1, "ORG"))
            start = last - 1
        elif kind == "ORG" and (cut := _cut_before_person(words, start, end)):
            found.append((start, cut, kind))
            start, kind = cut, "PER"
        found.append((start, end, kind))
    return found


def _cut_behind_place(words: Sequence[str], start: int, end: int, kind: str) -> int | None:
    """Where a person begins behind the place of a title; a town is taken for one only behind who governs it."""
    known = gazetteer().at(words, start)
    if known is None or known[0] >= end or known[1] > LAST_PLACE or words[start] in DOUBTFUL_PLACES:
        return None
    cut, tag = known
    while cut < end and words[cut] in _AREAS:
        cut += 1  # Camat Bogor Utara Riki
    title, rest = words[start - 1].lower(), words[cut:end]
    governs = title in _GOVERNING and (title != "kota" or (start > 1 and words[start - 2].lower() == "wali"))
    town, alone = tag > _LAST_WIDE, len(rest) == 1
    if not rest or all(map(is_plain_word, rest)):
        return None
    if not (governs or "title" in lexicon().marks.get(title, ())) or not may_be_person(rest):
        return None
    if town and (not governs or _is_of_person(words[start])):
        return None
    doubtful = {
        "ORG": alone or not (words[start - 1].islower() and _is_of_person(rest[0])),  # Indonesia Corruption Watch
        "LOC": alone and tag != _HOME and not _is_of_person(rest[0]),  # Presiden Kongo Barat
        "PER": alone and town,  # Wali Kota Bima Arya
    }
    return None if doubtful.get(kind, True) else cut


def _is_of_person(word: str) -> bool:
    """Whether a word is known from the names of persons."""
    return not {"given", "family"}.isdisjoint(lexicon().marks.get(word.lower(), ()))


def may_be_person(words: Sequence[str]) -> bool:
    """Whether all words are capitalised and of no class, but for particles inside: Ursula von der Leyen."""
    inner = {at for at in range(1, len(words) - 1) if words[at] in _PARTICLES}
    rest = [word for at, word in enumerate(words) if at not in inner]
    return 0 < len(rest) < 5 and all(word.istitle() and CLASSES.has(word, CAPITAL) for word in rest)


def _ends_in_given_name(words: Sequence[str], name: Found) -> bool:
    """Whether a well-known body has a word too many, which belongs to the person behind it: BNPT Usman | Nasution."""
    start, end, _ = name
    last = words[end - 1 : end]
    return (
        " ".join(words[start : end - 1]) in gazetteer().bodies
        and may_be_person(last)
        and _is_of_person(last[0])
        and not gazetteer().matches(last)
    )


def _cut_before_person(words: Sequence[str], start: int, end: int) -> int | None:
    """Where a person begins behind a body that closes with its place: Dinas Pangan Sulawesi Selatan | Nurlina Sari."""
    if not CLASSES.has(words[start], "BODY") and words[start] not in gazetteer().bodies:
        return None
    for first, last, tag in gazetteer().matches(words[start:end]):
        rest = words[start + last : end]
        person = len(rest) > 1 and may_be_person(rest) and not gazetteer().matches(rest)
        if first and tag < _FIRST_BODY and person:
            return start + last
    return None
