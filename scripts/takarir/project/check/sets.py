"""The closed sets of Universal Dependencies, for Indonesian and for any language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from takarir.resources import lines


@dataclass(frozen=True, slots=True)
class ClosedSets:
    """What a column may hold.

    Attributes:
        upos: word classes.
        deprels: relations with their subtypes, for Indonesian.
        relations: relations without subtype, for any language.
        features: `Name=Value` -> the word classes that may bear it, for Indonesian.
    """

    upos: frozenset[str]
    deprels: frozenset[str]
    relations: frozenset[str]
    features: dict[str, frozenset[str]]

    def values_of(self, name: str) -> list[str]:
        """The values that a feature may have, sorted; [] for an unknown feature."""
        return sorted(pair.partition("=")[2] for pair in self.features if pair.partition("=")[0] == name)


@cache
def closed_sets() -> ClosedSets:
    """The sets, read from the packaged table."""
    rows = [line.split("\t") for line in lines("ud-indonesian.tsv")]
    named = {kind: frozenset(row[1] for row in rows if row[0] == kind) for kind in ("upos", "deprel", "relation")}
    features = {row[1]: frozenset(row[2].split()) for row in rows if row[0] == "feature"}
    return ClosedSets(named["upos"], named["deprel"], named["relation"], features)
