"""A pattern of many alternatives, narrowed to those that a text leaves open at first sight.

`cues.HEADS` has hundreds of alternatives and is tried on every paragraph; nearly all of them fail at the first letter,
one after the other. Which may begin with a letter, and which need a stroke somewhere, can be read off the pattern, so
its table stays as people wrote it. Whatever this module does not understand stays in: a narrowed pattern matches what
the whole one matches.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["narrowed"]

# One part of a pattern: an escape, a class of characters, a bracket, anything else; and how often it may stand.
_PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_TIMES = re.compile(r"(?:[?*+]|\{\d*,?\d*\})[?+]?")
_GROUP = re.compile(r"\(\?(?:-i)?:")
_NO_WIDTH = re.compile(r"\\[bBAZ]|[$^]|\(\?(?:[=!]|<[=!])")


def narrowed(pattern: str, char: str, lacking: str = "") -> str | None:
    """Leave out of a pattern what cannot match at the beginning of a text.

    Args:
        pattern: the source of a regular expression that ignores case and has no named groups.
        char: the ASCII character or sign with which the text begins, in either case.
        lacking: signs that the text does not have.

    Returns:
        The narrower pattern, None where nothing of it can match.
    """
    kept = [
        found
        for one in _alternatives(pattern)
        if (found := _alternative(one, char, lacking)) is not None and not (lacking and _needs(one, lacking))
    ]
    return "|".join(kept) if kept else None


@cache
def _alternatives(pattern: str) -> tuple[str, ...]:
    """The alternatives between the strokes that stand in no brackets."""
    found = []
    depth = start = 0
    for part in _PART.finditer(pattern):
        if part[0] == "|" and not depth:
            found.append(pattern[start : part.start()])
            start = part.end()
        depth += (part[0] == "(") - (part[0] == ")")
    return (*found, pattern[start:])


def _alternative(pattern: str, char: str, lacking: str) -> str | None:
    """One alternative, narrowed; None where it cannot begin with the character."""
    before = ""  # what matches without taking a character in
    while pattern:
        part, times, rest = _first(pattern)
        if _NO_WIDTH.match(part):
            before += part + times
            pattern = rest
            continue
        group = _GROUP.match(part)
        if group:
            inner = narrowed(part[group.end() : -1], char, lacking)
            if inner is not None:
                # Where a group may stand several times, its later turns begin with any character.
                return before + (part if times else f"{group[0]}{inner})") + times + rest
        elif part[0] == "(" or _may_be(part, char):
            return before + pattern
        if not _may_lack(times):
            return None
        pattern = rest
    return before


@cache
def _needs(pattern: str, signs: str) -> bool:
    """Whether one alternative has a part that only these signs fill."""
    while pattern:
        part, times, pattern = _first(pattern)
        if _may_lack(times) or _NO_WIDTH.match(part):
            continue
        group = _GROUP.match(part)
        if group:
            if all(_needs(one, signs) for one in _alternatives(part[group.end() : -1])):
                return True
        elif set(part[1:-1] if len(part) > 2 and part[0] == "[" else part.lstrip("\\")) <= set(signs):
            return True
    return False


@cache
def _first(pattern: str) -> tuple[str, str, str]:
    """The first part of an alternative, how often it may stand, and the rest."""
    depth = end = 0
    for part in _PART.finditer(pattern):
        depth += (part[0] == "(") - (part[0] == ")")
        end = part.end()
        if not depth:
            break
    times = _TIMES.match(pattern, end)
    after = times.end() if times else end
    return pattern[:end], pattern[end:after], pattern[after:]


def _may_lack(times: str) -> bool:
    return times.startswith(("?", "*", "{0", "{,"))


@cache
def _may_be(part: str, char: str) -> bool:
    """Whether the character in either case is one that the part stands for."""
    if part.isascii() and part.isalnum():
        return part.lower() == char.lower()
    one = re.compile(part, re.IGNORECASE)
    return any(one.match(form) for form in (char.lower(), char.upper()))
