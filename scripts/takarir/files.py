"""Reading and writing of files: decoding with a place for every fault, writing beside the place and renaming."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from takarir.errors import InputError, TableError, TakarirError, TargetError
from takarir.model import is_blank

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LATIN1_MEND = "convert it to UTF-8 first, e.g. `iconv -f WINDOWS-1252 -t UTF-8`"


def sha256_of(data: bytes) -> str:
    """Hexadecimal SHA-256 of `data`."""
    return hashlib.sha256(data).hexdigest()


def read_bytes(path: Path) -> bytes:
    """The file's bytes.

    Raises:
        InputError: when it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read it: {error.strerror}", path=path, mend="check path and permissions") from error


def decode(data: bytes, path: str | Path | None = None) -> str:
    """Decode a source text.

    A byte order mark stays in the text as U+FEFF, which the annotation treats as a blank, so that the source is rebuilt
    byte for byte.

    Raises:
        InputError: not UTF-8, UTF-16, with a NUL, empty, or nothing but white space; with the line.
    """
    if data[:2] in _UTF16_MARKS:
        raise InputError("the file is UTF-16", path=path, mend="convert it to UTF-8, e.g. `iconv -f UTF-16 -t UTF-8`")
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise InputError("a NUL byte", path=path, line=line, mend="give plain UTF-8 text, not a binary file")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"not UTF-8: byte 0x{data[error.start]:02x} at byte {error.start}", path=path, line=line, mend=_LATIN1_MEND
        ) from error
    if is_blank(text):
        what = "nothing but white space" if data else "nothing"
        raise InputError(f"the file holds {what}", path=path, line=1, mend="give it text or leave it out")
    return text


def read_text(path: Path) -> str:
    """The decoded text of a project file; see `decode` for the errors."""
    return decode(read_bytes(path), path)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path beside `path` that takes its place when the block ends without an error.

    Raises:
        TargetError: when the place cannot be written, or the disk is full; nothing half-written is left.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise TargetError("the target is a folder", path=path, mend="name a file")
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
        temporary = Path(name)
        yield temporary
        # mkstemp makes private files; published ones take the permissions of ordinary new files.
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        os.replace(temporary, path)
        temporary = None
    except OSError as error:
        raise TargetError(
            f"cannot write it: {error.strerror or error}", path=path, mend="check permissions and free space"
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all; one that already holds the same bytes is left alone.

    Raises:
        TargetError: when it cannot be written.
    """
    if path.is_file() and path.read_bytes() == data:
        return
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 file, whole or not at all; see `write_bytes`."""
    write_bytes(path, text.encode("utf-8"))


def read_tsv(path: Path, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """Read a table of tab-separated columns with a header line.

    Returns:
        (line in the file, row) of each row.

    Raises:
        TableError: with the line, when the header or a row does not have the columns.
    """
    try:
        lines = decode(read_bytes(path), path).split("\n")
    except TakarirError as error:
        raise TableError(error.message, path=error.path, line=error.line, mend=error.mend) from error
    if lines[0].split("\t") != list(columns):
        raise TableError(f"the header is {lines[0]!r}", path=path, line=1, mend=f"it must be {' <tab> '.join(columns)}")
    if lines[-1] != "":
        raise TableError(
            "the last line is not ended", path=path, line=len(lines), mend="the file may have been cut off"
        )
    rows = []
    for number, line in enumerate(lines[1:-1], start=2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise TableError(
                f"{len(cells)} columns instead of {len(columns)}", path=path, line=number, mend="part them by one tab"
            )
        rows.append((number, dict(zip(columns, cells, strict=True))))
    return rows


def write_tsv(path: Path, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    """Write a table of tab-separated columns with a header line."""
    lines = ["\t".join(columns)] + ["\t".join(row[column] for column in columns) for row in rows]
    write_text(path, "\n".join(lines) + "\n")
