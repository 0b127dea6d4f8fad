"""What is put right in the names of a sentence: their ends, their types, and what stands in one or two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from takarir.layers.entities.forms import STARTS, cased
from takarir.layers.entities.gazetteer import DOUBTFUL_PLACES, LAST_PLACE, PHRASE_TAGS, gazetteer
from takarir.layers.entities.name_words import name_words
from takarir.layers.entities.titles import JOINING, TITLES, behind_title, is_made_title, may_be_person
from takarir.layers.entities.word_classes import CLASSES, NUMBER

Found = tuple[int, int, str]

_PLACES: Final = ("PLACE", "AIR", "TERJUN")
"""Classes of words that open the name of a place."""
_PARTING: Final = frozenset("/;|>›»():")
_HYPHENS: Final = frozenset("-–—")
_MAY_PART: Final = _PARTING | _HYPHENS | {"dan"}
_DOUBTFUL: Final = name_words("doubtful body")
_KINDS: Final = {
    PHRASE_TAGS.index("body-B"): "ORG",
    PHRASE_TAGS.index("platform-B"): "OBJ",
    PHRASE_TAGS.index("event-B"): "EVT",
    PHRASE_TAGS.index("abstract-B"): "ABS",
}
_PLATFORM: Final = PHRASE_TAGS.index("platform-B")
_AT: Final = name_words("before a venue")
_VENUES: Final = name_words("venue taken for a body")
_SEATS: Final = name_words("seat")
_RANKS: Final = name_words("rank")
_LEGAL_FORMS: Final = name_words("legal form with its stop")
_CREDITED: Final = name_words("credit mark")
_HEADS: Final = name_words("head")
_HEADED: Final = name_words("headed")
OPENING: Final = name_words("opening")
_STRICT: Final = frozenset({"PER", "ORG", "LOC"})
_STATES: Final = name_words("state")
_UNIONS: Final = name_words("union")


def trimmed(words: Sequence[str], name: Found) -> Found | None:
    """The name without the words that no name begins or ends with, or nothing where it is a class word alone."""
    start, end, kind = name
    start -= kind == "ORG" and start > 0 and words[start - 1] in _LEGAL_FORMS
    if words[start] in OPENING and kind in _STRICT and (start == 0 or words[start - 1] in STARTS):
        while start < end - 1 and words[start] in OPENING and not _is_known(words, start, end):
            start += 1
    while start < end and words[start].islower() and words[start].isalpha() and words[start] not in JOINING:
        start += 1
    while start < end and kind == "PER" and NUMBER.fullmatch(words[end - 1]):
        end -= 1  # Sari 23 tahun
    while start < end and kind in {"LOC", "PER"} and words[end - 1].islower() and words[end - 1].isalpha():
        end -= 1
    while start < end and kind in {"ORG", "LOC"} and words[end - 1] in _RANKS:
        end -= 1
    while start < end and kind in {"ORG", "PER"} and (words[start] in _CREDITED or is_made_title(words[start])):
        start += 1
    if kind == "LOC" and start and end - start > 1 and words[start - 1] in _HEADS and words[start] in _HEADED:
        start += 1
    if kind == "LOC" and start == 0 and " ".join(words[1:end]) in gazetteer().countries and _opens_only(words):
        start = 1  # Utusan AS
    if kind == "LOC" and words[start:end] == ["US"] and words[end : end + 1] == ["$"]:
        return None
    if start == end or (
        kind == "LOC" and CLASSES.has(words[start], *_PLACES) and end - start - (words[start] == "Air") < 2
    ):
        return None
    if kind == "ORG" and words[start] in _VENUES:
        kind = "LOC"
    if kind == "ORG" and words[start] == "Pemerintah" and " ".join(words[start + 1 : end]) in gazetteer().countries:
        start, kind = start + 1, "LOC"  # the government of a country is only the country
    return start, end, kind


def _is_known(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the lists know the name as a whole."""
    known = gazetteer().at(words, start)
    return known is not None and known[0] == end


