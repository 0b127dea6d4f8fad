"""What the model sees of a page: a list of named observations a paragraph.

Some observations are words. Training keeps of these only the words that several styles or publishers share, so the
model holds a list of common words and nothing else of any text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from takarir.roles import cues, wording
from takarir.roles.surroundings import SIZE, Surface, around, lists, middle, places, whole

_READ = 500  # characters of a paragraph that are read; captions and residue are shorter
_NEAR_END = 90  # characters in which a closing credit or date lies
_DATE = 44  # characters of the longest date
_LAST_WORDS = 14  # words that fit there
_LONG = 18  # words of a paragraph that is prose beyond doubt, when it ends in a stop and bears no cue
_OPENING = 14  # words in which a sentence shows its first verb
_DIGIT = re.compile(r"\d")
_SHARED_WORDS = 14  # words at the beginning that are observed as they are; residue is short, and prose has its cues
#: What an observation of a word begins with: anywhere near the beginning, first, first two, last.
WORD_PREFIXES = ("W=", "F=", "G=", "L=")
# Only letters and hyphens make a word here; the typographic marks are those that news pages use.
_NO_LETTERS = str.maketrans(dict.fromkeys("!\"#$%&'()*+,./0123456789:;<=>?@[\\]^_`{|}~“”‘’«»…–—·•©\u00a0", " "))


def page(texts: Sequence[str], repeats: Sequence[int | None]) -> list[list[str]]:
    """The observations of each paragraph of a page.

    Args:
        texts: the paragraphs, in order.
        repeats: for each the position of the earlier paragraph that it repeats, or None.
    """
    surfaces = [surface(text) for text in texts]
    shared = whole(surfaces)
    seen = any(one.picture for one in surfaces)
    twins = _twins(surfaces, repeats)
    usual = middle(surfaces)
    listed = lists(surfaces)
    rows = []
    for index, (one, place) in enumerate(zip(surfaces, places(surfaces), strict=True)):
        row = [*one.own, *place, *shared, *listed[index], *around(surfaces, index)]
        row += twins.get(index, ("t0",))
        part = f"{min(7, one.words * 4 // usual)}{one.stop}"
        row += ["part=" + part, f"part+m={part}{min(usual, 60) // 12}"]
        if not one.picture:
            bare = f"bare{seen}{index in twins}"
            row += [bare, f"{bare}{one.stop}"]
        rows.append(row)
    return rows


def surface(text: str) -> Surface:
    """Observe one paragraph; a paragraph glued together of several counts by what it opens with."""
    read, seam, glued = _opened(text)
    lower = read.lower()
    words = lower.translate(_NO_LETTERS).split()
    stop = cues.STOP.search(read, max(0, len(read) - 6)) is not None
    head = "" if glued else _head(read, len(words))
    is_page = head in cues.PAGE_HEADS
    tail = "" if is_page else _tail(read, words)
    sides = ")" in read and ("kiri)" in lower or "kanan)" in lower or "tengah)" in lower)
    credit = glued or tail == "credit" or head in ("keyed", "described")
    picture = credit or sides or head in cues.PICTURE_HEADS
    size = SIZE[min(len(words), len(SIZE) - 1)]
    kinds = [*filter(None, map(wording.WORDS.get, words))]
    tells = min(4, kinds.count("say") + kinds.count("link"))
    row = ["b", "n=" + size, "h=" + head, "e=" + tail, f"e+n={tail}{size}", f"n+s={size}{stop}", f"stop{stop}"]
    if head:
        row += [f"h+n={head}{size}", f"h+s={head}{stop}"]
    if credit:
        row += ["credit", f"credit+tells={min(tells, 2)}", "credit" + size]
    if is_page:
        row += ["page", "page" + size, f"page{stop}"]
    elif head in ("kind", "sides", "slug"):
        row += ["pic", "pic" + size, f"pic{stop}", f"pic+tells={min(tells, 2)}"]
    if seam:
        row += ["seam", f"seam+tells={min(tells, 2)}"]
    if sides:
        row.append("sides")
    row += _wording(kinds, len(words), tells, size)
    row += _dates(read[-_NEAR_END:], tells)
    row += _opening(words, read)
    capitals = _capitals(read)
    row += _typography(read, stop, capitals)
    row += _shared(words)
    prose = stop and len(words) >= _LONG and not (is_page or picture or tail)
    colon = read.endswith(":")
    return Surface(len(words), stop, head, picture, is_page, prose, len(text), colon, capitals, tuple(row))


def _opened(text: str) -> tuple[str, bool, bool]:
    """The part of a paragraph that tells: without a credit in front, up to where another paragraph was glued on."""
    read = text if len(text) <= 2 * _READ else text[:_READ] + text[-_READ:]
    glued = cues.GLUED.match(read)
    start = glued.end() if glued else 0
    seam = cues.SEAM.search(read, start)
    return read[start : seam.end() if seam else None], seam is not None, glued is not None


def _head(read: str, count: int) -> str:
    found = cues.HEAD.match(read)
    head = (found.lastgroup or "") if found else ""
    if count > cues.HEAD_WORDS.get(head, count):
        head = "label" if ":" in read[:40] else ""
    if head in ("", "label", "item") and ("-" in read[:80] or "–" in read[:80] or "—" in read[:80]):
        found = cues.DATELINE.match(read)
        head = (found.lastgroup or "") if found else head
    return head


def _tail(read: str, words: list[str]) -> str:
    """The class of a paragraph's end: credit, code, initials, side, bracket, clock, or nothing."""
    near = read[-_NEAR_END:].rstrip(" .\u00a0")
    if near.endswith((")", "]")):
        inside = near[max(near.rfind("("), near.rfind("[")) + 1 : -1].strip()
        if cues.BRACKET_DATE.match(inside):
            return ""
        if cues.BRACKET_CODE.match(inside) and inside not in cues.SHORT_CREDITS:
            return "code"
        if cues.BRACKET_INITIALS.match(inside):
            return "initials"
        if cues.BRACKET_CREDIT.search(inside):
            return "credit"
        return "side" if cues.BRACKET_SIDE.match(inside) else "bracket"
    if "/" in near and cues.TAIL_SLASH.search(near):
        return "credit"
    marked = "©" in near or "|" in near or not cues.CREDIT_WORDS.isdisjoint(words[-_LAST_WORDS:])
    if marked and cues.TAIL_CREDIT.search(near):
        return "credit"
    return "clock" if near[-1:] in "0123456789bBtTaA" and cues.TAIL_CLOCK.search(near) else ""


