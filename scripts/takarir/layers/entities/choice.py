"""The one decision: of all candidates those that have most for them together and do not cross; then inside each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby

from takarir.layers.entities import marks
from takarir.layers.entities.candidates import TYPES, Bounds
from takarir.layers.entities.evidence import Evidence
from takarir.layers.entities.scorer import INNER, OUTER, scorer

Name = tuple[int, int, str]
"""First word, end (exclusive), type."""


def decide(evidence: Evidence) -> dict[int, list[Name]]:
    """The names of the sentences of a batch, by the row of the sentence; outer before inner."""
    scores = scorer(OUTER).score(evidence.numbers, evidence.marks, evidence.kinds)
    found: dict[int, list[Name]] = {}
    ranges = by_sentence(evidence)
    new: list[tuple[int, Name]] = []
    for row, members in ranges.items():
        chosen = choose([(evidence.spans[at], scores[at], evidence.kinds[at]) for at in members])
        new += [(row, name) for name in chosen]
    while new:
        for row, name in new:
            found.setdefault(row, []).append(name)
        new = _inside(evidence, ranges, new)
    for names in found.values():
        names.sort(key=lambda name: (name[0], -name[1]))
    return found


def choose(scored: Iterable[tuple[Bounds, float, int]]) -> list[Name]:
    """The spans that do not overlap and whose scores have the greatest sum, as names, in order.

    Args:
        scored: spans with their scores and the numbers of their types; a score below 0 never helps.
    """
    spans = sorted([(end, start, score, kind) for (start, end), score, kind in scored if score > 0])
    if len(spans) < 2:
        return [(start, end, TYPES[kind]) for end, start, _, kind in spans]
    ends = [end for end, *_ in spans]
    before = [bisect_right(ends, start, 0, at) for at, (_, start, *_) in enumerate(spans)]
    best = [0.0]
    for at, (_, _, score, _) in enumerate(spans):
        best.append(max(best[at], best[before[at]] + score))
    chosen: list[Name] = []
    at = len(spans)
    while at:
        if best[at] > best[at - 1]:
            end, start, _, kind = spans[at - 1]
            chosen.append((start, end, TYPES[kind]))
            at = before[at - 1]
        else:
            at -= 1
    return chosen[::-1]


def by_sentence(evidence: Evidence) -> dict[int, range]:
    """The spans of each sentence, by its row."""
    found: dict[int, range] = {}
    at = 0
    for row, members in groupby(evidence.sentences, key=lambda sentence: sentence.row):
        count = sum(1 for _ in members)
        found[row] = range(at, at + count)
        at += count
    return found


def inner(evidence: Evidence, members: range, name: Name) -> Iterator[int]:
    """The spans of a sentence inside a name, but for itself."""
    start, end, _ = name
    spans = evidence.spans
    for at in range(bisect_left(spans, (start, 0), members.start, members.stop), members.stop):
        if spans[at][0] >= end:
            break
        if spans[at][1] <= end and spans[at] != (start, end):
            yield at


def inner_marks(evidence: Evidence, at: int, name: Name) -> list[str]:
    """The marks of a span inside a name."""
    return [*evidence.marks[at], *marks.of_inner(evidence.sentences[at].words, *evidence.spans[at], name)]


def _inside(evidence: Evidence, ranges: dict[int, range], outer: Iterable[tuple[int, Name]]) -> list[tuple[int, Name]]:
    """The names right inside the given ones, each with the row of its sentence."""
    groups = [(row, name, list(inner(evidence, ranges[row], name))) for row, name in outer if name[1] - name[0] > 1]
    members = [at for *_, inside in groups for at in inside]
    if not members:
        return []
    marked = [inner_marks(evidence, at, name) for _, name, inside in groups for at in inside]
    scores = iter(scorer(INNER).score(evidence.numbers[members], marked, [evidence.kinds[at] for at in members]))
    return [
        (row, name)
        for row, _, inside in groups
        for name in choose([(evidence.spans[at], next(scores), evidence.kinds[at]) for at in inside])
    ]
