"""Which texts begin with another, or end in it, found without comparing each with each."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["LEAST", "Beginnings"]

LEAST = 4  # words that two texts share before one counts as the other's beginning
MOST = 3  # texts compared for one look-up, so that a page of alike paragraphs costs no more than one of unlike


class Beginnings:
    """Runs of words by their beginnings. For ends, give the words in reverse.

    Most paragraphs of a page share their first words with none, and cost one look-up. Where two do, the beginnings of
    both are hashed word by word, so that the work is that of reading them once more.
    """

    def __init__(self) -> None:
        self._first: dict[tuple[str, ...], list[tuple[Sequence[str], int]] | None] = {}
        self._beginnings: dict[int, list[int]] = {}
        self._whole: dict[int, int] = {}

    def candidates(self, words: Sequence[str]) -> list[int]:
        """The numbers of up to three texts that begin with these words, and of three with which the words begin."""
        head = tuple(words[:LEAST])
        if len(head) < LEAST or head not in self._first:
            return []
        waiting = self._first[head]
        if waiting is not None:
            self._first[head] = None
            for other, number in waiting:
                self._hash(other, number)
        hashes = _hashes(words)
        shorter = [self._whole[one] for one in reversed(hashes) if one in self._whole]
        return self._beginnings.get(hashes[-1], []) + shorter[:MOST]

    def add(self, words: Sequence[str], number: int) -> None:
        """Take in a text under a number."""
        head = tuple(words[:LEAST])
        if len(head) < LEAST:
            return
        if head not in self._first:
            self._first[head] = [(words, number)]
            return
        waiting = self._first[head]
        if waiting is None:
            self._hash(words, number)
        else:
            waiting.append((words, number))

    def _hash(self, words: Sequence[str], number: int) -> None:
        hashes = _hashes(words)
        for one in hashes:
            holders = self._beginnings.setdefault(one, [])
            if len(holders) < MOST and number not in holders:
                holders.append(number)
        self._whole.setdefault(hashes[-1], number)


def _hashes(words: Sequence[str]) -> list[int]:
    """A hash of each beginning of at least the fewest words; what has the same is compared by its words in any case."""
    value = hash(tuple(words[:LEAST]))
    hashes = [value]
    for word in words[LEAST:]:
        value = hash((value, word))
        hashes.append(value)
    return hashes
