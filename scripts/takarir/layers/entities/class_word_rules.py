"""Names that their first or last word gives away, by rules over word classes, where the capitals tell something.

The model learns names from some thousand sentences; a rule says at once that "Jembatan", capitalised, takes the
capitalised words behind it along. What the model calls a person stops every rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from takarir.layers.entities.corrections import (
    OPENING,
    add_known,
    bridged,
    merged,
    parted,
    platforms,
    settle_places,
    trimmed,
    with_states,
)
from takarir.layers.entities.forms import LONGEST_SENTENCE, cased
from takarir.layers.entities.gazetteer import LAST_PLACE, gazetteer, is_small, roots
from takarir.layers.entities.titles import behind_titles
from takarir.layers.entities.word_classes import CAPITAL, CLASSES

Found = tuple[int, int, str]

_RULES: Final = CLASSES.pattern(
    "(?P<law>(?:LAW|UNDANG DASH UNDANG)"
    " (?:[CAPITAL EVENT PLACE BODY TITLE CUP SLASH]* NUMBER_OF NUMBER (?:SLASH NUMBER)* (?:YEAR_OF NUMBER)?"
    "|CAPITAL{1,4}|NUMBER (?:SLASH NUMBER)*)"
    " (?:ON [CAPITAL BODY EVENT PLACE LAW]+ (?:JOIN [CAPITAL BODY EVENT PLACE LAW]+)*)?)"
    "|(?P<programme>PROGRAMME [CAPITAL PLACE BODY EVENT]{2,5} (?:JOIN [CAPITAL PLACE BODY EVENT]+)?)"
    "|WORK WORK_KIND? (?:QUOTE"
    " (?P<title>[CAPITAL PLACE BODY EVENT TITLE FEAST CUP PROGRAMME JOIN WORK NUMBER OTHER]{1,7}) QUOTE"
    "|(?P<work>CAPITAL{1,4}))"
    "|(?P<jubilee>JUBILEE ORDINAL? [CAPITAL PLACE BODY BODY_END]{1,4} NUMBER?)"
    "|(?P<event>EVENT [CAPITAL PLACE BODY FEAST CUP]* [CAPITAL FEAST] NUMBER?|EVENT NUMBER"
    "|(?<!NUMBER)FEAST+ CAPITAL? NUMBER?|CAPITAL{1,3} CUP NUMBER?)"
    "|(?P<body>GOVERNMENT PLACE+ CAPITAL{1,3}|CAPITAL{1,3} BODY_END|BODY [CAPITAL PLACE BODY]* [CAPITAL BODY]"
    " (?:(?:COMMA CAPITAL [CAPITAL BODY]*)+ COMMA? JOIN CAPITAL [CAPITAL BODY]*|JOIN CAPITAL [CAPITAL BODY]*)?)"
    "|(?P<ship>SHIP [PLACE CAPITAL] CAPITAL{0,2})"
    "|(?P<place>(?:PLACE+|AIR TERJUN) CAPITAL{1,3} (?:DASH CAPITAL{1,2})?)"
    "|(?P<medium>MEDIUM)|(?P<code>CODE)"
    "|^(?P<dateline>CAPITAL{1,3} OPEN [CAPITAL MEDIUM]{1,2} CLOSE DASH"
    "|[CAPITAL MEDIUM]{1,3} COMMA [CAPITAL MEDIUM]{1,3} DASH)"
    "|FAMILY (?P<family>CAPITAL) (?![CAPITAL DASH])"
    "|COPYRIGHT (?P<owner>CAPITAL{1,3}) (?![CAPITAL SLASH])"
)
_TYPES: Final = {
    "law": "ABS", "programme": "ABS", "jubilee": "EVT", "event": "EVT", "body": "ORG", "ship": "OBJ", "place": "LOC",
    "medium": "ORG", "code": "OBJ",
}  # fmt: skip
"""The types of what the rules find; for the rest see `_ruled`."""
# Begin like a rule's name and are something else.
_NOT: Final = frozenset(
    {"Liga Arab", "Rumah Sakit", "Pekan Depan", "Taman Siswa", "Pekan Ini", "Hari Ini", "Hari Itu", "Hari Kerja"}
)
# Firms are named after persons.
_FIRMS: Final = frozenset("PT CV Yayasan Perum Perumda Koperasi Sanggar Komunitas Bank".split())


def apply(
    words: Sequence[str], names: list[Found], caseless: bool, known: Sequence[tuple[int, int, int]]
) -> list[Found]:
    """The names of a sentence with those that the rules find, widen or part; `known` is what the gazetteer finds."""
    if names:
        names = [name for name in names if name[1] - name[0] > 1 or words[name[0]] not in gazetteer().generic]
        names = bridged(words, behind_titles(words, parted(words, names)))
        names = settle_places(words, [kept for name in names if (kept := trimmed(words, name)) is not None])
        names = with_states(words, names)
    if len(words) > LONGEST_SENTENCE:
        return names
    if caseless:
        if not _is_headline(words):
            return names
        return add_known(words, _with_feasts(words, names), [one for one in known if _is_meant(words, one)])
    if len(words) == 1:
        names = []  # a word alone is a heading or a label; a name that it may be is known or stands elsewhere too
    names = _ruled(words, names)
    if known:
        names = add_known(words, names, known)
    return merged(words, platforms(words, names)) if names else names


def _is_headline(words: Sequence[str]) -> bool:
    """Whether the words of a sentence that shows no case are capitalised, and not shouted."""
    return any(len(word) > 1 and word.istitle() for word in words)


def _is_meant(words: Sequence[str], known: tuple[int, int, int]) -> bool:
    """Whether a headline means a known name: of several words, or of one that is spelt so and no common word."""
    start, end, tag = known
    if end - start > 1:
        return words[start][0].isupper()
    low = words[start].lower()
    return gazetteer().at(words, start) == (end, tag) and not (is_small(low) or low in roots())


def _with_feasts(words: Sequence[str], names: list[Found]) -> list[Found]:
    """The names of a headline with its feasts and elections; rules for longer names would take the next words in."""
    covered = {at for start, end, _ in names for at in range(start, end)}
    feasts = [
        (at, at + 1 + (CLASSES.has(words[at + 1], "NUMBER") if at + 1 < len(words) else False), "EVT")
        for at, word in enumerate(words)
        if CLASSES.has(word, "FEAST") and at not in covered
    ]
    return sorted([*names, *(feast for feast in feasts if covered.isdisjoint(range(feast[0], feast[1])))])


def _ruled(words: Sequence[str], names: list[Found]) -> list[Found]:
    """The names with those of the rules."""
    codes = CLASSES.of(words)
    for match in _RULES.finditer(codes):
        kind = match.lastgroup or ""
        start, end = match.start(), match.end()
        while kind == "body" and start < end - 1 and words[start] in OPENING and CLASSES.has(words[start], CAPITAL):
            start += 1  # Seperti Japan Meteorological Agency
        if kind in {"title", "work"}:
            start, end = match.span(kind)
            if kind == "title" or not any(first <= start < last for first, last, _ in names):
                names = sorted([name for name in names if name[1] <= start or name[0] >= end] + [(start, end, "OBJ")])
            continue
        if kind == "dateline":
            names = _dateline(words, names, end - 1)
            continue
        if kind in {"owner", "family"}:
            if not any(first <= start + 1 < last for first, last, _ in names):
                names = _laid(names, (start + 1, end, "ORG" if kind == "owner" else "PER"))
            continue
        if " ".join(words[start : start + 2]) in _NOT or (words[start] == "Perang" and _is_warlike(words, start)):
            continue
        if words[start] not in _FIRMS:
            end = _before_person(words, names, start, end)
        if kind in {"place", "body", "event"} and end - start < 2 and not CLASSES.has(words[start], "FEAST"):
            continue
        names = _laid(names, (start, end, _TYPES[kind]))
    return names


def _is_warlike(words: Sequence[str], at: int) -> bool:
    """Whether the word before makes `Perang` a kind of ship, cabinet or prisoner."""
    return at > 0 and words[at - 1].lower() in {"kapal", "kabinet", "tawanan", "penjahat"}


def _before_person(words: Sequence[str], names: Sequence[Found], start: int, end: int) -> int:
    """Where the name has to stop: a person begins there, unless right behind the class word (Masjid Nurul Ihsan).

    One word behind a comma or `dan` is no person but a field of a body: Badan Meteorologi, Klimatologi, dan Geofisika.
    """
    first = start + (1 + (CLASSES.has(words[start], "PLACE")))
    persons = [
        at
        for at, last, kind in names
        if kind == "PER" and first <= at < end and not (last - at == 1 and CLASSES.has(words[at - 1], "COMMA", "JOIN"))
    ]
    if not persons:
        return end
    end = min(persons)
    while end > first and CLASSES.has(words[end - 1], "COMMA", "JOIN"):
        end -= 1  # Dinas Pertanian | dan | Rina Budi
    return end


def _laid(names: list[Found], span: Found) -> list[Found]:
    """The names with this span over those inside it; a longer name that holds it stays instead."""
    start, end, kind = span
    for first, last, other in names:
        if first <= start and end <= last and ((first, last) != (start, end) or kind == "LOC"):
            return names
        if first < start < last and kind in {"LOC", "OBJ"}:
            return names
        if first < start < last and (kind, other) == ("EVT", "ORG"):
            return names  # Badan Pemenangan Pemilu
        if first == start and last > end - 2 and kind == other:
            return names  # the model knows the end better
    kept = [(a, b, k) for a, b, k in names if b <= start or a >= end]
    return sorted([*kept, span])


def _dateline(words: Sequence[str], names: list[Found], end: int) -> list[Found]:
    """The place and the medium that open a report: Makassar (MEDIUM) -, MEDIUM, Jakarta -."""
    middle = next(at for at in range(end) if words[at] in {",", "("})
    behind = end - 1 if words[middle] == "(" else end
    known = gazetteer().matches([cased(word) for word in words[:end]])
    places = {(start, last) for start, last, tag in known if tag <= LAST_PLACE}
    place, medium = (0, middle), (middle + 1, behind)
    if medium in places or (place not in places and any(name[:2] == medium and name[2] == "LOC" for name in names)):
        place, medium = medium, place
    return sorted([(*place, "LOC"), (*medium, "ORG"), *(name for name in names if name[0] >= end)])
