"""The class of a paragraph's beginning."""

from __future__ import annotations

import re
from functools import cache

from takarir.roles import cues
from takarir.roles.narrowing import narrowed

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
        found = _pattern(first.lower(), "/" in read, signs).match(read)
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


@cache
def _pattern(char: str, slash: bool, signs: bool) -> re.Pattern[str]:
    """`cues.HEADS` for texts that begin with a character, compiled when first met; a page meets few of them."""
    if not char:
        return _whole()
    lacking = ("" if slash else "/") + ("" if signs else _SIGNS)
    classes = [(name, narrowed(pattern, char, lacking)) for name, pattern in cues.HEADS]
    return _compiled([(name, pattern) for name, pattern in classes if pattern is not None])


@cache
def _whole() -> re.Pattern[str]:
    return _compiled(cues.HEADS)


def _compiled(classes: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """One pattern of all classes; without any it matches nothing."""
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in classes) or r"(?!)", re.IGNORECASE)
