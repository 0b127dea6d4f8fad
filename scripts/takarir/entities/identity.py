"""Which mentions on one page are the same entity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from takarir.entities.gazetteer import lexicon

Name = tuple[int, int, str]
"""First word, end (exclusive), type."""

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


def repair(sentences: Sequence[Sequence[str]], found: list[list[Name]]) -> None:
    """Lets the clear mentions of a page settle the unclear ones.

    An acronym in brackets takes the type of the name before it; one text has one type on the page; a surname is a
    person; and a name that was found once is found wherever it stands.
    """
    for words, names in zip(sentences, found, strict=True):
        _add_acronyms(words, names)
    votes: dict[str, Counter[str]] = {}
    parts: Counter[str] = Counter()
    for words, names in zip(sentences, found, strict=True):
        for start, end, kind in names:
            votes.setdefault(" ".join(words[start:end]), Counter())[kind] += 1
            if kind == "PER" and end - start > 1:
                parts.update(words[start:end])
    settled = {text: counts.most_common(1)[0][0] for text, counts in votes.items()}
    for part in parts:
        if len(part) > 2 and part.istitle() and part.isalpha():
            settled[part] = "PER"
    wanted: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for text, kind in settled.items():
        words = text.split(" ")
        if words[0][:1].isupper() and (len(words) > 1 or _is_name(text)):
            wanted.setdefault(words[0], []).append((tuple(words), kind))
    for options in wanted.values():
        options.sort(key=lambda option: -len(option[0]))
    for words, names in zip(sentences, found, strict=True):
        names[:] = [part for name in names for part in _split(words, name, settled)]
        if not wanted.keys().isdisjoint(words):
            _add_repeated(words, names, wanted)


def _split(words: Sequence[str], name: Name, settled: Mapping[str, str]) -> list[Name]:
    """The name with its settled type, or in two where a person known to the page stands behind something else."""
    start, end, _ = name
    kind = settled[" ".join(words[start:end])]
    for at in range(start + 1, end - 1):
        if settled.get(" ".join(words[at:end])) == "PER":
            before = settled.get(" ".join(words[start:at]), kind)
            if before != "PER":
                return [(start, at, before), (at, end, "PER")]
    return [(start, end, kind)]


def _add_repeated(
    words: Sequence[str], names: list[Name], wanted: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
) -> None:
    """Adds the untagged repetitions of names found elsewhere on the page."""
    covered = {at for start, end, _ in names for at in range(start, end)}
    for at, word in enumerate(words):
        if word not in wanted or at in covered:
            continue
        for text, kind in wanted[word]:
            end = at + len(text)
            if tuple(words[at:end]) != text or not covered.isdisjoint(range(at, end)):
                continue
            if len(text) == 1 and kind != "ORG" and _beside_name(words, at):
                continue
            names.append((at, end, kind))
            covered.update(range(at, end))
            break
    names.sort()


def _add_acronyms(words: Sequence[str], names: list[Name]) -> None:
    """Gives an acronym in brackets the type of the name right before it, whose initials it shares."""
    if "(" not in words:
        return
    for start, end, kind in list(names):
        if end + 2 >= len(words) or words[end] != "(" or words[end + 2] != ")" or kind in {"PER", "LOC"}:
            continue
        acronym = words[end + 1]
        if acronym[:1] == words[start][:1] and acronym.isupper() and len(acronym) > 1:
            names[:] = sorted([name for name in names if name[0] != end + 1] + [(end + 1, end + 2, kind)])


def _is_name(word: str) -> bool:
    """Whether a capitalised word is hardly a word of the language at the start of its sentence."""
    levels = lexicon().clusters.get(word.lower())
    return len(word) > 2 and (levels is None or levels[-1] in "34" or not word.istitle())


def places(sentences: Sequence[Sequence[str]], found: Sequence[Sequence[Name]]) -> frozenset[str]:
    """The places that the page names in one word, so that they are found inside its other names too."""
    return frozenset(
        words[start]
        for words, names in zip(sentences, found, strict=True)
        for start, end, kind in names
        if kind == "LOC" and end - start == 1 and len(words[start]) > 3 and words[start][0].isupper()
    )


def _beside_name(words: Sequence[str], at: int) -> bool:
    """Whether the word before or behind is capitalised, so that the word may be part of another name."""
    after = words[at + 1][:1].isupper() if at + 1 < len(words) else False
    before = words[at - 1][:1].isupper() if at > 1 else False
    return after or before


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
    previous: tuple[Mention, int] | None = None
    for mention in mentions:
        at, start, end, kind = mention
        words = sentences[at]
        text = _text(words, start, end).lower()
        if kind == "person":
            parts = tuple(text.split())
            entity = page.person(fuller.get(parts, parts))
        elif previous and _is_acronym_of(words, mention, previous[0]):
            entity = page.by_text.setdefault((kind, text), previous[1])
        else:
            entity = page.find(kind, text)
        if previous is None or end > previous[0][2] or at != previous[0][0]:
            previous = (mention, entity)
        yield entity


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
