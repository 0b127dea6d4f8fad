"""Reading of pages to annotate: text, JSON lines, Parquet, standard input; a page at a time."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from takarir.document.errors import InputError, TakarirError
from takarir.exchange.files import decode, read_bytes, sha256_of

STANDARD_INPUT = "-"
_STANDARD_INPUT_NAME = "standard input"
_SUFFIXES = (".txt", ".jsonl", ".jsonl.gz", ".parquet")
_PARQUET_ROWS = 256  # pages in memory at a time


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
    """

    id: str
    text: str | None
    place: str
    error: str | None = None
    source: str | None = None
    sha256: str | None = None


def stem_of(path: str) -> str:
    """The file name without the suffix that names its format; `stdin` for standard input."""
    if path == STANDARD_INPUT:
        return "stdin"
    name = Path(path).name
    suffix = _suffix_of(path)
    return name[: -len(suffix)] or name


def format_of(path: str) -> str:
    """The kind of file that `path` names: `txt`, `jsonl` or `parquet`.

    Raises:
        InputError: when it is none of them.
    """
    return _suffix_of(path).split(".")[1]


def _suffix_of(path: str) -> str:
    for suffix in sorted(_SUFFIXES, key=len, reverse=True):
        if path.lower().endswith(suffix):
            return suffix
    raise InputError("unknown kind of file", path=path, mend=f"give {', '.join(_SUFFIXES)}, or - for standard input")


def read_pages(path: str, stdin_format: str = "txt") -> Iterator[Page]:
    """Read the pages of a file.

    Args:
        path: a file, or `-`.
        stdin_format: `txt` (all of it one page) or `jsonl`.

    Yields:
        A page each; one that cannot be read carries its error instead of its text.

    Raises:
        InputError: when the file as a whole cannot be read.
    """
    if path == STANDARD_INPUT:
        if sys.stdin is None:
            raise InputError(f"{_STANDARD_INPUT_NAME} is closed", mend="give a file, or text by a pipe")
        if stdin_format == "jsonl":
            yield from _json_pages(sys.stdin.buffer, path)
        else:
            yield _text_page(sys.stdin.buffer.read(), path)
        return
    if Path(path).is_dir():
        raise InputError("a folder", path=path, mend="give the files in it")
    suffix = _suffix_of(path)
    if not Path(path).is_file():
        raise InputError("no such file", path=path, mend="check the path")
    if suffix == ".txt":
        yield _text_page(read_bytes(Path(path)), path)
    elif suffix == ".parquet":
        yield from _parquet_pages(path)
    else:
        yield from _json_file(path, suffix)


def _text_page(data: bytes, path: str) -> Page:
    identifier = stem_of(path)
    place = _name_of(path)
    try:
        text = decode(data, place)
    except TakarirError as error:
        return Page(identifier, None, place, error=str(error))
    source = None if path == STANDARD_INPUT else Path(path).as_posix()
    return Page(identifier, text, place, source=source, sha256=sha256_of(data))


def _name_of(path: str) -> str:
    """How messages name an input."""
    return _STANDARD_INPUT_NAME if path == STANDARD_INPUT else path


def _json_file(path: str, suffix: str) -> Iterator[Page]:
    try:
        with gzip.open(path) if suffix.endswith(".gz") else open(path, "rb") as stream:
            yield from _json_pages(stream, path)  # type: ignore[arg-type]
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"broken gzip: {error}", path=path, mend="fetch it again; it may have been cut off") from error
    except OSError as error:
        raise InputError(f"cannot read it: {error.strerror}", path=path, mend="check permissions") from error


def _json_pages(stream: BinaryIO, path: str) -> Iterator[Page]:
    for number, line in enumerate(stream, start=1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield _json_page(line, path, number)


def _json_page(line: bytes, path: str, number: int) -> Page:
    identifier = f"{stem_of(path)}-{number}"
    place = f"{_name_of(path)}:{number}"
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
    return Page(identifier, text, place)


def _parquet_pages(path: str) -> Iterator[Page]:
    try:
        file = pq.ParquetFile(path)
        names = file.schema_arrow.names
        if "text" not in names:
            raise InputError(
                f"no column 'text', only {', '.join(names)}", path=path, mend="rename the column with the text"
            )
        columns = ["text", "id"] if "id" in names else ["text"]
        row = 0
        for batch in file.iter_batches(batch_size=_PARQUET_ROWS, columns=columns):
            texts = batch.column("text").to_pylist()
            ids = batch.column("id").to_pylist() if "id" in names else [None] * len(texts)
            for identifier, text in zip(ids, texts, strict=True):
                row += 1
                name = f"{stem_of(path)}-{row}" if identifier is None else str(identifier)
                place = f"{path}: row {row}"
                error = None if isinstance(text, str) else f"{place}: the text is null or no string"
                yield Page(name, text if error is None else None, place, error=error)
    except (pa.ArrowException, OSError) as error:
        raise InputError(
            f"no readable Parquet: {' '.join(str(error).split())}", path=path, mend="write it again"
        ) from error
