"""How a paragraph ends: with a stop, a credit, a code, a date."""

from __future__ import annotations

import re

from takarir.layers.roles import cues
from takarir.resources.credits import BRACKET_CREDIT

__all__ = ["date", "stops", "tail"]

_NEAR_END = 90  # characters in which a closing credit or date lies
_DATE = 44  # characters of the longest date
_LAST_WORDS = 14  # words that fit there
_STOP = 6  # characters of a stop with what closes behind it
_DIGIT = re.compile(r"\d")


def stops(read: str) -> bool:
    """Whether a text ends like a sentence. The last character mostly decides."""
    last = read[-1:]
    if last.isalnum() or not last:
        return False
    return last in ".!?…" or cues.STOP.search(read, max(0, len(read) - _STOP)) is not None


def tail(read: str, words: list[str]) -> str:
    """The class of a paragraph's end: credit, code, initials, side, bracket, clock, site, dash, or nothing."""
    near = read[-_NEAR_END:].rstrip(" .\u00a0")
    last = near[-1:]
    if last in (")", "]"):
        return _bracket(near[max(near.rfind("("), near.rfind("[")) + 1 : -1].strip())
    if "/" in near and cues.TAIL_SLASH.search(near):
        return "credit"
    marked = "©" in near or "|" in near or not cues.CREDIT_WORDS.isdisjoint(words[-_LAST_WORDS:])
    if marked and cues.TAIL_CREDIT.search(near):
        return "credit"
    if last in "0123456789bBtTaA" and cues.TAIL_CLOCK.search(near):
        return "clock"
    titled = cues.TITLED.search(near) if last.isalnum() else None
    return "" if titled is None else "site" if titled["site"] or titled["sign"] in "::|·»" else "dash"


def _bracket(inside: str) -> str:
    """The class of what stands in the last brackets."""
    if cues.BRACKET_DATE.match(inside):
        return ""
    if cues.BRACKET_CODE.match(inside) and inside not in cues.SHORT_CREDITS:
        return "code"
    if cues.BRACKET_INITIALS.match(inside):
        return "initials"
    if BRACKET_CREDIT.search(inside):
        return "credit"
    return "side" if cues.BRACKET_SIDE.match(inside) else "bracket"


def date(read: str) -> str:
    """Whether a date closes the paragraph or stands in brackets near its end, as captions date their picture."""
    near = read[-_NEAR_END:]
    if not _DIGIT.search(near):
        return ""
    inner = cues.INNER_DATE.search(near) if "," in near or "(" in near else None
    kind = "" if inner is None else "comma" if inner["comma"] else "in"
    start = max(0, len(near) - _DATE)
    digit = _DIGIT.search(near, start)  # with it, or a bracket in front of it, a date begins
    return kind + "end" if digit and cues.TAIL_DATE.search(near, max(start, digit.start() - 1)) else kind
