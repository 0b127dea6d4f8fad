"""Which paragraph repeats which earlier one: where nothing new is said.

One definition. Two paragraphs are copies when, without credits, quotes, spacing, case and stops, the words of the one
are those of the other, or all the words of the shorter stand in a row at the beginning or the end of the longer, and
what the longer has more says nothing new (`added`) or the shorter is cut off by "…". So neither copy has a name,
number, denial or order of words that the other contradicts, and whoever keeps the fullest copy loses nothing. A new
copy is compared with the fullest one so far: two captions that both lengthen a third differently are not tied by it.

The work is linear in the length of the page: equal words are found by a key, beginnings and ends by hashes (`index`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from takarir.layers.repeats import added
from takarir.layers.repeats.index import LEAST, MOST, Beginnings
from takarir.layers.repeats.reading import Reading, agree, read, spans

_NUMBERED = re.compile(r"\W*\d{1,3}[.)]\s+(?=\S*[^\W\d])")  # "1. Alap-alap kawah" in a list, "Alap-alap kawah" below it


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
    page = _Page()
    repeats: list[Repeat | None] = []
    for index, text in enumerate(texts):
        earlier = page.place(index, text)
        if earlier is None:
            repeats.append(None)
        else:
            repeats.append(Repeat(earlier, "exact" if texts[earlier] == text else "variant"))
    return repeats


class _Page:
    """The paragraphs read so far; each group of copies goes by the position of its first."""

    def __init__(self) -> None:
        self._keys: dict[str, int] = {}
        self._contents: dict[int, list[int]] = {}  # by the hash of the words that are not optional
        self._numbered: dict[str, int] = {}  # keys of list items without their number
        self._fullest: dict[int, Reading] = {}
        self._starts = Beginnings()
        self._ends = Beginnings()

    def place(self, index: int, text: str) -> int | None:
        """Take in the next paragraph and say which earlier one it repeats."""
        reading = read(text)
        if not reading.key:
            return None
        if reading.key in self._keys:
            return self._keys[reading.key]
        content = hash(tuple(reading.content))
        alike = self._contents.get(content, ()) if reading.content else ()
        earlier = next((group for group in alike if self._is_alike(group, reading)), None)
        if earlier is None:
            earlier = self._by_number(index, text, reading)
        if earlier is None:
            earlier = self._nearest(reading)
        group = self._keys[reading.key] = index if earlier is None else earlier
        if len(alike) < MOST:
            self._contents.setdefault(content, []).append(group)
        if earlier is None or len(reading.content) > len(self._fullest[group].content):
            self._fullest[group] = reading
        self._starts.add(reading.content, group)
        self._ends.add(reading.content[::-1], group)
        return earlier

    def _is_alike(self, group: int, reading: Reading) -> bool:
        """Whether a text differs from the fullest copy of a group only in words of grammar that one leaves out."""
        other = self._fullest[group]
        return reading.content == other.content and reading.cut == other.cut and agree(reading.words, other.words)

    def _by_number(self, index: int, text: str, reading: Reading) -> int | None:
        """A list item and the same line without its number, whichever comes first; never two items."""
        if text[:1].isalpha() or not _NUMBERED.match(text):
            return self._numbered.get(reading.key)
        bare = "".join(reading.words[1:])
        earlier = self._keys.get(bare)
        self._numbered.setdefault(bare, index if earlier is None else earlier)
        return earlier

    def _nearest(self, reading: Reading) -> int | None:
        """The earliest group of which one of the text and the fullest copy holds the other."""
        found = self._starts.candidates(reading.content) + self._ends.candidates(reading.content[::-1])
        return min((group for group in set(found) if _is_copy(reading, self._fullest[group])), default=None)


def _is_copy(one: Reading, other: Reading) -> bool:
    """Whether one of two texts is the other with words at an end that say nothing new."""
    short, long = sorted((one, other), key=lambda reading: len(reading.content))
    count, most = len(short.content), len(long.content)
    if count < LEAST:
        return False
    places = spans(long) if long.cut is None else None
    if long.content[:count] == short.content:
        if short.cut is not None:
            return not short.cut or count == most or long.content[count].startswith(short.cut)
        if places and agree(short.words, long.words):
            return added.behind(long.text[places[count - 1][1] :], count, long.credited)
    start = places[most - count][0] if places else 0
    if long.content[most - count :] == short.content and places and short.cut is None:
        return agree(short.words[::-1], long.words[::-1]) and added.front(long.text[:start], long.text[start])
    return False
