"""Where the paragraphs of a page lie."""

from __future__ import annotations

import re

from takarir.document.invariants import is_blank

_LINE_BREAK = re.compile(r"\r\n|\n|\r")


def split(text: str) -> list[tuple[int, int]]:
    r"""Find the paragraphs of a page.

    Blank lines part paragraphs. Where a page has no blank line at all, each line is a paragraph: extractors print one
    or the other, and a page of one single paragraph over several lines does not come from them.

    Args:
        text: the decoded source.

    Returns:
        (start, end) of each paragraph, in code points, without the blanks around it; [] for a blank text.
    """
    lines = _lines(text)
    filled = [not is_blank(text[start:end]) for start, end in lines]
    first = next((i for i, mark in enumerate(filled) if mark), len(lines))
    last = len(lines) - next((i for i, mark in enumerate(reversed(filled)) if mark), len(lines))
    inner_blank = not all(filled[first:last])
    paragraphs: list[tuple[int, int]] = []
    joined = False
    for (start, end), mark in zip(lines[first:last], filled[first:last], strict=True):
        if mark:
            if joined and inner_blank:
                start = paragraphs.pop()[0]
            paragraphs.append((start, end))
        joined = mark
    return [_trim(text, start, end) for start, end in paragraphs]


def _lines(text: str) -> list[tuple[int, int]]:
    lines = []
    start = 0
    for match in _LINE_BREAK.finditer(text):
        lines.append((start, match.start()))
        start = match.end()
    lines.append((start, len(text)))
    return lines


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while is_blank(text[start]):
        start += 1
    while is_blank(text[end - 1]):
        end -= 1
    return start, end
