"""Which paragraph repeats which earlier one.

Two steps, both linear in the length of the page. First the key: texts that differ only in quotes, spacing, case, final
stop or credit have the same key. Then, for those whose key is new, one look-up a word triple names the few earlier
paragraphs that share much of it, and these are compared word by word: alt text often lacks the date, a name's title or
the second sentence of the figcaption.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from takarir.layers.repeats.credit import uncredited

_WORD = re.compile(r"\w+")
# The same for ASCII, quicker as bytes: lower case, and spaces for what is no part of a word.
_TO_WORDS = "".join(char.lower() if re.match(r"\w", char) else " " for char in map(chr, range(128))).encode().ljust(256)
_DIGITS = b"0123456789"
_BETWEEN_NUMBERS = re.compile(r" (?=\d)(?<=\d )")  # where two numbers stay apart: 1/12 is not 11/2

# Alt text drops the date of a caption, so days and months that one copy has more do not count as a difference.
_DATE_WORDS = frozenset(
    "senin selasa rabu kamis jumat jum at sabtu minggu ahad januari februari maret april mei juni juli agustus "
    "september oktober november desember pada di wib wita wit".split()
)
_MIN_WORDS = 4  # two shorter lines that differ in a word are two headings or two names
_SPAN = 24  # word triples looked up at each end of a paragraph
_CANDIDATES = 3  # earlier paragraphs compared word by word
_MIN_SHARED = 0.3  # of the triples of a paragraph; less is a common phrase
_MAX_EXTRA = 0.35  # words that one copy may have more, as a share of the shorter
_MAX_EXTRA_CREDITED = 2.0  # the same where the longer bears a credit: the whole figcaption against its alt text
_MAX_CHANGED = 0.12  # words of the shorter that the longer may lack …
_MAX_EXTRA_CHANGED = 0.15  # … and then the longer is no second sentence longer: it would be a retelling

# A quotation that stands once with and once without its speaker is a pull quote, not a copy.
_SAYING = frozenset(
    "kata ujar ucap tutur ungkap jelas tegas imbuh tambah papar sebut lanjut terang tulis katanya ujarnya ucapnya "
    "tuturnya ungkapnya jelasnya tegasnya imbuhnya tambahnya paparnya sebutnya lanjutnya terangnya tulisnya".split()
)
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
    """The paragraphs read so far, by key and by word triple."""

    def __init__(self) -> None:
        self._keys: dict[str, int] = {}
        self._numbered: dict[str, int] = {}  # keys of list items without their number
        self._triples: dict[int, int] = {}  # hash of a triple to the earliest paragraph
        self._words: dict[int, tuple[list[str], bool]] = {}

    def place(self, index: int, text: str) -> int | None:
        """Take in the next paragraph and say which earlier one it repeats."""
        words, credited, numbers = _words(text)
        key = _key(words, text, numbers)
        if not key:
            return None
        if key in self._keys:
            return self._keys[key]
        triples = _triples(words)
        new = self._triples.keys().isdisjoint(triples)
        earlier = self._by_number(index, text, key, words)
        if earlier is None and not new:
            earlier = self._nearest(words, credited, triples)
        first = index if earlier is None else earlier
        self._keys[key] = first
        if earlier is None:
            self._words[index] = (words, credited)
        if new:
            self._triples.update(dict.fromkeys(triples, first))
        else:
            for triple in triples:
                self._triples.setdefault(triple, first)
        return earlier

    def _by_number(self, index: int, text: str, key: str, words: list[str]) -> int | None:
        """A list item and the same line without its number, whichever comes first; never two items."""
        if text[:1].isalpha() or not _NUMBERED.match(text):
            return self._numbered.get(key)
        bare = _key(words[1:], text)
        earlier = self._keys.get(bare)
        self._numbered.setdefault(bare, index if earlier is None else earlier)
        return earlier

    def _nearest(self, words: list[str], credited: bool, triples: list[int]) -> int | None:
        known = self._triples
        shared = Counter([known[triple] for triple in triples if triple in known])
        best = None
        for index, count in shared.most_common(_CANDIDATES):
            other, other_credited = self._words[index]
            if count < _MIN_SHARED * min(len(triples), len(other)):
                break
            if (best is None or index < best) and _alike(words, credited, other, other_credited):
                best = index
        return best


def _words(text: str) -> tuple[list[str], bool, bool]:
    """The words of a text without its credits, in lower case; whether it had a credit, whether it may have numbers."""
    if not (text.isascii() or unicodedata.is_normalized("NFKC", text)):
        text = unicodedata.normalize("NFKC", text)
    bare = uncredited(text)
    numbers = True
    if bare.isascii():
        raw = bare.encode()
        words = raw.translate(_TO_WORDS).decode().split()
        numbers = len(raw.translate(None, _DIGITS)) < len(raw)
    else:
        words = _WORD.findall(bare.casefold())
    if words:
        return words, len(bare) < len(text), numbers
    return _WORD.findall(text.casefold()), False, True  # the paragraph is nothing but a credit


def _key(words: list[str], text: str, numbers: bool = True) -> str:
    if not words:
        return "".join(text.split())
    if not numbers:
        return "".join(words)
    return _BETWEEN_NUMBERS.sub("\n", " ".join(words)).replace(" ", "")


def _triples(words: list[str]) -> list[int]:
    """Hashes of the word triples at both ends of a text; what they find is compared by its words in any case."""
    if len(words) < _MIN_WORDS:
        return []
    if len(words) > 2 * _SPAN:
        words = words[:_SPAN] + words[-_SPAN:]
    return list(map(hash, zip(words, words[1:], words[2:], strict=False)))


def _alike(words: list[str], credited: bool, other: list[str], other_credited: bool) -> bool:
    """Whether one of two texts is the other with a few words more, the numbers that both have being the same."""
    short, long, long_credited = words, other, other_credited
    if len(short) > len(long):
        short, long, long_credited = other, words, credited
    limit = _MAX_EXTRA_CREDITED if long_credited else _MAX_EXTRA
    if len(long) - len(short) > limit * len(short) + len(_DATE_WORDS):
        return False
    missing = Counter(short)
    for word in long:
        missing[word] -= 1
    changed = extra = 0
    for word, count in missing.items():
        if count > 0:
            if word[0].isdigit():
                return False
            changed += count
        elif count and word not in _DATE_WORDS and not word.isdigit():
            extra -= count
    if changed:
        return changed <= _MAX_CHANGED * len(short) and extra <= _MAX_EXTRA_CHANGED * len(short)
    return extra <= limit * len(short) and not any(missing[word] < 0 for word in _SAYING & missing.keys())
