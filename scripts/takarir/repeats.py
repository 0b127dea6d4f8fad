"""Which paragraph repeats which earlier one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Two texts repeat each other when their keys are equal. What the key leaves out is what alt text, figcaption and
# body copies of one sentence differ in.
_QUOTES = dict.fromkeys(map(ord, "'\"‘’‚‛“”„‟«»‹›`´′″"), None)
_CREDIT = re.compile(
    r"\(\s*(?:foto|photo|dok|ist|gambar|sumber)\b[^()]*\)\s*$"  # a credit in brackets at the end
    r"|^\s*foto\s*:\s*",
    re.IGNORECASE,
)
_FINAL = " .…!:;,"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A repeat of an earlier paragraph.

    Attributes:
        index: position of the earliest paragraph with the same text.
        kind: a name of `labels.REPEAT_KINDS`.
    """

    index: int
    kind: str


def find(texts: Sequence[str]) -> list[Repeat | None]:
    """Find for each paragraph the earliest earlier one that it repeats.

    Args:
        texts: the paragraphs of one page, in order.

    Returns:
        A repeat or None a paragraph. Time is linear in the length of the page.
    """
    seen: dict[str, int] = {}
    repeats: list[Repeat | None] = []
    for index, text in enumerate(texts):
        key = key_of(text)
        earlier = seen.setdefault(key, index) if key else index
        if earlier == index:
            repeats.append(None)
        else:
            repeats.append(Repeat(earlier, "exact" if texts[earlier] == text else "variant"))
    return repeats


def key_of(text: str) -> str:
    """What two paragraphs share when one repeats the other: the text without quotes, spacing, final stop and credit."""
    key = _CREDIT.sub("", unicodedata.normalize("NFKC", text)).translate(_QUOTES)
    return " ".join(key.split()).rstrip(_FINAL).casefold()
