"""Precision, recall and F1."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one layer, role or type, with precision, recall and F1 as shares of 1.

    Attributes:
        name: of the layer, role or type.
        gold: items in the gold annotation.
        draft: items in the draft.
        correct: items in both.
    """

    name: str
    gold: int
    draft: int
    correct: int

    @property
    def precision(self) -> float:
        """Share of the draft's items that are in the gold; 1 when the draft has none."""
        return self.correct / self.draft if self.draft else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold's items that are in the draft; 1 when the gold has none."""
        return self.correct / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two; 1 when both annotations are empty."""
        return 2 * self.correct / (self.gold + self.draft) if self.gold + self.draft else 1.0

    @property
    def shares(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        return self.precision, self.recall, self.f1


def added(name: str, parts: Iterable[Score]) -> Score:
    """The counts of several scores as one."""
    gold = draft = correct = 0
    for part in parts:
        gold, draft, correct = gold + part.gold, draft + part.draft, correct + part.correct
    return Score(name, gold, draft, correct)