def with_states(words: Sequence[str], names: list[Found]) -> list[Found]:
    """Countries with the class word before them, where that is no part of another name: Republik Kongo."""
    if _STATES.isdisjoint(words):
        return names
    found: list[Found] = []
    for start, end, kind in names:
        free = start and words[start - 1] in _STATES and (not found or found[-1][1] < start)
        if free and kind == "LOC" and " ".join(words[start:end]) in gazetteer().countries:
            start -= 1
        found.append((start, end, kind))
    return found


def _opens_only(words: Sequence[str]) -> bool:
    """Whether the first word is capitalised because it opens the sentence, and begins no name of a place."""
    known = gazetteer().at(words, 0)
    return (
        not CLASSES.has(words[0], *_PLACES)
        and words[0] not in _STATES
        and words[0] not in _UNIONS
        and not (known and known[0] > 1)
    )


def seats(words: Sequence[str], names: list[Found]) -> list[Found]:
    """The names with the courts and schools behind `di` as places, which they are there."""
    return [
        (start, end, "LOC")
        if kind == "ORG" and start and words[start].lower() in _SEATS and words[start - 1].lower() in _AT
        else (start, end, kind)
        for start, end, kind in names
    ]


def settle_places(words: Sequence[str], names: list[Found]) -> list[Found]:
    """The names with known places as places, and with lines of places parted: Manado - Bitung."""
    found: list[Found] = []
    for start, end, kind in names:
        if kind in {"PER", "ORG"} and len(words[start]) > 3 and words[start] not in DOUBTFUL_PLACES:
            tag = gazetteer().whole(map(cased, words[start:end]))
            if tag is not None and tag < LAST_PLACE:
                kind = "LOC"
        parts = _parts(words, start, end) if kind == "LOC" and end > start + 1 else []
        found += parts or [(start, end, kind)]
    return found


def _parts(words: Sequence[str], start: int, end: int) -> list[Found]:
    """The places of which a name is made and of nothing else but hyphens; none where it is one place."""
    known = gazetteer().matches([cased(word) for word in words[start:end]])
    home = [
        (start + first, start + last, "LOC")
        for first, last, tag in known
        if tag < LAST_PLACE and words[start + first] not in DOUBTFUL_PLACES
    ]
    covered = {at for first, last, _ in home for at in range(first, last)}
    others = {at for at in range(start, end) if words[at] not in "-–—"}
    return home if len(home) > 1 and covered == others else []


def merged(words: Sequence[str], names: list[Found]) -> list[Found]:
    """A body right before a place is one name with it: PSIS Semarang, Polda Kalimantan Timur."""
    whole = gazetteer().bodies
    merged: list[Found] = []
    for start, end, kind in names:
        if merged and merged[-1][1:] == (start, "ORG") and kind == "LOC":
            first = merged[-1][0]
            if start - first > 1 and " ".join(words[first:start]) in whole:
                merged.append((start, end, kind))
            else:
                merged[-1] = (first, end, "ORG")
        else:
            merged.append((start, end, kind))
    return merged


def parted(words: Sequence[str], names: list[Found]) -> list[Found]:
    """Names parted at the signs that no name holds: Nadia / Kirana."""
    parted: list[Found] = []
    signs = not _MAY_PART.isdisjoint(words)
    for start, end, kind in names:
        if kind == "ORG":
            start = behind_title(words, start, end)
        while kind == "PER" and start < end - 1 and (CLASSES.has(words[start], "TITLE") or words[start] in TITLES):
            start += 1
        for at in range(start, end) if signs else ():
            if words[at] in _PARTING or _parts_here(words, start, at, end, kind):
                if at > start:
                    parted.append((start, at, kind))
                start = at + 1
        if start < end:
            parted.append((start, end, kind))
    return parted


