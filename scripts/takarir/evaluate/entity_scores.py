"""How well entities are found: by type, exact and by overlap, with the errors in context.

`gold_entities` reads what is scored here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nervaluate import Evaluator

from takarir.document.labels import BIO_CLASSES, ENTITY_TYPES, names
from takarir.evaluate.differences import Difference, context
from takarir.evaluate.gold_entities import Sample, Span
from takarir.evaluate.scores import Score, added

_GROUPS = {"names": tuple(BIO_CLASSES), "time, number": ("time", "number"), "all": names(ENTITY_TYPES)}


class TypeScore(NamedTuple):
    """Scores of one type or group of types.

    Attributes:
        exact: those that have the right bounds and type are correct.
        overlap: those that overlap one of their type that no other was matched with are.
    """

    exact: Score
    overlap: Score


def score(samples: Sequence[Sample]) -> list[TypeScore]:
    """Score each type that occurs, and the groups of types.

    Exact matches are counted as sets, which is right for nested names too; overlaps by nervaluate (its `ent_type`),
    type by type.
    """
    single: dict[str, TypeScore] = {}
    for kind in names(ENTITY_TYPES):
        gold = [[span for span in sorted(sample.gold) if span[2] == kind] for sample in samples]
        draft = [[span for span in sorted(sample.draft) if span[2] == kind] for sample in samples]
        exact = sum(len({*due} & {*found}) for due, found in zip(gold, draft, strict=True))
        counts = sum(map(len, gold)), sum(map(len, draft))
        if any(counts):
            overlapping = _overlapping(gold, draft, kind)
            single[kind] = TypeScore(Score(kind, *counts, exact), Score(kind, *counts, overlapping))
    groups = [_sum(name, [single[kind] for kind in kinds if kind in single]) for name, kinds in _GROUPS.items()]
    return [*single.values(), *(group for group in groups if group.exact.gold or group.exact.draft)]


def _sum(name: str, parts: Sequence[TypeScore]) -> TypeScore:
    return TypeScore(added(name, [part.exact for part in parts]), added(name, [part.overlap for part in parts]))


def _overlapping(gold: Sequence[Sequence[Span]], draft: Sequence[Sequence[Span]], kind: str) -> int:
    evaluator = Evaluator(_listed(gold), _listed(draft), tags=[kind], loader="dict")
    return int(evaluator.evaluate()["overall"]["ent_type"].correct)


def _listed(spans: Sequence[Sequence[Span]]) -> list[list[dict[str, object]]]:
    """The spans as nervaluate takes them, ends inclusive."""
    return [[{"label": kind, "start": start, "end": end - 1} for start, end, kind in some] for some in spans]


def lines(scores: Sequence[TypeScore]) -> Iterator[str]:
    """The scores as an aligned table, in percent."""
    yield f"{'entities':<14}{'gold':>7}{'draft':>7}   exact P      R     F1   overlap P      R     F1"
    for both in scores:
        shares = ["".join(f"{100 * share:7.2f}" for share in (one.precision, one.recall, one.f1)) for one in both]
        exact = both.exact
        yield f"{exact.name:<14}{exact.gold:>7}{exact.draft:>7}   {shares[0]}     {shares[1]}"


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
    return Difference(cause, _shown(text, gold), _shown(text, draft), context(text, span[0], span[1]))


def _shown(text: str, span: Span | None) -> str:
    return "" if span is None else f"{text[span[0] : span[1]]} ({span[2]})"
