"""What the place of a paragraph on its page tells: its neighbours, its zone, the lists and the title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from takarir.roles import cues

__all__ = ["SIZE", "Surface", "around", "lists", "middle", "places", "whole"]

_SIZES = (0, 1, 2, 3, 5, 8, 12, 17, 24, 34, 50)  # upper bounds in words; finer where the roles differ
SIZE = tuple(str(next((size for size in _SIZES if count <= size), 99)) for count in range(_SIZES[-1] + 2))
_BESIDE = 6  # paragraphs on either side in which lines of the page are counted
_FROM_END = 10  # places from the end of the page that are told apart
_SENTENCE_WORDS = 9  # a paragraph with a stop and fewer words does not tell how long the page's paragraphs are
_TITLE_WORDS = 4  # words of the shortest title
_LONGEST_ITEM = 14  # words of a list's line


@dataclass(frozen=True, slots=True)
class Surface:
    """A paragraph by itself.

    Attributes:
        words: how many words were read.
        stop: whether it ends like a sentence.
        head: class of its beginning, of `cues.HEAD`, or "".
        picture: whether it bears a credit, a position or a word for a picture.
        page: whether it begins like a line of the page.
        prose: whether it is running prose beyond doubt.
        length: its length in characters.
        colon: whether it ends in a colon, as what introduces a list does.
        capitals: how many of its words begin with a capital, in fifths.
        own: its observations.
    """

    words: int
    stop: bool
    head: str
    picture: bool
    page: bool
    prose: bool
    length: int
    colon: bool
    capitals: int
    own: tuple[str, ...]


def whole(surfaces: Sequence[Surface]) -> list[str]:
    """What the page as a whole is like: galleries, pages without stops, pages of one line."""
    total = max(1, len(surfaces))
    stops = sum(one.stop for one in surfaces) * 4 // total
    prose = sum(one.prose for one in surfaces) * 4 // total
    pictures = sum(one.picture for one in surfaces) * 4 // total
    return [f"pstop={stops}", f"pprose={prose}", f"ppic={pictures}", "psmall" if total < 4 else "pbig"]


def middle(surfaces: Sequence[Surface]) -> int:
    """How many words the page's sentences-with-a-stop commonly have: a line much shorter is more often a caption."""
    long = sorted(one.words for one in surfaces if one.stop and one.words >= _SENTENCE_WORDS)
    return long[len(long) // 2] if long else 20


def places(surfaces: Sequence[Surface]) -> list[list[str]]:
    """Where each paragraph lies: from the ends, and before, between or behind the page's prose."""
    last = len(surfaces) - 1
    prose = [index for index, one in enumerate(surfaces) if one.prose]
    if not prose:  # a page of short paragraphs
        prose = [
            index for index, one in enumerate(surfaces) if one.stop and one.words >= _SENTENCE_WORDS and not one.page
        ]
    begin, end = (prose[0], prose[-1]) if prose else (0, last)
    rows = []
    closing = False
    pages = [0, *accumulate(one.page for one in surfaces)]  # lines of the page before each place
    title = next((index for index, one in enumerate(surfaces) if _may_be_title(one)), -1)
    for index, one in enumerate(surfaces):
        zone = "head" if index < begin else "foot" if index > end else "mid"
        row = ["z=" + zone, f"z+s={zone}{one.stop}", "z+n=" + zone + SIZE[min(one.words, len(SIZE) - 1)]]
        row.append(f"z+caps={zone}{one.capitals}{one.stop}")
        if index == title:
            row += ["title", f"title{zone}{one.capitals}"]
        elif index < title:
            row.append("before-title")
        if index < 4:
            row.append(f"i={index}")
        rest = last - index
        if rest < _FROM_END:
            row += [f"-i={rest}", f"-i+s={min(rest, 5)}{one.stop}{zone}"]
        row.append(f"rel={index * 6 // (last + 1)}")
        ahead = min(3, pages[index] - pages[max(0, index - _BESIDE)])
        behind = min(3, pages[min(last + 1, index + 1 + _BESIDE)] - pages[index + 1])
        row += [f"pages>{behind}", f"pages<{ahead}{'late' if 2 * index > last else ''}"]
        if closing:
            row.append("closing")
        closing = closing or (zone == "foot" and one.head in cues.CLOSING_HEADS)
        rows.append(row)
    return rows


def _may_be_title(one: Surface) -> bool:
    """Whether a paragraph may be the page's title: the first that does is."""
    return one.words >= _TITLE_WORDS and not (one.page or one.picture or one.head in ("rule", "item"))


def _is_item(one: Surface) -> bool:
    """Whether a paragraph may be a line of a list."""
    return one.words <= _LONGEST_ITEM and not (one.stop or one.colon or one.page or one.picture)


def lists(surfaces: Sequence[Surface]) -> list[list[str]]:
    """How many lines without a stop stand together, and whether a colon introduces them, as it does a list."""
    rows: list[list[str]] = [[] for _ in surfaces]
    start = 0
    for index, one in enumerate((*surfaces, None)):
        if one is not None and _is_item(one):
            continue
        size = min(4, index - start)
        told = start > 0 and surfaces[start - 1].colon
        for place in range(start, index):
            rows[place] = [f"run={size}", f"run={size}{told}{min(3, place - start)}"]
        start = index + 1
    return rows


def around(surfaces: Sequence[Surface], index: int) -> list[str]:
    """What the two paragraphs before and the two behind are like."""
    row = []
    stop = surfaces[index].stop
    if index and surfaces[index - 1].colon:
        row += ["-1:colon", f"-1:colon{stop}"]
    for step in (-2, -1, 1, 2):
        place = index + step
        if not 0 <= place < len(surfaces):
            row.append(f"{step}:none")
            continue
        one = surfaces[place]
        kind = _kind(one)
        row.append(f"{step}:{kind}")
        if abs(step) == 1:
            row.append(f"{step}:{kind}{stop}")
            if one.head in cues.TELLING_HEADS:
                told = f"{step}:{one.head}" + ("alone" if one.words <= 2 else "")
                row += [told, f"{told}{stop}"]
    return row


def _kind(one: Surface) -> str:
    if one.page:
        return "page"
    if one.picture:
        return "pic"
    return "prose" if one.prose else "stop" if one.stop else "line"
