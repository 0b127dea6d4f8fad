"""The class of a paragraph's beginning."""

from __future__ import annotations

import re
from typing import Final

from takarir.layers.roles import cues

__all__ = ["head"]

_DATELINE = 80  # characters in which the dash of a dateline stands
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
    return name
