"""Names inside names, and the places that are marked whatever the model says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from takarir.layers.entities.forms import cased
from takarir.layers.entities.gazetteer import DOUBTFUL_PLACES, LAST_PLACE, PHRASE_TAGS, gazetteer
from takarir.layers.entities.name_words import name_words

Found = tuple[int, int, str]

_ONE_NAME: Final = name_words("one name with its place")
_VENUES: Final = name_words("venue")
_SHORTEST_OPENING: Final = 4
"""A body's first word is a place from so many letters on: [Bali] United, but AS Roma."""
_HOME: Final = PHRASE_TAGS.index("home-B")
_ALWAYS: Final = frozenset({PHRASE_TAGS.index("country-B"), PHRASE_TAGS.index("region-B")})


def places_of(
    words: Sequence[str], caseless: bool, known: Sequence[tuple[int, int, int]]
) -> list[tuple[int, int, bool]]:
    """The places among what the gazetteer finds: first word, end (exclusive), and whether it is always marked."""
    places = []
    for start, end, tag in known:
        if tag <= LAST_PLACE:
            sure = tag in _ALWAYS or (tag == _HOME and not caseless and _stands_apart(words, start, end))
            short = caseless and end - start == 1 and len(words[start]) < 4
            places.append((start, end, sure and not short and words[start] not in DOUBTFUL_PLACES))
        elif end - start > 1:
            shown = [_shown(word, caseless) for word in words[start:end]]
            places += _within_body(shown, start, caseless)
    return places


def places_in_capitals(words: Sequence[str]) -> list[tuple[int, int, bool]]:
    """The places in a sentence some of whose words are shouted, as `places_of` gives them."""
    return places_of(words, False, gazetteer().matches([_shown(word, caseless=False) for word in words]))


def _shown(word: str, caseless: bool) -> str:
    """A word as it is looked up."""
    return word.lower() if caseless else cased(word)


def always(places: Sequence[tuple[int, int, bool]]) -> list[Found]:
    """The places that are marked whatever the model says, as names."""
    return [(start, end, "LOC") for start, end, marked in places if marked]


def _within_body(shown: Sequence[str], start: int, caseless: bool) -> list[tuple[int, int, bool]]:
    """The places inside a body that begins at `start` and that the gazetteer knows as a whole: Persib [Bandung]."""
    opening = gazetteer().matches(shown[:1], caseless) if len(shown[0]) >= _SHORTEST_OPENING else []
    behind = [(first + 1, last + 1, tag) for first, last, tag in gazetteer().matches(shown[1:], caseless)]
    return [(start + first, start + last, False) for first, last, tag in opening + behind if tag <= LAST_PLACE]


def _stands_apart(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a town of the gazetteer is no part of a longer name and does not open its sentence."""
    after = words[end][:1].isupper() if end < len(words) else False
    before = words[start - 1][:1].isupper() if start else words[end : end + 1] and words[end].islower()
    return not before and not after and len(words[start]) > 3


def add_places(
    words: Sequence[str], names: list[Found], places: list[tuple[int, int, bool]], on_page: frozenset[str]
) -> list[Found]:
    """The names with the places inside and beside them that stand in the gazetteer or, as places, on the page."""
    seen = {at for start, end, _ in places for at in range(start, end)}
    for start, end, kind in names:
        if kind != "PER" and end - start > 1:
            behind = range(start + 1, end)
            places.extend((at, at + 1, False) for at in behind if words[at] in on_page and at not in seen)
        if kind in {"LOC", "EVT"} and (kind == "EVT" or words[start].lower() in _VENUES):
            for at in range(start + 1, end - 1):
                if words[at].lower() in _INNER_CLASS and words[at][:1].isupper() and not seen & {*range(at, end)}:
                    places.append((at, end, False))
                    break
        if kind == "LOC":
            places.extend(_ends(words, start, end, seen))
    if not places:
        return names
    cover = [-1] * len(words)
    for number, (start, end, _) in enumerate(names):
        cover[start:end] = [number] * (end - start)
    found = list(names)
    for start, end, always in places:
        owners = set(cover[start:end])
        if owners == {-1}:
            if always:
                found.append((start, end, "LOC"))
        elif len(owners) == 1:
            outer = names[owners.pop()]
            inner = _inside(words, outer, start, end)
            if inner is not None:
                found.append(inner)
    return found


def _ends(words: Sequence[str], start: int, end: int, seen: set[int]) -> list[tuple[int, int, bool]]:
    """The other end of a road or a line of which one end is a known place: Tol Semarang - [Demak]."""
    found = []
    for at in range(start + 1, end - 1):
        if words[at] in {"-", "–"} and (at - 1 in seen) != (at + 1 in seen):
            other = at + 1 if at - 1 in seen else at - 1
            if other > start and words[other][:1].isupper():
                found.append((other, other + 1, False))
    return found


def inner_bodies(words: Sequence[str], names: list[Found], bodies: frozenset[str]) -> list[Found]:
    """The bodies that a part of them is named after: Humas [Polda Jawa Barat], Satgas Pangan [Polri]."""
    known = gazetteer().bodies
    inner = []
    for start, end, kind in names:
        if kind != "ORG" or words[start].lower() not in _BRANCHES:
            continue
        for at in range(start + 1, end):
            whole = " ".join(words[at:end])
            if whole in known or whole in bodies or words[at].lower() in _WHOLES:
                inner.append((at, end, kind))
                break
    return inner


_BRANCHES: Final = name_words("branch")
_WHOLES: Final = name_words("whole")
_INNER_CLASS: Final = name_words("inner place")


def _inside(words: Sequence[str], outer: Found, start: int, end: int) -> Found | None:
    """The place as a name inside the outer name, with its class word, or nothing where the two are one name."""
    first, last, kind = outer
    if kind == "PER" or (start, end) == (first, last):
        return None
    if start > first and words[start - 1].lower() in _ONE_NAME and words[start - 1][:1].isupper():
        start -= 1
        if start == first:
            return None
    joined = not {"-", "–"}.isdisjoint(words[first:last])
    if kind == "LOC" and (start == first or not (joined or words[first].lower() in _VENUES)):
        return None
    return (start, end, "LOC")
