"""The class of a paragraph's beginning."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final

from takarir.layers.roles import cues
from takarir.layers.roles.narrowing import narrowed

__all__ = ["head"]

_SIGNS = "|©>»›"  # without one of these, or a slash, no line is a breadcrumb or a lone credit
_DATELINE = 80  # characters in which the dash of a dateline stands
_QUOTES = "“"  # beside ASCII the only sign with which many paragraphs begin


def head(read: str, count: int) -> str:
    """The class of a beginning, of `cues.HEADS` or `cues.DATELINE`, or "".

    Args:
        read: the paragraph, as far as it is read.
        count: how many words it has.
    """
    first = read[:1]
    if first.isascii() or first in _QUOTES:
        signs = "|" in read or "©" in read or ">" in read or "»" in read or "›" in read
        found = _PATTERNS[first.lower(), "/" in read, signs].match(read)
    else:
        found = _whole().match(read)
    name = (found.lastgroup or "") if found else ""
    if count > cues.HEAD_WORDS.get(name, count):
        name = "label" if ":" in read[:40] else ""
    if name in ("", "label", "item"):
        near = read[:_DATELINE]
        if "-" in near or "–" in near or "—" in near:
            found = cues.DATELINE.match(read)
            name = (found.lastgroup or "") if found else name
    return name


_Kind = tuple[str, bool, bool]
"""What decides which of the alternatives may match: the first character, whether there is a slash, whether a sign."""


class _Patterns(dict[_Kind, re.Pattern[str]]):
    """`cues.HEADS`, narrowed for the kinds of texts that come often.

    To compile a narrowed pattern takes as long as some hundred matches of the whole one, so a kind has to be met as
    often before it gets its own.
    """

    OFTEN = 200

    def __init__(self) -> None:
        super().__init__()
        self._met: Counter[_Kind] = Counter()

    def __missing__(self, kind: _Kind) -> re.Pattern[str]:
        self._met[kind] += 1
        if self._met[kind] < self.OFTEN or not kind[0]:
            return _whole()
        self[kind] = _narrowed(*kind)
        return self[kind]


_PATTERNS: Final = _Patterns()


def _narrowed(char: str, slash: bool, signs: bool) -> re.Pattern[str]:
    """`cues.HEADS` for texts of a kind."""
    lacking = ("" if slash else "/") + ("" if signs else _SIGNS)
    classes = [(name, narrowed(pattern, char, lacking)) for name, pattern in cues.HEADS]
    return _compiled([(name, pattern) for name, pattern in classes if pattern is not None])


@cache
def _whole() -> re.Pattern[str]:
    return _compiled(cues.HEADS)


def _compiled(classes: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """One pattern of all classes; without any it matches nothing."""
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in classes) or r"(?!)", re.IGNORECASE)