def _parts_here(words: Sequence[str], start: int, at: int, end: int, kind: str) -> bool:
    """Whether a hyphen or `dan` parts two names: KABAR.com | - | Kedutaan, Nahdlatul Ulama | dan | Muhammadiyah."""
    if words[at] in _HYPHENS:
        return at > start and CLASSES.has(words[at - 1], "MEDIUM")
    bodies = gazetteer().bodies
    joins = words[at] == "dan" and kind == "ORG"
    return joins and " ".join(words[start:at]) in bodies and " ".join(words[at + 1 : end]) in bodies


def add_known(words: Sequence[str], names: list[Found], known: Sequence[tuple[int, int, int]]) -> list[Found]:
    """The names with the well-known bodies and platforms that the model left out or took for persons and places."""
    meant = [(start, end, _KINDS[tag]) for start, end, tag in known if tag in _KINDS and words[start] not in _DOUBTFUL]
    if not meant:
        return names
    done: list[Found] = []
    rest = names[::-1]  # what is left, the next name last
    for start, end, kind in meant:
        while rest and rest[-1][1] <= start:
            done.append(rest.pop())
        over: list[Found] = []
        while rest and rest[-1][0] < end:
            over.append(rest.pop())
        rest += _laid_over(words, over, (start, end, kind))[::-1]
    return done + rest[::-1]


def _laid_over(words: Sequence[str], over: list[Found], known: Found) -> list[Found]:
    """A well-known name in place of the names that overlap it, or these as they are where they know better."""
    start, end, kind = known
    long = end - start > 1
    within = all(start <= first and last <= end for first, last, _ in over)
    if long and within and kind in {"EVT", "ABS", "OBJ"}:
        return [known]
    if long and within and kind == "ORG" and over:
        return [known]
    if long and kind == "ORG" and len(over) == 1 and over[0][0] == start and over[0][1] > end:
        return _opened(words, over[0], end)
    same = [name for name in over if name[:2] == (start, end)]
    if not over or (same == over and kind in {"OBJ", "ABS", "EVT"}):
        return [known]
    return over


def platforms(words: Sequence[str], names: list[Found]) -> list[Found]:
    """Platforms that stand side by side, as in the row of buttons under a page, each by itself."""
    found: list[Found] = []
    for start, end, kind in names:
        known = gazetteer().at(words, start) if kind == "OBJ" and end - start > 1 else None
        if known is None or known[0] >= end or known[1] != _PLATFORM or NUMBER.match(words[known[0]]):
            found.append((start, end, kind))
            continue
        at = start
        while at < end:
            here = gazetteer().at(words, at)
            if (here and here[1] == _PLATFORM) or words[at] == "X":
                last = here[0] if here else at + 1
                found.append((at, last, "OBJ"))
                at = last
            else:
                at += 1
    return found


def _opened(words: Sequence[str], name: Found, end: int) -> list[Found]:
    """A name that a well-known body of several words opens, parted behind it where a person or a place follows."""
    start, last, kind = name
    rest = gazetteer().matches(words[end:last])
    if rest and rest[0][1] == last - end:
        return [(start, end, "ORG"), (end, last, "LOC")]
    if last - end > 1 and may_be_person(words[end:last]) and kind != "PER":
        return [(start, end, "ORG"), (end, last, "PER")]
    return [name]


def bridged(words: Sequence[str], names: list[Found]) -> list[Found]:
    """Persons joined over the particles inside their names: Hamad bin Isa."""
    joined: list[Found] = []
    for start, end, kind in names:
        if kind == "PER" and start > 1 and words[start - 1] in JOINING and words[start - 2][:1].isupper():
            before = joined[-1] if joined and joined[-1][1] == start - 1 else (start - 2, start - 1, kind)
            if joined and joined[-1] == before:
                joined.pop()
            start = before[0]
        while kind == "PER" and end < len(words) and words[end].startswith(("al-", "el-", "Al-", "El-")):
            end += 1
        if not joined or joined[-1][1] <= start:
            joined.append((start, end, kind))
    return joined
