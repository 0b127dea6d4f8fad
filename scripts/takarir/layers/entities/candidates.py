"""What the sources of names hand over: spans that may be names, each with its type and who proposes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

TYPES: Final = ("ABS", "EVT", "LOC", "OBJ", "ORG", "PER")
"""The types of names, in the order of all columns."""

Bounds = tuple[int, int]
"""First word, end (exclusive)."""


class Candidate(NamedTuple):
    """A span that may be a name.

    Attributes:
        start: first word.
        end: exclusive.
        type: one of `TYPES`, or `-` where the source cannot tell.
        source: who proposes it.
    """

    start: int
    end: int
    type: str
    source: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the sources see it.

    Attributes:
        words: its syntactic words.
        caseless: whether its capitals tell nothing.
        known: the longest names of the gazetteer: first word, end (exclusive), tag; see `gazetteer.look`.
        page: number of its page in the batch.
        row: of its first word in the probabilities of the batch.
        shouted: whether a longer word in capitals stands in it.
        spans: those proposed so far, with what each source said of them.
    """

    words: Sequence[str]
    caseless: bool
    known: Sequence[tuple[int, int, int]]
    page: int
    row: int
    shouted: bool
    spans: dict[Bounds, list[str]] = field(default_factory=dict)

    def propose(self, candidates: Iterable[Candidate]) -> None:
        """Notes candidates down."""
        for start, end, kind, source in candidates:
            self.spans.setdefault((start, end), []).append(f"{source}={kind}")
