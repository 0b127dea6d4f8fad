"""Where the paragraphs of a page lie.

Extractors part paragraphs by blank lines, by single line breaks, or by both on one page (a blank line behind the title
only). So a line is a paragraph, unless the page is wrapped: its lines broken at a width, as mail and terminals do it.
That is seen from the page's lines together: in wrapped text the first word of the next line had no room left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from takarir.document.invariants import is_blank

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_ITEM = re.compile(r"[•●▪►✓*]\s")  # opens a line of its own; wrapping brings a dash or "Level / 4." there as well

_WIDEST = 130  # characters to which anyone wraps; longer lines are paragraphs
_NARROWEST = 40  # a list of short lines has a width as well
_FULL = 0.6  # of the line breaks within blocks stand where the width is reached
_FEW = 4  # breaks; of fewer the letters beside them must tell too
_STOPS = ".!?:;…\"'”’)]"

_Line = tuple[int, int]


def split(text: str) -> list[tuple[int, int]]:
    r"""Find the paragraphs of a page.

    Blank lines part paragraphs, and so do single line breaks, except on a page whose lines are broken at a width: there
    the lines that fill it go on in the next.

    Args:
        text: the decoded source.

    Returns:
        (start, end) of each paragraph, in code points, without the blanks around it; [] for a blank text.
    """
    blocks = _blocks(text)
    width = _width(text, blocks)
    paragraphs: list[tuple[int, int]] = []
    for block in blocks:
        for place, (start, end) in enumerate(block):
            if place and width and _is_full(text, block[place - 1 : place + 1], width) and not _ITEM.match(text, start):
                start = paragraphs.pop()[0]
            paragraphs.append((start, end))
    return paragraphs


def _blocks(text: str) -> list[list[_Line]]:
    """The lines of a page without the blanks around them, parted where blank lines stand."""
    blocks: list[list[_Line]] = [[]]
    start = 0
    for match in [*_LINE_BREAK.finditer(text), None]:
        end = len(text) if match is None else match.start()
        if not is_blank(text[start:end]):
            blocks[-1].append(_trim(text, start, end))
        elif blocks[-1]:
            blocks.append([])
        start = end if match is None else match.end()
    return [block for block in blocks if block]


def _width(text: str, blocks: Sequence[Sequence[_Line]]) -> int:
    """The width at which the lines of a page are broken, or 0 where each line is a paragraph."""
    width = max((end - start for block in blocks for start, end in block), default=0)
    pairs = [pair for block in blocks for pair in pairwise(block) if not _ITEM.match(text, pair[1][0])]
    if not pairs or not _NARROWEST <= width <= _WIDEST:
        return 0
    full = sum(_is_full(text, pair, width) for pair in pairs)
    if len(pairs) >= _FEW:
        return width if full >= _FULL * len(pairs) else 0
    goes_on = all(text[second[0]].islower() or text[first[1] - 1] not in _STOPS for first, second in pairs)
    return width if full == len(pairs) and goes_on else 0


def _is_full(text: str, pair: Sequence[_Line], width: int) -> bool:
    """Whether the first word of the second of two lines had no room left in the first."""
    (start, end), (following, last) = pair
    word = text[following:last].split(maxsplit=1)[0]
    return end - start + 1 + len(word) > width


def _trim(text: str, start: int, end: int) -> _Line:
    while is_blank(text[start]):
        start += 1
    while is_blank(text[end - 1]):
        end -= 1
    return start, end
