"""What a paragraph is like by itself: how it begins and ends, its form, its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from takarir.layers.roles import beginnings, cues, endings, typography, wording
from takarir.layers.roles.observations import Group

__all__ = ["SIZE", "Surface", "surface"]

_READ = 500  # characters of a paragraph that are read; captions and residue are shorter
_LONG = 18  # words of a paragraph that is prose beyond doubt, when it ends in a stop and bears no cue
_OPENING = 14  # words in which a sentence shows its first verb
_NAMES = 6  # places in which names that open a sentence are counted
_SHARED_WORDS = 14  # words at the beginning that are observed as they are; residue is short, and prose has its cues
_CONTENT = 5  # letters of a word that may tell the topic
_SIZES = (0, 1, 2, 3, 5, 8, 12, 17, 24, 34, 50)  # upper bounds in words; finer where the roles differ
SIZE = tuple(str(next((size for size in _SIZES if count <= size), 99)) for count in range(_SIZES[-1] + 2))
_LARGEST = len(SIZE) - 1
_DIGIT = re.compile(r"\d")
# Only letters and hyphens make a word here; the typographic marks are those that news pages use.
_SIGNS = "!\"#$%&'()*+,./0123456789:;<=>?@[\\]^_`{|}~“”‘’«»…–—·•©\u00a0"
_WORD = re.compile(rf"[^\s{re.escape(_SIGNS)}]+")


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


def surface(text: str) -> Surface:
    """Observe one paragraph; a paragraph glued together of several counts by what it opens with."""
    read, seam, glued = _opened(text)
    words, capitals, digits = _counted(read)
    tenths = digits * 10 // len(read) if digits else 0
    count = len(words)
    stop = endings.stops(read)
    head = "" if glued else beginnings.head(read, count)
    is_page = head in cues.PAGE_HEADS
    tail = "" if is_page else endings.tail(read, words)
    fronted = not glued and cues.FRONTED.match(read) is not None
    sides = ")" in read and _names_side(read.lower())
    credit = glued or tail == "credit" or head in ("keyed", "described")
    picture = credit or sides or fronted or head in cues.PICTURE_HEADS
    size = SIZE[count if count < _LARGEST else _LARGEST]
    colon = read.endswith(":")
    kinds = _kinds(words)
    tells = kinds.get("say", 0) + kinds.get("link", 0)
    if tells > 4:
        tells = 4
    tokens = read.split(None, _NAMES)[:_NAMES]
    names = typography.leading_names(tokens)
    own: list[Group] = [(_form, size, stop, head, tail, credit, sides, seam, tells if tells < 2 else 2)]
    if beginnings.is_place(read):
        own.append((_placed, stop, colon))
    if fronted:
        own.append((_fronted, size, stop, head, tail, tells if tells < 2 else 2))
    own += [(_of_kind, name, number if number < 3 else 3) for name, number in kinds.items()]
    own += (
        (_telling, tells, *_density(kinds, count, tells), size, endings.date(read) if digits else ""),
        (_opening, _first_word(words), *_first_verb(words)),
        (
            typography.shapes,
            "".join(map(typography.shape, tokens[:3])),
            names,
            2 <= count <= 4 and names == len(tokens) == count,
        ),
        (
            typography.letters,
            capitals,
            stop,
            tenths if tenths < 4 else 4,
            typography.sentences(read),
            colon,
            *typography.marks(read),
        ),
    )
    return Surface(
        count,
        size,
        stop,
        head,
        picture,
        is_page,
        stop and count >= _LONG and not (is_page or picture or tail),
        len(text),
        colon,
        capitals,
        own,
        words[:_SHARED_WORDS],
        words[-1] if words else "",
        frozenset([word for word in words if len(word) >= _CONTENT and word not in wording.WORDS]),
    )


def _opened(text: str) -> tuple[str, bool, bool]:
    """The part of a paragraph that tells: without a credit in front, up to where another paragraph was glued on."""
    read = text if len(text) <= 2 * _READ else text[:_READ] + text[-_READ:]
    glued = cues.GLUED.match(read)
    start = glued.end() if glued else 0
    seam = cues.SEAM.search(read, start)
    if seam or start:
        read = read[start : seam.end() if seam else None]
    return read, seam is not None, glued is not None


def _counted(read: str) -> tuple[list[str], int, int]:
    """Words in lower case; how many begin with a capital, in fifths; how many characters are digits."""
    tokens = read.split()
    capitals = sum([token[0].isupper() for token in tokens])
    return _WORD.findall(read.lower()), capitals * 5 // len(tokens) if tokens else 0, len(_DIGIT.findall(read))


def _names_side(lower: str) -> bool:
    return "kiri)" in lower or "kanan)" in lower or "tengah)" in lower


def _form(
    size: str, stop: bool, head: str, tail: str, credit: bool, sides: bool, seam: bool, told: int
) -> Sequence[str]:
    """Length, stop, beginning and end, alone and together."""
    row = ["b", "n=" + size, "h=" + head, "e=" + tail, f"e+n={tail}{size}", f"n+s={size}{stop}", f"stop{stop}"]
    if head:
        row += [f"h+n={head}{size}", f"h+s={head}{stop}"]
    if credit:
        row += ["credit", f"credit+tells={told}", "credit" + size]
    if head in cues.PAGE_HEADS:
        row += ["page", "page" + size, f"page{stop}"]
    elif head in ("kind", "sides", "slug"):
        row += ["pic", "pic" + size, f"pic{stop}", f"pic+tells={told}"]
    if seam:
        row += ["seam", f"seam+tells={told}"]
    if sides:
        row.append("sides")
    return row


def _placed(stop: bool, colon: bool) -> Sequence[str]:
    """A place alone on its line."""
    return ("place", f"place{stop}{colon}")


def _fronted(size: str, stop: bool, head: str, tail: str, told: int) -> Sequence[str]:
    """A credit in front that a space parts from its caption."""
    return ("front", "front" + size, f"front{stop}", f"front+h={head}", f"front+e={tail}", f"front+tells={told}")


def _kinds(words: list[str]) -> dict[str, int]:
    """How many words of each kind there are, in the order in which the kinds first appear."""
    counts: dict[str, int] = {}
    for kind in filter(None, map(wording.WORDS.get, words)):
        counts[kind] = counts.get(kind, 0) + 1
    return counts


def _of_kind(name: str, number: int) -> Sequence[str]:
    return (f"w={name}{number}",)


def _density(kinds: dict[str, int], count: int, tells: int) -> tuple[int, int]:
    """The shares of words that a caption has few of, and of the page's words about itself; in eighths up to 4."""
    if not kinds:
        return 0, 0
    told = tells + kinds.get("refer", 0) + kinds.get("modal", 0) + kinds.get("person", 0)
    dense, site = told * 8 // count, kinds.get("site", 0) * 8 // count
    return dense if dense < 4 else 4, site if site < 4 else 4


