"""The bracket notation of MISC: `Entity=(e3-person-1 … e3)` (CorefUD) and `Quote=(q1-e3 … q1)`.

Longer mentions open first and close last; a mention of one word is `(e3-person-1)`, and a closing bracket carries the
id alone. Spans do not cross, so a word never bears both the end of one long span and the start of another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

from takarir.document.errors import ConlluError
from takarir.document.values import AnnotatedPage, Mention, Quotation, Sentence

_PART = re.compile(r"\((?P<open>[^()-]+)(?P<fields>(?:-[^()-]+)*)(?P<single>\))?|(?P<close>[^()-]+)\)")
_NUMBER = re.compile(r"[1-9][0-9]*")
Place = TypeVar("Place", bound=Hashable)

_ENTITY_FIELDS = 2
_QUOTE_FIELDS = 1


def entity_values(sentence: Sentence) -> dict[int, str]:
    """The `Entity` value of each word position (from zero) that bears a bracket."""
    marks = _Marks[int]()
    for mention in sentence.mentions:
        name = f"{mention.entity}-{mention.type}-{mention.head}"
        marks.add(mention.start_word, mention.end_word - 1, name, mention.entity)
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


class EntityReader:
    """Collects the mentions of one sentence from its words' `Entity` values."""

    def __init__(self) -> None:
        self._open: list[tuple[str, str, int, int]] = []
        self._mentions: list[Mention] = []

    def read(self, value: str, word: int) -> None:
        """Take the value at `word` (from zero).

        Raises:
            ConlluError: for a broken bracket, or one that closes what is not open.
        """
        for match in _parts(value, "Entity"):
            name = match["open"]
            if name is None:
                self._close(match["close"], word)
                continue
            fields = match["fields"].split("-")[1:]
            if len(fields) != _ENTITY_FIELDS or not _NUMBER.fullmatch(fields[1]):
                raise ConlluError(
                    f"the entity bracket {match.group()!r} is not (id-type-head", mend="see global.Entity"
                )
            self._open.append((name, fields[0], int(fields[1]), word))
            if match["single"]:
                self._close(name, word)

    def _close(self, name: str, word: int) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == name:
                _, kind, head, start = self._open.pop(index)
                mention = Mention(entity=name, type=kind, head=head, start_word=start, end_word=word + 1)
                self._mentions.append(mention)
                return
        raise ConlluError(f"{name!r} closes, but is not open", mend="write the opening bracket in the same sentence")

    def finish(self) -> tuple[Mention, ...]:
        """The mentions, sorted.

        Raises:
            ConlluError: when one is still open.
        """
        if self._open:
            raise ConlluError(
                f"the mention of {self._open[-1][0]!r} is not closed in its sentence",
                mend="write its id and a parenthesis at its last word",
            )
        return tuple(sorted(self._mentions, key=lambda mention: (mention.start_word, -mention.end_word)))


class QuoteReader:
    """Collects the quotations of one document from its words' `Quote` values."""

    def __init__(self) -> None:
        self._open: dict[str, tuple[str | None, int]] = {}
        self._seen: set[str] = set()
        self._quotations: list[Quotation] = []

    def read(self, value: str, start: int, end: int) -> None:
        """Take the value of a word whose token lies at start:end.

        Raises:
            ConlluError: for a broken bracket, or one that closes what is not open.
        """
        for match in _parts(value, "Quote"):
            name = match["open"]
            if name is None:
                name = match["close"]
                if name not in self._open:
                    raise ConlluError(f"quotation {name!r} closes, but is not open")
                speaker, opened = self._open.pop(name)
                self._quotations.append(Quotation(id=name, speaker=speaker, start=opened, end=end))
                continue
            fields = match["fields"].split("-")[1:]
            if len(fields) > _QUOTE_FIELDS:
                raise ConlluError(f"the quotation bracket {match.group()!r} is not (id-speaker")
            if name in self._seen:
                raise ConlluError(f"quotation {name!r} opens twice", mend="give each quotation an id of its own")
            self._seen.add(name)
            speaker = fields[0] if fields else None
            if match["single"]:
                self._quotations.append(Quotation(id=name, speaker=speaker, start=start, end=end))
            else:
                self._open[name] = (speaker, start)

    def finish(self) -> tuple[Quotation, ...]:
        """The quotations, sorted.

        Raises:
            ConlluError: when one is still open.
        """
        if self._open:
            raise ConlluError(f"quotation {next(iter(self._open))!r} is never closed", mend="write its closing bracket")
        return tuple(sorted(self._quotations, key=lambda quotation: (quotation.start, -quotation.end)))


def _parts(value: str, key: str) -> Sequence[re.Match[str]]:
    matches = list(_PART.finditer(value))
    if not value or " " in value or "".join(match.group() for match in matches) != value:
        raise ConlluError(f"{key}={value} is no sequence of brackets")
    return matches
