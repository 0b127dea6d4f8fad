"""What the copies of a paragraph tell of it."""

from __future__ import annotations

from collections.abc import Sequence

from takarir.layers.roles.observations import Group
from takarir.layers.roles.paragraph import Surface

__all__ = ["copies"]


def copies(surfaces: Sequence[Surface], repeats: Sequence[int | None]) -> dict[int, Group]:
    """What the copies of a paragraph tell: how near they stand, which is longer, whether one bears a credit.

    Args:
        surfaces: the paragraphs of a page.
        repeats: for each the position of the earlier paragraph that it repeats, or None.

    Returns:
        Observations of each paragraph that has a copy, by its position.
    """
    pairs = [(earlier, index) for index, earlier in enumerate(repeats) if earlier is not None]
    found: dict[int, dict[str, None]] = {}
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
            found.setdefault(mine, {}).update(dict.fromkeys(row))
    for index, row in _pairs(surfaces, pairs).items():
        found[index].update(dict.fromkeys(row))
    return {index: (_named, *names) for index, names in found.items()}


def _named(*names: str) -> tuple[str, ...]:
    """A group of any observations; paragraphs have few copies, so there are few such groups."""
    return names


def _pairs(surfaces: Sequence[Surface], pairs: Sequence[tuple[int, int]]) -> dict[int, list[str]]:
    """Paragraphs that stand twice in a row, as alt text and figcaption do; whether most such pairs lack the stop."""
    adjacent = [pair for pair in pairs if pair[0] and pair[1] - pair[0] == 1]
    bare = sum(not surfaces[index].stop for pair in adjacent for index in pair) * 2 // max(1, len(adjacent))
    kind = f"pair={bare}{'many' if len(adjacent) > 2 else 'few'}"
    return {
        index: [f"{kind}{surfaces[index].stop}", f"{kind}{surfaces[index].stop}{surfaces[index].picture}"]
        for pair in adjacent
        for index in pair
    }
