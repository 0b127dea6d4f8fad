"""Writing of annotated pages: CoNLL-U, JSON lines, Parquet; a page at a time, whole files or none."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import pyarrow as pa
import pyarrow.parquet as pq

from takarir.errors import TargetError
from takarir.files import replacing
from takarir.model import Document
from takarir.records import SCHEMA, Record, failed, record

FORMATS = ("conllu", "jsonl", "parquet")
_STATUS = re.compile(r"#\s*annotation_status\s*=\s*(\S*)")
_PARQUET_ROWS = 64  # pages a row group: one page is some hundred rows of tokens


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a page.

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

    def record(self) -> Record:
        """The result as a record (see `records`)."""
        if self.document is None:
            return failed(self.id, self.text, self.error or "")
        return {**record(self.document), "id": self.id}


Sink = Callable[[Result], None]


def sink_conllu(stream: TextIO) -> Sink:
    """Write CoNLL-U; a failed page leaves nothing here, its error goes to the log."""

    def put(result: Result) -> None:
        if result.document is not None:
            stream.write(result.document.to_conllu())

    return put


def sink_jsonl(stream: TextIO) -> Sink:
    """Write one JSON object a page, failed ones included."""

    def put(result: Result) -> None:
        stream.write(json.dumps(result.record(), ensure_ascii=False) + "\n")

    return put


@contextmanager
def sink_parquet(path: Path) -> Iterator[Sink]:
    """Write one Parquet row a page, failed ones included."""
    rows: list[Record] = []
    with pq.ParquetWriter(path, SCHEMA) as writer:

        def flush() -> None:
            writer.write_table(pa.Table.from_pylist(rows, schema=SCHEMA))
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
        yield sink_conllu(stream) if kind == "conllu" else sink_jsonl(stream)
    if kind == "conllu" and path.stat().st_size == 0:
        path.unlink()  # all pages failed, and CoNLL-U without a sentence is none


@contextmanager
def open_sink(target: Path, kind: str) -> Iterator[Sink]:
    """A sink that writes `target`, which appears when the block ends without an error.

    Raises:
        TargetError: when it cannot be written.
    """
    with replacing(target) as temporary:
        opened: AbstractContextManager[Sink] = (
            sink_parquet(temporary) if kind == "parquet" else _sink_text(temporary, kind)
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
