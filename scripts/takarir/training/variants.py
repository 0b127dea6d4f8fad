"""Pages made out of pages, so that the labeller does not lean on what the training publishers have in common.

What differs between publishers and extractors is varied at random: whether there are captions at all, whether they bear
a credit, in front or behind, whether they end in a stop, stand once or twice; how the lede opens, whether the title
stands above it, bare or with the site's name; headings, bylines, links to other articles and words of the page. The
seed of the random numbers is the page's name, so the same pages give the same variants.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from takarir.evaluate.gold_pages import LabelledPage
from takarir.layers.roles import cues
from takarir.resources.credits import BRACKET_CREDIT
from takarir.training import page_words

__all__ = ["make", "without_credit"]

_Line = tuple[str, str]  # role, text

_BRACKET = re.compile(r"\s*[\[(][^\[\]()]{2,80}[\])]\.?$")
_BEHIND = re.compile(
    r"[\s.,]*(?:©|\|\s*Gambar|/Copyright|(?:[Ff]oto|[Ss]umber|[Dd]ok)(?:\s?:|\.\s)"
    r"|(?:[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2}\s?/\s?[A-Z@]))[^\n]{0,70}$"
)
_FRONT = re.compile(r"^\W*(?:foto|ket(?:erangan)? foto|keterangan gambar|lihat foto|video)\s*[:,]?\s*", re.IGNORECASE)
_DATELINE = re.compile(r"^[^.!?:;]{2,50}?\s?[-–—]+\s(?=[\"“]?[A-Z])")
_NEAR_END = 90
_LEAST = 12  # characters that must be left of a caption without its credit
_PROSE = 80  # characters of a paragraph that is prose
_TITLE_WORDS = (5, 16)
_HEADING_WORDS = (2, 9)


@dataclass(frozen=True, slots=True)
class Stock:
    """What pages lend to one another.

    Attributes:
        captions: captions.
        titles: headlines.
        headings: headings between paragraphs.
    """

    captions: Sequence[str]
    titles: Sequence[str]
    headings: Sequence[str]


def make(pages: Sequence[LabelledPage], copies: int) -> list[list[_Line]]:
    """Variants of pages.

    Args:
        pages: the pages to vary.
        copies: how many variants of each.

    Returns:
        The role and text of each paragraph of each variant.
    """
    stock = _stock(pages)
    return [_vary(page, stock, random.Random(f"{page.name} {copy}")) for page in pages for copy in range(copies)]


def _stock(pages: Sequence[LabelledPage]) -> Stock:
    captions, titles, headings = [], [], []
    for page in pages:
        for place, (role, text) in enumerate(zip(page.roles, page.texts, strict=True)):
            words = len(text.split())
            if role == "caption":
                captions.append(text)
            elif role == "body" and text[-1:].isalnum() and ":" not in text:
                if place == 0 and _TITLE_WORDS[0] <= words <= _TITLE_WORDS[1]:
                    titles.append(text)
                elif place > 1 and _HEADING_WORDS[0] <= words <= _HEADING_WORDS[1] and text[:1].isupper():
                    headings.append(text)
    return Stock(captions, titles, headings)


#: A change of a page in place.
_Change = Callable[[list[_Line], Stock, random.Random], None]


def _vary(page: LabelledPage, stock: Stock, chance: random.Random) -> list[_Line]:
    lines = list(zip(page.roles, page.texts, strict=True))
    for often, change in _CHANGES:
        if chance.random() < often:
            change(lines, stock, chance)
    return lines


def _plain(lines: list[_Line], _stock: Stock, _chance: random.Random) -> None:
    """Leave out all captions: most pages have none."""
    _replace(lines, [line for line in lines if line[0] != "caption"])


def _transplant(lines: list[_Line], stock: Stock, chance: random.Random) -> None:
    """Put captions of other pages in, near the top or anywhere, some of them twice."""
    for caption in chance.sample(stock.captions, min(len(stock.captions), chance.choice((1, 1, 2, 3)))):
        place = chance.randrange(len(lines) + 1) if chance.random() < 0.5 else min(len(lines), chance.randrange(1, 5))
        for _ in range(2 if chance.random() < 0.25 else 1):
            lines.insert(place, ("caption", caption))


def _strip(lines: list[_Line], _stock: Stock, chance: random.Random) -> None:
    """Take credits off the captions."""
    kept = chance.choice((0, 0, 0.5))
    _replace(
        lines, [(r, without_credit(t)) if r == "caption" and chance.random() >= kept else (r, t) for r, t in lines]
    )


def _glue(lines: list[_Line], _stock: Stock, chance: random.Random) -> None:
    """Put credits in front of captions, with a space or without, and to some glue the paragraph that followed."""
    bodies = [text for role, text in lines if role == "body" and len(text) > _PROSE]
    between = chance.choice(("", "", " "))
    for place, (role, text) in enumerate(lines):
        if role == "caption" and len(text) > 30 and chance.random() < 0.7:
            name = chance.choice(page_words.NAMES)
            name = name.upper() if chance.random() < 0.6 else name
            text = chance.choice(page_words.CREDITS).replace("#", name) + between + without_credit(text)
            if bodies and chance.random() < 0.3:
                text = text.rstrip(".") + "." + chance.choice(bodies)
            lines[place] = (role, text)


def _credit_alone(lines: list[_Line], _stock: Stock, chance: random.Random) -> None:
    """Part captions from their credits, as some sites do, with the button that enlarges the picture between them."""
    left: list[_Line] = []
    for role, text in lines:
        if role != "caption" or chance.random() < 0.3:
            left.append((role, text))
            continue
        credit = ("caption", chance.choice(page_words.LONE_CREDITS).replace("#", chance.choice(page_words.NAMES)))
        button = [("residue", chance.choice(page_words.BUTTONS))] if chance.random() < 0.4 else []
        whole: list[_Line] = [("caption", without_credit(text))]
        left += chance.choice(([*button, *whole, credit], [*whole, *button, credit], [credit, *button, *whole]))
    _replace(lines, left)


def _stops_off(lines: list[_Line], _stock: Stock, _chance: random.Random) -> None:
    _replace(lines, [(r, t.rstrip(" .") or t) if r == "caption" else (r, t) for r, t in lines])


def _stops_on(lines: list[_Line], _stock: Stock, _chance: random.Random) -> None:
    _replace(lines, [(r, t + ".") if r == "caption" and t[-1:] not in ".)]!?" else (r, t) for r, t in lines])


def _once(lines: list[_Line], _stock: Stock, _chance: random.Random) -> None:
    """Leave out the second copy of each caption."""
    seen: set[str] = set()
    left = []
    for role, text in lines:
        key = re.sub(r"\W", "", without_credit(text)).lower()
        if role != "caption" or key not in seen:
            left.append((role, text))
            seen.add(key)
    _replace(lines, left)


def _less_residue(lines: list[_Line], _stock: Stock, chance: random.Random) -> None:
    _replace(lines, [line for line in lines if line[0] != "residue" or chance.random() < 0.5])


def _careless(lines: list[_Line], _stock: Stock, chance: random.Random) -> None:
    """A page whose writer forgets stops."""
    _replace(lines, [(r, t.rstrip(".") or t) if r == "body" and chance.random() < 0.6 else (r, t) for r, t in lines])


def _joined(lines: list[_Line], _stock: Stock, chance: random.Random) -> None:
    """Lose the break between paragraphs of the article, and the space with it, as careless scraping does."""
    left: list[_Line] = []
    for role, text in lines:
        before = left[-1] if left else ("", "")
        if role == before[0] == "body" and before[1][-1:] == "." and len(text) > _PROSE and chance.random() < 0.4:
            left[-1] = ("body", before[1] + text)
        else:
            left.append((role, text))
    _replace(lines, left)


def _untitled(lines: list[_Line], _stock: Stock, chance: random.Random) -> None:
    """Leave out what stands above the first prose, as extracts of the article alone do."""
    first = _lede(lines)
    _replace(lines, lines[first:] if first is not None and chance.random() < 0.5 else lines[1:])


def _dateline(lines: list[_Line], _stock: Stock, chance: random.Random) -> None:
    """Open the lede with a place, and put a date in brackets behind its first sentence."""
    first = _lede(lines)
    if first is None:
        return
    text = _DATELINE.sub("", lines[first][1])
    place, site = chance.choice(page_words.PLACES), chance.choice(page_words.SITES)
    form = chance.choice(("#", "#", "#, @", "@, #", "@ - #", "@"))
    place = place.upper() if chance.random() < 0.5 else place
    site = site.upper() if chance.random() < 0.4 else site
    opened = form.replace("#", place).replace("@", site) + chance.choice((" - ", " – ", " — ", " -- ", " –")) + text
    sentence, stop, rest = opened.partition(". ")
    if stop and chance.random() < 0.5 and "(" not in sentence:
        opened = f"{sentence}, {chance.choice(page_words.DATES)}.{' ' + rest if chance.random() < 0.5 else ''}"
    lines[first] = ("body", opened)


def _dateline_alone(lines: list[_Line], _stock: Stock, chance: random.Random) -> None:
    first = _lede(lines)
    if first is not None:
        place = chance.choice(page_words.PLACES)
        lines.insert(first, ("body", chance.choice((place, place + " -", place.upper(), place.upper() + ","))))


def _headings(lines: list[_Line], stock: Stock, chance: random.Random) -> None:
    """Put headings of other pages between paragraphs, every so many of them, some numbered."""
    if not stock.headings:
        return
    step, numbered = chance.choice((2, 2, 3, 4)), chance.random() < 0.3
    left: list[_Line] = []
    since = number = 0
    for place, (role, text) in enumerate(lines):
        prose = role == "body" and len(text) > _PROSE
        if prose and since >= step and place < len(lines) - 1 and left[-1][0] == "body":
            number += 1
            heading = chance.choice(stock.headings)
            left.append(("body", f"{number}. {heading}" if numbered else heading))
            since = 0
        left.append((role, text))
        since += prose
    _replace(lines, left)


def _links(lines: list[_Line], stock: Stock, chance: random.Random) -> None:
    """Put headlines of other articles behind a prompt: in the middle of the article or at its end."""
    if not stock.titles:
        return
    for _ in range(chance.choice((1, 1, 2, 3))):
        prompt = chance.choice(page_words.LINK_PROMPTS)
        titles = chance.sample(stock.titles, min(len(stock.titles), chance.choice((1, 1, 1, 2, 3, 5))))
        if chance.random() < 0.2:
            prompt, titles = f"{prompt.rstrip(':')}: {titles[0]}", titles[1:]
        mark = chance.choice(("", "", "", "• ", "- "))
        dates = chance.random() < 0.15
        block: list[_Line] = [("residue", prompt)]
        for title in titles:
            block.append(("residue", mark + title))
            if dates:
                block.append(("residue", chance.choice(page_words.STAMPS)))
        place = len(lines) if chance.random() < 0.4 else chance.randrange(1, len(lines) + 1)
        lines[place:place] = block


def _page_words(lines: list[_Line], _stock: Stock, chance: random.Random) -> None:
    """Put words of the page above, between and below."""
    top = chance.sample(page_words.ABOVE, chance.choice((0, 0, 1, 2)))
    below = chance.sample(page_words.BELOW, chance.choice((0, 1, 1, 2, 3)))
    names = chance.choice(page_words.NAMES)
    date = chance.choice(page_words.STAMPS)
    lines[0:0] = [("residue", line.replace("#", names).replace("@", date)) for line in top]
    if chance.random() < 0.4:
        lines.insert(chance.randrange(1, len(lines) + 1), ("residue", chance.choice(page_words.WITHIN)))
    lines += [("residue", line.replace("#", names).replace("@", date)) for line in below]


def _title_line(lines: list[_Line], _stock: Stock, chance: random.Random) -> None:
    """Put the HTML title, with the site's name, above the headline."""
    if lines and lines[0][0] == "body" and len(lines[0][1].split()) <= _TITLE_WORDS[1]:
        site = chance.choice(page_words.TITLE_SITES)
        lines.insert(0, ("residue", lines[0][1].rstrip(".") + chance.choice((" - ", " | ", " :: ", " – ")) + site))


