"""What the place of a paragraph on its page tells: its neighbours, its zone, the lists and the title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from takarir.layers.roles import cues
from takarir.layers.roles.observed import Group

__all__ = ["SIZE", "Surface", "around", "lists", "middle", "places", "whole"]

_SIZES = (0, 1, 2, 3, 5, 8, 12, 17, 24, 34, 50)  # upper bounds in words; finer where the roles differ
SIZE = tuple(str(next((size for size in _SIZES if count <= size), 99)) for count in range(_SIZES[-1] + 2))
_BESIDE = 6  # paragraphs on either side in which lines of the page are counted
_FROM_START = 4  # places from the start of the page that are told apart
_FROM_END = 10  # places from the end of the page that are told apart
_SENTENCE_WORDS = 9  # a paragraph with a stop and fewer words does not tell how long the page's paragraphs are
_TITLE_WORDS = 4  # words of the shortest title
_LONGEST_ITEM = 14  # words of a list's line


class Surface(NamedTuple):
    """A paragraph by itself.

    Attributes:
        words: how many words were read.
        size: the same as a class, of `SIZE`.
        stop: whether it ends like a sentence.
        head: class of its beginning, of `cues.HEADS`, or "".
        picture: whether it bears a credit, a position or a word for a picture.
        page: whether it begins like a line of the page.
        prose: whether it is running prose beyond doubt.
        length: its length in characters.
        colon: whether it ends in a colon, as what introduces a list does.
        capitals: how many of its words begin with a capital, in fifths.
        own: its observations.
        opening: its first words in lower case.
        last: its last word in lower case, "" where it has none.
        content: its longer words that are no function words.
    """

    words: int
    size: str
    stop: bool
    head: str
    picture: bool
    page: bool
    prose: bool
    length: int
    colon: bool
    capitals: int
    own: list[Group]
    opening: list[str]
    last: str
    content: frozenset[str]

    def kind(self) -> str:
        """What it is to its neighbours."""
        if self.page:
            return "page"
        if self.picture:
            return "pic"
        if self.head == "dateline":
            return "lede"
        return "prose" if self.prose else "stop" if self.stop else "line"

    def told(self) -> str:
        """What it announces to its neighbours, of `cues.TELLING_HEADS`, or ""."""
        if self.head in cues.TELLING_HEADS:
            return self.head + "alone" if self.words <= 2 else self.head
        return ""


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


def around(surfaces: Sequence[Surface]) -> list[Group]:
    """What the two paragraphs before each one and the two behind are like."""
    kinds = ["none", "none", *[one.kind() for one in surfaces], "none", "none"]
    told = ["", *[one.told() for one in surfaces], ""]
    before = zip(kinds, kinds[1:], told, [False, *[one.colon for one in surfaces]], strict=False)
    behind = zip(kinds[3:], kinds[4:], told[2:], strict=False)
    return [(_around, one.stop, *ahead, *after) for one, ahead, after in zip(surfaces, before, behind, strict=False)]


def _around(
    stop: bool, second: str, first: str, told: str, colon: bool, next_: str, after: str, next_told: str
) -> Sequence[str]:
    row = ["-1:colon", f"-1:colon{stop}"] if colon else []
    return (*row, f"-2:{second}", *_near(-1, first, told, stop), *_near(1, next_, next_told, stop), f"2:{after}")


def _near(step: int, kind: str, told: str, stop: bool) -> Sequence[str]:
    if kind == "none":
        return (f"{step}:none",)
    row = (f"{step}:{kind}", f"{step}:{kind}{stop}")
    return (*row, f"{step}:{told}", f"{step}:{told}{stop}") if told else row


def between(surfaces: Sequence[Surface]) -> list[Group]:
    """What a paragraph is together with both its neighbours, and how many lines of the page stand alone in prose.

    Headings come every few paragraphs, so several such lines make each of them more likely a heading.
    """
    kinds = ["none", *[one.kind() for one in surfaces], "none"]
    alone = sum([kinds[n] == "line" and _running(kinds[n - 1]) and _running(kinds[n + 1]) for n in range(1, len(kinds) - 1)])
    rhythm = min(alone, 4)
    return [
        (_between, before, kind, after, one.size, rhythm if kind == "line" else 0)
        for one, before, kind, after in zip(surfaces, kinds, kinds[1:], kinds[2:], strict=False)
    ]


def _running(kind: str) -> bool:
    return kind in ("prose", "stop", "lede")


def _between(before: str, kind: str, after: str, size: str, rhythm: int) -> Sequence[str]:
    row = (f"b3={before},{kind},{after}", f"b3+n={before},{kind},{after}{size}")
    return (*row, f"rhythm={rhythm}", f"rhythm={rhythm}{before}{after}") if rhythm else row


def behind_links(surfaces: Sequence[Surface]) -> list[Group]:
    """Of each line behind a prompt for other articles, how many lines back it stands, as long as no prose comes between."""
    rows: list[Group] = []
    last, since = "", 0
    for one in surfaces:
        rows.append((_linked, last, min(since, 5), one.stop, one.kind()) if last else ())
        since += 1
        if one.head in cues.LINKING_HEADS:
            last, since = one.head, 1
        elif one.prose:
            last = ""
    return rows


def _linked(head: str, since: int, stop: bool, kind: str) -> Sequence[str]:
    return (f"behind={head}", f"behind={head}{stop}", f"behind{since}={stop}{kind}", f"behind={kind}")


def topic(surfaces: Sequence[Surface]) -> list[Group]:
    """How much of a paragraph's words stand elsewhere on the page: a headline of another article shares few."""
    met: Counter[str] = Counter()
    for one in surfaces:
        met.update(one.content)
    rows: list[Group] = []
    for one in surfaces:
        total = len(one.content)
        shared = sum([met[word] > 1 for word in one.content])
        rows.append((_topic, shared * 4 // total if total else 5, min(total, 4), one.stop, one.kind()))
    return rows


def _topic(share: int, total: int, stop: bool, kind: str) -> Sequence[str]:
    return (f"topic={share}{stop}", f"topic={share}{kind}", f"topic={share}{total}{kind}")
