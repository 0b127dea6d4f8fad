"""What the place of a paragraph on its page tells: the page as a whole, its zones, its lists, its title."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from takarir.layers.roles import cues
from takarir.layers.roles.observations import Group
from takarir.layers.roles.paragraph import Surface

__all__ = ["lists", "middle", "places", "whole"]

_BESIDE = 6  # paragraphs on either side in which lines of the page are counted
_FROM_START = 4  # places from the start of the page that are told apart
_FROM_END = 10  # places from the end of the page that are told apart
_SENTENCE_WORDS = 9  # a paragraph with a stop and fewer words does not tell how long the page's paragraphs are
_TITLE_WORDS = 4  # words of the shortest title
_LONGEST_ITEM = 14  # words of a list's line


def whole(surfaces: Sequence[Surface]) -> Group:
    """What the page as a whole is like: galleries, pages without stops, pages of one line."""
    total = max(1, len(surfaces))
    stops = sum([one.stop for one in surfaces]) * 4 // total
    prose = sum([one.prose for one in surfaces]) * 4 // total
    pictures = sum([one.picture for one in surfaces]) * 4 // total
    return (_whole, stops, prose, pictures, total < 4)


def _whole(stops: int, prose: int, pictures: int, small: bool) -> Sequence[str]:
    return (f"pstop={stops}", f"pprose={prose}", f"ppic={pictures}", "psmall" if small else "pbig")


def middle(surfaces: Sequence[Surface]) -> int:
    """How many words the page's sentences-with-a-stop commonly have: a line much shorter is more often a caption."""
    long = sorted(one.words for one in surfaces if one.stop and one.words >= _SENTENCE_WORDS)
    return long[len(long) // 2] if long else 20


def places(surfaces: Sequence[Surface]) -> list[list[Group]]:
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
    pages = [0, *accumulate([one.page for one in surfaces])]  # lines of the page before each place
    title = next((index for index, one in enumerate(surfaces) if _may_be_title(one)), -1)
    for index, one in enumerate(surfaces):
        zone = "head" if index < begin else "foot" if index > end else "mid"
        ahead = pages[index] - pages[index - _BESIDE if index > _BESIDE else 0]
        behind = pages[index + 1 + _BESIDE if index + _BESIDE < last else last + 1] - pages[index + 1]
        titled = "" if index > title else "title" if index == title else "before-title"
        rows.append(
            [
                (_zoned, zone, one.stop, one.size, one.capitals, titled),
                (
                    _placed,
                    index if index < _FROM_START else _FROM_START,
                    last - index if last - index < _FROM_END else _FROM_END,
                    index * 6 // (last + 1),
                    zone,
                    one.stop,
                ),
                (_lined, behind if behind < 3 else 3, ahead if ahead < 3 else 3, 2 * index > last, closing),
            ]
        )
        closing = closing or (zone == "foot" and one.head in cues.CLOSING_HEADS)
    return rows


def _zoned(zone: str, stop: bool, size: str, capitals: int, titled: str) -> Sequence[str]:
    row = ["z=" + zone, f"z+s={zone}{stop}", "z+n=" + zone + size, f"z+caps={zone}{capitals}{stop}"]
    if titled:
        row.append(titled)
    if titled == "title":
        row.append(f"title{zone}{capitals}")
    return tuple(row)


def _placed(start: int, rest: int, sixth: int, zone: str, stop: bool) -> Sequence[str]:
    row = [f"i={start}"] if start < _FROM_START else []
    if rest < _FROM_END:
        row += [f"-i={rest}", f"-i+s={min(rest, 5)}{stop}{zone}"]
    return (*row, f"rel={sixth}")


def _lined(behind: int, ahead: int, late: bool, closing: bool) -> Sequence[str]:
    row = (f"pages>{behind}", f"pages<{ahead}{'late' if late else ''}")
    return (*row, "closing") if closing else row


def _may_be_title(one: Surface) -> bool:
    """Whether a paragraph may be the page's title: the first that does is."""
    return one.words >= _TITLE_WORDS and not (one.page or one.picture or one.head in ("rule", "item"))


def _is_item(one: Surface) -> bool:
    """Whether a paragraph may be a line of a list."""
    return one.words <= _LONGEST_ITEM and not (one.stop or one.colon or one.page or one.picture)


def lists(surfaces: Sequence[Surface]) -> list[Group]:
    """How many lines without a stop stand together, and whether a colon introduces them, as it does a list."""
    rows: list[Group] = [()] * len(surfaces)
    start = 0
    for index, one in enumerate((*surfaces, None)):
        if one is not None and _is_item(one):
            continue
        if index > start:
            size = min(4, index - start)
            told = start > 0 and surfaces[start - 1].colon
            for place in range(start, index):
                rows[place] = (_listed, size, told, min(3, place - start))
        start = index + 1
    return rows


def _listed(size: int, told: bool, place: int) -> Sequence[str]:
    return (f"run={size}", f"run={size}{told}{place}")