def _byline(lines: list[_Line], _stock: Stock, chance: random.Random) -> None:
    """Put the author's name on a line of its own, below the headline or at the end."""
    line = chance.choice(page_words.BYLINES).replace("#", chance.choice(page_words.NAMES))
    line = line.upper() if chance.random() < 0.15 else line
    lines.insert(chance.choice((1, 1, len(lines))), ("residue", line))


#: How often each change is made, in this order.
_CHANGES: tuple[tuple[float, _Change], ...] = (
    (0.25, _plain), (0.4, _transplant), (0.5, _strip), (0.3, _glue), (0.15, _credit_alone), (0.25, _stops_off),
    (0.35, _stops_on), (0.5, _once), (0.3, _less_residue), (0.1, _careless), (0.08, _joined), (0.15, _untitled),
    (0.35, _dateline), (0.1, _dateline_alone), (0.3, _headings), (0.35, _links), (0.25, _page_words),
    (0.1, _title_line), (0.1, _byline),
)  # fmt: skip


def _lede(lines: Sequence[_Line]) -> int | None:
    """Where the first prose of the article stands."""
    return next((n for n, (role, text) in enumerate(lines) if role == "body" and len(text) > _PROSE), None)


def _replace(lines: list[_Line], left: list[_Line]) -> None:
    """Change a page unless nothing would be left of it."""
    if left:
        lines[:] = left


def without_credit(caption: str) -> str:
    """A caption without the credit in front of it or behind it."""
    glued = cues.GLUED.match(caption)
    text = caption[glued.end() :] if glued else caption
    for pattern in (_BRACKET, _BEHIND):
        cut = max(0, len(text) - _NEAR_END)
        found = pattern.search(text, cut)
        if found and found.start() >= _LEAST and (pattern is _BEHIND or BRACKET_CREDIT.search(found[0])):
            text = text[: found.start()]
    bare = _FRONT.sub("", text)
    return (bare if len(bare) > _LEAST else text).strip() or caption
