"""Writing of annotated and cleaned pages: plain, JSON lines, Parquet; a page at a time, whole files or none."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TextIO

import pyarrow as pa
import pyarrow.parquet as pq

from takarir.document.document import Document
from takarir.document.errors import TargetError
from takarir.document.record_schema import SCHEMA
from takarir.document.records import Record, failed, record
from takarir.exchange.files import replacing

_STATUS = re.compile(r"#\s*annotation_status\s*=\s*(\S*)")
_PARQUET_ROWS = 64  # pages a row group: one page is some hundred rows of tokens

#: Schema of cleaned pages.
CLEAN_SCHEMA = pa.schema([("id", pa.string()), ("text", pa.string()), ("error", pa.string())])


class Result(Protocol):
    """What became of a page."""

    @property
    def error(self) -> str | None:
        """Why it failed, or None."""

    def plain(self) -> str:
        """The result in the command's plain format; empty for a page that failed."""

    def record(self) -> Record:
        """The result as a row, with its `error`."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotated page, whose plain format is CoNLL-U.

    Attributes:
        id: the page's own id, as it came in.
        document: its annotation, or None when it failed.
        text: its text, or None when it could not be read.
        error: why it failed, or None.
    """

    id: str
    document: Document | None
    text: str | None
    error: str | None

    def plain(self) -> str:
        """CoNLL-U."""
        return "" if self.document is None else self.document.to_conllu()

    def record(self) -> Record:
        """A row of `record_schema.SCHEMA`."""
        if self.document is None:
            return failed(self.id, self.text, self.error or "")
        return {**record(self.document), "id": self.id}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned page, whose plain format is its text.

    Attributes:
        id: the page's own id, as it came in.
        text: the kept paragraphs, or None when it failed.
        error: why it failed, or None.
    """

    id: str
    text: str | None
    error: str | None

    def plain(self) -> str:
        """The kept paragraphs and a line end."""
        return f"{self.text}\n" if self.text else ""

    def record(self) -> Record:
        """A row of `CLEAN_SCHEMA`."""
        return {"id": self.id, "text": self.text, "error": self.error}


Sink = Callable[[Result], None]


def sink_plain(stream: TextIO) -> Sink:
    """Write the plain format; a failed page leaves nothing here, its error goes to the log."""
    return lambda result: _write(stream, result.plain())


def sink_jsonl(stream: TextIO) -> Sink:
    """Write one JSON object a page, failed ones included."""
    return lambda result: _write(stream, json.dumps(_without_probability(result.record()), ensure_ascii=False) + "\n")


def _without_probability(row: Record) -> Record:
    """The row in the shape that the JSON lines have had from the first; probabilities are in CoNLL-U and Parquet."""
    for paragraph in row.get("paragraphs", ()):
        del paragraph["role_probability"]
    return row


def _write(stream: TextIO, text: str) -> None:
    stream.write(text)


@contextmanager
def _sink_parquet(path: Path, schema: pa.Schema) -> Iterator[Sink]:
    """Write one Parquet row a page, failed ones included."""
    rows: list[Record] = []
    with pq.ParquetWriter(path, schema) as writer:

        def flush() -> None:
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
            rows.clear()

        def put(result: Result) -> None:
            rows.append(result.record())
            if len(rows) >= _PARQUET_ROWS:
                flush()

        yield put
        flush()


@contextmanager
def _sink_text(path: Path, kind: str) -> Iterator[Sink]:
    with open(path, "w", encoding="utf-8", newline="\n") as stream:
        yield sink_jsonl(stream) if kind == "jsonl" else sink_plain(stream)
    if kind == "conllu" and path.stat().st_size == 0:
        path.unlink()  # all pages failed, and CoNLL-U without a sentence is none


@contextmanager
def open_sink(target: Path, kind: str, schema: pa.Schema = SCHEMA) -> Iterator[Sink]:
    """A sink that writes `target`, which appears when the block ends without an error.

    Args:
        target: the file.
        kind: `jsonl`, `parquet`, or any other name for the plain format.
        schema: of the rows.

    Raises:
        TargetError: when it cannot be written.
    """
    with replacing(target) as temporary:
        opened: AbstractContextManager[Sink] = (
            _sink_parquet(temporary, schema) if kind == "parquet" else _sink_text(temporary, kind)
        )
        with opened as sink:
            yield sink


def check_target(target: Path, overwrite: bool) -> None:
    """Refuse to replace what exists.

    Raises:
        TargetError: when the target exists and `overwrite` is not given, or it is annotation that is no draft.
    """
    if not target.exists():
        return
    if not overwrite:
        raise TargetError("the target exists", path=target, mend="give --overwrite, or another -o")
    if target.suffix == ".conllu" and target.is_file():
        with open(target, encoding="utf-8", errors="replace") as stream:
            statuses = {match.group(1) for line in stream if (match := _STATUS.match(line))}
        # A file that does not say what it is may be somebody's work, too.
        if statuses != {"draft"}:
            raise TargetError(
                "the target holds annotation that is no draft, which a draft never replaces",
                path=target,
                mend="choose another -o",
            )
