"""Which styles of composed pages are left out together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

FIRST: Final = ("mixhard", "mixsites", "mixlast")
"""Styles written as blind tests, one or two pages of each kind: together, so that their figures mean what they did."""


def style_of(page: str) -> str:
    """The style of a composed page, `sports` for `sports-01`."""
    return page.rpartition("-")[0]


def folds(pages: Iterable[str], number: int) -> list[list[str]]:
    """The styles of some pages in so many parts of about as many pages, the same every time.

    Args:
        pages: names of composed pages.
        number: of the parts.
    """
    sizes = Counter(map(style_of, pages))
    together = [style for style in FIRST if style in sizes]
    parts: list[list[str]] = [[] for _ in range(number)]
    held = [0] * number
    for group in (together, *([style] for style in sorted(sizes.keys() - {*FIRST}))):
        least = held.index(min(held))
        parts[least] += group
        held[least] += sum(sizes[style] for style in group)
    return parts
