"""Which mentions on one page are the same entity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

Mention = tuple[int, int, int, str]
"""Sentence, first word, end (exclusive), type."""
# Names of one country, the way news writes them; the first is the key of all.
_SAME: Final[tuple[tuple[str, ...], ...]] = (
    ("amerika serikat", "as", "amerika", "usa", "us"),
    ("indonesia", "ri", "republik indonesia"),
    ("inggris", "britania", "britania raya", "inggris raya"),
    ("china", "tiongkok", "cina", "rrc", "rrt"),
    ("korea selatan", "korsel"),
    ("korea utara", "korut"),
    ("uni emirat arab", "uea"),
    ("gaza", "jalur gaza"),
    ("arab saudi", "saudi"),
)
_KEY: Final = {name: names[0] for names in _SAME for name in names}


def _text(words: Sequence[str], start: int, end: int) -> str:
    return " ".join(words[start:end])


_MANY_WORDS: Final = 6
"""Of a name of more words only what stands in it side by side is taken for a part of it."""

_Parts = frozenset[str]


def _parts(name: Sequence[str]) -> Iterator[_Parts]:
    """The sets of words that a name holds, its own among them, each maybe more than once."""
    words = list(dict.fromkeys(name))
    if len(words) > _MANY_WORDS:
        yield from (frozenset(name[start : start + size]) for start in range(len(name)) for size in (1, 2, 3))
        yield frozenset(words)
        return
    for size in range(1, len(words) + 1):
        yield from map(frozenset, combinations(words, size))


class _Page:
    """The entities met so far on a page; a name is found by its parts, so that none is compared with all others."""

    def __init__(self) -> None:
        self.count = 0
        self.by_text: dict[tuple[str, str], int] = {}
        self._met = 0
        self._holders: dict[_Parts, tuple[int, int]] = {}
        self._wholes: dict[_Parts, tuple[int, int]] = {}

    def new(self) -> int:
        """The number of an entity not met before."""
        self.count += 1
        return self.count

    def find(self, kind: str, text: str) -> int:
        """The entity with this text, or a new one."""
        key = (kind, _KEY.get(text, text))
        if key not in self.by_text:
            self.by_text[key] = self.new()
        return self.by_text[key]

    def person(self, name: tuple[str, ...]) -> int:
        """The person met last whose name holds these words or is held by them, or a new one; one word holds none."""
        key = ("person", " ".join(name))
        if key in self.by_text:
            return self.by_text[key]
        parts = set(_parts(name))
        found = [self._holders[whole]] if (whole := frozenset(name)) in self._holders else []
        found += [self._wholes[part] for part in parts if part in self._wholes]
        number = max(found)[1] if found else self.new()
        self.by_text[key] = number
        self._met += 1
        self._holders.update(dict.fromkeys(parts, (self._met, number)))
        if len(name) > 1:
            self._wholes[whole] = (self._met, number)
        return number


def number(sentences: Sequence[Sequence[str]], mentions: Sequence[Mention]) -> Iterator[int]:
    """The entity number of each mention, from 1 in the order of first mention."""
    page = _Page()
    fuller = _fuller_names(sentences, mentions)
    met: dict[tuple[str, str], int] = {}  # as they are written; what comes again is the same
    previous: tuple[Mention, int] | None = None
    for mention in mentions:
        at, start, end, kind = mention
        words = sentences[at]
        written = words[start] if end == start + 1 else _text(words, start, end)
        known = met.get((kind, written))
        if known is None:
            text = written.lower()
            if kind == "person":
                parts = tuple(text.split())
                known = page.person(fuller.get(parts, parts))
            elif previous and _is_acronym_of(words, mention, previous[0]):
                known = page.by_text.setdefault((kind, text), previous[1])
            else:
                known = page.find(kind, text)
            met[kind, written] = known
        if previous is None or end > previous[0][2] or at != previous[0][0]:
            previous = (mention, known)
        yield known


def _fuller_names(
    sentences: Sequence[Sequence[str]], mentions: Sequence[Mention]
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """For a name that stands before its fuller form on the page (a headline's surname), the only such form."""
    names = [
        tuple(_text(sentences[at], start, end).lower().split()) for at, start, end, kind in mentions if kind == "person"
    ]
    holders: dict[_Parts, tuple[str, ...] | None] = {}  # None where there are several
    for name in dict.fromkeys(names):
        if len(name) > 1:
            whole = frozenset(name)
            for part in set(_parts(name)) - {whole}:
                holders[part] = None if part in holders else name
    found = ((name, holders.get(frozenset(name))) for name in dict.fromkeys(names))
    return {name: holder for name, holder in found if holder is not None}


def _is_acronym_of(words: Sequence[str], mention: Mention, previous: Mention) -> bool:
    """Whether the mention is the acronym in brackets right behind the previous one, of one type with it."""
    at, start, end, kind = mention
    return (
        at == previous[0]
        and kind == previous[3]
        and start == previous[2] + 1
        and words[start - 1] == "("
        and end < len(words)
        and words[end] == ")"
        and words[start][:1].isupper()
    )
