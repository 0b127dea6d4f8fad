"""How a text introduces a name: with its age, as initials, with a short form in brackets, as a handle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from takarir.layers.entities.candidates import Candidate, Sentence
from takarir.layers.entities.forms import LONGEST_ACRONYM

_AGE: Final = re.compile("[1-9][0-9]")
_HANDLE: Final = re.compile(r"@\w[\w.]+")
_INITIALED: Final = "berinisial"
_LONGEST_SHORT: Final = 9
_LONGEST_NAME: Final = 8


def find(sentence: Sentence) -> Iterator[Candidate]:
    """The persons that an age in brackets or the word for initials gives away, and the short forms in brackets."""
    words = sentence.words
    if "@" in "".join(words):
        for at, word in enumerate(words):
            if _HANDLE.fullmatch(word):
                yield Candidate(at, at + 1, "-", "handle")
    if "(" in words:
        for at in range(1, len(words) - 2):
            if words[at] == "(" and words[at + 2] == ")" and words[at - 1][:1].isupper():
                if _AGE.fullmatch(words[at + 1]):
                    yield Candidate(at - 1, at, "PER", "aged")
                elif words[at + 1][:1].isupper():
                    yield Candidate(at + 1, at + 2, "-", f"short-{abbreviates(words, at)}")
    if _INITIALED in words:
        for at in range(1, len(words)):
            if words[at - 1] == _INITIALED and _is_initials(words[at]):
                yield Candidate(at, at + 1, "PER", "initials")


def _is_initials(word: str) -> bool:
    return len(word) < LONGEST_ACRONYM and word.isalpha() and word.isupper()


def abbreviates(words: Sequence[str], bracket: int) -> int:
    """How well the word in brackets stands for the words before: 2 by their initials, 1 by letters in order, else 0."""
    short = words[bracket + 1]
    if len(short) >= _LONGEST_SHORT or not short.isalpha():
        return 0
    before = [word for word in words[max(0, bracket - _LONGEST_NAME) : bracket] if word[:1].isupper()]
    if short.isupper() and short == "".join(word[0] for word in before[-len(short) :]):
        return 2
    for first in range(len(before) - 1, -1, -1):
        letters = iter("".join(before[first:]).lower())
        if before[first][0] == short[0] and all(char in letters for char in short.lower()):
            return 1
    return 0
