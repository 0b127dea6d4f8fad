"""Which mentions on one page are the same entity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


class _Page:
    """The entities met so far on a page."""

    def __init__(self) -> None:
        self.count = 0
        self.by_text: dict[tuple[str, str], int] = {}
        self.persons: list[tuple[tuple[str, ...], int]] = []

    def new(self) -> int:
        self.count += 1
        return self.count

    def find(self, kind: str, text: str) -> int:
        """The entity with this text, or a new one."""
        key = (kind, _KEY.get(text, text))
        if key not in self.by_text:
            self.by_text[key] = self.new()
        return self.by_text[key]

    def person(self, parts: tuple[str, ...]) -> int:
        """The person whose fuller name holds these words, the last one first, or a new one."""
        key = ("person", " ".join(parts))
        if key in self.by_text:
            return self.by_text[key]
        for known, number in reversed(self.persons):
            if set(parts) <= set(known) or (len(known) > 1 and set(known) <= set(parts)):
                self.by_text[key] = number
                break
        else:
            self.by_text[key] = self.new()
        self.persons.append((parts, self.by_text[key]))
        return self.by_text[key]


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
    longer = {name for name in names if len(name) > 1}
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name in dict.fromkeys(names):
        holders = [other for other in longer if set(name) < set(other)]
        if len(holders) == 1:
            found[name] = holders[0]
    return found


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
