"""How a page introduces a name: with a short form in brackets, with an age, as initials.

What is introduced so is of its type all over the page, whatever the model says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from takarir.layers.entities.forms import LONGEST_ACRONYM, LONGEST_SENTENCE
from takarir.layers.entities.gazetteer import gazetteer, is_place, is_seldom_a_word, lexicon
from takarir.layers.entities.name_words import name_words
from takarir.layers.entities.quantities import quantities
from takarir.layers.entities.word_classes import CAPITAL, CLASSES

Name = tuple[int, int, str]

_LONGEST_SHORT: Final = 9
_AGE: Final = re.compile("[1-9][0-9]")
_INITIALED: Final = "berinisial"
_OF_PEOPLE: Final = name_words("of people")
_MARKS: Final = frozenset("org place title event object law".split())  # of class words, which are no initials
_LEGAL: Final = frozenset("PT CV UD".split())


def find(sentences: Sequence[Sequence[str]], found: list[list[Name]]) -> dict[str, str]:
    """Adds what the sentences introduce to the names found in them; returns the type of each."""
    introduced: dict[str, str] = {}
    for words, names in zip(sentences, found, strict=True):
        if len(words) > LONGEST_SENTENCE:
            continue
        if "(" in words:
            introduced.update(_add_short_forms(words, names))
            introduced.update(_add_aged(words, names))
        if _INITIALED in words:
            introduced.update(_add_initialed(words, names))
    return introduced


def _add_short_forms(words: Sequence[str], names: list[Name]) -> Iterator[tuple[str, str]]:
    """Gives the short form in brackets the type of the name right before it, and tells which it gave."""
    for start, end, kind in list(names):
        if end + 2 >= len(words) or words[end] != "(" or words[end + 2] != ")":
            continue
        short = words[end + 1]
        if _means_else(short, kind):
            continue
        listed = words[end - 1] == "Tbk" and kind == "ORG" and short.isupper() and short.isalpha()
        if listed or _abbreviates(short, words[start:end], kind):
            names[:] = sorted([name for name in names if name[0] != end + 1] + [(end + 1, end + 2, kind)])
            yield short, kind


def _means_else(short: str, kind: str) -> bool:
    """Whether the lists know the short form as something else: The New York Times (AS)."""
    if short in gazetteer().generic or quantities([short]):
        return True
    known = gazetteer().whole((short,)) is not None
    return known and kind != ("LOC" if is_place(short) else "ORG")


def _abbreviates(short: str, words: Sequence[str], kind: str) -> bool:
    """Whether a short form may stand for a name: by its initials, or by its letters in order (Kejagung, Solmet).

    A body of three words and more may have the initials of its name in another language (IEA).
    """
    initials = "".join(word[0] for word in words)
    if short.isupper() and 1 < len(short) < _LONGEST_SHORT:
        if kind in {"PER", "LOC"}:
            return short == initials
        foreign = len(words) > 2 and (kind == "ORG" or 2 * sum(char in initials for char in short) >= len(short))
        return short[0] in initials or foreign
    if kind == "PER" or len(words) < 2 or len(short) >= _LONGEST_SHORT or not (short.istitle() and short.isalpha()):
        return False
    known = set(lexicon().marks.get(short.lower(), ())) - ({"body"} if kind == "ORG" else set())
    letters = iter("".join(words).lower())
    return short[0] == initials[0] and not known and all(char in letters for char in short.lower())


def _add_aged(words: Sequence[str], names: list[Name]) -> Iterator[tuple[str, str]]:
    """Adds the persons that their age in brackets gives away, and tells those: Onih (49), RDS (32)."""
    ends = {end for _, end, _ in names}
    of_people = not _OF_PEOPLE.isdisjoint(map(str.lower, words))
    added: list[Name] = []
    for at in range(1, len(words) - 2):
        if words[at] != "(" or words[at + 2] != ")" or at in ends or not _AGE.fullmatch(words[at + 1]):
            continue
        initials = of_people and _is_initials(words[at - 1]) and not _is_listed(words[at - 1])
        if initials or _may_be_lone_name(words, at - 1):
            added.append((at - 1, at, "PER"))
            if len(words[at - 1]) > 1:  # one letter alone is too often something else
                yield words[at - 1], "PER"
    if added:
        names[:] = sorted([*names, *added])


def _add_initialed(words: Sequence[str], names: list[Name]) -> Iterator[tuple[str, str]]:
    """Adds the persons of whom a page gives the initials alone, and tells them: berinisial AP."""
    for at in range(1, len(words)):
        if words[at - 1] == _INITIALED and _is_initials(words[at]) and words[at] not in _LEGAL:
            names[:] = sorted([name for name in names if not name[0] <= at < name[1]] + [(at, at + 1, "PER")])
            if len(words[at]) > 1 and not is_place(words[at]):  # AS is mostly the country
                yield words[at], "PER"


def _is_initials(word: str) -> bool:
    return len(word) < LONGEST_ACRONYM and word.isalpha() and word.isupper()


def _is_listed(word: str) -> bool:
    """Whether the lists know an acronym: PKS, NTT, SMP."""
    known = gazetteer().whole((word,)) is not None or word in gazetteer().generic
    return known or not _MARKS.isdisjoint(lexicon().marks.get(word.lower(), ()))


def _may_be_lone_name(words: Sequence[str], at: int) -> bool:
    """Whether a word that stands alone in front of an age is capitalised and hardly a word of the language.

    The sentence goes on behind the age: "Replies (15)" is a button.
    """
    word = words[at]
    alone = at == 0 or not words[at - 1][:1].isupper()
    goes_on = at + 4 < len(words) and (words[at + 4] == "," or words[at + 4].islower())
    shaped = word.istitle() and len(word) > 2 and CLASSES.has(word, CAPITAL)
    return alone and goes_on and shaped and is_seldom_a_word(word) and not (quantities([word]) or is_place(word))
