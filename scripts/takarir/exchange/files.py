"""Reading and writing of files: decoding with a place for every fault, writing beside the place and renaming."""

from __future__ import annotations

import hashlib
import os
import platform
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from takarir.document.errors import InputError, TableError, TakarirError, TargetError
from takarir.document.invariants import is_blank

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
#: Temporary files bear the machine and the process that writes them, so that a later run can tell what is left over.
_TEMPORARY = ".takarir-"
_HOST = hashlib.sha256(platform.node().encode()).hexdigest()[:8]
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
        raise InputError(
            "the file is UTF-16", path=path, line=1, mend="convert it to UTF-8, e.g. `iconv -f UTF-16 -t UTF-8`"
        )
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

    A block that has nothing to write removes the temporary file; then `path` stays as it was.

    Raises:
        TargetError: when the place cannot be written, or the disk is full; nothing half-written is left.
    """
    temporary: Path | None = None
    made: list[Path] = []
    try:
        if path.is_dir():
            raise TargetError("the target is a folder", path=path, mend="name a file")
        made = _make_folder(path)
        _sweep(path.parent)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{_TEMPORARY}{_HOST}-{os.getpid()}-")
        os.close(handle)
        temporary = Path(name)
        yield temporary
        if not temporary.exists():
            return
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
            for folder in made:
                with suppress(OSError):  # not empty: another file has come to lie there
                    folder.rmdir()


def _sweep(folder: Path) -> None:
    """Remove the temporary files that runs which were killed on this machine left in a folder."""
    if os.name != "posix":  # elsewhere a signal of 0 is none
        return
    for path in folder.glob(f"{_TEMPORARY}{_HOST}-*"):
        process = path.name.removeprefix(f"{_TEMPORARY}{_HOST}-").partition("-")[0]
        try:
            os.kill(int(process), 0)
        except (ProcessLookupError, ValueError, OverflowError):
            path.unlink(missing_ok=True)
        except PermissionError:  # it runs, as somebody else
            continue


def _make_folder(path: Path) -> list[Path]:
    """Make the folder of `path`, and return the folders that were missing, the innermost first."""
    missing = [folder for folder in path.parents if not folder.exists()]
    for folder in path.parents:
        if folder.exists() and not folder.is_dir():
            raise TargetError(f"{folder} is a file, not a folder", path=path, mend="name another folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    return missing


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files that belong together; those that already hold the same bytes are left alone.

    All are written beside their places before the first takes its place, so that a full disk changes none of them.

    Raises:
        TargetError: when one cannot be written.
    """
    with ExitStack() as stack:
        for path, data in contents.items():
            if not path.is_file() or read_bytes(path) != data:
                stack.enter_context(_written(path, data))


@contextmanager
def _written(path: Path, data: bytes) -> Iterator[None]:
    with replacing(path) as temporary:
        temporary.write_bytes(data)
        yield


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all; see `write_all`."""
    write_all({path: data})


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
        text = decode(read_bytes(path), path)
    except TakarirError as error:
        raise TableError(error.message, path=error.path, line=error.line, mend=error.mend) from error
    if text.startswith("\ufeff"):
        raise TableError("the file starts with a byte order mark", path=path, line=1, mend="save it as plain UTF-8")
    if "\r" in text:
        at = text.count("\n", 0, text.index("\r")) + 1
        raise TableError("a carriage return", path=path, line=at, mend="save the file with \\n line ends")
    lines = text.split("\n")
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


def format_tsv(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    """A table of tab-separated columns with a header line."""
    lines = ["\t".join(columns)] + ["\t".join(row[column] for column in columns) for row in rows]
    return "\n".join(lines) + "\n"


def write_tsv(path: Path, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    """Write a table of tab-separated columns with a header line."""
    write_text(path, format_tsv(columns, rows))
