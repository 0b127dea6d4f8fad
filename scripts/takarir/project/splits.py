"""Which paragraph lies in which split: leak-free, committed, never reshuffled.

Paragraphs tied by a repeat, or near enough to be one, form a group, and a group lies in one split with all that is cut
from it. New groups go, in page order, where their role is furthest below its share; old rows never move.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from takarir.document.document import Document
from takarir.document.errors import TableError
from takarir.document.labels import SPLITS, names
from takarir.exchange.files import read_tsv, write_tsv
from takarir.project.places import Project

COLUMNS = ("paragraph_id", "split")

#: Share of each split in the paragraphs of a role.
SHARES = {"train": 0.6, "validation": 0.2, "test": 0.2}

# Two paragraphs leak into each other when this share of their word 3-grams is common (of the shorter one's: a caption
# that is cut from a longer sentence leaks too). So few 3-grams as a title or a name has tie nothing but equal texts.
_NEAR = 0.5
_GRAM = 3
_FEWEST = 4
_LATEST = 64  # holders of one 3-gram that a paragraph is compared with; all of them in a corpus of this size

_Gram = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph as the splits see it.

    Attributes:
        id: paragraph id.
        role: its role.
        text: its text.
        repeats: id of the paragraph that it repeats, or None.
    """

    id: str
    role: str
    text: str
    repeats: str | None


def units(documents: Sequence[Document]) -> list[Unit]:
    """All paragraphs of the documents, in order."""
    return [
        Unit(paragraph.id, paragraph.role, paragraph.text, paragraph.repeats)
        for document in documents
        for paragraph in document.paragraphs
    ]


class _Ties:
    """Which of the numbers 0 … n-1 are tied, directly or through others."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, index: int) -> int:
        """The number that stands for all that are tied to this one."""
        parent = self._parent
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    def tie(self, left: int, right: int) -> None:
        """Tie two numbers."""
        self._parent[self.root(left)] = self.root(right)


def groups(paragraphs: Sequence[Unit]) -> list[list[Unit]]:
    """Paragraphs that must not be parted, in order of each group's first paragraph."""
    ties = _Ties(len(paragraphs))
    position = {unit.id: index for index, unit in enumerate(paragraphs)}
    for index, unit in enumerate(paragraphs):
        if unit.repeats is not None:
            ties.tie(index, position[unit.repeats])
    _tie_near([unit.text for unit in paragraphs], ties)
    found: dict[int, list[Unit]] = {}
    for index, unit in enumerate(paragraphs):
        found.setdefault(ties.root(index), []).append(unit)
    return list(found.values())


def _tie_near(texts: Sequence[str], ties: _Ties) -> None:
    """Tie the texts that share word n-grams beyond the limit.

    Equal texts are tied at once. Of the others those are compared that share an n-gram, of an n-gram that many have the
    latest ones: so the work grows with the texts, not with their pairs, and a run of alike texts is tied one by one.
    """
    equal: dict[frozenset[_Gram], int] = {}
    holders: dict[_Gram, list[int]] = {}
    sets: list[frozenset[_Gram]] = []
    for index, text in enumerate(texts):
        grams = _grams(text)
        sets.append(grams)
        if equal.setdefault(grams, index) != index:
            ties.tie(equal[grams], index)
            continue
        shared = Counter([other for gram in grams for other in holders.get(gram, ())[-_LATEST:]])
        for other, _ in shared.most_common():
            if ties.root(other) == ties.root(index):
                continue
            if _is_near(len(grams & sets[other]), len(sets[other]), len(grams)):
                ties.tie(other, index)
        for gram in grams:
            holders.setdefault(gram, []).append(index)


def _grams(text: str) -> frozenset[_Gram]:
    words = "".join(char if char.isalnum() else " " for char in text.casefold()).split()
    return frozenset(tuple(words[i : i + _GRAM]) for i in range(max(1, len(words) - _GRAM + 1)))


def _is_near(common: int, left: int, right: int) -> bool:
    if common < _FEWEST:
        return common == left == right
    return common >= _NEAR * min(left, right)


def load(project: Project) -> dict[str, str]:
    """The committed splits, paragraph id -> split; {} when there are none yet.

    Raises:
        TableError: an unknown split, or a paragraph twice.
    """
    if not project.splits.exists():
        return {}
    splits: dict[str, str] = {}
    for line, row in read_tsv(project.splits, COLUMNS):
        if row["split"] not in names(SPLITS):
            raise TableError(
                f"unknown split {row['split']!r}",
                path=project.splits,
                line=line,
                mend=f"use one of {', '.join(names(SPLITS))}",
            )
        if row["paragraph_id"] in splits:
            raise TableError(f"{row['paragraph_id']} stands twice", path=project.splits, line=line)
        splits[row["paragraph_id"]] = row["split"]
    return splits


def extend(project: Project, documents: Sequence[Document]) -> dict[str, str]:
    """Give new paragraphs a split, append them to `splits.tsv`, and return all splits."""
    splits = assign(units(documents), load(project))
    rows = [{"paragraph_id": identifier, "split": split} for identifier, split in splits.items()]
    write_tsv(project.splits, COLUMNS, rows)
    return splits


def assign(paragraphs: Sequence[Unit], old: Mapping[str, str]) -> dict[str, str]:
    """The old splits, and behind them those of all new paragraphs.

    Raises:
        TableError: when new paragraphs tie together old ones that lie in different splits.
    """
    splits = dict(old)
    counts: Counter[tuple[str, str]] = Counter()
    for unit in paragraphs:
        if unit.id in old:
            counts[unit.role, old[unit.id]] += 1
    for group in groups(paragraphs):
        placed = {splits[unit.id] for unit in group if unit.id in splits}
        fresh = [unit for unit in group if unit.id not in splits]
        if not fresh:
            continue
        if len(placed) > 1:
            raise TableError(
                f"paragraph {fresh[0].id} ties together paragraphs of the splits {', '.join(sorted(placed))}",
                mend="leave its document out, or publish a new major version with new splits",
            )
        split = placed.pop() if placed else _neediest(group[0].role, counts)
        for unit in fresh:
            splits[unit.id] = split
            counts[unit.role, split] += 1
    return splits


def _neediest(role: str, counts: Counter[tuple[str, str]]) -> str:
    """The split that is furthest below its share of `role`, the earlier one where two are alike."""
    total = 1 + sum(counts[role, split] for split in SHARES)
    return max(SHARES, key=lambda split: SHARES[split] * total - counts[role, split])


def leaks(paragraphs: Sequence[Unit], splits: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of tied paragraphs that lie in different splits."""
    found: list[tuple[str, str]] = []
    for group in groups(paragraphs):
        placed = [unit.id for unit in group if unit.id in splits]
        found += [(placed[0], other) for other in placed[1:] if splits[other] != splits[placed[0]]]
    return found
