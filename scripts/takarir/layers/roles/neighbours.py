"""What the paragraphs around a paragraph tell of it: their kinds, prompts before it, the page's topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from takarir.layers.roles import cues
from takarir.layers.roles.observations import Group
from takarir.layers.roles.paragraph import Surface

__all__ = ["around", "behind_links", "between", "topic"]

_BEHIND = 5  # lines behind a prompt that are counted


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
    alone = sum(
        [kinds[n] == "line" and _running(kinds[n - 1]) and _running(kinds[n + 1]) for n in range(1, len(kinds) - 1)]
    )
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
    """Of each line behind a prompt for other articles how far behind it stands, as long as no prose comes between."""
    rows: list[Group] = []
    last, since = "", 0
    for one in surfaces:
        rows.append((_linked, last, min(since, _BEHIND), one.stop, one.kind()) if last else ())
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
        if one.prose:  # of what it is there is no doubt
            rows.append(())
            continue
        total = len(one.content)
        shared = sum([met[word] > 1 for word in one.content])
        rows.append((_topic, shared * 4 // total if total else 5, min(total, 4), one.stop, one.kind()))
    return rows


def _topic(share: int, total: int, stop: bool, kind: str) -> Sequence[str]:
    return (f"topic={share}{stop}", f"topic={share}{kind}", f"topic={share}{total}{kind}")
