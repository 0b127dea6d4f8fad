"""The bracket notation of MISC: `Entity=(e3-person-1 … e3)` (CorefUD) and `Quote=(q1-e3 … q1)`.

Longer mentions open first and close last; a mention of one word is `(e3-person-1)`, and a closing bracket carries the
id alone. Spans of Takarir do not cross, so no word bears both the end of one long span and the start of another. The
id of a mention in several pieces numbers them: `(e3[1/2]-person-1 … e3[1/2])`.

`conllu_entities` reads those of `Entity`.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

from takarir.document.errors import BracketError, ConlluError
from takarir.document.values import AnnotatedPage, Quotation, Sentence

#: An opening bracket with its fields, perhaps closed at once, or a closing one.
PART = re.compile(r"\((?P<open>[^()-]+)(?P<fields>(?:-[^()-]+)*)(?P<single>\))?|(?P<close>[^()-]+)\)")
#: Of other treebanks: fields may be empty, and nothing is said of what they hold.
FOREIGN_PART = re.compile(r"\((?P<open>[^()-]*)(?P<fields>(?:-[^()]*)?)(?P<single>\))?|(?P<close>[^()]+)\)")
_QUOTE_FIELDS = 1

Place = TypeVar("Place", bound=Hashable)


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
    values: dict[str, dict[int, str]] = {}
    for (sentence_id, word), value in marks.values().items():
        values.setdefault(sentence_id, {})[word] = value
    return values


class _Marks(Generic[Place]):
    """The brackets of nested spans, by place."""

    def __init__(self) -> None:
        self._openers: dict[Place, str] = {}
        self._singles: dict[Place, str] = {}
        self._closers: dict[Place, str] = {}

    def add(self, first: Place, last: Place, name: str, closing: str) -> None:
        """Add a span; outer ones come before those inside them."""
        if first == last:
            self._singles[first] = f"{self._singles.get(first, '')}({name})"
        else:
            self._openers[first] = f"{self._openers.get(first, '')}({name}"
            self._closers[last] = f"{closing}){self._closers.get(last, '')}"

    def values(self) -> dict[Place, str]:
        """The value at each place that bears a bracket."""
        openers, singles, closers = self._openers, self._singles, self._closers
        values = openers | singles | closers
        for place in (openers.keys() & singles) | (singles.keys() & closers):
            values[place] = openers.get(place, "") + singles[place] + closers.get(place, "")
        for place in openers.keys() & closers:  # of spans that cross, in foreign treebanks alone
            values[place] = closers[place] + openers[place] + singles.get(place, "")
        return values


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
        for match in parts(value, "Quote"):
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
    return " " not in value and "".join(match.group() for match in PART.finditer(value)) == value != ""


def parts(value: str, key: str, form: re.Pattern[str] = PART) -> Sequence[re.Match[str]]:
    """The brackets of the value of a key.

    Raises:
        BracketError: when it holds anything else.
    """
    matches = list(form.finditer(value))
    if not value or " " in value or "".join([match.group() for match in matches]) != value:
        raise BracketError(f"{key}={value} is no sequence of brackets")
    return matches
