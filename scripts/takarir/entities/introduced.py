"""How a page introduces a name: with a short form in brackets, with an age, as initials.

What is introduced so is of its type all over the page, whatever the model says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from takarir.entities.forms import LONGEST_ACRONYM
from takarir.entities.gazetteer import gazetteer, is_seldom_a_word, lexicon
from takarir.entities.word_classes import CLASSES

Name = tuple[int, int, str]

_LONGEST_SHORT: Final = 9
_AGE: Final = re.compile("[1-9][0-9]")
_INITIALED: Final = "berinisial"


def find(sentences: Sequence[Sequence[str]], found: list[list[Name]]) -> dict[str, str]:
    """Adds what the sentences introduce to the names found in them; returns the type of each."""
    introduced: dict[str, str] = {}
    for words, names in zip(sentences, found, strict=True):
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
        if short in gazetteer().generic:
            continue
        if _abbreviates(short, words[start:end], kind) or (words[end - 1] == "Tbk" and kind == "ORG"):
            names[:] = sorted([name for name in names if name[0] != end + 1] + [(end + 1, end + 2, kind)])
            yield short, kind


def _abbreviates(short: str, words: Sequence[str], kind: str) -> bool:
    """Whether a short form may stand for a name: by its initials, or by its letters in order (Kejagung, Solmet).

    The initials of a body may be those of its name in another language (IEA), two or three words of which begin alike.
    """
    initials = "".join(word[0] for word in words)
    if short.isupper() and 1 < len(short) < _LONGEST_SHORT:
        if kind in {"PER", "LOC"}:
            return short == initials
        return short[0] in initials or len(words) > 2
    letters = iter("".join(words).lower())
    known = set(lexicon().marks.get(short.lower(), ())) - ({"body"} if kind == "ORG" else set())
    blended = short.istitle() and short.isalpha() and len(words) > 1 and short[0] == initials[0] and not known
    return blended and kind != "PER" and len(short) < _LONGEST_SHORT and all(char in letters for char in short.lower())


def _add_aged(words: Sequence[str], names: list[Name]) -> Iterator[tuple[str, str]]:
    """Adds the persons that their age in brackets gives away, and tells those: Onih (49), RDS (32)."""
    for at in range(1, len(words) - 2):
        if words[at] == "(" and words[at + 2] == ")" and _AGE.fullmatch(words[at + 1]):
            named = any(start < at <= end and not _is_initials(words, start, end) for start, end, _ in names)
            word = words[at - 1]
            country = word in gazetteer().countries
            if not (named or country) and (_is_initials(words, at - 1, at) or _may_be_lone_name(words, at - 1)):
                names[:] = sorted([name for name in names if name[0] != at - 1] + [(at - 1, at, "PER")])
                yield word, "PER"


def _add_initialed(words: Sequence[str], names: list[Name]) -> Iterator[tuple[str, str]]:
    """Adds the persons of whom a page gives the initials alone, and tells them: berinisial AP."""
    for at in range(1, len(words)):
        if words[at - 1] == _INITIALED and _is_initials(words, at, at + 1):
            names[:] = sorted([name for name in names if not name[0] <= at < name[1]] + [(at, at + 1, "PER")])
            if len(words[at]) > 1:  # one letter alone is too often something else
                yield words[at], "PER"


def _is_initials(words: Sequence[str], start: int, end: int) -> bool:
    return (
        end - start == 1 and len(words[start]) < LONGEST_ACRONYM and words[start].isalpha() and words[start].isupper()
    )


def _may_be_lone_name(words: Sequence[str], at: int) -> bool:
    """Whether a word that stands alone is capitalised and hardly a word of the language."""
    word = words[at]
    alone = at == 0 or not words[at - 1][:1].isupper()
    return alone and word.istitle() and CLASSES[word] == "C" and is_seldom_a_word(word)
