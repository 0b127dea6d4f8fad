"""The `Entity` brackets of a sentence to mentions, by the fields that the treebank declares in `global.Entity`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Self

from msgspec import Struct

from takarir.document.conllu_brackets import FOREIGN_PART, PART, parts
from takarir.document.errors import BracketError
from takarir.document.values import Mention

_PIECE = re.compile(r"(.+)\[([1-9][0-9]{0,8})/([1-9][0-9]{0,8})\]")
_ENTITY_ID = re.compile(r"[^\s()|-]+")
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_PIECES_MEND = "number the pieces from 1 to the last"
_ENTITY_FIELDS = 2

#: Place among the opening brackets, id, type, head, first node and the one behind the last.
_Span = tuple[int, str, str, int, int, int]


class EntityScheme(Struct, frozen=True, gc=False):
    """Which fields of an `Entity` bracket hold what, as a treebank declares it in `global.Entity`.

    Attributes:
        count: the number of fields.
        id, type, head: their places, from zero; None where there is none. A closing bracket bears the id, or the type
            where mentions have no ids.
    """

    count: int
    id: int | None
    type: int | None
    head: int | None

    @classmethod
    def of(cls, declared: str | None) -> Self | None:
        """The scheme of a `global.Entity`, or None where it names neither ids nor types."""
        names = (declared or "").split("-")
        # CorefUD's names, and those that treebanks have had for the same before it.
        identifier, kind, head = (
            next((names.index(name) for name in known if name in names), None)
            for known in (("eid", "GRP"), ("etype", "entity"), ("head", "minspan", "MIN"))
        )
        return None if identifier is None and kind is None else cls(len(names), identifier, kind, head)

    def fields(self, bracket: str) -> tuple[str, str, int]:
        """What closes an opening bracket, its type (`_` where there is none) and head (from 1); last fields may lack.

        Raises:
            BracketError: when it holds nothing that could close it.
        """
        values = bracket.split("-", self.count - 1)
        values += [""] * (self.count - len(values))
        kind = "" if self.type is None else values[self.type]
        head = "" if self.head is None else values[self.head].partition(",")[0]
        name = kind if self.id is None else values[self.id]
        if not _ENTITY_ID.fullmatch(name):
            raise BracketError(f"the entity bracket ({bracket} names no entity", mend="see global.Entity")
        return name, kind or "_", int(head) if _NUMBER.fullmatch(head) else 1


class EntityReader:
    """Collects the mentions of one sentence from its words' `Entity` values."""

    def __init__(self, scheme: EntityScheme | None = None, numbers: Iterator[int] | None = None) -> None:
        """Read Takarir's own fields strictly, or those of another treebank's scheme.

        Args:
            scheme: the scheme.
            numbers: where it has no ids, each mention takes the next number for its own.
        """
        self._scheme = scheme
        self._numbers = numbers if scheme is not None and scheme.id is None else None
        self._opened = 0
        self._open: list[tuple[int, str, str, int, int]] = []
        self._spans: list[_Span] = []

    def read(self, value: str, node: int) -> None:
        """Take the value at `node` (from zero, words and empty nodes counted).

        Raises:
            BracketError: for a broken bracket, or one that closes what is not open.
        """
        for match in parts(value, "Entity", PART if self._scheme is None else FOREIGN_PART):
            if match["close"] is not None:
                self._close(match["close"], node)
                continue
            name, kind, head = self._fields(match)
            self._open.append((self._opened, name, kind, head, node))
            self._opened += 1
            if match["single"]:
                self._close(name, node)

    def _fields(self, match: re.Match[str]) -> tuple[str, str, int]:
        if self._scheme is not None:
            return self._scheme.fields(match["open"] + match["fields"])
        fields = match["fields"].split("-")[1:]
        if len(fields) != _ENTITY_FIELDS or not _NUMBER.fullmatch(fields[1]):
            raise BracketError(f"the entity bracket {match.group()!r} is not (id-type-head", mend="see global.Entity")
        return match["open"], fields[0], int(fields[1])

    def _close(self, name: str, node: int) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][1] == name:
                order, _, kind, head, start = self._open.pop(index)
                entity = name if self._numbers is None else f"e{next(self._numbers)}"
                self._spans.append((order, entity, kind, head, start, node + 1))
                return
        raise BracketError(f"{name!r} closes, but is not open", mend="write the opening bracket in the same sentence")

    def finish(self, words_before: Sequence[int] | None = None) -> tuple[Mention, ...]:
        """The mentions, sorted.

        Args:
            words_before: how many words stand before each node, and before the end; None where all nodes are words.

        Raises:
            BracketError: when one is still open, or one in pieces is not complete.
        """
        if self._open:
            raise BracketError(
                f"the mention of {self._open[-1][1]!r} is not closed in its sentence",
                mend="write its id and a parenthesis at its last word",
            )
        made = [
            _mention(*found, words_before, clamped=self._scheme is not None) for found in _joined_pieces(self._spans)
        ]
        mentions = [mention for mention in made if mention is not None]
        return tuple(sorted(mentions, key=lambda mention: (mention.start_word, -mention.end_word)))


_Pieces = tuple[str, str, int, list[tuple[int, int]]]


def _joined_pieces(spans: Sequence[_Span]) -> list[_Pieces]:
    """Entity, type, head and node spans of each mention: the pieces of one that is parted come together."""
    found: list[_Pieces] = []
    waiting: dict[tuple[str, str], list[_Pieces]] = {}
    for _, name, kind, head, start, end in sorted(spans):
        piece = _PIECE.fullmatch(name)
        if piece is None:
            found.append((name, kind, head, [(start, end)]))
            continue
        entity, place, total = piece.groups()
        begun = waiting.setdefault((entity, total), [])
        if place == "1":
            found.append((entity, kind, head, []))
            begun.append(found[-1])
        if not begun or len(begun[-1][3]) != int(place) - 1 or int(place) > int(total):
            raise BracketError(f"the piece {name!r} of a mention is out of order", mend=_PIECES_MEND)
        begun[-1][3].append((start, end))
        if place == total:
            begun.pop()
    unfinished = next((key for key, begun in waiting.items() if begun), None)
    if unfinished:
        raise BracketError(
            f"of the mention of {unfinished[0]!r} in {unfinished[1]} pieces not all are in the sentence",
            mend=_PIECES_MEND,
        )
    return found


def _mention(
    entity: str,
    kind: str,
    head: int,
    spans: Sequence[tuple[int, int]],
    words_before: Sequence[int] | None,
    *,
    clamped: bool,
) -> Mention | None:
    """The mention over these spans of nodes, or None where they hold no word."""
    nodes = [node for start, end in spans for node in range(start, end)]
    if clamped and head > len(nodes):
        head = 1
    if words_before is not None:
        words = [node for node in nodes if words_before[node] < words_before[node + 1]]
        head = words.index(nodes[head - 1]) + 1 if head <= len(nodes) and nodes[head - 1] in words else 1
        spans = [(words_before[start], words_before[end]) for start, end in spans]
        spans = [(start, end) for start, end in spans if start < end]
        if not spans:
            return None
    return Mention(
        entity=entity,
        type=kind,
        head=head,
        start_word=spans[0][0],
        end_word=spans[-1][1],
        parts=tuple(spans) if len(spans) > 1 else (),
    )
