"""Strict reading of CoNLL-U into blocks and rows, for any treebank: the lower half of `conllu_read`.

`conllu` 6 reads rows leniently: it splits at two spaces inside a form, drops `=` in MISC values and empty comments,
and its errors bear no line. This layer therefore splits lines itself, keeps every field verbatim, and leaves to
`conllu` the grammar of the ID column. `conllu_read` maps the blocks to the model.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NoReturn, Protocol

from msgspec import Struct

from takarir.document.errors import ConlluError

COLUMNS = ("id", "form", "lemma", "upos", "xpos", "feats", "head", "deprel", "deps", "misc")
_WIDTH = len(COLUMNS)
_LONGEST_ID = 20  # characters; no sentence has so many words
_KEY_VALUE = re.compile(r"^([^\s=]+(?: [^\s=]+)*)\s*=\s*(.*)$")


class _Fail(Protocol):
    """Raises a `ConlluError` that knows the file and the sentence."""

    def __call__(self, message: str, line: int, mend: str | None = None) -> NoReturn: ...


class Row(Struct, frozen=True, gc=False):
    """A line of ten columns.

    Attributes:
        line: its line in the file, from 1.
        fields: the ten columns, verbatim.
        first, last: the range of word positions that the ID names, from 1, end inclusive (equal for a word).
        empty: whether it is an empty node (`8.1`).
    """

    line: int
    fields: tuple[str, ...]
    first: int
    last: int
    empty: bool = False

    @property
    def form(self) -> str:
        """Column 2."""
        return self.fields[1]

    @property
    def misc(self) -> list[str]:
        """The attributes of column 10, [] for `_`."""
        return [] if self.fields[9] == "_" else self.fields[9].split("|")


class Block(Struct, frozen=True, gc=False):
    """A sentence as it stands in the file.

    Attributes:
        line: its first line, from 1.
        comments: (line, text after `#` and one space) of each comment, verbatim.
        rows: multiword, word and empty-node rows, in order.
        values: of each comment `# key = value` the value, by key; of several the first.
        text: its lines, without the empty one that ends it.
    """

    line: int
    comments: tuple[tuple[int, str], ...]
    rows: tuple[Row, ...]
    values: Mapping[str, str]
    text: str

    def value(self, key: str) -> str | None:
        """The value of the comment `# key = value`, or None."""
        return self.values.get(key)

    @property
    def words(self) -> list[Row]:
        """The rows of syntactic words."""
        return [row for row in self.rows if row.first == row.last and not row.empty]


def split_comment(comment: str) -> tuple[str, str] | None:
    """Key and value of `key = value`, or None for a comment of another form."""
    match = _KEY_VALUE.match(comment)
    return (match.group(1), match.group(2)) if match else None


def read_blocks(text: str, path: str | None = None) -> Iterator[Block]:
    """Read the sentences of a CoNLL-U text, strictly.

    Args:
        text: the whole file, decoded.
        path: its name, for error messages.

    Yields:
        The sentences, in order.

    Raises:
        ConlluError: with file, line and sentence, for anything that the format forbids.
    """
    _check_whole(text, path)
    ended = text.endswith("\n\n")
    pieces = text[: -2 if ended else -1].split("\n\n")
    # What few files hold is looked for once; only where it is found, every line is looked at.
    odd = "\r" in text or "\0" in text or not unicodedata.is_normalized("NFC", text)
    number = 1
    for place, piece in enumerate(pieces, start=1):
        if not piece or piece.startswith("\n"):
            raise _second_empty_line(path, number)
        piece_text = piece.removesuffix("\n")
        lines = piece_text.split("\n")
        if place == len(pieces) and not ended:
            raise ConlluError(
                "the last sentence is not ended by an empty line",
                path=path,
                line=number + len(lines) - 1,
                mend="add one; the file may have been cut off",
            )
        yield _read_block(piece_text, number, path, odd)
        number += len(lines) + 1
        if piece.endswith("\n"):
            raise _second_empty_line(path, number)


def _check_whole(text: str, path: str | None) -> None:
    """What makes a file unreadable as a whole."""
    if text.startswith("\ufeff"):
        raise ConlluError("the file starts with a byte order mark", path=path, line=1, mend="save it as plain UTF-8")
    if not text.strip():
        raise ConlluError("the file holds no sentence", path=path, line=1)
    if "\r\n" in text:  # no line is empty then, so the whole file would look like one sentence
        line_number = text.count("\n", 0, text.index("\r\n")) + 1
        raise ConlluError("a carriage return", path=path, line=line_number, mend="save the file with \\n line ends")
    if not text.endswith("\n"):
        raise ConlluError(
            "the file does not end with a line end",
            path=path,
            line=text.count("\n") + 1,
            mend="end it with an empty line; it may have been cut off",
        )


def _second_empty_line(path: str | None, line: int) -> ConlluError:
    return ConlluError("a second empty line", path=path, line=line, mend="one empty line ends a sentence")


def _read_block(text: str, start: int, path: str | None, odd: bool) -> Block:
    comments: list[tuple[int, str]] = []
    rows: list[Row] = []
    values: dict[str, str] = {}
    sentence: str | None = None
    expected = 1
    plain = True

    def fail(message: str, line: int, mend: str | None = None) -> NoReturn:
        raise ConlluError(message, path=path, line=line, sentence=sentence, mend=mend)

    for number, line in enumerate(text.split("\n"), start):
        if odd:
            _check_line(line, number, fail)
        if line.startswith("#"):
            if rows:
                fail("a comment behind the first word line", number, "comments stand before the words")
            comment = line[2:] if line.startswith("# ") else line[1:]
            found = split_comment(comment)
            if found:
                values.setdefault(*found)
                if found[0] == "sent_id":
                    sentence = found[1]
            comments.append((number, comment))
            continue
        # Most lines hold ten columns without white space, and the next number.
        fields = line.split()
        if len(fields) == _WIDTH and fields[0] == str(expected) and "\t".join(fields) == line:
            rows.append(Row(number, tuple(fields), expected, expected))
            expected += 1
            continue
        plain = False
        rows.append(_read_row(line, number, fail))
        if rows[-1].first == rows[-1].last == expected and not rows[-1].empty:
            expected += 1
    if not rows:
        fail("comments without a word line", start, "each sentence has words")
    if not plain:
        _check_order(rows, fail)
    return Block(start, tuple(comments), tuple(rows), values, text)


def _check_line(line: str, number: int, fail: _Fail) -> None:
    if "\0" in line:  # which no file of text holds
        fail("a NUL character", number, "remove it")
    if "\r" in line:
        fail("a carriage return", number, "save the file with \\n line ends")
    if not unicodedata.is_normalized("NFC", line):
        fail("the line is not in Unicode normal form C", number, "normalise it; CoNLL-U is NFC")


def _read_row(line: str, number: int, fail: _Fail) -> Row:
    # Here alone, so that who reads no CoNLL-U does not wait for it.
    from conllu.exceptions import ParseException
    from conllu.parser import parse_id_value

    fields = line.split("\t")
    if len(fields) != _WIDTH:
        fail(f"{len(fields)} columns instead of 10", number, "columns are parted by one tab each")
    for name, field in zip(COLUMNS, fields, strict=True):
        if not field:
            fail(f"column {name.upper()} is empty", number, "write _ where there is no value")
        if field != field.strip():
            fail(f"column {name.upper()} begins or ends with white space: {field!r}", number, "remove it")
    try:
        identifier = parse_id_value(fields[0]) if len(fields[0]) <= _LONGEST_ID else None
    except ParseException:
        identifier = None
    if identifier is None:
        fail(f"{fields[0]!r} is no word ID", number, "IDs are 1, 2, 3 …, ranges 4-5, empty nodes 8.1")
    if isinstance(identifier, int):
        return Row(number, tuple(fields), identifier, identifier)
    first, mark, last = identifier
    if mark == ".":
        return Row(number, tuple(fields), first, first, empty=True)
    if last <= first:
        mend = "write one word line, or a range over all its words"
        fail(f"the range {fields[0]!r} holds fewer than two words", number, mend)
    return Row(number, tuple(fields), first, last)


def _check_order(rows: list[Row], fail: _Fail) -> None:
    expected = 1
    covered = 0
    nodes = 0
    before = rows[0]
    for row in rows:
        opened, before = before.last > before.first, row
        if row.empty:
            if opened:
                fail(f"the empty node {row.fields[0]} behind a range", row.line, "write it before the range")
            nodes += 1
            due = f"{expected - 1}.{nodes}"
            if row.fields[0] != due:
                fail(f"ID {row.fields[0]} where {due} is due", row.line, "empty nodes count 8.1, 8.2 … behind word 8")
            continue
        nodes = 0
        if row.first != expected:
            fail(f"ID {row.fields[0]} where {expected} is due", row.line, "IDs count 1, 2, 3 … without a gap")
        if row.last > row.first:
            if row.first <= covered:
                fail(f"the range {row.fields[0]} overlaps another", row.line, "let ranges lie side by side")
            covered = row.last
        else:
            expected += 1
    if covered >= expected:
        fail(
            f"a multiword range ends at {covered}, but the sentence has {expected - 1} words",
            rows[-1].line,
            "mend the range, or add the words",
        )
