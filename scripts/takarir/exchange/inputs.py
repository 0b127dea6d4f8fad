"""Reading of pages to annotate: text, JSON lines, Parquet, standard input; a page at a time."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from takarir.document.errors import InputError, TakarirError
from takarir.exchange.files import decode, read_bytes, sha256_of

STANDARD_INPUT = "-"
_STANDARD_INPUT_NAME = "standard input"
_SUFFIXES = (".txt", ".jsonl", ".jsonl.gz", ".parquet")
_PARQUET_ROWS = 256  # pages in memory at a time
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Page:
    """A page to annotate.

    Attributes:
        id: document id.
        text: its text, or None when it could not be read.
        place: file and line or row, for messages.
        error: why it could not be read, or None.
        source: path of its file where the file is the page, else None.
        sha256: hash of that file's bytes, or None.
        row: the whole JSON object, where it is one of an annotated page, as `annotate --format jsonl` writes it.
    """

    id: str
    text: str | None
    place: str
    error: str | None = None
    source: str | None = None
    sha256: str | None = None
    row: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """An input that exists, and whose kind is known.

    Attributes:
        path: the file, or `-`.
        kind: `txt`, `jsonl` or `parquet`.
        stem: the file name without the suffix that names its kind; `stdin` for standard input.
        compressed: whether it is packed with gzip.
        head: what was read of standard input to tell its kind.
    """

    path: str
    kind: str
    stem: str
    compressed: bool = False
    head: bytes = b""

    @property
    def name(self) -> str:
        """How messages name it."""
        return _STANDARD_INPUT_NAME if self.path == STANDARD_INPUT else self.path


def find_source(path: str, stdin_format: str | None = None) -> Source:
    """Look at an input before it is read.

    Args:
        path: a file, or `-`.
        stdin_format: `txt` (all of it one page) or `jsonl`; None tells by the first line, which is an object or not.

    Raises:
        InputError: when there is no such file, or it is of no known kind.
    """
    if path == STANDARD_INPUT:
        if sys.stdin is None:
            raise InputError(f"{_STANDARD_INPUT_NAME} is closed", mend="give a file, or text by a pipe")
        head = sys.stdin.buffer.readline() if stdin_format is None else b""
        kind = stdin_format or ("jsonl" if _is_object(head) else "txt")
        return Source(path, kind, "stdin", head=head)
    if Path(path).is_dir():
        raise InputError("a folder", path=path, mend="give the files in it")
    suffix = _suffix_of(path)
    if not Path(path).is_file():
        raise InputError("no such file", path=path, mend="check the path")
    name = Path(path).name
    return Source(path, suffix.split(".")[1], name[: -len(suffix)] or name, compressed=suffix.endswith(".gz"))


def _suffix_of(path: str) -> str:
    for suffix in sorted(_SUFFIXES, key=len, reverse=True):
        if path.lower().endswith(suffix):
            return suffix
    raise InputError("unknown kind of file", path=path, mend=f"give {', '.join(_SUFFIXES)}, or - for standard input")


def _is_object(line: bytes) -> bool:
    """Whether a line is a JSON object, as no line of an article is."""
    try:
        return isinstance(json.loads(line.removeprefix(_BYTE_ORDER_MARK)), dict)
    except (ValueError, RecursionError):
        return False


def read_pages(source: Source) -> Iterator[Page]:
    """Read the pages of an input.

    Yields:
        A page each; one that cannot be read carries its error instead of its text. Where an input breaks off behind
        some pages, a last one carries that error, so that what was read counts.

    Raises:
        InputError: when nothing of the input can be read.
    """
    found = 0
    try:
        for page in _READERS[source.kind](source):
            found += 1
            yield page
    except InputError as error:
        if not found:
            raise
        place = f"{source.name}: behind page {found}"
        message = f"{place}: {error.message}; {error.mend}"
        yield Page(f"{source.stem}-{found + 1}", None, place, error=message)


def _text_pages(source: Source) -> Iterator[Page]:
    standard = source.path == STANDARD_INPUT
    data = source.head + sys.stdin.buffer.read() if standard else read_bytes(Path(source.path))
    try:
        text = decode(data, source.name)
    except TakarirError as error:
        yield Page(source.stem, None, source.name, error=str(error))
        return
    origin = None if standard else Path(source.path).as_posix()
    yield Page(source.stem, text, source.name, source=origin, sha256=sha256_of(data))


def _json_pages(source: Source) -> Iterator[Page]:
    with ExitStack() as stack:
        try:
            lines: Iterable[bytes]
            if source.path == STANDARD_INPUT:
                lines = chain([source.head] if source.head else [], sys.stdin.buffer)
            elif source.compressed:
                lines = stack.enter_context(gzip.open(source.path))
            else:
                lines = stack.enter_context(open(source.path, "rb"))
            for number, line in enumerate(lines, start=1):
                if number == 1:
                    line = line.removeprefix(_BYTE_ORDER_MARK)
                if line.strip():
                    yield _json_page(line, source, number)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise InputError(
                f"broken gzip: {error}", path=source.path, mend="fetch it again; it may have been cut off"
            ) from error
        except OSError as error:
            raise InputError(f"cannot read it: {error.strerror}", path=source.path, mend="check permissions") from error


def _json_page(line: bytes, source: Source, number: int) -> Page:
    identifier = f"{source.stem}-{number}"
    place = f"{source.name}:{number}"
    try:
        value: Any = json.loads(decode(line.rstrip(b"\r\n")))
    except TakarirError as error:
        return Page(identifier, None, place, error=f"{place}: {error.message}; {error.mend}")
    except (ValueError, RecursionError) as error:
        what = f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
        return Page(identifier, None, place, error=f"{place}: not JSON: {what}; write one object a line")
    if not isinstance(value, dict):
        return Page(identifier, None, place, error=f'{place}: not a JSON object; write {{"text": …}} a line')
    if value.get("id") is not None:
        identifier = str(value["id"]).encode("utf-8", "replace").decode("utf-8")  # without lone surrogates
    text = value.get("text")
    if not isinstance(text, str):
        return Page(identifier, None, place, error=f"{place}: no string under 'text'; put the page's text there")
    return Page(identifier, text, place, row=value if isinstance(value.get("paragraphs"), list) else None)


def _parquet_pages(source: Source) -> Iterator[Page]:
    path = source.path
    try:
        file = pq.ParquetFile(path)
        names = file.schema_arrow.names
        if "text" not in names:
            raise InputError(
                f"no column 'text', only {', '.join(names)}", path=path, mend="rename the column with the text"
            )
        columns = ["text", "id"] if "id" in names else ["text"]
        for name in columns:
            if names.count(name) > 1:
                raise InputError(f"{names.count(name)} columns {name!r}", path=path, mend="keep one")
        row = 0
        for batch in file.iter_batches(batch_size=_PARQUET_ROWS, columns=columns):
            ids = batch.column("id") if "id" in names else [None] * len(batch)
            for identifier, text in zip(ids, batch.column("text"), strict=True):
                row += 1
                yield _parquet_page(source, row, identifier, text)
    except (pa.ArrowException, OSError) as error:
        raise InputError(
            f"no readable Parquet: {' '.join(str(error).split())}", path=path, mend="write it again"
        ) from error


def _parquet_page(source: Source, row: int, identifier: pa.Scalar | None, text: pa.Scalar) -> Page:
    place = f"{source.path}: row {row}"
    name = f"{source.stem}-{row}"
    errors = []
    try:
        named = None if identifier is None else identifier.as_py()
        if named is not None:
            name = named.decode("utf-8", "replace") if isinstance(named, bytes) else str(named)
    except (ValueError, OverflowError) as error:  # a date beyond what Python knows, bytes that are no UTF-8
        errors.append(f"{place}: the id cannot be read: {error}; write ids as text or whole numbers")
    found = None
    try:
        found = text.as_py()
        if not isinstance(found, str):
            errors.append(f"{place}: the text is null or no string")
    except ValueError as error:  # UnicodeDecodeError among them
        errors.append(f"{place}: the text cannot be read: {error}; write it as UTF-8")
    return Page(name, None, place, error=errors[0]) if errors else Page(name, found, place)


_READERS = {"txt": _text_pages, "jsonl": _json_pages, "parquet": _parquet_pages}
