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

# Words that stand before a caption and name what it is. Extractors print them in one copy and drop them in the other.
_FRONT = re.compile(
    r"\W*(?:lihat\s+(?:foto|video)\s*:?"  # the zoom button of a picture, glued to its caption
    r"|(?:ket(?:erangan|\.)?|teks|caption)\s*(?:foto|gambar|video)?\s*[:;,.]"  # "Ket. Foto :", "Keterangan gambar,"
    r"|(?:sumber\s+gambar|hak\s+atas\s+foto)\s*[,:]?"  # a credit alone on its line, as the BBC's services print it
    r"|(?:foto|photo|video|gambar|ilustrasi|arsip|infografis|infografik|grafis)\s*(?:[:.|]|\s[-–—]\s)"
    r"|(?:gambar\s+)?(?=tangkapan\s+layar\b))\s*",  # fact-checks: "Gambar tangkapan layar …"
    re.IGNORECASE,
)

# A credit glued in front without a space: capitals, domain names or handles up to where a capitalised word begins.
_GLUED = re.compile(
    r"(?=[^.!?]{0,50}[/@]|DOK\b|Dok\.|[A-Z .]{6})"  # only what has a slash or handle, or shouts, is a credit
    r"[^\s,;:!?()\"“”]+(?:\s[^\s,;:!?()\"“”]+){0,7}?(?:(?<=[A-Z]{2})|(?<=[a-z]))(?=[A-Z][a-z])"
)

# A credit behind the caption, and what must stand in a text that has it, which is cheaper to look up. What stands in
# brackets need not be known: alt text lacks the whole bracket.
_BACK = (
    (")]", re.compile(r"\s*[\[(](?![^\])]*\d\s*/)[^\[\]()]{1,80}[\])]\W*$")),  # a bracket without a date
    ("©|/", re.compile(r"[\s.,]*(?:©|\|\s*(?:foto|gambar)\b|[./]\s*copyright\b)[^\n]{0,80}$", re.IGNORECASE)),
    (
        (":", "ok", "uthor"),
        re.compile(
            r"(?:[\s.,(\[]+|(?-i:(?<=[a-z])(?=[A-Z])))"  # or glued: "di tokonyaFoto: …"
            r"(?:(?:foto|photo|fotoğraf|sumber|source|gambar|kredit|ilustrasi|screenshot)\s?:"
            r"|dok(?:umentasi|umen)?\b[.:]?|author provided)[^\n]{0,80}$",
            re.IGNORECASE,
        ),
    ),
    # "ANTARA FOTO/Rina Ayu/nz.", "PENA/Gayatri": capitals, a slash, a name; the sentence before it has ended.
    ("/", re.compile(r"(?<=[.\s])[A-Z]\w*(?:\.\w+)*(?:\s[A-Z]\w*(?:\.\w+)*){0,3}\s?/\s?[A-Z@][^\n]{1,60}$")),
)
_TAIL = 120  # no credit is longer; only so much of a long paragraph is looked at

_WORD = re.compile(r"\w+")
_INNER_SPACE = re.compile(r"(?<!\d) | (?!\d)")
_TWO_NUMBERS = re.compile(r"\d \d")  # between two numbers the space stays: 1/12 is not 11/2

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
        self._triples: dict[tuple[str, str, str], int] = {}
        self._words: dict[int, tuple[list[str], bool]] = {}

    def place(self, index: int, text: str) -> int | None:
        """Take in the next paragraph and say which earlier one it repeats."""
        words, credited = _words(text)
        key = _key(words, text)
        if not key:
            return None
        if key in self._keys:
            return self._keys[key]
        triples = _triples(words)
        earlier = self._by_number(index, text, key, words)
        if earlier is None:
            earlier = self._nearest(words, credited, triples)
        self._keys[key] = index if earlier is None else earlier
        if earlier is None:
            self._words[index] = (words, credited)
        for triple in triples:
            self._triples.setdefault(triple, index if earlier is None else earlier)
        return earlier

    def _by_number(self, index: int, text: str, key: str, words: list[str]) -> int | None:
        """A list item and the same line without its number, whichever comes first; never two items."""
        if not _NUMBERED.match(text):
            return self._numbered.get(key)
        bare = _key(words[1:], text)
        earlier = self._keys.get(bare)
        self._numbered.setdefault(bare, index if earlier is None else earlier)
        return earlier

    def _nearest(self, words: list[str], credited: bool, triples: list[tuple[str, str, str]]) -> int | None:
        if not triples:
            return None
        known = self._triples
        met = [known[triple] for triple in triples if triple in known]
        if not met:
            return None
        shared = Counter(met)
        best = None
        for index, count in shared.most_common(_CANDIDATES):
            other, other_credited = self._words[index]
            if count < _MIN_SHARED * min(len(triples), len(other)):
                break
            if (best is None or index < best) and _alike(words, credited, other, other_credited):
                best = index
        return best


def _words(text: str) -> tuple[list[str], bool]:
    """The words of a text without its credits, in lower case, and whether it had a credit."""
    if not (text.isascii() or unicodedata.is_normalized("NFKC", text)):
        text = unicodedata.normalize("NFKC", text)
    bare = _without_credit(text)
    words = _WORD.findall(bare.lower() if bare.isascii() else bare.casefold())
    if words:
        return words, len(bare) < len(text)
    return _WORD.findall(text.casefold()), False  # the paragraph is nothing but a credit


def _without_credit(text: str) -> str:
    front = _FRONT.match(text)
    start = front.end() if front else 0
    glued = _GLUED.match(text, start)
    if glued:
        start = glued.end()
    cut = max(start, len(text) - _TAIL)
    tail = text[cut:]
    for marks, pattern in _BACK:
        for mark in marks:
            if mark in tail:
                found = pattern.search(tail)
                tail = tail[: found.start()] if found else tail
                break
    return text[start:cut] + tail


def _key(words: list[str], text: str) -> str:
    spaced = " ".join(words)
    if not spaced:
        return "".join(text.split())
    return _INNER_SPACE.sub("", spaced) if _TWO_NUMBERS.search(spaced) else spaced.replace(" ", "")


def _triples(words: list[str]) -> list[tuple[str, str, str]]:
    if len(words) < _MIN_WORDS:
        return []
    if len(words) > 2 * _SPAN:
        words = words[:_SPAN] + words[-_SPAN:]
    return list(zip(words, words[1:], words[2:], strict=False))


def _alike(words: list[str], credited: bool, other: list[str], other_credited: bool) -> bool:
    """Whether one of two texts is the other with a few words more, the numbers that both have being the same."""
    short, long, long_credited = words, other, other_credited
    if len(short) > len(long):
        short, long, long_credited = other, words, credited
    limit = _MAX_EXTRA_CREDITED if long_credited else _MAX_EXTRA
    if len(long) - len(short) > limit * len(short) + len(_DATE_WORDS):
        return False
    missing = Counter(short)
    missing.subtract(long)
    changed = sum(count for count in missing.values() if count > 0)
    extra = sum(-n for word, n in missing.items() if n < 0 and word not in _DATE_WORDS and not word.isdigit())
    if any(count > 0 and word[:1].isdigit() for word, count in missing.items()):
        return False
    if changed:
        return changed <= _MAX_CHANGED * len(short) and extra <= _MAX_EXTRA_CHANGED * len(short)
    return extra <= limit * len(short) and not any(missing[word] < 0 for word in _SAYING & missing.keys())
