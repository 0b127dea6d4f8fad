"""Sets of words that the rules for names ask for, each with its reason in `resources/name_words.tsv`."""

from __future__ import annotations

from functools import cache

from takarir import resources


def name_words(name: str) -> frozenset[str]:
    """The words of a set."""
    return _sets()[name]


@cache
def _sets() -> dict[str, frozenset[str]]:
    rows = (line.split("\t") for line in resources.lines("name_words.tsv"))
    return {name: frozenset(words.split()) for name, words, _ in rows}
