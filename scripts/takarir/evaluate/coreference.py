"""Coreference scores of two partitions of mentions into entities: MUC, B-cubed and LEA.

Definitions: Vilain et al. 1995 (MUC), Bagga and Baldwin 1998 (B-cubed), Moosavi and Strube 2016 (LEA). Singletons are
kept: MUC, which counts links, is blind to them; LEA gives a singleton a link to itself.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

Entities = Sequence[frozenset[Hashable]]


def muc(first: Entities, second: Entities) -> float:
    """F1 of the links that hold each entity together."""
    return _f1(_muc_recall(first, second), _muc_recall(second, first))


def b_cubed(first: Entities, second: Entities) -> float:
    """F1 of the share of its entity that each mention finds again."""
    return _f1(_b_cubed_recall(first, second), _b_cubed_recall(second, first))


def lea(first: Entities, second: Entities) -> float:
    """F1 of the resolved links of each entity, weighted by the entity's size."""
    return _f1(_lea_recall(first, second), _lea_recall(second, first))


MEASURES: dict[str, Callable[[Entities, Entities], float]] = {"MUC": muc, "B3": b_cubed, "LEA": lea}


def _muc_recall(key: Entities, response: Entities) -> float:
    found = 0
    for entity in key:
        parts = [entity & other for other in response if entity & other]
        lost = len(entity) - sum(map(len, parts))
        found += len(entity) - len(parts) - lost
    return _share(found, sum(len(entity) - 1 for entity in key))


def _b_cubed_recall(key: Entities, response: Entities) -> float:
    found = sum(len(entity & other) ** 2 / len(entity) for entity in key for other in response)
    return _share(found, sum(map(len, key)))


def _lea_recall(key: Entities, response: Entities) -> float:
    found = 0.0
    for entity in key:
        if len(entity) == 1:
            found += entity in response
        else:
            resolved = sum(_links(len(entity & other)) for other in response)
            found += len(entity) * resolved / _links(len(entity))
    return _share(found, sum(map(len, key)))


def _links(mentions: int) -> int:
    return mentions * (mentions - 1) // 2


def _share(found: float, total: int) -> float:
    return found / total if total else 1.0


def _f1(recall: float, precision: float) -> float:
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0
