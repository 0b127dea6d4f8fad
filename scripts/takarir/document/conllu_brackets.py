"""The bracket notation of MISC: `Entity=(e3-person-1 … e3)` (CorefUD) and `Quote=(q1-e3 … q1)`.

Longer mentions open first and close last; a mention of one word is `(e3-person-1)`, and a closing bracket carries the
id alone. Spans of Takarir do not cross, so no word bears both the end of one long span and the start of another. The
id of a mention in several pieces numbers them: `(e3[1/2]-person-1 … e3[1/2])`.

Other treebanks declare other fields in `global.Entity`, see `EntityScheme`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import Generic, Self, TypeVar

from msgspec import Struct

from takarir.document.errors import BracketError, ConlluError
from takarir.document.values import AnnotatedPage, Mention, Quotation, Sentence

_PART = re.compile(r"\((?P<open>[^()-]+)(?P<fields>(?:-[^()-]+)*)(?P<single>\))?|(?P<close>[^()-]+)\)")
# Of other treebanks: fields may be empty, and nothing is said of what they hold.
_FOREIGN_PART = re.compile(r"\((?P<open>[^()-]*)(?P<fields>(?:-[^()]*)?)(?P<single>\))?|(?P<close>[^()]+)\)")
_PIECE = re.compile(r"(.+)\[([1-9][0-9]*)/([1-9][0-9]*)\]")
_ENTITY_ID = re.compile(r"[^\s()|-]+")
_NUMBER = re.compile(r"[1-9][0-9]*")
_PIECES_MEND = "number the pieces from 1 to the last"
Place = TypeVar("Place", bound=Hashable)

_ENTITY_FIELDS = 2
_QUOTE_FIELDS = 1


def entity_values(sentence: Sentence) -> dict[int, str]:
    """The `Entity` value of each word position (from zero) that bears a bracket."""
    marks = _Marks[int]()
    for mention in sentence.mentions:
        fields = f"{mention.type}-{mention.head}"
        if not mention.parts:
            marks.add(mention.start_word, mention.end_word - 1, f"{mention.entity}-{fields}", mention.entity)
        for number, (start, end) in enumerate(mention.parts, start=1):
            entity = f"{mention.entity}[{number}/{len(mention.parts)}]"
            marks.add(start, end - 1, f"{entity}-{fields}", entity)
    return marks.values()


def quote_values(document: AnnotatedPage) -> dict[str, dict[int, str]]:
    """For each sentence id the `Quote` value of each word position (from zero) that bears a bracket.

    Raises:
        ConlluError: when a quotation does not begin and end with tokens.
    """
    if not document.quotations:
        return {}
    starts: dict[int, tuple[str, int]] = {}
    ends: dict[int, tuple[str, int]] = {}
    for _, sentence in document.sentences():
        word = 0
        for token in sentence.tokens:
            starts[token.start] = (sentence.id, word)
            word += len(token.words)
            ends[token.end] = (sentence.id, word - 1)
    marks = _Marks[tuple[str, int]]()
    for quotation in document.quotations:
        if quotation.start not in starts or quotation.end not in ends:
            raise ConlluError(f"quotation {quotation.id} does not begin and end with tokens", path=document.source)
        name = f"{quotation.id}-{quotation.speaker}" if quotation.speaker else quotation.id
        marks.add(starts[quotation.start], ends[quotation.end], name, quotation.id)
    values: dict[str, dict[int, str]] = defaultdict(dict)
    for (sentence_id, word), value in marks.values().items():
        values[sentence_id][word] = value
    return values


class _Marks(Generic[Place]):
    """The brackets of nested spans, by place."""

    def __init__(self) -> None:
        self._openers: dict[Place, list[str]] = defaultdict(list)
        self._singles: dict[Place, list[str]] = defaultdict(list)
        self._closers: dict[Place, list[str]] = defaultdict(list)

    def add(self, first: Place, last: Place, name: str, closing: str) -> None:
        """Add a span; outer ones come before those inside them."""
        if first == last:
            self._singles[first].append(f"({name})")
        else:
            self._openers[first].append(f"({name}")
            self._closers[last].insert(0, f"{closing})")

    def values(self) -> dict[Place, str]:
        """The value at each place that bears a bracket."""
        values: dict[Place, str] = {}
        for marks in (self._openers, self._singles, self._closers):
            for place, parts in marks.items():
                values[place] = values.get(place, "") + "".join(parts)
        return values


class EntityScheme(Struct, frozen=True, gc=False):
    """Which fields of an `Entity` bracket hold what, as a treebank declares it in `global.Entity`.

    Attributes:
        count: the number of fields.
        id, type, head: their places, from zero; None where there is none.
    """

    count: int
    id: int
    type: int | None
    head: int | None

    @classmethod
    def of(cls, declared: str | None) -> Self | None:
        """The scheme of a `global.Entity`, or None where it names no entity ids."""
        names = (declared or "").split("-")
        places = {name: place for place, name in reversed(list(enumerate(names)))}
        # CorefUD's names, and those that GUM had before it.
        identifier = places.get("eid", places.get("GRP"))
        if identifier is None:
            return None
        return cls(len(names), identifier, places.get("etype"), places.get("head", places.get("minspan")))

    def fields(self, bracket: str) -> tuple[str, str, int]:
        """Id, type (`_` where there is none) and head (from 1) in an opening bracket, whose last fields may lack.

        Raises:
            BracketError: when it holds no id.
        """
        values = bracket.split("-", self.count - 1)
        values += [""] * (self.count - len(values))
        kind = "" if self.type is None else values[self.type]
        head = "" if self.head is None else values[self.head].partition(",")[0]
        if not _ENTITY_ID.fullmatch(values[self.id]):
            raise BracketError(f"the entity bracket ({bracket} names no entity", mend="see global.Entity")
        return values[self.id], kind or "_", int(head) if _NUMBER.fullmatch(head) else 1


class EntityReader:
    """Collects the mentions of one sentence from its words' `Entity` values."""

    def __init__(self, scheme: EntityScheme | None = None) -> None:
        """Read Takarir's own fields strictly, or those of another treebank's scheme."""
        self._scheme = scheme
        self._open: list[tuple[str, str, int, int]] = []
        self._spans: list[tuple[str, str, int, int, int]] = []

    def read(self, value: str, node: int) -> None:
        """Take the value at `node` (from zero, words and empty nodes counted).

        Raises:
            BracketError: for a broken bracket, or one that closes what is not open.
        """
        for match in _parts(value, "Entity", _PART if self._scheme is None else _FOREIGN_PART):
            if match["close"] is not None:
                self._close(match["close"], node)
                continue
            name, kind, head = self._fields(match)
            self._open.append((name, kind, head, node))
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
            if self._open[index][0] == name:
                _, kind, head, start = self._open.pop(index)
                self._spans.append((name, kind, head, start, node + 1))
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
                f"the mention of {self._open[-1][0]!r} is not closed in its sentence",
                mend="write its id and a parenthesis at its last word",
            )
        made = [
            _mention(*found, words_before, clamped=self._scheme is not None) for found in _joined_pieces(self._spans)
        ]
        mentions = [mention for mention in made if mention is not None]
        return tuple(sorted(mentions, key=lambda mention: (mention.start_word, -mention.end_word)))