def _wording(kinds: list[str], count: int, tells: int, size: str) -> list[str]:
    """What the words are like: a caption describes a moment, prose reports, argues and refers back."""
    counts = dict.fromkeys(kinds, 0)
    for kind in kinds:
        counts[kind] += 1
    row = [f"w={name}{min(number, 3)}" for name, number in counts.items()]
    told = tells + counts.get("refer", 0) + counts.get("modal", 0) + counts.get("person", 0)
    dense = min(4, told * 8 // max(1, count))
    site = min(4, counts.get("site", 0) * 8 // max(1, count))
    return [*row, f"tells={tells}", f"dense={dense}", f"dense+n={min(dense, 3)}{size}", f"site={site}"]


def _dates(near: str, tells: int) -> list[str]:
    """Whether a date closes the paragraph or stands in brackets near its end, as captions date their picture."""
    kind = ""
    if _DIGIT.search(near):
        inner = cues.INNER_DATE.search(near) if "," in near or "(" in near else None
        kind = "" if inner is None else "comma" if inner["comma"] else "in"
        kind += "end" if cues.TAIL_DATE.search(near, max(0, len(near) - _DATE)) else ""
    return ["d=" + kind, f"d+tells={kind}{min(tells, 2)}"]


def _opening(words: list[str], read: str) -> list[str]:
    """How the paragraph opens: with whom, how many names in a row, and how soon which kind of verb."""
    first = words[0] if words else ""
    tokens = read.split(None, 6)[:6]
    names = next((place for place, token in enumerate(tokens) if not token[:1].isupper()), len(tokens))
    verb, place = _first_verb(words)
    row = [
        "f=" + (wording.WORDS.get(first) or ("actor" if first in wording.ACTORS else "?")),
        "verb=" + verb,
        f"verb={verb}{min(place, 6)}",
        "shape=" + "".join(map(_shape, tokens[:3])),
        f"names={names}",
    ]
    if 2 <= len(words) <= 4 and names == len(tokens) == len(words):
        row.append("nameline")
    return row


def _first_verb(words: list[str]) -> tuple[str, int]:
    verbs = wording.VERBS
    for place, word in enumerate(words[:_OPENING]):
        kind = verbs.get(word)
        if kind is None and len(word) > 5:
            kind = verbs.get(word[:3]) or verbs.get(word[:2])
        if kind:
            return kind, place
    return "none", 0


def _shape(token: str) -> str:
    if token.isupper():
        return "A"
    return "a" if token[:1].isupper() else "0" if token[:1].isdigit() else "x"


def _shared(words: list[str]) -> list[str]:
    """The words themselves."""
    if not words:
        return []
    row = ["W=" + word for word in dict.fromkeys(words[:_SHARED_WORDS])]
    return [*row, "F=" + words[0], "G=" + " ".join(words[:2]), "L=" + words[-1]]


def _capitals(read: str) -> int:
    tokens = read.split()
    return sum(map(str.isupper, [token[0] for token in tokens])) * 5 // max(1, len(tokens))


def _typography(read: str, stop: bool, capitals: int) -> list[str]:
    digits = min(4, len(_DIGIT.findall(read)) * 10 // max(1, len(read)))
    row = [f"caps={capitals}", f"caps+s={capitals}{stop}", f"digits={digits}"]
    row.append(f"sent={min(len(cues.SENTENCE.findall(read)), 4)}")
    if read[:1] in "\"“‘'":
        row.append("quote")
    if '"' in read or "“" in read:
        row.append("inquote")
    if read.isupper():
        row.append("upper")
    elif read[:1].islower():
        row.append("lower")
    if "?" in read[-3:]:
        row.append("question")
    if read.endswith(":"):
        row.append("colon")
    if "  " in read or "|" in read or "·" in read:
        row.append("gaps")
    return row


def _twins(surfaces: Sequence[Surface], repeats: Sequence[int | None]) -> dict[int, list[str]]:
    """What the copies of a paragraph tell: how near they stand, which is longer, whether one bears a credit."""
    pairs = [(earlier, index) for index, earlier in enumerate(repeats) if earlier is not None]
    twins: dict[int, dict[str, None]] = {}
    for earlier, index in pairs:
        near = str(index - earlier) if index - earlier < 3 else "9"
        for mine, yours, side in ((index, earlier, "<"), (earlier, index, ">")):
            one, other = surfaces[mine], surfaces[yours]
            longer = one.length - other.length
            row = [f"t{side}{near}", f"t{side}{near}{one.stop}{other.stop}"]
            row.append(f"tlen{side}{(longer > 3) - (longer < -3)}")
            if other.picture:
                row += ["tpic" + side, f"tpic{side}{one.stop}{near}"]
            if other.page:
                row.append("tpage" + side)
            if earlier == 0:  # the page's title, printed again
                row.append("ttitle" + side)
            twins.setdefault(mine, {}).update(dict.fromkeys(row))
    for index, row in _pairs(surfaces, pairs).items():
        twins[index].update(dict.fromkeys(row))
    return {index: list(row) for index, row in twins.items()}


def _pairs(surfaces: Sequence[Surface], twins: Sequence[tuple[int, int]]) -> dict[int, list[str]]:
    """Paragraphs that stand twice in a row, as alt text and figcaption do; whether most such pairs lack the stop."""
    adjacent = [pair for pair in twins if pair[0] and pair[1] - pair[0] == 1]
    bare = sum(not surfaces[index].stop for pair in adjacent for index in pair) * 2 // max(1, len(adjacent))
    kind = f"pair={bare}{'many' if len(adjacent) > 2 else 'few'}"
    return {
        index: [f"{kind}{surfaces[index].stop}", f"{kind}{surfaces[index].stop}{surfaces[index].picture}"]
        for pair in adjacent
        for index in pair
    }
