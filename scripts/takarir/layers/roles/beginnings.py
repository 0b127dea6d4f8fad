"""The class of a paragraph's beginning."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from takarir import resources
from takarir.layers.roles import cues

__all__ = ["head", "is_place"]

_DATELINE = 80  # characters in which the dash of a dateline stands
_PLACE = 40  # characters of the longest line that is looked up as a place
_PLACES = frozenset(("city", "country", "home", "region"))
_DASH = re.compile(r"([^-–—.!?:;]{2,40}?)(?:\s*[–—]+|\s+-+)\s*[^\W\d]")
_HEADS: Final = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in cues.HEADS), re.IGNORECASE)


def head(read: str, count: int) -> str:
    """The class of a beginning, of `cues.HEADS` or `cues.DATELINE`, or "".

    Args:
        read: the paragraph, as far as it is read.
        count: how many words it has.
    """
    found = _HEADS.match(read)
    name = (found.lastgroup or "") if found else ""
    if count > cues.HEAD_WORDS.get(name, count):
        name = "label" if ":" in read[:40] else ""
    if name in ("", "label", "item"):
        near = read[:_DATELINE]
        if "-" in near or "–" in near or "—" in near:
            found = cues.DATELINE.match(read)
            name = (found.lastgroup or "") if found else name
            dash = _DASH.match(near)
            if dash and is_place(dash[1]):  # "SURABAYA – Wali Kota …" is no slug
                name = "dateline"
    return name


def is_place(read: str) -> bool:
    """Whether a line is nothing but a place, as what is left of a dateline is: "Jakarta", "SURABAYA -"."""
    return len(read) <= _PLACE and read.rstrip(" -–—,.:").lower() in _places()


@cache
def _places() -> frozenset[str]:
    pairs = (line.split("\t") for line in resources.lines("known-names.tsv"))
    return frozenset(name.lower() for kind, name, *_ in pairs if kind in _PLACES)