_Pieces = tuple[str, str, int, list[tuple[int, int]]]


def _joined_pieces(spans: Sequence[tuple[str, str, int, int, int]]) -> list[_Pieces]:
    """Entity, type, head and node spans of each mention: the pieces of one that is parted come together."""
    found: list[_Pieces] = []
    waiting: dict[tuple[str, str], list[_Pieces]] = {}
    for name, kind, head, start, end in sorted(spans, key=lambda span: span[3]):
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


class QuoteReader:
    """Collects the quotations of one document from its words' `Quote` values."""

    def __init__(self) -> None:
        self._open: dict[str, tuple[str | None, int]] = {}
        self._seen: set[str] = set()
        self._quotations: list[Quotation] = []

    def read(self, value: str, start: int, end: int) -> None:
        """Take the value of a word whose token lies at start:end.

        Raises:
            BracketError: for a broken bracket, or one that closes what is not open.
        """
        for match in _parts(value, "Quote"):
            name = match["open"]
            if name is None:
                name = match["close"]
                if name not in self._open:
                    raise BracketError(f"quotation {name!r} closes, but is not open")
                speaker, opened = self._open.pop(name)
                self._quotations.append(Quotation(id=name, speaker=speaker, start=opened, end=end))
                continue
            fields = match["fields"].split("-")[1:]
            if len(fields) > _QUOTE_FIELDS:
                raise BracketError(f"the quotation bracket {match.group()!r} is not (id-speaker")
            if name in self._seen:
                raise BracketError(f"quotation {name!r} opens twice", mend="give each quotation an id of its own")
            self._seen.add(name)
            speaker = fields[0] if fields else None
            if match["single"]:
                self._quotations.append(Quotation(id=name, speaker=speaker, start=start, end=end))
            else:
                self._open[name] = (speaker, start)

    def finish(self) -> tuple[Quotation, ...]:
        """The quotations, sorted.

        Raises:
            BracketError: when one is still open.
        """
        if self._open:
            raise BracketError(
                f"quotation {next(iter(self._open))!r} is never closed", mend="write its closing bracket"
            )
        return tuple(sorted(self._quotations, key=lambda quotation: (quotation.start, -quotation.end)))


def is_brackets(value: str) -> bool:
    """Whether the value is a sequence of brackets."""
    return " " not in value and "".join(match.group() for match in _PART.finditer(value)) == value != ""


def _parts(value: str, key: str, form: re.Pattern[str] = _PART) -> Sequence[re.Match[str]]:
    matches = list(form.finditer(value))
    if not value or " " in value or "".join([match.group() for match in matches]) != value:
        raise BracketError(f"{key}={value} is no sequence of brackets")
    return matches
