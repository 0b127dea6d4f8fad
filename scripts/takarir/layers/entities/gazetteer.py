"""The gazetteers: names of several words found by their first word, and the marks of single words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final, NamedTuple

from takarir import resources
from takarir.layers.entities.forms import Lexicon, is_caseless

KINDS: Final = ("country", "region", "home", "city", "body", "platform", "brand", "event", "abstract", "generic")
"""The kinds of names that the gazetteer knows: places before the rest."""
PHRASE_TAGS: Final = ("-", *(f"{kind}-{place}" for kind in KINDS for place in "BI"))
"""What the gazetteer says of a word inside the longest name that it knows there."""
LAST_PLACE: Final = PHRASE_TAGS.index("city-B")
"""The last tag of the first word of a place."""
DOUBTFUL_PLACES: Final = frozenset("Georgia Jersey Chad Jordan Amazon US Victoria Man Kent Seram Buru".split())
"""Places whose names are also names of people, clubs or words: the model decides alone."""


class Gazetteer:
    """Names of places, longest first, by their first word."""

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        self.countries: Final = frozenset(name for kind, name in rows if kind == "country")
        self.bodies: Final = frozenset(name for kind, name in rows if kind in {"body", "brand"})
        self.brands: Final = frozenset(name.split()[0] for kind, name in rows if kind == "brand")
        self.generic: Final = frozenset(name for kind, name in rows if kind == "generic")
        by_first: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        folded: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        for kind, name in rows:
            words = tuple(name.replace("-", " - ").split() if "-" in name and name[0].isupper() else name.split())
            tag = PHRASE_TAGS.index(f"{kind}-B")
            by_first[words[0]].append((words, tag))
            low = tuple(map(str.lower, words))
            if len(low[0]) > 2:
                folded[low[0]].append((low, tag))
        self._cased: Final = {first: sorted(names, key=lambda n: -len(n[0])) for first, names in by_first.items()}
        self._folded: Final = {first: sorted(names, key=lambda n: -len(n[0])) for first, names in folded.items()}
        self._whole: Final = {name: tag for names in self._cased.values() for name, tag in reversed(names)}
        self._firsts: Final = {False: frozenset(self._cased), True: frozenset(self._folded)}

    def matches(self, words: Sequence[str], caseless: bool = False) -> list[tuple[int, int, int]]:
        """The longest known names from left to right: first word, end (exclusive), tag of their first word."""
        found: list[tuple[int, int, int]] = []
        if self._firsts[caseless].isdisjoint(words):  # as most sentences are, and told in a third of the time
            return found
        index = self._folded if caseless else self._cased
        free = 0
        for at in [at for at, word in enumerate(words) if word in index]:
            if at < free:
                continue
            for name, tag in index[words[at]]:
                end = at + len(name)
                if len(name) == 1 or tuple(words[at:end]) == name:
                    found.append((at, end, tag))
                    free = end
                    break
        return found

    def at(self, words: Sequence[str], at: int) -> tuple[int, int] | None:
        """The end and the tag of the longest known name that begins at a word."""
        for name, tag in self._cased.get(words[at], ()):
            if tuple(words[at : at + len(name)]) == name:
                return at + len(name), tag
        return None

    def whole(self, words: Iterable[str]) -> int | None:
        """The tag of a name that is known as it stands."""
        return self._whole.get(tuple(words))

    def country_spans(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """The names of countries."""
        return [(start, end) for start, end, tag in self.matches(words) if PHRASE_TAGS[tag] == "country-B"]


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package."""
    return Gazetteer([_pair(line) for line in resources.lines("known-names.tsv")])


@cache
def lexicon() -> Lexicon:
    """The marks of single words that ship with the package, and how often they are capitalised."""
    marks: dict[str, set[str]] = defaultdict(set)
    for line in resources.lines("entity-heads.tsv"):
        mark, words, _ = line.split("\t")
        for word in words.split():
            marks[word].add(mark)
    for name in ("known-names.tsv", "person-names.tsv"):
        for line in resources.lines(name):
            kind, phrase = _pair(line)
            parts = phrase.lower().split()
            for part in parts:
                marks[part].add(kind if len(parts) == 1 else f"{kind}+")
    capitals = dict(line.split("\t") for line in resources.lines("word-capitals.tsv"))
    return Lexicon(marks={word: tuple(sorted(found)) for word, found in marks.items()}, capitals=capitals)


class Look(NamedTuple):
    """What a first look at a sentence tells all rules.

    Attributes:
        caseless: whether its capitals tell nothing; see `forms.is_caseless`.
        known: what the gazetteer finds in it, whatever its case where it is caseless; see `Gazetteer.matches`.
    """

    caseless: bool
    known: list[tuple[int, int, int]]


def look(words: Sequence[str]) -> Look:
    """Takes a first look at a sentence."""
    caseless = is_caseless(words) and not _names_alone(words)
    return Look(caseless, gazetteer().matches([word.lower() for word in words] if caseless else words, caseless))


_PLAIN_SHARE: Final = 0.15
"""So many of a headline's capitalised words are common ones."""
_DAYS: Final = frozenset("Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split())
_ANNOUNCING: Final = frozenset({"Baca", "Simak"})


def _names_alone(words: Sequence[str]) -> bool:
    """Whether a sentence is capitalised nearly throughout because of its names and titles, as a caption may be.

    A list of names without any word between (a line-up) is left to the names that the lists know, and what "Baca juga"
    announces is a headline, as is what is shouted.
    """
    titled = [word.lower() for word in words[1:] if len(word) > 3 and word.istitle()]
    if words[0] in _ANNOUNCING or not titled:
        return False
    if any(word == "," and _closes_caption(words, at) for at, word in enumerate(words[:-1], 1)):
        return True
    small = sum(map(is_small, titled))
    return small < _PLAIN_SHARE * len(titled) and any(map(str.islower, words))


def _closes_caption(words: Sequence[str], at: int) -> bool:
    """Whether a word behind a comma says where or when a picture was taken, and no sentence goes on from it."""
    ends = at + 1 == len(words) or not words[at + 1][0].isalpha()
    return ends and (words[at] in _DAYS or is_place(words[at]))


def is_place(word: str) -> bool:
    """Whether a word alone is a place of the gazetteer."""
    tag = gazetteer().whole((word,))
    return tag is not None and tag <= LAST_PLACE


def is_seldom_a_word(form: str) -> bool:
    """Whether a capitalised form is hardly a word of the language at the start of its sentence."""
    level = lexicon().capitals.get(form.lower())
    return len(form) > 2 and (level is None or level in "34" or not form.istitle())


def is_plain_word(form: str) -> bool:
    """Whether a form is a word of the language that is hardly ever capitalised and by itself no name or class word.

    A few are names of persons as well (Ada); where they are always small, that tells more.
    """
    low = form.lower()
    marks = {mark for mark in lexicon().marks.get(low, ()) if mark[-1] != "+"}
    return is_small(low) and marks <= {"given", "family"}


def is_small(low: str) -> bool:
    """Whether a word in lower case is hardly ever capitalised, or a root that no list of names knows."""
    level = lexicon().capitals.get(low)
    return level == "0" or (level is None and low in roots() and not lexicon().marks.get(low))


@cache
def roots() -> frozenset[str]:
    """The roots of the language, in lower case."""
    return frozenset(resources.lines("roots.txt"))


def _pair(line: str) -> tuple[str, str]:
    kind, _, name = line.partition("\t")
    return kind, name
