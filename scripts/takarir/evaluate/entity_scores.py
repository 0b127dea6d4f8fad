"""How well entities are found: by type, exact and by overlap, with the errors in context.

`gold_entities` reads what is scored here. All numbers of entities that anything prints or pins are counted by `count`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from takarir.document.labels import BIO_CLASSES, ENTITY_TYPES, names
from takarir.evaluate import tables
from takarir.evaluate.differences import Difference, context
from takarir.evaluate.gold_entities import Sample, Span
from takarir.evaluate.scores import Score, added
from takarir.evaluate.tables import COUNT, PERCENT, Column

ALL = "all"
GROUPS = {"names": tuple(BIO_CLASSES), "time, number": ("time", "number"), ALL: names(ENTITY_TYPES)}
"""Groups of types; names are those that other collections have too."""


class TypeScore(NamedTuple):
    """Scores of one type or group of types.

    Attributes:
        exact: those that have the right bounds and type are correct.
        overlap: those that overlap one of their type that no other was matched with are.
    """

    exact: Score
    overlap: Score


def count(gold: Set[Span], draft: Set[Span]) -> list[TypeScore]:
    """Score the entities of one text: each type that occurs, then the groups of types that do.

    Exact matches are counted as sets, which is right for nested names too.
    """
    single: dict[str, TypeScore] = {}
    for kind in names(ENTITY_TYPES):
        due, found = ({span for span in spans if span[2] == kind} for spans in (gold, draft))
        if due or found:
            counts = (kind, len(due), len(found))
            single[kind] = TypeScore(Score(*counts, len(due & found)), Score(*counts, overlapping(due, found)))
    groups = (_sum(name, [single[kind] for kind in kinds if kind in single]) for name, kinds in GROUPS.items())
    return [*single.values(), *(group for group in groups if group.exact.gold or group.exact.draft)]


def score(samples: Sequence[Sample]) -> list[TypeScore]:
    """Score each type that occurs in any of the texts, and the groups of types."""
    found: dict[str, list[TypeScore]] = {}
    for one in (one for sample in samples for one in count(sample.gold, sample.draft)):
        found.setdefault(one.exact.name, []).append(one)
    return [_sum(name, found[name]) for name in (*names(ENTITY_TYPES), *GROUPS) if name in found]


def overlapping(gold: Iterable[Span], draft: Iterable[Span]) -> int:
    """How many spans of a draft, all of one type, overlap a span of the gold that none before them was matched with.

    In the order of the text, each is matched with the span whose bounds are closest, as type matches of SemEval-2013
    (task 9.1) are commonly counted.
    """
    left = sorted(gold)
    matched = 0
    for start, end, _ in sorted(draft):
        beside = [span for span in left if span[0] < end and start < span[1]]
        if beside:
            left.remove(min(beside, key=lambda span: abs(span[0] - start) + abs(span[1] - end)))
            matched += 1
    return matched


def _sum(name: str, parts: Sequence[TypeScore]) -> TypeScore:
    return TypeScore(added(name, [part.exact for part in parts]), added(name, [part.overlap for part in parts]))


def lines(scores: Sequence[TypeScore]) -> list[str]:
    """The scores as a table, in percent."""
    shares = [Column(f"{way} {share}", PERCENT) for way in ("exact", "overlap") for share in ("P", "R", "F1")]
    rows = [
        (both.exact.name, both.exact.gold, both.exact.draft, *(share for one in both for share in one.shares))
        for both in scores
    ]
    return tables.lines([Column("entities"), Column("gold", COUNT), Column("draft", COUNT), *shares], rows)


def differences(samples: Sequence[Sample]) -> Iterator[Difference]:
    """Every entity that was missed, invented, or has wrong bounds or type, in context."""
    for sample in samples:
        missed, invented = sample.gold - sample.draft, sample.draft - sample.gold
        met: set[Span] = set()
        for span in sorted(missed):
            beside = [other for other in sorted(invented - met) if other[0] < span[1] and span[0] < other[1]]
            met.update(beside[:1])
            yield _difference(sample.text, span, beside[0] if beside else None)
        for span in sorted(invented - met):
            yield _difference(sample.text, None, span)


def _difference(text: str, gold: Span | None, draft: Span | None) -> Difference:
    if gold is None or draft is None:
        span = gold or draft
        assert span is not None
        cause = f"{span[2]} {'invented' if gold is None else 'missed'}"
    elif gold[:2] == draft[:2]:
        span, cause = gold, f"{gold[2]} called {draft[2]}"
    else:
        span, cause = gold, f"{gold[2]} bounded elsewhere"
    return Difference(cause, _shown(text, gold), _shown(text, draft), context(text, span[0], span[1]), span[0], span[1])


def _shown(text: str, span: Span | None) -> str:
    return "" if span is None else f"{text[span[0] : span[1]]} ({span[2]})"
