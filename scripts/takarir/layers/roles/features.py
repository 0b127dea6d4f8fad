"""What the model sees of a page: named observations of each paragraph.

Some observations are words. Training keeps of these only the words that several styles or publishers share, so the
model holds a list of common words and nothing else of any text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from takarir.layers.roles import beginnings, cues, endings, typography, wording
from takarir.layers.roles.observed import Group, Observed
from takarir.layers.roles.surroundings import (
    SIZE,
    Surface,
    around,
    between,
    behind_links,
    lists,
    middle,
    places,
    topic,
    whole,
)
from takarir.layers.roles.twins import twins
from takarir.resources.memory import Memory

_READ = 500  # characters of a paragraph that are read; captions and residue are shorter
_LONG = 18  # words of a paragraph that is prose beyond doubt, when it ends in a stop and bears no cue
_OPENING = 14  # words in which a sentence shows its first verb
_NAMES = 6  # places in which names that open a sentence are counted
_DIGIT = re.compile(r"\d")
_SHARED_WORDS = 14  # words at the beginning that are observed as they are; residue is short, and prose has its cues
# Only letters and hyphens make a word here; the typographic marks are those that news pages use.
_SIGNS = "!\"#$%&'()*+,./0123456789:;<=>?@[\\]^_`{|}~“”‘’«»…–—·•©\u00a0"
_WORD = re.compile(rf"[^\s{re.escape(_SIGNS)}]+")
_OTHER = re.compile("[^\x00-\x7f“”‘’«»…–—·•©]")  # neither ASCII nor a mark that may as well be a question mark here
_LARGEST = len(SIZE) - 1

# ASCII, as most paragraphs are, is quicker as bytes: to words in lower case, and to which words begin with a capital.
_ASCII = [chr(code) for code in range(128)]
_TO_WORDS = "".join(" " if char in _SIGNS else char.lower() for char in _ASCII).encode().ljust(256)
_TO_INITIALS = "".join("A" if char.isupper() else " " if char.isspace() else "a" for char in _ASCII).encode().ljust(256)
_DIGITS = b"0123456789"


def page(texts: Sequence[str], repeats: Sequence[int | None]) -> list[list[str]]:
    """The observations of each paragraph of a page, by name.

    Args:
        texts: the paragraphs, in order.
        repeats: for each the position of the earlier paragraph that it repeats, or None.
    """
    return [one.names() for one in observe(texts, repeats)]


def observe(texts: Sequence[str], repeats: Sequence[int | None]) -> list[Observed]:
    """The observations of each paragraph of a page; arguments as of `page`."""
    surfaces = list(map(surface, texts))
    shared = whole(surfaces)
    seen = any(one.picture for one in surfaces)
    copies = twins(surfaces, repeats)
    usual = middle(surfaces)
    scale = min(usual, 60) // 12
    rows = []
    placed = zip(
        surfaces, places(surfaces), lists(surfaces), around(surfaces), between(surfaces), behind_links(surfaces),
        topic(surfaces), strict=True,
    )
    for index, (one, context, listed, neighbours, framed, linked, shares) in enumerate(placed):
        context += (shared, framed, shares)
        if linked:
            context.append(linked)
        if listed:
            context.append(listed)
        share = one.words * 4 // usual
        context += (
            neighbours,
            copies.get(index, _ALONE),
            (_part, share if share < 7 else 7, scale, one.stop, one.picture, seen, index in copies),
        )
        rows.append(Observed(one.own, one.opening, one.last, context))
    return rows


def _alone() -> Sequence[str]:
    return ("t0",)


_ALONE: Group = (_alone,)


def _part(share: int, scale: int, stop: bool, picture: bool, seen: bool, copied: bool) -> Sequence[str]:
    """Length against the page's middle, and what lacks a picture's cues on a page that has pictures."""
    part = f"{share}{stop}"
    row = ("part=" + part, f"part+m={part}{scale}")
    return row if picture else (*row, f"bare{seen}{copied}", f"bare{seen}{copied}{stop}")


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
    if fronted:
        own.append((_fronted, size, stop, head, tail, tells if tells < 2 else 2))
    own += [(_of_kind, name, number if number < 3 else 3) for name, number in kinds.items()]
    own += (
        (_telling, tells, *_density(kinds, count, tells), size, endings.date(read) if digits else ""),
        (_opening, _first_word(words), *_first_verb(words)),
        (
            typography.shapes,
            "".join(map(typography.SHAPES.__getitem__, tokens[:3])),
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
        frozenset([word for word in words if len(word) > 4 and word not in wording.WORDS]),
    )


def _for_ascii(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """A pattern without the typographic marks in its classes, which ASCII has not and which make it slow."""
    return re.compile(pattern.pattern.encode("ascii", "ignore").decode(), pattern.flags)


_GLUED_ASCII = _for_ascii(cues.GLUED)
_SEAM_ASCII = _for_ascii(cues.SEAM)


def _opened(text: str) -> tuple[str, bool, bool]:
    """The part of a paragraph that tells: without a credit in front, up to where another paragraph was glued on."""
    read = text if len(text) <= 2 * _READ else text[:_READ] + text[-_READ:]
    ascii_only = read.isascii()
    glued = (_GLUED_ASCII if ascii_only else cues.GLUED).match(read)
    start = glued.end() if glued else 0
    seam = (_SEAM_ASCII if ascii_only else cues.SEAM).search(read, start)
    if seam or start:
        read = read[start : seam.end() if seam else None]
    return read, seam is not None, glued is not None


def _counted(read: str) -> tuple[list[str], int, int]:
    """Words in lower case; how many begin with a capital, in fifths; how many characters are digits."""
    if read.isascii() or not _OTHER.search(read):
        raw = read.encode("ascii", "replace")
        words = raw.translate(_TO_WORDS).decode().split()
        digits = len(raw) - len(raw.translate(None, _DIGITS))
        begins = b" " + raw.translate(_TO_INITIALS)
        capitals = begins.count(b" A")
        total = capitals + begins.count(b" a")
    else:
        words = _WORD.findall(read.lower())
        digits = len(_DIGIT.findall(read))
        tokens = read.split()
        capitals = sum([token[0].isupper() for token in tokens])
        total = len(tokens)
    return words, capitals * 5 // total if total else 0, digits


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


_VERBS = Memory(_verb)


def _first_verb(words: list[str]) -> tuple[str, int]:
    """Kind and place of the first verb."""
    for place, word in enumerate(words[:_OPENING]):
        kind = _VERBS[word]
        if kind:
            return kind, place if place < 6 else 6
    return "none", 0


def _opening(first: str, verb: str, place: int) -> Sequence[str]:
    """How the paragraph opens: with whom, and how soon which kind of verb."""
    return ("f=" + first, "verb=" + verb, f"verb={verb}{place}")