def _telling(tells: int, dense: int, site: int, size: str, date: str) -> Sequence[str]:
    """What the words are like: a caption describes a moment, prose reports, argues and refers back."""
    row = (f"tells={tells}", f"dense={dense}", f"dense+n={min(dense, 3)}{size}", f"site={site}")
    return (*row, "d=" + date, f"d+tells={date}{min(tells, 2)}")


def _first_word(words: list[str]) -> str:
    if not words:
        return "?"
    return wording.WORDS.get(words[0]) or ("actor" if words[0] in wording.ACTORS else "?")


def _verb(word: str) -> str:
    """The kind of predicate that a word opens, "" where it opens none."""
    kind = wording.VERBS.get(word)
    if kind is None and len(word) > 5:
        kind = wording.VERBS.get(word[:3]) or wording.VERBS.get(word[:2])
    return kind or ""


def _first_verb(words: list[str]) -> tuple[str, int]:
    """Kind and place of the first verb."""
    for place, word in enumerate(words[:_OPENING]):
        kind = _verb(word)
        if kind:
            return kind, place if place < 6 else 6
    return "none", 0


def _opening(first: str, verb: str, place: int) -> Sequence[str]:
    """How the paragraph opens: with whom, and how soon which kind of verb."""
    return ("f=" + first, "verb=" + verb, f"verb={verb}{place}")
