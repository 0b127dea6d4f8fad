"""Tolerant reading of CoNLL-U: every sentence by itself, so that a fault in one hides nothing in another.

The strict reader (`document.conllu_blocks`) says what is wrong with a line. Here it is asked again without that line,
until it accepts the rest or can say no more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from takarir.document.conllu_blocks import COLUMNS, read_blocks, split_comment
from takarir.document.errors import ConlluError
from takarir.project.findings import Finding

FORMAT = "conllu-format"
_ID = re.compile(r"([1-9][0-9]{0,8})(?:-([1-9][0-9]{0,8}))?|([0-9]{1,9})\.([1-9][0-9]{0,8})")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of ten columns.

    Attributes:
        line: its line in the file, from 1.
        fields: the ten columns.
        first, last: the words that it stands for, from 1, end inclusive; (0, 0) for an empty node.
    """

    line: int
    fields: tuple[str, ...]
    first: int
    last: int

    @property
    def is_word(self) -> bool:
        """Whether it is a syntactic word."""
        return 0 < self.first == self.last

    @property
    def is_multiword(self) -> bool:
        """Whether it is the line of a multiword token."""
        return self.first < self.last

    @property
    def misc(self) -> list[str]:
        """The attributes of column 10, [] for `_`."""
        return [] if self.fields[9] == "_" else self.fields[9].split("|")


@dataclass(frozen=True, slots=True)
class Lines:
    """A sentence as it stands in the file.

    Attributes:
        line: its first line, from 1.
        raw: its lines, without the empty one behind it.
        comments: (line, text behind `#` and one space) of each comment.
        rows: its rows, without those that break the format.
        sound: whether the strict reader accepts it.
    """

    line: int
    raw: tuple[str, ...]
    comments: tuple[tuple[int, str], ...]
    rows: tuple[Row, ...]
    sound: bool

    @property
    def words(self) -> list[Row]:
        """The rows of syntactic words."""
        return [row for row in self.rows if row.is_word]

    @property
    def surface(self) -> Iterator[Row]:
        """The rows of surface tokens: words outside multiword tokens, and multiword lines."""
        covered = 0
        for row in self.rows:
            if row.first > covered:
                covered = row.last
                yield row

    def comment(self, key: str) -> tuple[int, str] | None:
        """Line and value of the comment `# key = value`, or None."""
        for line, text in self.comments:
            found = split_comment(text)
            if found and found[0] == key:
                return line, found[1]
        return None

    def value(self, key: str) -> str | None:
        """The value of the comment `# key = value`, or None."""
        found = self.comment(key)
        return found[1] if found else None

    def boundaries(self, kind: str) -> list[int]:
        """The lines of the comments that open a document (`newdoc`) or paragraph (`newpar`)."""
        return [line for line, text in self.comments if re.match(rf"{kind}(?:\s|=|$)", text)]


def read_sentences(text: str, name: str) -> tuple[list[Lines], list[Finding]]:
    """Read the sentences of a CoNLL-U text, as many as there are.

    Args:
        text: the whole file, decoded.
        name: how findings name it.

    Returns:
        The sentences, and what the strict reader finds wrong with each and with the file.
    """
    found: list[Finding] = []

    def report(message: str, line: int, mend: str) -> None:
        found.append(Finding(id=FORMAT, message=message, path=name, line=line, mend=mend))

    if text.startswith("\ufeff"):
        report("the file starts with a byte order mark", 1, "save it as plain UTF-8")
        text = text[1:]
    if "\r\n" in text:
        line = text.count("\n", 0, text.index("\r\n")) + 1
        report("a carriage return", line, "save the file with \\n line ends")
        text = text.replace("\r\n", "\n")
    lines = text.split("\n")
    ended = not lines[-1]
    if ended:
        lines.pop()
    sentences: list[Lines] = []
    group: list[str] = []
    for number, content in enumerate(lines, start=1):
        if content:
            group.append(content)
        elif group:
            sentences.append(_read(group, number - len(group), name, found))
            group = []
        else:
            report("a second empty line", number, "one empty line ends a sentence")
    if group:
        sentences.append(_read(group, len(lines) - len(group) + 1, name, found))
        if ended:
            report("the last sentence is not ended by an empty line", len(lines), "add one; it may have been cut off")
    if not ended:
        mend = "end it with an empty line; it may have been cut off"
        report("the file does not end with a line end", len(lines), mend)
    return sentences, found


def _read(group: Sequence[str], first: int, name: str, found: list[Finding]) -> Lines:
    """Read one sentence, and append what is wrong with it to `found`."""
    left = dict(enumerate(group, start=first))
    refused: set[int] = set()
    while left:
        numbers = list(left)
        try:
            list(read_blocks("\n".join(left.values()) + "\n\n", name))
            break
        except ConlluError as error:
            line = numbers[min((error.line or 1) - 1, len(numbers) - 1)]
            if line in refused:  # what stands in its place is refused too: the rest is read row by row
                refused |= _read_rows({number: text for number, text in left.items() if number > line}, name, found)
                break
            found.append(_finding(error, line, name))
            refused.add(line)
            before = [row.last for number in numbers if number < line and (row := _row(number, left[number]))]
            stand_in = _stand_in(left.pop(line), before[-1] + 1 if before else 1)
            if stand_in is not None:
                left = {number: left.get(number, stand_in) for number in sorted([*left, line])}
    comments = tuple((number, _comment(line)) for number, line in left.items() if line.startswith("#"))
    rows = [_row(number, line) for number, line in left.items() if number not in refused and not line.startswith("#")]
    return Lines(first, tuple(group), comments, tuple(row for row in rows if row), not refused)


def _read_rows(left: Mapping[int, str], name: str, found: list[Finding]) -> set[int]:
    """Read words each by itself, and tell the lines that break the format."""
    refused: set[int] = set()
    for number, line in left.items():
        identifier, tab, rest = line.partition("\t")
        if identifier.isdecimal():
            try:
                list(read_blocks(f"1{tab}{rest}\n\n", name))
            except ConlluError as error:
                found.append(_finding(error, number, name))
                refused.add(number)
    return refused


def _finding(error: ConlluError, line: int, name: str) -> Finding:
    error.line, error.path = line, name
    return Finding.of_error(FORMAT, error, name)


def _stand_in(line: str, due: int) -> str | None:
    """What may stand for a refused line whose ID is due, so that the rest can be read; None to leave it out."""
    mended = unicodedata.normalize("NFC", line).replace("\r", "")
    if line.startswith("#"):
        return mended if mended != line else None
    identifier = line.split("\t")[0]
    if not _ID.fullmatch(identifier):
        identifier = str(due)
    return "\t".join([identifier, *["_"] * (len(COLUMNS) - 1)])


def _comment(line: str) -> str:
    return line[2:] if line.startswith("# ") else line[1:]


def _row(number: int, line: str) -> Row | None:
    fields = tuple(line.split("\t"))
    match = _ID.fullmatch(fields[0])
    if len(fields) != len(COLUMNS) or match is None:
        return None
    if match[3] is not None:
        return Row(number, fields, 0, 0)
    return Row(number, fields, int(match[1]), int(match[2] or match[1]))
