"""Pages made out of pages, so that the labeller does not lean on what only the composed styles have in common.

What differs between publishers and extractors is varied at random: whether captions bear a credit, in front or behind,
whether they end in a stop, stand once or twice, stand among body at all, and how much residue is left. The seed of the
random numbers is the page's name, so the same pages give the same variants.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from takarir.evaluate.gold_pages import LabelledPage
from takarir.layers.roles import cues

_Line = tuple[str, str]  # role, text

_BRACKET = re.compile(r"\s*[\[(][^\[\]()]{2,80}[\])]\.?$")
_BEHIND = re.compile(
    r"[\s.,]*(?:©|\|\s*Gambar|/Copyright|(?:[Ff]oto|[Ss]umber|[Dd]ok)(?:\s?:|\.\s)"
    r"|(?:[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2}\s?/\s?[A-Z@]))[^\n]{0,70}$"
)
_FRONT = re.compile(r"^\W*(?:foto|ket(?:erangan)? foto|keterangan gambar|lihat foto|video)\s*[:,]?\s*", re.IGNORECASE)
_NEAR_END = 90
_LEAST = 12  # characters that must be left of a caption without its credit

# How credits glue to the front of a caption in the extracts of Kompas, Tribun and their likes.
_CREDITS = (
    "AFP/#", "KOMPAS.com/#", "KOMPAS.com/ #", "ANTARA FOTO/#", "AP PHOTO/#", "REUTERS/#", "Dok. #", "DOK. #",
    "SHUTTERSTOCK/#", "Tribunnews/#", "# via AFP", "Istimewa/#", "Humas #", "TikTok/@# via BBC",
)  # fmt: skip
_NAMES = (
    "Rangga Wicaksono", "Sari Puspita", "Thomas Lindgren", "Ahmad Fauzan", "Maria Lopes", "Dewi Kartika Ayu",
    "Pemkot Salatiga", "Joko Prasetyo",
)  # fmt: skip

# How often each change is made; of the pages, unless said otherwise.
_TRANSPLANT = 0.5
_STRIP = 0.6
_GLUE = 0.3
_STOPS_OFF = 0.3
_STOPS_ON = 0.4
_SINGLE = 0.5
_LESS_RESIDUE = 0.3
_CARELESS = 0.1


def make(pages: Sequence[LabelledPage], copies: int) -> list[list[_Line]]:
    """Variants of pages.

    Args:
        pages: the pages to vary.
        copies: how many variants of each.

    Returns:
        The role and text of each paragraph of each variant.
    """
    captions = [text for page in pages for role, text in zip(page.roles, page.texts, strict=True) if role == "caption"]
    return [_vary(page, captions, random.Random(f"{page.name} {copy}")) for page in pages for copy in range(copies)]


def _vary(page: LabelledPage, captions: Sequence[str], chance: random.Random) -> list[_Line]:
    lines = list(zip(page.roles, page.texts, strict=True))
    if chance.random() < _TRANSPLANT and captions:
        _transplant(lines, captions, chance)
    if chance.random() < _STRIP:
        kept = chance.choice((0, 0, 0.5))
        lines = [(r, without_credit(t)) if r == "caption" and chance.random() >= kept else (r, t) for r, t in lines]
    if chance.random() < _GLUE:
        lines = _glue(lines, chance)
    stops = chance.random()
    if stops < _STOPS_OFF:
        lines = [(r, t.rstrip(" .")) if r == "caption" else (r, t) for r, t in lines]
    elif stops < _STOPS_OFF + _STOPS_ON:
        lines = [(r, t + ".") if r == "caption" and t[-1:] not in ".)]!?" else (r, t) for r, t in lines]
    if chance.random() < _SINGLE:
        lines = _once(lines)
    if chance.random() < _LESS_RESIDUE:
        lines = [line for line in lines if line[0] != "residue" or chance.random() < 0.5] or lines
    if chance.random() < _CARELESS:  # a page whose writer forgets stops
        lines = [(r, t.rstrip(".")) if r == "body" and chance.random() < 0.6 else (r, t) for r, t in lines]
    return lines


def _transplant(lines: list[_Line], captions: Sequence[str], chance: random.Random) -> None:
    """Put captions of other pages in, near the top or anywhere, some of them twice."""
    for caption in chance.sample(captions, min(len(captions), chance.choice((1, 1, 2, 3)))):
        place = chance.randrange(len(lines) + 1) if chance.random() < 0.5 else min(len(lines), chance.randrange(1, 5))
        for _ in range(2 if chance.random() < 0.25 else 1):
            lines.insert(place, ("caption", caption))


def _glue(lines: Sequence[_Line], chance: random.Random) -> list[_Line]:
    """Glue credits to the front of captions, and to some the paragraph that followed."""
    bodies = [text for role, text in lines if role == "body" and len(text) > 80]
    glued = []
    for role, text in lines:
        if role == "caption" and len(text) > 30 and chance.random() < 0.7:
            name = chance.choice(_NAMES)
            name = name.upper() if chance.random() < 0.6 else name
            text = chance.choice(_CREDITS).replace("#", name) + without_credit(text)
            if bodies and chance.random() < 0.4:
                text = text.rstrip(".") + "." + chance.choice(bodies)
        glued.append((role, text))
    return glued


def _once(lines: Sequence[_Line]) -> list[_Line]:
    """Leave out the second copy of each caption."""
    seen: set[str] = set()
    left = []
    for role, text in lines:
        key = re.sub(r"\W", "", without_credit(text)).lower()
        if role != "caption" or key not in seen:
            left.append((role, text))
            seen.add(key)
    return left


def without_credit(caption: str) -> str:
    """A caption without the credit in front of it or behind it."""
    glued = cues.GLUED.match(caption)
    text = caption[glued.end() :] if glued else caption
    for pattern in (_BRACKET, _BEHIND):
        cut = max(0, len(text) - _NEAR_END)
        found = pattern.search(text, cut)
        if found and found.start() >= _LEAST and (pattern is _BEHIND or cues.BRACKET_CREDIT.search(found[0])):
            text = text[: found.start()]
    bare = _FRONT.sub("", text)
    return (bare if len(bare) > _LEAST else text).strip() or caption
