"""What the model sees of a page: named observations of each paragraph.

Some observations are words. Training keeps of these only the words that several styles or publishers share, so the
model holds a list of common words and nothing else of any text.
"""

from __future__ import annotations

from collections.abc import Sequence

from takarir.layers.roles.copies import copies
from takarir.layers.roles.neighbours import around, behind_links, between, topic
from takarir.layers.roles.observations import Group, Observed
from takarir.layers.roles.paragraph import surface
from takarir.layers.roles.places import lists, middle, places, whole


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
    copied = copies(surfaces, repeats)
    usual = middle(surfaces)
    scale = min(usual, 60) // 12
    rows = []
    placed = zip(
        surfaces,
        places(surfaces),
        lists(surfaces),
        around(surfaces),
        between(surfaces),
        behind_links(surfaces),
        topic(surfaces),
        strict=True,
    )
    for index, (one, context, listed, neighbours, framed, linked, shares) in enumerate(placed):
        context += (shared, framed)
        if shares:
            context.append(shares)
        if linked:
            context.append(linked)
        if listed:
            context.append(listed)
        share = one.words * 4 // usual
        context += (
            neighbours,
            copied.get(index, _ALONE),
            (_part, share if share < 7 else 7, scale, one.stop, one.picture, seen, index in copied),
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
