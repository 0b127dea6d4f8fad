"""What one word form tells about itself: the features that the name model sums over a window of words.

Every feature is a function of one form (and of whether its sentence shows case), so that the model's scores for a form
are worked out once and remembered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

CASELESS: Final = "~"
"""Prefix of the keys of words in sentences whose capitals tell nothing: all capitals, none, or a headline's."""

EDGE: Final = "\n"
"""The key that stands for the places before the first and after the last word of a sentence."""

LONGEST_ACRONYM: Final = 4
"""A longer word in capitals is shouted."""

LONGEST_SENTENCE: Final = 500
"""Words of the longest sentence; what is longer is none, and rules that compare its names would cost too much."""

STARTS: Final = frozenset('" “ ( : - — . •'.split())
"""Signs behind which a sentence may begin."""

# Words that headlines leave in lower case.
_SMALL: Final = frozenset(
    "yang untuk dengan dari pada dalam oleh atau karena tetapi tapi hingga agar sebagai terhadap serta akibat bagi "
    "saat atas usai antara juga".split()
)

_RUN: Final = re.compile(r"(.)\1+")
_FIGURE: Final = re.compile(r"\d")


def cased(word: str) -> str:
    """The word as it is looked up: a shouted one in title case."""
    return word.title() if len(word) > LONGEST_ACRONYM and word.isupper() else word


def shape(form: str) -> str:
    """The form with letters as X and x, figures as d, and runs of one kind cut to two."""
    if form.isascii() and form.isalpha():  # most forms, without a look at each letter
        if form.islower():
            return "xx"[: len(form)]
        if form[1:].islower():
            return "Xxx"[: len(form)]
    kinds = "".join("X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in form)
    return _RUN.sub(r"\1\1", kinds)[:8]


@dataclass(frozen=True, kw_only=True, slots=True)
class Lexicon:
    """What the word lists say: lower-case form to the marks of its lists, and to how often it is capitalised."""

    marks: Mapping[str, tuple[str, ...]]
    capitals: Mapping[str, str]


def features(key: str, lexicon: Lexicon) -> list[str]:
    """The features of the word with this key; those of caseless keys are kept apart by a prefix."""
    if key == EDGE:
        return ["edge"]
    caseless = key.startswith(CASELESS) and len(key) > 1
    form = key[1:] if caseless else key
    lower = form.lower()
    prefix = CASELESS if caseless else ""
    letters = form.isalpha()
    marks = lexicon.marks.get(lower, ())
    found = [f"{prefix}w={lower if letters else _FIGURE.sub('0', lower)}"]
    found += [f"{prefix}m={mark}" for mark in marks or ("none",)]
    level = lexicon.capitals.get(lower)
    if level is not None:
        found.append(f"{prefix}k={level}")
    if letters or "-" in form:
        for size in (2, 3, 4):
            if len(lower) > size:
                found.append(f"{prefix}s={lower[-size:]}")
                if size > 2 or len(lower) > 3:
                    found.append(f"{prefix}p={lower[:size]}")
    if not caseless:
        form_shape = shape(form)
        found += [f"h={form_shape}", f"h0={form_shape[:1]}"]
        found += [f"hm={form_shape[:2]}{mark}" for mark in marks]
    found.append(f"{prefix}bias")
    return found


def is_caseless(words: Sequence[str]) -> bool:
    """Whether the capitals of the sentence tell nothing: capitals throughout, none, or a headline's."""
    if _shows_case(words):
        return False
    letters = [word for word in words if len(word) > 3 and word.isalpha() and word not in _SMALL]
    if len(letters) < 2:
        return False
    lower = sum(map(str.islower, letters))
    if lower == len(letters):
        return not any(word[:1].isupper() for word in words)
    return lower <= 0.1 * len(letters) and (len(letters) > 3 or sum(map(str.isupper, letters)) == len(letters))


def _shows_case(words: Sequence[str]) -> bool:
    """Whether the first words already hold a capital and more longer words without one than a caseless sentence may."""
    capital = False
    left = 0.1 * len(words)
    for word in words:
        if word.islower():
            if len(word) > 3 and word not in _SMALL and word.isalpha():
                left -= 1
        elif not capital:
            capital = word[:1].isupper()
        if left < 0 and capital:
            return True
    return False
